using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A ledger entry of a subject as it is now, and what was answered about its changes.</summary>
public sealed record SubjectEntryRow(
    int Id, int SubjectId, int EntryId, string Number, string Name, DateOnly? RetiredOn, int AssessedRevisionId, int? EffectiveRevisionId, bool RetirementSeen, string Answer, DateOnly? AnsweredOn, string AnsweredBy)
{
    /// <summary>The ledger has changed since its risks were looked at.</summary>
    public bool IsUnanswered => RetiredOn is not null ? !RetirementSeen : EffectiveRevisionId is { } now && now != AssessedRevisionId;
}

public sealed record SubjectHead(int Id, int Version, Guid SubjectKey, int Position, SubjectKind Kind, string Title, string Handling, string? EndReason, bool IsCarried);

public sealed record StatementRow(int SubjectId, LifecyclePhase Phase, string Reason);

/// <summary>A sheet's parts, each with one SQL command; what pages, files, prints and the look for gaps are made from.</summary>
internal static class RiskSheetReader
{
    /// <summary>Subjects in their order, with their statements.</summary>
    public static async Task<(List<SubjectHead> Subjects, List<StatementRow> Statements)> SubjectsAsync(PortalDbContext db, int sheetId, CancellationToken cancellationToken)
    {
        var rows = await db.RiskSubjects
            .Where(s => s.SheetId == sheetId)
            .OrderBy(s => s.Position).ThenBy(s => s.Id)
            .Select(s => new
            {
                Head = new SubjectHead(s.Id, s.Version, s.SubjectKey, s.Position, s.Kind, s.Title, s.Handling, s.EndReason, s.CarriedFromId != null),
                Statements = s.Statements.OrderBy(x => x.Id).Select(x => new { x.Phase, x.Reason }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return (rows.ConvertAll(r => r.Head), [.. rows.SelectMany(r => r.Statements.Select(x => new StatementRow(r.Head.Id, x.Phase, x.Reason)))]);
    }

    public static Task<List<SubjectEntryRow>> EntriesAsync(PortalDbContext db, int sheetId, int? subjectId, CancellationToken cancellationToken) => db.RiskSubjectEntries
        .Where(e => e.Subject.SheetId == sheetId && (subjectId == null || e.SubjectId == subjectId))
        .OrderBy(e => e.Entry.Number).ThenBy(e => e.Id)
        .Select(e => new SubjectEntryRow(
            e.Id, e.SubjectId, e.EntryId, e.Entry.Number,
            db.LedgerRevisions.Where(r => r.EntryId == e.EntryId && r.IsEffective).Select(r => r.Content.Name).FirstOrDefault() ?? string.Empty,
            e.Entry.RetiredOn, e.AssessedRevisionId,
            db.LedgerRevisions.Where(r => r.EntryId == e.EntryId && r.IsEffective).Select(r => (int?)r.Id).FirstOrDefault(),
            e.RetirementSeen, e.Answer, e.AnsweredOn, e.AnsweredBy))
        .ToListAsync(cancellationToken);

    /// <summary>The entries of the subjects, and those in force of the department that no subject stands for.</summary>
    public static async Task<(List<SubjectEntryRow> Entries, List<RiskEntryFacts> Uncovered)> EntriesAndUncoveredAsync(PortalDbContext db, int departmentId, int sheetId, CancellationToken cancellationToken)
    {
        var rows = await (
            from entry in db.LedgerEntries
            from now in db.LedgerRevisions.Where(r => r.EntryId == entry.Id && r.IsEffective).DefaultIfEmpty()
            from of in db.RiskSubjectEntries.Where(x => x.EntryId == entry.Id && x.Subject.SheetId == sheetId).DefaultIfEmpty()
            where of != null || (now != null && now.DepartmentId == departmentId && entry.RetiredOn == null)
            orderby entry.Number, entry.Id
            select new
            {
                entry.Id, entry.Number, entry.RetiredOn, Name = now == null ? null : now.Content.Name, NowId = (int?)now!.Id, DepartmentId = (int?)now.DepartmentId,
                OfId = (int?)of!.Id, SubjectId = (int?)of.SubjectId, SeenId = (int?)of.AssessedRevisionId, Seen = (bool?)of.RetirementSeen, of.Answer, of.AnsweredOn, of.AnsweredBy, Ended = of.Subject.EndReason,
            }).ToListAsync(cancellationToken);
        return (
            [.. rows.Where(r => r.OfId is not null).OrderBy(r => r.Number, StringComparer.Ordinal).ThenBy(r => r.OfId)
                .Select(r => new SubjectEntryRow(r.OfId!.Value, r.SubjectId!.Value, r.Id, r.Number, r.Name ?? string.Empty, r.RetiredOn, r.SeenId!.Value, r.NowId, r.Seen == true, r.Answer, r.AnsweredOn, r.AnsweredBy))],
            [.. rows.GroupBy(r => r.Id).Where(g => g.All(r => r.OfId is null || r.Ended is not null)).Select(g => g.First())
                .Where(r => r.DepartmentId == departmentId && r.RetiredOn is null)
                .Select(r => new RiskEntryFacts(r.Id, r.Number, r.Name ?? string.Empty, null))]);
    }

    /// <summary>Lines with their content, in the order of subject, phase and position.</summary>
    public static async Task<List<RiskRowView>> RowsAsync(PortalDbContext db, int sheetId, int? subjectId, CancellationToken cancellationToken) =>
    [
        .. (await db.RiskRows.Where(r => r.Subject.SheetId == sheetId && (subjectId == null || r.SubjectId == subjectId))
            .OrderBy(r => r.Subject.Position).ThenBy(r => r.SubjectId).ThenBy(r => r.Position).ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id, r.Version, r.SubjectId, r.LineKey, r.Phase, r.Mark, r.Content, r.EndReason, r.LibraryCode, r.CarriedFromId,
                PlanBy = db.Employees.Where(e => e.Id == r.Content.PlanById).Select(e => e.Name).FirstOrDefault(),
                PlanIsDone = db.RiskMeasures.Any(m => m.LineKey == r.LineKey && m.Status == MeasureStatus.Done && m.Text == r.Content.Plan),
            })
            .ToListAsync(cancellationToken))
            .Select(r => new RiskRowView(r.Id, r.Version, r.SubjectId, r.LineKey, r.Phase, r.Mark, r.Content, r.EndReason, r.LibraryCode, r.CarriedFromId, r.PlanBy ?? string.Empty, r.PlanIsDone)),
    ];

    /// <summary>Of each line only what the look for gaps needs: a sheet of 1,500 lines stays light.</summary>
    public static Task<List<RiskRowFacts>> RowFactsAsync(PortalDbContext db, int sheetId, CancellationToken cancellationToken) => db.RiskRows
        .Where(r => r.Subject.SheetId == sheetId)
        .OrderBy(r => r.Id)
        .Select(r => new RiskRowFacts(
            r.Id, r.SubjectId, r.Phase, r.Mark,
            new RiskContent
            {
                Risk = r.Content.Risk.Length > 31 ? r.Content.Risk.Substring(0, 31) : r.Content.Risk,
                Measure = r.Content.Measure == "" ? "" : "x",
                Plan = r.Content.Plan == "" ? "" : "x",
                PlanDueOn = r.Content.PlanDueOn,
                PlanById = r.Content.PlanById,
                Document = r.Content.Document == "" ? "" : "x",
                ResidualReason = r.Content.ResidualReason,
                Residual = r.Content.Residual == "" ? "" : "x",
                AcceptedBy = r.Content.AcceptedBy == "" ? "" : "x",
                Impact = r.Content.Impact,
                Likelihood = r.Content.Likelihood,
            },
            db.RiskMeasures.Any(m => m.LineKey == r.LineKey && m.Status == MeasureStatus.Done && m.Text == r.Content.Plan)))
        .ToListAsync(cancellationToken);

    public static RiskSheetFacts Facts(
        IEnumerable<SubjectHead> subjects, IReadOnlyList<RiskRowFacts> rows, IEnumerable<StatementRow> statements, IEnumerable<SubjectEntryRow> entries, IReadOnlyList<RiskEntryFacts> uncovered, bool isScored, int threshold)
    {
        var stated = statements.ToLookup(s => s.SubjectId, s => s.Phase);
        var heads = subjects.Select(s => new RiskSubjectFacts(s.Id, s.Title, s.EndReason is not null, [.. stated[s.Id]])).ToList();
        var live = heads.Where(s => !s.IsEnded).Select(s => s.Id).ToHashSet();
        return new RiskSheetFacts(
            heads,
            rows,
            uncovered,
            [.. entries.Where(e => e.IsUnanswered && live.Contains(e.SubjectId)).Select(e => new RiskEntryFacts(e.EntryId, e.Number, e.Name, e.SubjectId))],
            isScored,
            threshold);
    }
}

/// <summary>One line of a sheet as pages show it.</summary>
public sealed record RiskRowView(
    int Id, int Version, int SubjectId, Guid LineKey, LifecyclePhase Phase, RowMark Mark, RiskContent Content, string? EndReason, string? LibraryCode, int? CarriedFromId, string PlanBy, bool PlanIsDone)
{
    public bool IsCarried => CarriedFromId is not null;

    public RiskRowFacts Facts => new(Id, SubjectId, Phase, Mark, Content, PlanIsDone);
}
