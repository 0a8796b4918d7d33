using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

/// <summary>For every command and role: refused unless allowed. A foreign draft looks as if it didn't exist.</summary>
public sealed class LedgerPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    public static TheoryData<PmsRole, string, bool> Matrix()
    {
        var data = new TheoryData<PmsRole, string, bool>();
        foreach (var role in PmsRoles.All)
        {
            data.Add(role, "Add", role is PmsRole.DepartmentLead or PmsRole.SecretariatManager);
            data.Add(role, "Edit", role is PmsRole.DepartmentLead or PmsRole.SecretariatManager);
            data.Add(role, "Bulk", role is PmsRole.DepartmentLead or PmsRole.SecretariatManager);
            data.Add(role, "Retire", role is PmsRole.DepartmentLead or PmsRole.SecretariatManager);
            data.Add(role, "Discard", role is PmsRole.DepartmentLead or PmsRole.SecretariatManager);
            data.Add(role, "Submit", role is PmsRole.DepartmentLead);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Command_ByRole_IsRefusedUnlessAllowed(PmsRole role, string command, bool allowed)
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.ApprovedAsync(portal, lead, department);
        await LedgerSteps.EditAsync(portal, lead, id, c => c.Notes = "下書き");
        if (command == "Retire")
        {
            await portal.Get<LedgerService>().DiscardAsync(lead, id);
        }

        var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? department : null);
        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor, department.Id, id));

        if (allowed)
        {
            Assert.Null(failure);
        }
        else
        {
            Assert.True(failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
        }
    }

    [Fact]
    public async Task ForeignDraft_ByAddress_LooksAsIfItDidNotExist()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await portal.Get<LedgerService>().AddAsync(lead, new(department.Id, LedgerSteps.Sample("秘密の下書き")));
        var foreign = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());

        var unknown = await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LedgerQueries>().GetAsync(foreign, int.MaxValue));
        var hidden = await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LedgerQueries>().GetAsync(foreign, id));
        Assert.Equal(unknown.Message, hidden.Message);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<LedgerService>().EditAsync(foreign, new(id, 1, 1, LedgerSteps.Sample("x"))));
        Assert.Empty(await portal.Get<LedgerQueries>().HistoryAsync(foreign, id));
        var list = await portal.Get<LedgerQueries>().ListAsync(foreign, new LedgerListQuery { Text = "秘密の下書き" });
        Assert.Equal(0, list.Total);
    }

    [Fact]
    public async Task SpecificPersonalInformation_WithoutPermission_IsMaskedAndNotFoundByItsDetails()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var id = await LedgerSteps.ApprovedAsync(portal, lead, department, c => (c.Name, c.IsSpecific, c.StoragePlace) = ("個人番号 試験", true, "地下金庫七号"));
        var staff = await portal.CreateActorAsync();

        var shown = await portal.Get<LedgerQueries>().GetAsync(staff, id);
        Assert.True(shown.IsMasked);
        Assert.Equal("個人番号 試験", shown.Content.Name);
        Assert.Equal(string.Empty, shown.Content.StoragePlace);
        Assert.Equal(LedgerQueries.Mask, shown.Content.Items);
        Assert.Equal(0, (await portal.Get<LedgerQueries>().ListAsync(staff, new() { Text = "地下金庫七号" })).Total);
        Assert.Equal(1, (await portal.Get<LedgerQueries>().ListAsync(staff, new() { Text = "個人番号試験" })).Total);
        Assert.Equal(1, (await portal.Get<LedgerQueries>().ListAsync(lead, new() { Text = "地下金庫七号" })).Total);

        var before = await LedgerSteps.CountAsync(portal, id, ChangeAction.Viewed);
        await portal.Get<LedgerQueries>().GetAsync(lead, id);
        Assert.Equal(before + 1, await LedgerSteps.CountAsync(portal, id, ChangeAction.Viewed));
    }

    private Task RunAsync(string command, Actor actor, int departmentId, int entryId)
    {
        var service = portal.Get<LedgerService>();
        return command switch
        {
            "Add" => service.AddAsync(actor, new(departmentId, LedgerSteps.Sample("追加"))),
            "Edit" => LedgerSteps.EditAsync(portal, actor, entryId, c => c.Notes = "変更"),
            "Bulk" => service.BulkEditAsync(actor, new([entryId], nameof(LedgerContent.StoragePlace), "書庫")),
            "Retire" => service.RetireAsync(actor, entryId, "事業の終了"),
            "Discard" => service.DiscardAsync(actor, entryId),
            "Submit" => service.SubmitAsync(actor, new(departmentId, [entryId], string.Empty)),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }
}
