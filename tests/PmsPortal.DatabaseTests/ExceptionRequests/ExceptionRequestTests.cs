using PmsPortal.Modules.ExceptionRequests;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.ExceptionRequests;

public abstract class ExceptionRequestTests(PortalFixture portal)
{
    protected async Task ApprovedUntilItEnds()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var content = Emergency();
        content.ExpiresOn = new DateOnly(2026, 12, 10);
        var id = await AddAsync(applicant, department, content);
        await portal.Get<ExceptionRequestService>().SubmitAsync(applicant, id);
        var queries = portal.Get<ExceptionQueries>();
        Assert.DoesNotContain(await queries.ExpiringAsync(manager, 30), r => r.Id == id);
        var request = (await portal.Get<ApprovalQueries>().OfAsync(manager, nameof(ExceptionRequest), id, null))[^1];
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([request.Id], Verdict.Approve, ""));

        var approved = await queries.GetAsync(applicant, id);
        Assert.Equal(ApplicationStatus.Approved, approved.Facts.Status);
        Assert.Matches("^R8-例外-[0-9]{3}$", approved.Facts.Number);
        Assert.Contains(await queries.ExpiringAsync(manager, 30), r => r.Id == id);
        Assert.DoesNotContain(await queries.ExpiringAsync(manager, 10), r => r.Id == id);
        Assert.Contains((await queries.ListAsync(applicant, new() { EndsWithin = 30, Clause = ExceptionClause.Provision })).Rows, r => r.Id == id);
        portal.Time.Advance(TimeSpan.FromDays(40));
        try
        {
            Assert.True((await queries.GetAsync(applicant, id)).HasEnded);
            Assert.Contains((await queries.ListAsync(applicant, new() { EndsWithin = 0 })).Rows, r => r.Id == id);
            Assert.DoesNotContain(await queries.ExpiringAsync(manager, 30), r => r.Id == id);
        }
        finally
        {
            portal.Time.Advance(TimeSpan.FromDays(-40));
        }
    }

    protected async Task OptOutOfSensitiveInformationIsRefused()
    {
        var content = Emergency();
        (content.Ground, content.OptOutReason, content.IsPublished, content.IsSensitive) = ("b", "届出済み", true, true);

        await RefusedAsync(content, nameof(content.IsSensitive));
    }

    protected async Task ProvisionOfPublishedInformationIsRefused()
    {
        var content = Emergency();
        (content.Clause, content.Ground, content.Use, content.IsSensitive) = (ExceptionClause.Sensitive, "e", ExceptionUse.Provision, true);

        await RefusedAsync(content, nameof(content.Ground));
    }

    protected async Task AfterTheFactNeedsReason()
    {
        var content = Emergency();
        content.PlannedOn = new DateOnly(2026, 11, 19);

        await RefusedAsync(content, nameof(content.LateReason));
    }

    protected async Task OthersAreRefused()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, Emergency());
        var service = portal.Get<ExceptionRequestService>();
        var colleague = await ApplicantAsync(department);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<ExceptionQueries>().GetAsync(colleague, id));
        await Assert.ThrowsAsync<NotFoundException>(() => service.EditAsync(colleague, new(id, 1, Emergency())));
        await Assert.ThrowsAsync<NotFoundException>(() => service.SubmitAsync(colleague, id));
        await Assert.ThrowsAsync<NotFoundException>(() => service.DeleteAsync(colleague, id));
        foreach (var role in new[] { PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief })
        {
            var other = await portal.CreateActorAsync(role, department);
            Assert.Equal(id, (await portal.Get<ExceptionQueries>().GetAsync(other, id)).Facts.Id);
            await Assert.ThrowsAsync<ForbiddenException>(() => service.EditAsync(other, new(id, 1, Emergency())));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.SubmitAsync(other, id));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.DeleteAsync(other, id));
        }

        await Assert.ThrowsAsync<ForbiddenException>(async () => await AddAsync(applicant, await portal.CreateDepartmentAsync(), Emergency()));
    }

    protected async Task NumbersAreUniqueWhenConcurrent()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var ids = new[] { await AddAsync(applicant, department, Emergency()), await AddAsync(applicant, department, Emergency()) };

        await Task.WhenAll(ids.Select(id => Task.Run(() => portal.Get<ExceptionRequestService>().SubmitAsync(applicant, id))));

        var rows = (await portal.Get<ExceptionQueries>().ListAsync(applicant, new())).Rows;
        Assert.Equal(2, rows.Select(r => r.Number).Distinct().Count());
        Assert.All(rows, r => Assert.StartsWith("R8-例外-", r.Number, StringComparison.Ordinal));
    }

    private static ExceptionContent Emergency() => new()
    {
        Clause = ExceptionClause.Provision,
        Ground = "g-b",
        Title = "救急搬送先への連絡",
        Subject = "受診者の氏名、既往歴",
        IsSensitive = true,
        Reason = "本人の意識がなく、同意を得られないため",
        PlannedOn = new DateOnly(2026, 12, 1),
    };

    private async Task RefusedAsync(ExceptionContent content, string field)
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, content);

        var refused = await Assert.ThrowsAsync<RuleException>(() => portal.Get<ExceptionRequestService>().SubmitAsync(applicant, id));
        Assert.Equal(field, Assert.Single(refused.Problems).Field);
        Assert.Null((await portal.Get<ExceptionQueries>().GetAsync(applicant, id)).Facts.Number);
    }

    private async Task<Actor> ApplicantAsync(Department department) => PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department));

    private Task<int> AddAsync(Actor actor, Department department, ExceptionContent content) =>
        portal.Get<ExceptionRequestService>().AddAsync(actor, new(department.Id, content));
}

public sealed class ExceptionRequestOnPostgreSql(PostgresPortal portal) : ExceptionRequestTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Approved_DaysPass_ExpiresAndEnds() => ApprovedUntilItEnds();

    [Fact]
    public Task Submit_OptOutOfSensitive_Refused() => OptOutOfSensitiveInformationIsRefused();

    [Fact]
    public Task Submit_ProvisionUnderE_Refused() => ProvisionOfPublishedInformationIsRefused();

    [Fact]
    public Task Submit_AfterTheAct_NeedsReason() => AfterTheFactNeedsReason();

    [Fact]
    public Task Commands_WrongPerson_Refused() => OthersAreRefused();

    [Fact]
    public Task Submit_AtTheSameMoment_NumbersDiffer() => NumbersAreUniqueWhenConcurrent();
}

public sealed class ExceptionRequestOnSqlServer(SqlServerPortal portal) : ExceptionRequestTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Approved_DaysPass_ExpiresAndEnds() => ApprovedUntilItEnds();

    [SqlServerFact]
    public Task Submit_OptOutOfSensitive_Refused() => OptOutOfSensitiveInformationIsRefused();

    [SqlServerFact]
    public Task Submit_ProvisionUnderE_Refused() => ProvisionOfPublishedInformationIsRefused();

    [SqlServerFact]
    public Task Submit_AfterTheAct_NeedsReason() => AfterTheFactNeedsReason();

    [SqlServerFact]
    public Task Commands_WrongPerson_Refused() => OthersAreRefused();

    [SqlServerFact]
    public Task Submit_AtTheSameMoment_NumbersDiffer() => NumbersAreUniqueWhenConcurrent();
}
