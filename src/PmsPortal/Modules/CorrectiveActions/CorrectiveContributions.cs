using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What became of findings, for the modules in which they stand.</summary>
public sealed class CorrectiveFollowUps(PortalDb portal) : IFollowUps
{
    public string RecordKind => CorrectiveAction.Kind;

    public async Task<IReadOnlyList<FollowUp>> InPeriodAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rows = await portal.QueryAsync(
            db => CorrectiveQueries.Visible(db, actor)
                .Where(r => r.Status != CorrectiveStatus.Dismissed && r.IssuedOn <= to && (r.ClosedOn == null || r.ClosedOn >= from))
                .OrderBy(r => r.Id)
                .Select(r => new { r.Id, r.FindingKind, r.FindingId, r.Number, r.Issue.Title, r.Status, r.StepDueOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new FollowUp(
            r.FindingKind ?? string.Empty, r.FindingId ?? 0, r.Id, r.Number, r.Title, r.Status.Label(), r.Status.IsEnded(), r.StepDueOn, CorrectiveDesk.AddressOf(r.Id)))];
    }

    public bool MayRaise(Actor actor) => actor.May(CorrectivePermissions.Raise);

    public async Task<IReadOnlyList<FollowUp>> ForAsync(Actor actor, string kind, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            async db =>
            {
                var visible = CorrectiveQueries.Visible(db, actor);
                return await db.CorrectiveActions.Where(r => r.FindingKind == kind && r.FindingId != null && ids.Contains(r.FindingId.Value))
                    .OrderBy(r => r.Id)
                    .Select(r => new { r.Id, r.FindingId, r.Number, r.Issue.Title, r.Status, r.StepDueOn, MaySee = visible.Any(v => v.Id == r.Id) })
                    .ToListAsync(cancellationToken);
            },
            cancellationToken);
        return [.. rows.Select(r => new FollowUp(
            kind, r.FindingId!.Value, r.Id, r.Number, r.MaySee ? r.Title : string.Empty, r.Status.Label(), r.Status.IsEnded(), r.StepDueOn, CorrectiveDesk.AddressOf(r.Id)))];
    }
}

/// <summary>What the management review must know of a period: how many by source, what is open, late, come back (A.3.7.3 a).</summary>
public sealed class CorrectiveReviewFigures(PortalDb portal) : IReviewInput
{
    public async Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(CorrectivePermissions.ViewAll))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.CorrectiveActions
                .Where(r => r.Status != CorrectiveStatus.Dismissed && r.IssuedOn <= to && (r.IssuedOn >= from || r.ClosedOn == null || r.ClosedOn >= from))
                .GroupBy(r => r.Source)
                .Select(g => new
                {
                    Source = g.Key,
                    Raised = g.Count(r => r.IssuedOn >= from),
                    Closed = g.Count(r => r.ClosedOn >= from && r.ClosedOn <= to),
                    Open = g.Count(r => r.ClosedOn == null || r.ClosedOn > to),
                    Overdue = g.Count(r => (r.ClosedOn == null || r.ClosedOn > to) && r.StepDueOn < to),
                    Major = g.Count(r => r.IssuedOn >= from && r.Class == CorrectiveClass.Major),
                    Redone = g.Count(r => r.RedoCount > 0 && r.IssuedOn >= from),
                    Recurring = g.Count(r => r.IsRecurring && r.IssuedOn >= from),
                })
                .ToListAsync(cancellationToken),
            cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var bySource = EnumLabels.All<FindingSource>()
            .Select(s => new ReviewSeries(s.Label, rows.Where(r => r.Source == s.Value).Sum(r => r.Raised)))
            .Where(s => s.Value > 0).ToList();
        var sources = bySource.Count == 0 ? string.Empty : $"発生源は{string.Join("、", bySource.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Label}{s.Value}件")))}。";
        return
        [
            new(ReviewInputKind.Audit, 50, "是正処置", string.Create(CultureInfo.InvariantCulture,
                $"期間中に{rows.Sum(r => r.Raised)}件（うち重大{rows.Sum(r => r.Major)}件）を起票し、{rows.Sum(r => r.Closed)}件が完了。{sources}進行中は{rows.Sum(r => r.Open)}件、うち期限超過{rows.Sum(r => r.Overdue)}件。再実施になったもの{rows.Sum(r => r.Redone)}件、再発の疑い{rows.Sum(r => r.Recurring)}件。"),
                "corrective-actions?scope=All", bySource),
        ];
    }
}

public sealed class CorrectiveSearch(CorrectiveQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        var page = await queries.ListAsync(actor, new CorrectiveListQuery { Text = key, Scope = CorrectiveScope.All, Sort = "number", Descending = true }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("是正処置報告書", $"{r.Number} {r.Title}", $"{r.Department}・{r.Status.Label()}", CorrectiveDesk.AddressOf(r.Id)))];
    }
}

/// <summary>That nonconformities are corrected and their effect is checked (A.3.8); of audits also for A.3.7.2.</summary>
public sealed class CorrectiveEvidence(PortalDb portal) : IClauseEvidence
{
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        var all = ClauseCode.Covers(clause, "A.3.8");
        var audits = ClauseCode.Covers(clause, "A.3.7.2");
        if (!all && !audits)
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => CorrectiveQueries.Visible(db, actor).Where(r => r.Status != CorrectiveStatus.Dismissed && (all || r.Source == FindingSource.InternalAudit))
                .OrderByDescending(r => r.Id).Take(Most)
                .Select(r => new { r.Id, r.Number, r.Issue.Title, r.Status, r.ClosedOn, r.IssuedOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine($"{r.Number} {r.Title}", CorrectiveDesk.AddressOf(r.Id), r.ClosedOn ?? r.IssuedOn, r.Status.Label()))];
    }
}

/// <summary>Files of the nonconformity: the issuer adds them until the content is confirmed.</summary>
public sealed class CorrectiveIssueFiles(PortalDb portal, TimeProvider time) : IFileOwner
{
    public string OwnerType => nameof(CorrectiveAction);

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        CorrectiveFileRights.MayAsync(portal, time, actor, ownerId, null, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        CorrectiveFileRights.MayAsync(portal, time, actor, ownerId, CorrectiveStep.Edit, cancellationToken);
}

/// <summary>Evidence of the work: added while it is done, unchangeable once it is reported.</summary>
public sealed class CorrectiveRoundFiles(PortalDb portal, TimeProvider time) : IFileOwner
{
    public string OwnerType => nameof(CorrectiveRound);

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) => MayAsync(actor, ownerId, null, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) => MayAsync(actor, ownerId, CorrectiveStep.RecordWork, cancellationToken);

    private async Task<bool> MayAsync(Actor actor, int roundId, CorrectiveStep? step, CancellationToken cancellationToken)
    {
        var round = await portal.QueryAsync(
            db => db.CorrectiveRounds.Where(r => r.Id == roundId).Select(r => new { r.ReportId, IsLast = !r.Report.Rounds.Any(o => o.Number > r.Number) }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return round is not null && (step is null || round.IsLast) && await CorrectiveFileRights.MayAsync(portal, time, actor, round.ReportId, step, cancellationToken);
    }
}

/// <summary>Files follow the table of moves, as everything else of a report.</summary>
internal static class CorrectiveFileRights
{
    public static Task<bool> MayAsync(PortalDb portal, TimeProvider time, Actor actor, int reportId, CorrectiveStep? step, CancellationToken cancellationToken) => portal.QueryAsync(
        async db =>
        {
            var report = await CorrectiveDesk.Whole(db).FirstOrDefaultAsync(r => r.Id == reportId, cancellationToken);
            if (report is null || !CorrectiveDesk.MaySee(actor, report))
            {
                return false;
            }

            var facts = await CorrectiveDesk.FactsAsync(db, report, Platform.Calendar.JapanTime.Today(time), cancellationToken);
            return step is not { } wanted || CorrectiveMoves.WhyNot(report.Status, wanted, CorrectiveStandings.Of(actor, facts)) is null;
        },
        cancellationToken);
}
