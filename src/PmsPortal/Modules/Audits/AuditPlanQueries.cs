using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>A version of a plan in a list.</summary>
public sealed record AuditPlanRow(
    int Id, int Year, VersionNumber Number, RevisionStatus Status, bool IsLatest, bool IsEffective, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy, int Lines, string Change)
{
    public bool IsSuperseded => ApprovedOn is not null && !IsEffective;
}

/// <summary>A line of a plan, with the audit that came of it.</summary>
public sealed record AuditPlanLineRow(
    AuditKind Kind, int DepartmentId, string Department, DateOnly FromOn, DateOnly ToOn, string Auditors, string Note, int? AuditId, AuditStatus? AuditStatus, DateOnly? HeldOn);

/// <summary>One version with its lines.</summary>
public sealed record AuditPlanDetail(
    AuditPlanRow Row, int RowVersion, AuditPlanContent Content, IReadOnlyList<AuditPlanLineRow> Lines, IReadOnlyList<AuditPlanRow> Versions, string ReturnComment, bool IsNewestShown);

/// <summary>A template with its items.</summary>
public sealed record AuditTemplateDetail(AuditKind Kind, int Number, string Note, string EditedBy, DateOnly EditedOn, bool IsCurrent, IReadOnlyList<AuditTemplateLine> Lines, IReadOnlyList<int> Editions);

/// <summary>A line of the conflict list.</summary>
public sealed record AuditConflictRow(int Id, string Employee, string Department, DateOnly FromOn, DateOnly? ToOn, string Reason);

/// <summary>The summary of a year, as reported or as of now.</summary>
public sealed record AuditSummaryDetail(
    int Year, int Version, AuditSummaryStatus? Status, string Opinion, string Proposal, string OpenReason, string ReportedBy, DateOnly? ReportedOn, string ReceivedBy, DateOnly? ReceivedOn,
    IReadOnlyList<AuditFigures> Now, IReadOnlyList<AuditFigures> Reported, IReadOnlyList<string> OpenPoints, bool HasFollowUps);

/// <summary>Reading plans, templates, the conflict list and the summary. The approved plan is for everybody.</summary>
public sealed class AuditPlanQueries(PortalDb portal, ChangeLogQueries changes, IEnumerable<IBasisProvider> bases, IEnumerable<IFollowUps> followUps)
{
    public Task<IReadOnlyList<AuditPlanRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.View);
        var all = actor.May(AuditPermissions.ViewAll);
        return portal.QueryAsync<IReadOnlyList<AuditPlanRow>>(
            async db => [.. (await Rows(db.AuditPlans.Where(p => all ? p.IsLatest || p.IsEffective : p.IsEffective).OrderByDescending(p => p.Year).ThenByDescending(p => p.Id).Take(100)).ToListAsync(cancellationToken))],
            cancellationToken);
    }

    /// <summary>A year's plan: the given version, else the newest that the actor may see; null where there is none.</summary>
    public Task<AuditPlanDetail?> FindAsync(Actor actor, int year, VersionNumber? number = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.View);
        var all = actor.May(AuditPermissions.ViewAll);
        return portal.QueryAsync<AuditPlanDetail?>(
            async db =>
            {
                var versions = await Rows(db.AuditPlans.Where(p => p.Year == year && (all || p.ApprovedOn != null)).OrderByDescending(p => p.Major).ThenByDescending(p => p.Minor).ThenBy(p => p.Id)).ToListAsync(cancellationToken);
                var row = number is { } wanted ? versions.Find(v => v.Number == wanted) ?? throw new NotFoundException() : versions.FirstOrDefault();
                if (row is null)
                {
                    return null;
                }

                var plan = await db.AuditPlans.Where(p => p.Id == row.Id).Select(p => new { p.Version, p.Content, p.ReturnComment }).SingleAsync(cancellationToken);
                var audits = (await db.Audits.Where(AuditAccess.Visible(actor)).Where(a => a.Year == year && !a.Content.IsAdHoc && a.Status != AuditStatus.Cancelled)
                    .Select(a => new { a.Id, a.Kind, a.DepartmentId, a.Status, a.Content.HeldOn }).ToListAsync(cancellationToken)).ToLookup(a => (a.Kind, a.DepartmentId));
                var lines = await db.AuditPlanLines.Where(l => l.PlanId == row.Id).OrderBy(l => l.FromOn).ThenBy(l => l.Department.Code).ThenBy(l => l.Id)
                    .Select(l => new { l.Kind, l.DepartmentId, Department = l.Department.Name, l.FromOn, l.ToOn, l.Auditors, l.Note }).ToListAsync(cancellationToken);
                return new AuditPlanDetail(
                    row, plan.Version, plan.Content,
                    [.. lines.Select(l => (Line: l, Audit: audits[(l.Kind, l.DepartmentId)].MaxBy(a => a.Id))).OrderBy(l => l.Line.Kind == AuditKind.Conformity ? 0 : 1)
                        .Select(l => new AuditPlanLineRow(l.Line.Kind, l.Line.DepartmentId, l.Line.Department, l.Line.FromOn, l.Line.ToOn, l.Line.Auditors, l.Line.Note, l.Audit?.Id, l.Audit?.Status, l.Audit?.HeldOn))],
                    versions, plan.ReturnComment, row.Id == versions[0].Id);
            },
            cancellationToken);
    }

    /// <summary>What changed in rules, standards and norms since a day: what speaks against leaving 適合性監査 out (G50).</summary>
    public Task<IReadOnlyList<AuditChange>> ChangedSinceAsync(Actor actor, DateOnly day, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Manage);
        return AuditChanges.SinceAsync(bases, actor, day, cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int year, CancellationToken cancellationToken = default) =>
        actor.May(AuditPermissions.ViewAll) ? await changes.OfAsync(actor, nameof(AuditPlanRevision), year, cancellationToken) : [];

    /// <summary>A template: the given edition, else the current; null where there is none.</summary>
    public Task<AuditTemplateDetail?> TemplateAsync(Actor actor, AuditKind kind, int? number = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.ViewAll);
        return portal.QueryAsync<AuditTemplateDetail?>(
            async db =>
            {
                var editions = await db.AuditTemplates.Where(t => t.Kind == kind).OrderByDescending(t => t.Number).Select(t => new { t.Id, t.Number, t.Note, t.EditedBy, t.EditedOn, t.IsCurrent }).ToListAsync(cancellationToken);
                if (editions.Find(e => number is null ? e.IsCurrent : e.Number == number) is not { } found)
                {
                    return null;
                }

                var lines = await db.AuditTemplateItems.Where(i => i.TemplateId == found.Id).OrderBy(i => i.Order).ThenBy(i => i.Id)
                    .Select(i => new AuditTemplateLine { Code = i.Code, Group = i.Group, Question = i.Question, Expectation = i.Expectation, Method = i.Method, Clause = i.Clause, Document = i.Document })
                    .ToListAsync(cancellationToken);
                return new AuditTemplateDetail(kind, found.Number, found.Note, found.EditedBy, found.EditedOn, found.IsCurrent, lines, [.. editions.Select(e => e.Number)]);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<AuditConflictRow>> ConflictsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Manage);
        return portal.QueryAsync<IReadOnlyList<AuditConflictRow>>(
            async db => await db.AuditConflicts.OrderByDescending(c => c.FromOn).ThenByDescending(c => c.Id).Take(500)
                .Select(c => new AuditConflictRow(c.Id, c.Employee.Name, c.Department.Name, c.FromOn, c.ToOn, c.Reason)).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>F18 of a year: the figures of now, and those that were reported.</summary>
    public async Task<AuditSummaryDetail> SummaryAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.ViewReported);
        var (summary, reported, now) = await portal.QueryAsync(
            async db =>
            {
                var found = await db.AuditSummaries.FirstOrDefaultAsync(s => s.Year == year, cancellationToken);
                var lines = found is null ? [] : await db.AuditSummaryLines.Where(l => l.SummaryId == found.Id).OrderBy(l => l.Id)
                    .Select(l => new AuditFigures(
                        l.EngagementId, l.Engagement!.Number, l.DepartmentId, l.Department.Name, l.Kind, l.Status, l.Engagement.Content.HeldOn,
                        l.Items, l.Conforming, l.Nonconforming, l.Observations, l.NotApplicable, l.FollowUps, l.ClosedFollowUps))
                    .ToListAsync(cancellationToken);
                return (found, lines, await AuditFiguresReader.YearAsync(db, year, cancellationToken));
            },
            cancellationToken);
        now = await AuditFiguresReader.WithFollowUpsAsync(portal, actor, followUps, year, now, cancellationToken);
        return new AuditSummaryDetail(
            year, summary?.Version ?? 0, summary?.Status, summary?.Opinion ?? string.Empty, summary?.Proposal ?? string.Empty, summary?.OpenReason ?? string.Empty, summary?.ReportedBy ?? string.Empty,
            summary?.ReportedOn, summary?.ReceivedBy ?? string.Empty, summary?.ReceivedOn, now, reported, AuditSummaryService.OpenPoints(now, followUps.Any()), followUps.Any());
    }

    /// <summary>The years that have audits or a summary, the newest first.</summary>
    public Task<IReadOnlyList<int>> YearsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.View);
        return portal.QueryAsync<IReadOnlyList<int>>(
            async db => await db.AuditPlans.Select(p => p.Year).Union(db.Audits.Select(a => a.Year)).OrderByDescending(y => y).Take(30).ToListAsync(cancellationToken), cancellationToken);
    }

    private static IQueryable<AuditPlanRow> Rows(IQueryable<AuditPlanRevision> plans) => plans.Select(p => new AuditPlanRow(
        p.Id, p.Year, new VersionNumber(p.Major, p.Minor), p.Status, p.IsLatest, p.IsEffective, p.DraftedOn, p.DraftedBy, p.ApprovedOn, p.ApprovedBy, p.Lines.Count, p.Content.Change));
}
