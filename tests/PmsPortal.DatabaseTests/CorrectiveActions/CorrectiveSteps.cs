using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.CorrectiveActions;

/// <summary>The people around one report.</summary>
internal sealed record Cast(
    Department Department, Actor Issuer, Actor Manager, Actor Chief, Actor Auditor, Actor Lead, Actor Head, Actor Doer, Actor Top, Actor LeadElsewhere, Actor Staff);

/// <summary>The steps that tests of the reports begin with.</summary>
internal static class CorrectiveSteps
{
    public const string Text = "退室時の施錠点検表に、記入のない日が6日あった。";

    public static async Task<Cast> CastAsync(this PortalFixture portal, PmsRole issuer = PmsRole.SecretariatManager)
    {
        var department = await portal.CreateDepartmentAsync();
        var chief = await portal.AppointedAsync(PmsRole.AuditChief);
        return new(
            department,
            await portal.CreateActorAsync(issuer),
            await portal.CreateActorAsync(PmsRole.ProtectionManager),
            chief,
            await portal.AppointedAsync(PmsRole.Auditor),
            await portal.CreateActorAsync(PmsRole.DepartmentLead, department),
            await portal.CreateActorAsync(PmsRole.DepartmentHead, department),
            PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department)),
            await portal.CreateActorAsync(PmsRole.Chairperson),
            await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync()),
            await portal.CreateActorAsync());
    }

    /// <summary>A person whose role also stands in the register of appointments, where reminders and the choice of auditors look.</summary>
    public static async Task<Actor> AppointedAsync(this PortalFixture portal, PmsRole role, Department? department = null)
    {
        var home = department ?? await portal.CreateDepartmentAsync();
        var employee = await portal.CreateEmployeeAsync(home);
        await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            command.Db.Add(new Appointment(
                role, (await command.Db.FindAsync<Employee>(employee.Id))!, role.IsPerDepartment() ? await command.Db.FindAsync<Department>(home.Id) : null, new DateOnly(2026, 4, 1), null, null, "試験"));
        });
        return PortalFixture.ActorOf(employee, role, home);
    }

    public static CorrectiveInput Input(Cast cast, FindingSource source = FindingSource.ExternalAudit, string clause = "A.3.7.1") => new()
    {
        Source = source,
        DepartmentId = cast.Department.Id,
        IssuingDepartmentId = cast.Issuer.DepartmentId,
        Issue = new CorrectiveIssue { Title = "点検表に記入のない日がある", Text = Text, Clause = clause, FoundOn = new(2026, 11, 10) },
    };

    public static CorrectivePlan Plan(string cause = "点検の手順に、当番の決め方がない。") => new()
    {
        Method = CauseMethod.Whys,
        Whys = "最後に退室する人が日によって違う\nだれが書くかの決まりがない\n手順を作ったときに当番制を想定していなかった",
        Cause = cause,
        Action = "当番表を様式に組み込み、朝礼で代わりを決める。",
        Spread = "ほかの課の点検表も確かめる。",
    };

    public static Task<int> RaisedAsync(this PortalFixture portal, Cast cast, FindingSource source = FindingSource.ExternalAudit, string clause = "A.3.7.1") =>
        portal.Get<CorrectiveIssueService>().RaiseAsync(cast.Issuer, Input(cast, source, clause));

    public static async Task<int> VersionAsync(this PortalFixture portal, int id) =>
        (await portal.GetAsync(id)).Version;

    public static async Task<CorrectiveDetail> GetAsync(this PortalFixture portal, int id, Actor? actor = null) =>
        await portal.Get<CorrectiveQueries>().GetAsync(actor ?? await portal.CreateActorAsync(PmsRole.SecretariatManager), id);

    public static async Task ConfirmAsync(this PortalFixture portal, Actor actor, int id, CorrectiveClass? @class, string reason = "軽微の定義に照らした。", int? recurrenceOf = null) =>
        await portal.Get<CorrectiveIssueService>().ConfirmAsync(actor, id, new ConfirmInput { Class = @class, Reason = reason, RecurrenceOfId = recurrenceOf, Version = await portal.VersionAsync(id) });

    public static async Task SubmitPlanAsync(this PortalFixture portal, Actor actor, int id, Actor? doer, CorrectivePlan? plan = null, DateOnly? dueOn = null) =>
        await portal.Get<CorrectivePlanService>().SubmitAsync(
            actor, id, new PlanInput { Plan = plan ?? Plan(), PersonId = doer?.EmployeeId, DueOn = dueOn ?? new(2026, 12, 18), Version = await portal.VersionAsync(id) });

    public static Task RecordAsync(this PortalFixture portal, Actor actor, int id, Actor? by = null, DateOnly? on = null) =>
        portal.Get<CorrectivePlanService>().RecordAsync(actor, id, new WorkInput { What = "様式を改め、課員に説明した。", DoneById = (by ?? actor).EmployeeId, DoneOn = on ?? new(2026, 11, 20) });

    public static async Task DoneAsync(this PortalFixture portal, Actor actor, int id, string noFile = "改訂した様式は文書管理台帳にある。") =>
        await portal.Get<CorrectivePlanService>().ReportDoneAsync(actor, id, new("計画したことを終えた。", noFile, await portal.VersionAsync(id)));

    public static async Task ReviewAsync(this PortalFixture portal, Actor actor, int id, Effectiveness? result, ReviewMethod? method = ReviewMethod.FollowUpAudit, string text = "1か月分の点検表を見た。") =>
        await portal.Get<CorrectiveReviewService>().ReviewAsync(actor, id, new ReviewInput { Result = result, Method = method, Text = text, Version = await portal.VersionAsync(id) });

    public static async Task DecideAsync(this PortalFixture portal, Actor actor, int id, Verdict verdict = Verdict.Approve, string comment = "") =>
        await portal.Get<ApprovalEngine>().DecideAsync(actor, new([await portal.PendingAsync(id)], verdict, verdict == Verdict.Approve ? comment : comment.Length > 0 ? comment : "直してください。"));

    public static Task<int> PendingAsync(this PortalFixture portal, int id) => portal.Db.QueryAsync(db => db.Set<ApprovalRequest>()
        .Where(r => r.SubjectType == nameof(CorrectiveAction) && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync());

    /// <summary>A report in a state, with everything that led there.</summary>
    public static async Task<int> InAsync(this PortalFixture portal, Cast cast, CorrectiveStatus status, CorrectiveClass @class = CorrectiveClass.Major, FindingSource source = FindingSource.ExternalAudit)
    {
        var id = await portal.RaisedAsync(cast, source);
        var isMinor = @class == CorrectiveClass.Minor;
        var confirmer = source == FindingSource.InternalAudit ? cast.Chief : cast.Manager;
        var approver = isMinor ? confirmer : cast.Top;
        switch (status)
        {
            case CorrectiveStatus.Raised:
                return id;
            case CorrectiveStatus.RaiseReturned:
                await portal.Get<CorrectiveIssueService>().ReturnAsync(confirmer, id, "日付を書いてください。");
                return id;
            case CorrectiveStatus.Dismissed:
                await portal.Get<CorrectiveIssueService>().DismissAsync(confirmer, id, "手順どおりだった。");
                return id;
        }

        (CorrectiveStatus Reached, Func<Task> Go)[] way =
        [
            (isMinor ? CorrectiveStatus.Planning : CorrectiveStatus.IssueApproval, () => portal.ConfirmAsync(confirmer, id, @class)),
            (CorrectiveStatus.Planning, () => isMinor ? Task.CompletedTask : portal.DecideAsync(cast.Top, id)),
            (CorrectiveStatus.PlanApproval, () => portal.SubmitPlanAsync(cast.Lead, id, cast.Doer)),
            (CorrectiveStatus.Doing, () => portal.DecideAsync(approver, id)),
            (CorrectiveStatus.DueApproval, async () =>
            {
                if (status == CorrectiveStatus.DueApproval)
                {
                    await portal.Get<CorrectivePlanService>().RequestDueAsync(cast.Doer, id, new(new(2027, 1, 15), "様式の印刷が遅れる。", await portal.VersionAsync(id)));
                }
            }),
            (CorrectiveStatus.Reviewing, async () =>
            {
                await portal.RecordAsync(cast.Doer, id);
                await portal.DoneAsync(cast.Doer, id);
            }),
            (CorrectiveStatus.Reporting, async () =>
            {
                portal.Time.Advance(TimeSpan.FromDays(100));
                await portal.ReviewAsync(isMinor ? cast.Head : cast.Chief, id, Effectiveness.Effective);
            }),
            (CorrectiveStatus.CloseApproval, () => portal.Get<CorrectiveReviewService>().ReportAsync(cast.Manager, id, "点検が続いている。")),
            (CorrectiveStatus.Closed, () => portal.DecideAsync(cast.Top, id)),
        ];
        foreach (var (reached, go) in way)
        {
            await go();
            if (reached == status)
            {
                break;
            }
        }

        Assert.Equal(status, (await portal.GetAsync(id)).Status);
        return id;
    }
}
