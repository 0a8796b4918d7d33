using PmsPortal.Modules.Records;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Records;

/// <summary>For every command: refused for staff, for the approver and for another department's lead, allowed for its own.</summary>
public sealed class RecordPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly string[] Commands =
        ["Add", "Edit", "Retire", "Discard", "SubmitRegister", "Propose", "AddLine", "Plan", "TakeOut", "PutBack", "SubmitList", "DiscardList", "AddRecord", "AddLate", "EditRecord", "Finish", "DiscardRecord"];

    public static TheoryData<string, PmsRole?, bool> Matrix()
    {
        var data = new TheoryData<string, PmsRole?, bool>();
        foreach (var command in Commands)
        {
            data.Add(command, null, false);
            data.Add(command, PmsRole.ProtectionManager, false);
            data.Add(command, PmsRole.DepartmentHead, false);
            data.Add(command, PmsRole.DepartmentLead, false);
            data.Add(command, PmsRole.SecretariatManager, command is not ("SubmitRegister" or "SubmitList"));
        }

        return data;
    }

    /// <summary>The lead of the matrix is another department's.</summary>
    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Command_ByAnybodyElse_IsRefusedUnlessAllowed(string command, PmsRole? role, bool allowed)
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var run = await PrepareAsync(command, lead, department.Id);
        var elsewhere = role is PmsRole.DepartmentLead ? await portal.CreateDepartmentAsync() : department;
        var actor = await portal.CreateActorAsync(role, role is null ? null : elsewhere);

        var failure = await Record.ExceptionAsync(() => run(actor));
        if (allowed)
        {
            Assert.Null(failure);
            return;
        }

        Assert.True(failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
        Assert.Null(await Record.ExceptionAsync(() => run(lead)));
    }

    [Fact]
    public async Task RetentionImportAndExport_ByStaff_AreRefused()
    {
        var staff = await portal.CreateActorAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<RecordTypeService>().SetAsync(lead, new("F42 PMS記録管理台帳", 5, false, "理由")));
        var workbook = portal.Get<RecordWorkbook>();
        using var source = SampleFiles.OfLines(workbook, "記録番号,部門,記録名", "X-1,総務課,記録");
        await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ImportAsync(lead, source, commit: false, null, default));
        using var output = new MemoryStream();
        await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ExportAsync(staff, string.Empty, ExportFormat.Csv, output, default));
        Assert.Equal(0, output.Length);
    }

    private async Task<Func<Actor, Task>> PrepareAsync(string command, Actor lead, int departmentId)
    {
        var records = portal.Get<RecordService>();
        var lists = portal.Get<DisposalService>();
        var book = portal.Get<DisposalRecordService>();
        switch (command)
        {
            case "Add":
                return a => records.AddAsync(a, new(departmentId, RecordSteps.Sample()));
            case "Discard" or "SubmitRegister":
                var draft = await records.AddAsync(lead, new(departmentId, RecordSteps.Sample()));
                return a => command == "Discard" ? records.DiscardAsync(a, draft) : records.SubmitAsync(a, new(departmentId, string.Empty));
        }

        // The span is in the future for the one that can be taken out of the register: nothing is held yet.
        var id = await RecordSteps.ApprovedAsync(portal, lead, departmentId, RecordSteps.Sample(years: command == "Retire" ? "2027年度～" : "2021年度～"));
        switch (command)
        {
            case "Edit":
                return async a =>
                {
                    var detail = await portal.Get<RecordQueries>().GetAsync(lead, id);
                    await records.EditAsync(a, new(id, detail.Shown.Id, detail.Version, RecordSteps.Sample("別の名称")));
                };
            case "Retire":
                return a => records.RetireAsync(a, id, "作らないことになった");
            case "Propose":
                return a => lists.ProposeAsync(a, departmentId);
            case "AddLate":
                var late = RecordSteps.Disposal();
                late.AfterTheFactReason = "移転のため";
                return a => book.AddAsync(a, new(null, departmentId, id, 2021, null, late));
            case "AddLine" or "Plan" or "TakeOut" or "PutBack" or "SubmitList" or "DiscardList":
                var listId = await RecordSteps.PlannedAsync(portal, lead, departmentId);
                var line = (await portal.Get<DisposalQueries>().GetAsync(lead, listId)).Lines[0].Id;
                return command switch
                {
                    "AddLine" => a => lists.AddLineAsync(a, new(listId, id, 2026, null)),
                    "Plan" => async a => await lists.PlanAsync(a, new(listId, (await portal.Get<DisposalQueries>().GetAsync(lead, listId)).Version, new Dictionary<int, DisposalPlan>())),
                    "TakeOut" => a => lists.TakeOutAsync(a, listId, line, "係争中"),
                    "PutBack" => a => lists.PutBackAsync(a, listId, line),
                    "SubmitList" => a => lists.SubmitAsync(a, listId, string.Empty),
                    _ => a => lists.DiscardAsync(a, listId),
                };
        }

        var approved = await RecordSteps.ApprovedListAsync(portal, lead, departmentId);
        var request = new AddDisposalRecordRequest(approved.Lines[0].Id, 0, null, null, null, RecordSteps.Disposal());
        if (command == "AddRecord")
        {
            return a => book.AddAsync(a, request);
        }

        var record = await book.AddAsync(lead, request);
        return command switch
        {
            "EditRecord" => async a => await book.EditAsync(a, new(record, (await portal.Get<DisposalRecordQueries>().GetAsync(lead, record)).Version, RecordSteps.Disposal())),
            "Finish" => a => book.FinishAsync(a, record),
            _ => a => book.DiscardAsync(a, record),
        };
    }
}
