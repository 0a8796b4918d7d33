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
    public static Task<List<SubjectHead>> SubjectsAsync(PortalDbContext db, int sheetId, CancellationToken cancellationToken) => db.RiskSubjects
        .Where(s => s.SheetId == sheetId)
        .OrderBy(s => s.Position).ThenBy(s => s.Id)
        .Select(s => new SubjectHead(s.Id, s.Version, s.SubjectKey, s.Position, s.Kind, s.Title, s.Handling, s.EndReason, s.CarriedFromId != null))
        .ToListAsync(cancellationToken);

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

    public static Task<List<StatementRow>> StatementsAsync(PortalDbContext db, int sheetId, CancellationToken cancellationToken) => db.RiskStatements
        .Where(s => s.Subject.SheetId == sheetId)
        .OrderBy(s => s.SubjectId).ThenBy(s => s.Id)
        .Select(s => new StatementRow(s.SubjectId, s.Phase, s.Reason))
        .ToListAsync(cancellationToken);

    /// <summary>Lines with their content, in the order of subject, phase and position.</summary>
    public static async Task<List<RiskRowView>> RowsAsync(PortalDbContext db, int sheetId, int? subjectId, CancellationToken cancellationToken) =>
    [
        .. (await db.RiskRows.Where(r => r.Subject.SheetId == sheetId && (subjectId == null || r.SubjectId == subjectId))
            .OrderBy(r => r.Subject.Position).ThenBy(r => r.SubjectId).ThenBy(r => r.Position).ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id, r.Version, r.SubjectId, r.LineKey, r.Phase, r.Mark, r.Content, r.EndReason, r.LibraryCode, IsCarried = r.CarriedFromId != null,
                PlanBy = db.Employees.Where(e => e.Id == r.Content.PlanById).Select(e => e.Name).FirstOrDefault(),
                PlanIsDone = db.RiskMeasures.Any(m => m.LineKey == r.LineKey && m.Status == MeasureStatus.Done && m.Text == r.Content.Plan),
            })
            .ToListAsync(cancellationToken))
            .Select(r => new RiskRowView(r.Id, r.Version, r.SubjectId, r.LineKey, r.Phase, r.Mark, r.Content, r.EndReason, r.LibraryCode, r.IsCarried, r.PlanBy ?? string.Empty, r.PlanIsDone)),
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

    /// <summary>Entries in force of a department that no subject of the sheet stands for.</summary>
    public static Task<List<RiskEntryFacts>> UncoveredAsync(PortalDbContext db, int departmentId, int sheetId, CancellationToken cancellationToken) => db.LedgerRevisions
        .Where(r => r.IsEffective && r.DepartmentId == departmentId && r.Entry.RetiredOn == null
            && !db.RiskSubjectEntries.Any(e => e.EntryId == r.EntryId && e.Subject.SheetId == sheetId && e.Subject.EndReason == null))
        .OrderBy(r => r.Entry.Number)
        .Select(r => new RiskEntryFacts(r.EntryId, r.Entry.Number, r.Content.Name, null))
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
    int Id, int Version, int SubjectId, Guid LineKey, LifecyclePhase Phase, RowMark Mark, RiskContent Content, string? EndReason, string? LibraryCode, bool IsCarried, string PlanBy, bool PlanIsDone)
{
    public RiskRowFacts Facts => new(Id, SubjectId, Phase, Mark, Content, PlanIsDone);
}
