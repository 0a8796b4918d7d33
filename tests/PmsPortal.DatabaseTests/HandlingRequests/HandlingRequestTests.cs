using PmsPortal.Modules.HandlingRequests;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.HandlingRequests;

public abstract class HandlingRequestTests(PortalFixture portal)
{
    protected async Task NewKindToLedgerDraft()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var id = await AddAsync(applicant, department, NewKind());
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);

        await Assert.ThrowsAsync<RuleException>(() => EditAsync(applicant, id, c => c.Purpose = "別の目的"));
        await DecideAsync(manager, id, Verdict.Return, "目的を具体的に");
        Assert.Equal("目的を具体的に", (await GetAsync(applicant, id)).Facts.ReturnComment);
        var number = (await GetAsync(applicant, id)).Facts.Number;
        await EditAsync(applicant, id, c => c.Purpose = "研修会の案内と出欠の確認");
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);
        await DecideAsync(manager, id, Verdict.Approve);

        var approved = await GetAsync(applicant, id);
        Assert.Equal(ApplicationStatus.Approved, approved.Facts.Status);
        Assert.Equal(number, approved.Facts.Number);
        Assert.Equal(manager.Name, approved.Facts.ApprovedBy);
        Assert.False(approved.Facts.IsAfterTheFact);
        var entry = await portal.Get<LedgerQueries>().GetAsync(lead, approved.LedgerEntryId!.Value);
        Assert.Equal(LedgerStatus.Draft, entry.Shown.Status);
        Assert.Equal(approved.Content.Title, entry.Content.Name);
        Assert.Equal("研修会の案内と出欠の確認", entry.Content.Purpose);
        Assert.Equal("取得後5年", entry.Content.Retention?.ToString());

        // Approved for good; its ledger draft can go, and the form stays.
        await Assert.ThrowsAsync<RuleException>(() => EditAsync(applicant, id, c => c.Purpose = "別の目的"));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<HandlingRequestService>().DeleteAsync(applicant, id));
        await portal.Get<LedgerService>().DiscardAsync(lead, entry.Id);
        Assert.Null((await GetAsync(applicant, id)).LedgerEntryId);
        var verdict = await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System());
        Assert.True(verdict.IsIntact, verdict.Problem);
    }

    protected async Task OtherSituationMakesNoEntry()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var content = NewKind();
        (content.Situation, content.Notices, content.ConsentMeans) = (HandlingSituation.BeyondPurpose, SituationRule.Of(HandlingSituation.BeyondPurpose).Notices, ConsentMeans.Paper);
        var id = await AddAsync(applicant, department, content);
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);
        portal.Time.Advance(TimeSpan.FromDays(30));
        await DecideAsync(manager, id, Verdict.Approve);

        var approved = await GetAsync(applicant, id);
        Assert.Null(approved.LedgerEntryId);
        Assert.True(approved.Facts.IsAfterTheFact);
        portal.Time.Advance(TimeSpan.FromDays(-30));
    }

    protected async Task AfterTheFactNeedsReason()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var content = NewKind();
        content.PlannedOn = new DateOnly(2026, 11, 20);
        var id = await AddAsync(applicant, department, content);

        var refused = await Assert.ThrowsAsync<RuleException>(() => portal.Get<HandlingRequestService>().SubmitAsync(applicant, id));
        Assert.Equal(nameof(HandlingContent.LateReason), Assert.Single(refused.Problems).Field);
        Assert.Equal(ApplicationStatus.Draft, (await GetAsync(applicant, id)).Facts.Status);
        await EditAsync(applicant, id, c => c.LateReason = "急な依頼があったため");
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);

        Assert.True((await GetAsync(applicant, id)).Facts.IsAfterTheFact);
        var late = await portal.Get<HandlingQueries>().ListAsync(applicant, new HandlingListQuery { Late = true, Text = "名簿", Department = department.Id });
        Assert.Equal(id, Assert.Single(late.Rows).Id);
    }

    protected async Task ForeignDraftIsNotFound()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var colleague = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, NewKind());

        await Assert.ThrowsAsync<NotFoundException>(() => GetAsync(colleague, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<HandlingRequestService>().SubmitAsync(colleague, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<HandlingRequestService>().DeleteAsync(colleague, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<HandlingRequestService>().EditAsync(colleague, new(id, 1, NewKind())));
        Assert.Empty((await portal.Get<HandlingQueries>().ListAsync(colleague, new())).Rows);
        Assert.Empty(await portal.Get<HandlingQueries>().HistoryAsync(colleague, id));
        Assert.False(await new HandlingFiles(portal.Db).MayReadAsync(colleague, id, default));
        await Assert.ThrowsAsync<NotFoundException>(async () => await GetAsync(await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync()), id));
    }

    protected async Task OnlyTheApplicantWrites()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, NewKind());
        foreach (var role in new[] { PmsRole.DepartmentLead, PmsRole.DepartmentHead, PmsRole.ProtectionManager, PmsRole.SecretariatManager, PmsRole.AuditChief })
        {
            var other = await portal.CreateActorAsync(role, department);
            Assert.NotNull((await GetAsync(other, id)).Facts.WhyNotEditable);
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<HandlingRequestService>().EditAsync(other, new(id, 1, NewKind())));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<HandlingRequestService>().SubmitAsync(other, id));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<HandlingRequestService>().DeleteAsync(other, id));
            Assert.False(await new HandlingFiles(portal.Db).MayWriteAsync(other, id, default));
        }

        var elsewhere = await portal.CreateDepartmentAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => AddAsync(applicant, elsewhere, NewKind()));
        await Assert.ThrowsAsync<ForbiddenException>(() => AddAsync(Actor.System(), department, NewKind()));
        Assert.True(await AddAsync(await portal.CreateActorAsync(PmsRole.SecretariatManager), elsewhere, NewKind()) > 0);
        await portal.Get<HandlingRequestService>().DeleteAsync(applicant, id);
        await Assert.ThrowsAsync<NotFoundException>(() => GetAsync(applicant, id));
    }

    protected async Task WithdrawnKeepsItsNumber()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, NewKind());
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);
        var number = (await GetAsync(applicant, id)).Facts.Number;
        await DecideAsync(applicant, id, Verdict.Withdraw, "取下げ");

        Assert.Equal(ApplicationStatus.Draft, (await GetAsync(applicant, id)).Facts.Status);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<HandlingRequestService>().DeleteAsync(applicant, id));
        await portal.Get<HandlingRequestService>().SubmitAsync(applicant, id);
        Assert.Equal(number, (await GetAsync(applicant, id)).Facts.Number);
    }

    protected async Task NumbersAreUniqueWhenConcurrent()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicants = new[] { await ApplicantAsync(department), await ApplicantAsync(department), await ApplicantAsync(department), await ApplicantAsync(department) };
        var forms = new List<(Actor Applicant, int Id)>();
        foreach (var applicant in applicants)
        {
            forms.Add((applicant, await AddAsync(applicant, department, NewKind())));
        }

        await Task.WhenAll(forms.Select(f => Task.Run(() => portal.Get<HandlingRequestService>().SubmitAsync(f.Applicant, f.Id))));

        var numbers = new List<string?>();
        foreach (var (applicant, id) in forms)
        {
            numbers.Add((await GetAsync(applicant, id)).Facts.Number);
        }

        Assert.Equal(forms.Count, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.StartsWith("R8-取扱-", n, StringComparison.Ordinal));
    }

    protected async Task StaleEditIsAConflict()
    {
        var department = await portal.CreateDepartmentAsync();
        var applicant = await ApplicantAsync(department);
        var id = await AddAsync(applicant, department, NewKind());
        var version = (await GetAsync(applicant, id)).Facts.Version;
        await EditAsync(applicant, id, c => c.Notes = "一つ目の窓");

        await Assert.ThrowsAsync<ConflictException>(() => portal.Get<HandlingRequestService>().EditAsync(applicant, new(id, version, NewKind())));
    }

    internal static HandlingContent NewKind() => new()
    {
        Situation = HandlingSituation.NewKind,
        Title = "研修会参加者の名簿",
        Items = "氏名、所属",
        Purpose = "研修会の案内",
        SubjectCount = 300,
        StorageMethod = "施錠した書庫",
        UseLimit = "研修会の終了まで",
        Retention = new Retention(RetentionRule.Period, 5, RetentionUnit.Year, RetentionStart.Acquisition),
        PlannedOn = new DateOnly(2026, 12, 1),
    };

    private async Task<Actor> ApplicantAsync(Department department) => PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department));

    private Task<int> AddAsync(Actor actor, Department department, HandlingContent content) =>
        portal.Get<HandlingRequestService>().AddAsync(actor, new(department.Id, content));

    private Task<HandlingDetail> GetAsync(Actor actor, int id) => portal.Get<HandlingQueries>().GetAsync(actor, id);

    private async Task EditAsync(Actor actor, int id, Action<HandlingContent> change)
    {
        var detail = await GetAsync(actor, id);
        change(detail.Content);
        await portal.Get<HandlingRequestService>().EditAsync(actor, new(id, detail.Facts.Version, detail.Content));
    }

    private async Task DecideAsync(Actor actor, int id, Verdict verdict, string comment = "")
    {
        var request = (await portal.Get<ApprovalQueries>().OfAsync(actor, nameof(HandlingRequest), id, null))[^1];
        await portal.Get<ApprovalEngine>().DecideAsync(actor, new([request.Id], verdict, comment));
    }
}

public sealed class HandlingRequestOnPostgreSql(PostgresPortal portal) : HandlingRequestTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task NewKind_SubmittedReturnedApproved_DraftsLedgerEntry() => NewKindToLedgerDraft();

    [Fact]
    public Task BeyondPurpose_ApprovedAfterTheDay_IsLateWithoutEntry() => OtherSituationMakesNoEntry();

    [Fact]
    public Task Submit_DayOfTheAct_NeedsReason() => AfterTheFactNeedsReason();

    [Fact]
    public Task Get_ForeignDraft_NotFound() => ForeignDraftIsNotFound();

    [Fact]
    public Task Commands_WrongRole_Refused() => OnlyTheApplicantWrites();

    [Fact]
    public Task Withdraw_ThenSubmit_KeepsNumber() => WithdrawnKeepsItsNumber();

    [Fact]
    public Task Submit_AtTheSameMoment_NumbersDiffer() => NumbersAreUniqueWhenConcurrent();

    [Fact]
    public Task Edit_OldVersion_Conflict() => StaleEditIsAConflict();
}

public sealed class HandlingRequestOnSqlServer(SqlServerPortal portal) : HandlingRequestTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task NewKind_SubmittedReturnedApproved_DraftsLedgerEntry() => NewKindToLedgerDraft();

    [SqlServerFact]
    public Task BeyondPurpose_ApprovedAfterTheDay_IsLateWithoutEntry() => OtherSituationMakesNoEntry();

    [SqlServerFact]
    public Task Submit_DayOfTheAct_NeedsReason() => AfterTheFactNeedsReason();

    [SqlServerFact]
    public Task Get_ForeignDraft_NotFound() => ForeignDraftIsNotFound();

    [SqlServerFact]
    public Task Commands_WrongRole_Refused() => OnlyTheApplicantWrites();

    [SqlServerFact]
    public Task Withdraw_ThenSubmit_KeepsNumber() => WithdrawnKeepsItsNumber();

    [SqlServerFact]
    public Task Submit_AtTheSameMoment_NumbersDiffer() => NumbersAreUniqueWhenConcurrent();

    [SqlServerFact]
    public Task Edit_OldVersion_Conflict() => StaleEditIsAConflict();
}
