using PmsPortal.Modules.Audits;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Audits;

/// <summary>Everybody that an audit of one department needs.</summary>
internal sealed record AuditPeople(Department Department, Actor Chief, Actor Auditor, Actor Second, Actor Other, Actor Lead, Actor OtherLead, Actor Chairperson, Actor Staff)
{
    public IReadOnlyList<int> AuditorIds => [Auditor.EmployeeId!.Value, Second.EmployeeId!.Value];
}

/// <summary>The steps that several tests of audits begin with.</summary>
internal static class AuditSteps
{
    /// <summary>A month and more after the clock of the tests, in time for its notice.</summary>
    public static readonly DateOnly Held = new(2027, 1, 20);

    public static readonly AuditAnswer Fine = new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "記録を見た" };

    public static async Task<AuditPeople> PeopleAsync(this PortalFixture portal)
    {
        var department = await portal.CreateDepartmentAsync();
        return new AuditPeople(
            department, await portal.CreateActorAsync(PmsRole.AuditChief), await portal.AuditorAsync(), await portal.AuditorAsync(), await portal.AuditorAsync(),
            await portal.CreateActorAsync(PmsRole.DepartmentLead, department), await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync()),
            await portal.CreateActorAsync(PmsRole.Chairperson), await portal.CreateActorAsync());
    }

    /// <summary>An auditor who is appointed, not only granted the role.</summary>
    public static async Task<Actor> AuditorAsync(this PortalFixture portal, Department? department = null, DateOnly? from = null)
    {
        var employee = await portal.CreateEmployeeAsync(department ?? await portal.CreateDepartmentAsync());
        await portal.AppointAsync(employee, PmsRole.Auditor, null, from ?? new DateOnly(2026, 4, 1));
        return PortalFixture.ActorOf(employee, PmsRole.Auditor);
    }

    public static Task AppointAsync(this PortalFixture portal, Employee employee, PmsRole role, int? departmentId, DateOnly from, DateOnly? to = null) => portal.Db.CommandAsync(
        Actor.System(),
        async command => command.Db.Add(new Appointment(
            role, (await command.Db.FindAsync<Employee>(employee.Id))!, departmentId is { } id ? await command.Db.FindAsync<Department>(id) : null, from, to, null, "試験")));

    public static AuditEngagementContent Content(bool isAdHoc = true) => new()
    {
        HeldOn = Held, StartsAt = new(10, 0), EndsAt = new(12, 0), Place = "会議室", Focus = "封入", Clauses = "A.3.4.3.2", IsAdHoc = isAdHoc, AdHocReason = isAdHoc ? "申し出があったため" : string.Empty,
    };

    public static Task<int> AddAsync(this PortalFixture portal, AuditPeople people, bool isAdHoc = true) =>
        portal.Get<AuditEngagementService>().AddAsync(people.Chief, new(AuditKind.Operation, people.Department.Id, Content(isAdHoc), people.AuditorIds));

    /// <summary>An ad hoc audit with three items of its own, brought to a state.</summary>
    public static async Task<int> BringAsync(this PortalFixture portal, AuditPeople people, AuditStatus status, AuditAnswer? last = null)
    {
        portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
        var id = await portal.AddAsync(people);
        if (status == AuditStatus.Draft)
        {
            return id;
        }

        if (status == AuditStatus.Cancelled)
        {
            await portal.Get<AuditEngagementService>().CancelAsync(people.Chief, id, "予定がなくなった");
            return id;
        }

        await portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, string.Empty);
        foreach (var question in new[] { "照合していますか。", "記録していますか。", "施錠していますか。" })
        {
            await portal.Get<AuditChecklistService>().AddItemAsync(people.Auditor, id, new("封入", question, string.Empty, "観察", "A.3.4.3.2", string.Empty));
        }

        if (status == AuditStatus.Notified)
        {
            return id;
        }

        await portal.Get<AuditChecklistService>().ConfirmAsync(people.Chief, id);
        if (status == AuditStatus.Checking)
        {
            return id;
        }

        portal.Time.Set(new DateTime(2027, 1, 20, 6, 0, 0, DateTimeKind.Utc));
        var items = await portal.ItemsAsync(people.Auditor, id);
        foreach (var (index, item) in items.Index())
        {
            await portal.Get<AuditChecklistService>().AnswerAsync(people.Auditor, new(item.Id, item.Version, index == 2 && last is not null ? last : Fine));
        }

        await portal.Get<AuditChecklistService>().CompleteAsync(people.Auditor, id);
        if (status == AuditStatus.Reporting)
        {
            return id;
        }

        await portal.WriteAsync(people.Auditor, id);
        if (last?.Judgement == AuditJudgement.Nonconforming)
        {
            await portal.RaiseAsync(people.Auditor, items[2].Id);
        }

        var request = await portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id);
        if (status == AuditStatus.Submitted)
        {
            return id;
        }

        await portal.DecideAsync(people.Chief, request);
        await portal.DecideAsync(people.Chairperson, request);
        if (status == AuditStatus.Received)
        {
            await portal.Get<AuditReportService>().ReceiveAsync(people.Lead, id);
        }

        return id;
    }

    /// <summary>The 是正処置報告書 of a 不適合.</summary>
    public static async Task<int> RaiseAsync(this PortalFixture portal, Actor auditor, int item)
    {
        var found = (await portal.Get<IEnumerable<IFindingProvider>>().Single(f => f.Kind == AuditItem.LinkKind).FindAsync(auditor, item, CancellationToken.None))!;
        return await portal.Get<CorrectiveIssueService>().RaiseAsync(auditor, new CorrectiveInput
        {
            Source = found.Source,
            DepartmentId = found.DepartmentId,
            IssuingDepartmentId = auditor.DepartmentId,
            FindingKind = AuditItem.LinkKind,
            FindingId = item,
            Issue = new CorrectiveIssue { Title = "監査の不適合", Text = found.Text, Clause = found.Clause, FoundOn = found.FoundOn },
        });
    }

    public static Task<IReadOnlyList<AuditItemRow>> ItemsAsync(this PortalFixture portal, Actor actor, int id) => portal.Get<AuditChecklistQueries>().ItemsAsync(actor, id, null);

    public static Task<AuditDetail> AuditAsync(this PortalFixture portal, Actor actor, int id) => portal.Get<AuditQueries>().GetAsync(actor, id);

    public static async Task WriteAsync(this PortalFixture portal, Actor actor, int id) => await portal.Get<AuditReportService>().WriteAsync(
        actor, new(id, (await portal.AuditAsync(actor, id)).Version, new AuditReportContent { HeldOn = Held, Attendants = "部門管理責任者", Conclusion = "概ね守られている" }));

    public static Task DecideAsync(this PortalFixture portal, Actor actor, int request, Verdict verdict = Verdict.Approve, string comment = "") =>
        portal.Get<ApprovalEngine>().DecideAsync(actor, new([request], verdict, comment));

    /// <summary>The plan of a year over every department that there is, approved.</summary>
    public static async Task PlanAsync(this PortalFixture portal, AuditPeople people, int year, Action<AuditPlanContent, List<AuditPlanLineInput>>? change = null)
    {
        var (content, lines) = await portal.PlanInputAsync(people, year);
        change?.Invoke(content, lines);
        var known = await portal.Get<AuditPlanQueries>().FindAsync(people.Chief, year);
        await portal.Get<AuditPlanService>().WriteAsync(people.Chief, new(year, known?.Row.Id, known?.RowVersion ?? 0, content, lines));
        await portal.DecideAsync(people.Chairperson, await portal.Get<AuditPlanService>().SubmitAsync(people.Chief, year));
    }

    public static async Task<(AuditPlanContent Content, List<AuditPlanLineInput> Lines)> PlanInputAsync(this PortalFixture portal, AuditPeople people, int year)
    {
        var departments = await portal.Get<AuditQueries>().DepartmentsAsync(people.Chief);
        return (
            new AuditPlanContent { Purpose = "確かめる", Scope = "全部門", Criteria = "規程", Focus = "封入" },
            [
                new() { Kind = AuditKind.Conformity, DepartmentId = people.Department.Id, FromOn = new(year, 11, 1), ToOn = new(year, 11, 30) },
                .. departments.Select(d => new AuditPlanLineInput { Kind = AuditKind.Operation, DepartmentId = d.Id, FromOn = new(year + 1, 1, 12), ToOn = new(year + 1, 1, 29) }),
            ]);
    }
}
