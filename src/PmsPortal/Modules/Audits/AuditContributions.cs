using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Audits;

public sealed class AuditSearch(AuditQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(AuditPermissions.View) ? [] :
        [.. (await queries.ListAsync(actor, new AuditListQuery { Text = key, Sort = "held", Descending = true }, cancellationToken)).Rows.Take(most)
            .Select(r => new SearchHit("内部監査", $"{r.Number} {r.Kind.Label()} {r.Department}", r.Status.Label(), string.Create(CultureInfo.InvariantCulture, $"audits/{r.Id}")))];
}

/// <summary>Plans, reports and summaries for A.3.7.2; reported audits for the clauses that their items ask for.</summary>
public sealed class AuditEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.7.2";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(AuditPermissions.ViewReported) || string.IsNullOrWhiteSpace(clause))
        {
            return [];
        }

        var isOwn = ClauseCode.Covers(clause, Own);
        var audits = await portal.QueryAsync(
            db => db.Audits.Where(a => (a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received) && (isOwn || a.Items.Any(i => i.Clause == clause)))
                .OrderByDescending(a => a.ApprovedOn).ThenByDescending(a => a.Id).Take(Most)
                .Select(a => new { a.Id, a.Number, a.Kind, Department = a.Department.Name, a.ApprovedOn, a.Status }).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. audits.Select(a => new EvidenceLine($"{a.Kind.Label()}の実施報告書 {a.Number} {a.Department}", string.Create(CultureInfo.InvariantCulture, $"audits/{a.Id}?tab=report"), a.ApprovedOn, a.Status.Label()))];
    }
}

/// <summary>不適合 and 観察 as 是正処置報告書 are prefilled from them.</summary>
public sealed class AuditFindings(PortalDb portal) : IFindingProvider
{
    public string Kind => AuditItem.LinkKind;

    public async Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await portal.QueryAsync(
            db => db.Audits.Where(AuditAccess.Visible(actor)).SelectMany(a => a.Items)
                .Where(i => i.Id == id && (i.Judgement == AuditJudgement.Nonconforming || i.Judgement == AuditJudgement.Observation))
                .Select(i => new
                {
                    i.EngagementId,
                    i.Order,
                    i.Question,
                    i.Finding,
                    i.Evidence,
                    i.Clause,
                    i.Judgement,
                    i.Engagement.Number,
                    i.Engagement.Kind,
                    i.Engagement.DepartmentId,
                    i.Engagement.Status,
                    i.Engagement.Content.HeldOn,
                    Conducted = i.Engagement.Report.HeldOn,
                    i.Engagement.AlternateId,
                    IsAuditor = i.Engagement.Auditors.Any(a => a.EmployeeId == actor.EmployeeId),
                })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return found is null || !(AuditAccess.IsDelivered(found.Status) || AuditAccess.SeesWork(actor, found.AlternateId, found.IsAuditor))
            ? null
            : new Finding(
                Kind, id, FindingSource.InternalAudit, $"{found.Kind.Label()} {found.Number} 項番{found.Order} {found.Judgement!.Value.Label()}",
                $"{found.Finding}\n\n確認項目: {found.Question}\n客観的証拠: {found.Evidence}", found.Clause, found.DepartmentId, found.Conducted ?? found.HeldOn!.Value,
                string.Create(CultureInfo.InvariantCulture, $"audits/{found.EngagementId}/items/{id}"));
    }
}

/// <summary>What was found in a department in the last year's audits is asked again (A.3.7.2).</summary>
public sealed class AuditCheckPoints(PortalDb portal) : ICheckPointProvider
{
    public string Kind => AuditItem.LinkKind;

    public async Task<IReadOnlyList<CheckPoint>> ListAsync(Actor actor, int departmentId, int fiscalYear, CancellationToken cancellationToken)
    {
        var last = fiscalYear - 1;
        var found = await portal.QueryAsync(
            db => db.AuditItems.Where(i => i.Engagement.DepartmentId == departmentId && i.Engagement.Year >= last && i.Engagement.Year <= fiscalYear
                    && (i.Engagement.Status == AuditStatus.Approved || i.Engagement.Status == AuditStatus.Received)
                    && (i.Judgement == AuditJudgement.Nonconforming || i.Judgement == AuditJudgement.Observation))
                .OrderBy(i => i.EngagementId).ThenBy(i => i.Order).ThenBy(i => i.Id)
                .Select(i => new { i.Id, i.EngagementId, i.Engagement.Number, i.Engagement.Kind, i.Order, i.Question, i.Finding, i.Clause, i.Document, i.Judgement })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. found.Select(i => new CheckPoint(
            string.Create(CultureInfo.InvariantCulture, $"AuditItem.{i.Id}"), "前回の監査の指摘", $"前回の{i.Judgement!.Value.Label()}「{i.Finding}」は改善され、続いていますか。",
            $"前回の確認項目: {i.Question}", i.Clause, i.Document,
            new RecordRef(Kind, i.Id, $"{i.Kind.Label()} {i.Number} 項番{i.Order}", string.Create(CultureInfo.InvariantCulture, $"audits/{i.EngagementId}/items/{i.Id}"))))];
    }
}

/// <summary>Attachments of an item: its auditors' while the audit runs; whoever sees the checklist reads them.</summary>
public sealed class AuditFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => nameof(AuditItem);

    public async Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(actor, ownerId, cancellationToken) is { } item
        && (AuditAccess.SeesWork(actor, item.AlternateId, item.IsAuditor) || (AuditAccess.IsDelivered(item.Status) && (actor.May(AuditPermissions.ViewReported) || actor.May(AuditPermissions.ViewDepartment, item.DepartmentId))));

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(actor, ownerId, cancellationToken) is { IsAuditor: true, Status: AuditStatus.Checking } && actor.May(AuditPermissions.Work);

    private Task<Owner?> FindAsync(Actor actor, int id, CancellationToken cancellationToken) => portal.QueryAsync(
        db => db.AuditItems.Where(i => i.Id == id)
            .Select(i => new Owner(i.Engagement.Status, i.Engagement.DepartmentId, i.Engagement.AlternateId, i.Engagement.Auditors.Any(a => a.EmployeeId == actor.EmployeeId)))
            .FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    private sealed record Owner(AuditStatus Status, int DepartmentId, int? AlternateId, bool IsAuditor);
}

/// <summary>What the management review hears of the audits (input a).</summary>
public sealed class AuditReviewInput(PortalDb portal) : IReviewInput
{
    public async Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(AuditPermissions.ViewReported))
        {
            return [];
        }

        var audits = await portal.QueryAsync(
            db => db.Audits.Where(a => (a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received) && a.ApprovedOn >= from && a.ApprovedOn <= to)
                .OrderBy(a => a.Id)
                .Select(a => new
                {
                    a.Year,
                    a.Kind,
                    Department = a.Department.Name,
                    Nonconforming = a.Items.Count(i => i.Judgement == AuditJudgement.Nonconforming),
                    Observations = a.Items.Count(i => i.Judgement == AuditJudgement.Observation),
                    Items = a.Items.Count,
                })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return audits.Count == 0 ? [] :
        [
            .. audits.GroupBy(a => a.Kind).OrderBy(g => g.Key).Select((g, order) => new ReviewFigure(
                ReviewInputKind.Audit,
                10 + order,
                g.Key.Label(),
                $"{g.Key.Label()}を{g.Count()}件行い、{g.Sum(a => a.Items)}項目のうち、不適合{g.Sum(a => a.Nonconforming)}件、観察{g.Sum(a => a.Observations)}件がありました。"
                    + (g.Where(a => a.Nonconforming > 0).Select(a => a.Department).Distinct().ToList() is { Count: > 0 } where ? $"不適合のあった部門: {string.Join('、', where)}。" : "不適合のあった部門はありません。"),
                $"audits/summaries/{g.Max(a => a.Year)}",
                [.. g.Where(a => a.Nonconforming + a.Observations > 0).Select(a => new ReviewSeries(a.Department, a.Nonconforming + a.Observations))])),
        ];
    }
}

/// <summary>Back to the risk sheet: its check columns ask here what the audits found (A.3.3.3, A.3.7.2).</summary>
public sealed class AuditFeedbackQueries(PortalDb portal) : ICheckFeedback
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, CheckFeedback>> LastAsync(
        Actor actor, int departmentId, string kind, IReadOnlyCollection<string>? keys, DateOnly? until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await portal.QueryAsync(
            db =>
            {
                var items = db.Audits.Where(AuditAccess.Visible(actor))
                    .Where(a => a.DepartmentId == departmentId && (a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received) && a.Content.HeldOn != null && (until == null || a.Content.HeldOn <= until))
                    .SelectMany(a => a.Items)
                    .Where(i => i.OriginKind == kind && i.Judgement != null);
                if (keys is not null)
                {
                    items = items.Where(i => keys.Contains(i.PointKey));
                }

                return items.OrderByDescending(i => i.Engagement.Content.HeldOn).ThenByDescending(i => i.Id)
                    .Select(i => new { i.PointKey, i.Id, i.EngagementId, i.Engagement.Number, i.Engagement.Content.HeldOn, i.Judgement, i.MeasureState, i.ResidualAppeared, i.Finding })
                    .ToListAsync(cancellationToken);
            },
            cancellationToken);
        return rows.DistinctBy(r => r.PointKey).ToDictionary(r => r.PointKey, r => new CheckFeedback(
            r.PointKey, r.Number, r.HeldOn!.Value, r.Judgement!.Value.Label(), r.Judgement is AuditJudgement.Nonconforming or AuditJudgement.Observation,
            r.MeasureState?.Label() ?? string.Empty, r.MeasureState is MeasureState.Partly or MeasureState.NotDone, r.ResidualAppeared, r.Finding,
            string.Create(CultureInfo.InvariantCulture, $"audits/{r.EngagementId}/items/{r.Id}")));
    }
}
