using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

internal sealed record RiskScene(Department Department, Actor Lead, Actor Manager, Actor Chairperson, List<int> Entries, int Sheet);

internal static class RiskSteps
{
    /// <summary>A department with approved entries, its review of the ledger approved where asked, and a sheet begun.</summary>
    public static async Task<RiskScene> BeginAsync(this PortalFixture portal, int entries = 2, bool reviewed = true)
    {
        portal.GoTo(2026, 3, 25);
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.AppointAsync(PmsRole.DepartmentLead, department);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var ids = new List<int>();
        for (var i = 0; i < entries; i++)
        {
            ids.Add(await LedgerSteps.ApprovedAsync(portal, lead, department, c => c.Name = $"受診者情報{i + 1}"));
        }

        await portal.EnsureAsync();
        portal.GoTo(2026, 4, 6);
        if (reviewed)
        {
            await portal.ReviewLedgerAsync(department, lead, manager, 2026);
        }

        var sheet = await portal.Get<RiskSheetService>().StartAsync(lead, department.Id, 2026);
        return new(department, lead, manager, await portal.CreateActorAsync(PmsRole.Chairperson), ids, sheet);
    }

    public static async Task ReviewLedgerAsync(this PortalFixture portal, Department department, Actor lead, Actor manager, int year)
    {
        var reviews = portal.Get<LedgerReviewService>();
        await reviews.OpenDueAsync(YearSteps.System);
        var review = (await portal.Get<LedgerReviewQueries>().FindAsync(lead, year, department.Id))!;
        if (review.Rows.Where(r => r.Answer == LedgerReviewAnswer.None).Select(r => r.EntryId).ToList() is { Count: > 0 } open)
        {
            await reviews.ConfirmAsync(lead, review.Id, open);
        }

        await reviews.SubmitAsync(lead, review.Id, "変わりありません。");
        var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectType == nameof(LedgerReview) && r.SubjectId == review.Id).Select(r => r.Id).SingleAsync());
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([request], Verdict.Approve, string.Empty));
    }

    public static RiskContent Content(string risk) => new()
    {
        Type = RiskType.Leak, Risk = risk, Measure = "2人で照合する", Document = "PMK-003 第12条", Clause = "A.3.4.3.2", ResidualReason = ResidualReason.Remaining, Residual = "照合の見落とし", AcceptedBy = "理事長", CheckItem = "照合の記録があるか",
    };

    /// <summary>A subject for each uncovered entry, with a risk when it is acquired and nothing in the other phases.</summary>
    public static async Task<List<int>> FillAsync(this PortalFixture portal, Actor actor, int sheet)
    {
        var before = await portal.Get<RiskSheetQueries>().GetAsync(actor, sheet);
        if (before.Uncovered.Count > 0)
        {
            await portal.Get<RiskSubjectService>().AddEachAsync(actor, sheet, [.. before.Uncovered.Select(e => e.Id)]);
        }

        var subjects = (await portal.Get<RiskSheetQueries>().GetAsync(actor, sheet)).Subjects.Where(s => s.Risks.Count == 0).Select(s => s.Head.Id).ToList();
        var rows = portal.Get<RiskRowService>();
        foreach (var subject in subjects)
        {
            await rows.AddAsync(actor, new(subject, LifecyclePhase.Acquisition, Content("封入の誤り")));
            foreach (var phase in Enum.GetValues<LifecyclePhase>().Where(p => p != LifecyclePhase.Acquisition))
            {
                await rows.StateAsync(actor, subject, phase, "この局面では扱わない");
            }
        }

        return [.. (await portal.Get<RiskSheetQueries>().GetAsync(actor, sheet)).Subjects.Select(s => s.Head.Id)];
    }

    public static async Task<int> ApproveAsync(this PortalFixture portal, RiskScene scene, int sheet)
    {
        var request = await portal.Get<RiskSheetService>().SubmitAsync(scene.Lead, sheet, string.Empty);
        await portal.Get<ApprovalEngine>().DecideAsync(scene.Manager, new([request], Verdict.Approve, string.Empty));
        await portal.Get<ApprovalEngine>().DecideAsync(scene.Chairperson, new([request], Verdict.Approve, string.Empty));
        return request;
    }

    public static Task<RiskSheetDetail> SheetAsync(this PortalFixture portal, Actor actor, int sheet) => portal.Get<RiskSheetQueries>().GetAsync(actor, sheet);

    public static Task<RiskSubjectDetail> SubjectAsync(this PortalFixture portal, Actor actor, int subject) => portal.Get<RiskSubjectQueries>().GetAsync(actor, subject);

    /// <summary>An answer to what the person sees of the entry.</summary>
    public static AnswerChangeRequest Answering(this SubjectEntryRow row, string answer) => new(row.Id, row.EffectiveRevisionId, row.RetiredOn is not null, answer);

    public static RiskDueItems Due(this PortalFixture portal) => new(portal.Db);
}
