using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Audits;

/// <summary>One group of a checklist in figures.</summary>
/// <param name="Done">Judged, with evidence and all that belongs to it.</param>
public sealed record AuditGroup(string Name, int Total, int Done, int Nonconforming, int Observations);

/// <summary>An item as page and print show it.</summary>
public sealed record AuditItemRow(
    int Id, int EngagementId, int Version, int Order, AuditItemSource Source, AuditItemContent Content, string OriginTitle, string OriginAddress, AuditAnswer Answer,
    int? AnsweredById, string AnsweredBy, DateTime? AnsweredAt, int Files)
{
    public bool AsksForRisk => Source == AuditItemSource.CheckPoint;

    public string Missing => AuditAnswerRules.Missing(Answer, AsksForRisk, Files > 0);
}

/// <summary>Reading checklists. A page asks for one group at a time, so that 250 items stay light.</summary>
public sealed class AuditChecklistQueries(PortalDb portal, IEnumerable<IClauseEvidence> evidence)
{
    private const int MostItems = 2000;

    /// <summary>The groups with their progress; the texts stay in the database.</summary>
    public Task<IReadOnlyList<AuditGroup>> GroupsAsync(Actor actor, int auditId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<IReadOnlyList<AuditGroup>>(
            async db =>
            {
                var rows = await Items(db, actor, auditId).OrderBy(i => i.Order).ThenBy(i => i.Id).Take(MostItems)
                    .Select(i => new
                    {
                        i.Group,
                        i.Judgement,
                        HasEvidence = i.Evidence != string.Empty,
                        HasAddress = i.EvidenceAddress != string.Empty,
                        HasMethod = i.MethodUsed != string.Empty,
                        HasFinding = i.Finding != string.Empty,
                        i.Source,
                        i.MeasureState,
                        i.ResidualAppeared,
                        HasFile = db.StoredFiles.Any(f => f.OwnerType == nameof(AuditItem) && f.OwnerId == i.Id && f.RemovedAt == null),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.GroupBy(r => r.Group).Select(g => new AuditGroup(
                    g.Key,
                    g.Count(),
                    g.Count(r => AuditAnswerRules.Missing(
                        new AuditAnswer
                        {
                            Judgement = r.Judgement, Evidence = Mark(r.HasEvidence), EvidenceAddress = Mark(r.HasAddress), MethodUsed = Mark(r.HasMethod), Finding = Mark(r.HasFinding), MeasureState = r.MeasureState, ResidualAppeared = r.ResidualAppeared,
                        },
                        r.Source == AuditItemSource.CheckPoint,
                        r.HasFile).Length == 0),
                    g.Count(r => r.Judgement == AuditJudgement.Nonconforming),
                    g.Count(r => r.Judgement == AuditJudgement.Observation)))];
            },
            cancellationToken);

    /// <summary>The items of a group, or of the whole checklist for print and file.</summary>
    public Task<IReadOnlyList<AuditItemRow>> ItemsAsync(Actor actor, int auditId, string? group, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<IReadOnlyList<AuditItemRow>>(
            async db => await RowsAsync(db, Items(db, actor, auditId).Where(i => group == null || i.Group == group).OrderBy(i => i.Order).ThenBy(i => i.Id).Take(MostItems), cancellationToken),
            cancellationToken);

    /// <summary>What others have answered in a group since an instant: one command, and nothing to send where nothing happened.</summary>
    public Task<IReadOnlyList<AuditItemRow>> ChangesAsync(Actor actor, int auditId, string group, DateTime since, CancellationToken cancellationToken = default)
    {
        var from = since.Kind == DateTimeKind.Utc ? since : DateTime.SpecifyKind(since, DateTimeKind.Utc);
        return portal.QueryAsync<IReadOnlyList<AuditItemRow>>(
            async db => await RowsAsync(db, Items(db, actor, auditId).Where(i => i.Group == group && i.AnsweredAt > from).OrderBy(i => i.Order).ThenBy(i => i.Id).Take(MostItems), cancellationToken),
            cancellationToken);
    }

    /// <summary>One item.</summary>
    public Task<AuditItemRow> ItemAsync(Actor actor, int itemId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db => (await RowsAsync(db, Visible(db, actor).SelectMany(a => a.Items).Where(i => i.Id == itemId), cancellationToken)).FirstOrDefault() ?? throw new NotFoundException(),
            cancellationToken);

    /// <summary>不適合 and 観察, for the report.</summary>
    public Task<IReadOnlyList<AuditItemRow>> FindingsAsync(Actor actor, int auditId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<IReadOnlyList<AuditItemRow>>(
            async db => await RowsAsync(
                db, Items(db, actor, auditId).Where(i => i.Judgement == AuditJudgement.Nonconforming || i.Judgement == AuditJudgement.Observation).OrderBy(i => i.Order).ThenBy(i => i.Id).Take(MostItems), cancellationToken),
            cancellationToken);

    /// <summary>Records of the portal that serve an item's clause: what an auditor may point at as evidence.</summary>
    public async Task<IReadOnlyList<EvidenceLine>> RecordsAsync(Actor actor, string clause, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Work);
        var lines = new List<EvidenceLine>();
        foreach (var provider in string.IsNullOrWhiteSpace(clause) ? [] : evidence)
        {
            lines.AddRange(await provider.ListAsync(actor, clause, cancellationToken));
        }

        return [.. lines.DistinctBy(l => l.Address).OrderByDescending(l => l.On).Take(20)];
    }

    private static IQueryable<AuditEngagement> Visible(PortalDbContext db, Actor actor)
    {
        if (actor.May(AuditPermissions.ViewAll))
        {
            return db.Audits;
        }

        var me = actor.EmployeeId;
        var departments = actor.DepartmentsFor(AuditPermissions.ViewDepartment)?.ToList() ?? [];
        var reported = actor.May(AuditPermissions.ViewReported);
        return db.Audits.Where(a => a.AlternateId == me || a.Auditors.Any(x => x.EmployeeId == me)
            || ((a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received) && (reported || departments.Contains(a.DepartmentId))));
    }

    private static IQueryable<AuditItem> Items(PortalDbContext db, Actor actor, int auditId) => Visible(db, actor).Where(a => a.Id == auditId).SelectMany(a => a.Items);

    private static async Task<List<AuditItemRow>> RowsAsync(PortalDbContext db, IQueryable<AuditItem> items, CancellationToken cancellationToken) =>
        (await items.Select(i => new { Item = i, Files = db.StoredFiles.Count(f => f.OwnerType == nameof(AuditItem) && f.OwnerId == i.Id && f.RemovedAt == null) }).ToListAsync(cancellationToken))
        .ConvertAll(r => new AuditItemRow(
            r.Item.Id, r.Item.EngagementId, r.Item.Version, r.Item.Order, r.Item.Source,
            new AuditItemContent(r.Item.Group, r.Item.Question, r.Item.Expectation, r.Item.Method, r.Item.Clause, r.Item.Document),
            r.Item.OriginTitle, r.Item.OriginAddress, AuditAnswer.Of(r.Item), r.Item.AnsweredById, r.Item.AnsweredBy, r.Item.AnsweredAt, r.Files));

    private static string Mark(bool has) => has ? "有" : string.Empty;
}
