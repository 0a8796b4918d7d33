using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>How a department stands in a year; without a sheet where it hasn't begun.</summary>
public sealed record RiskStanding(
    int DepartmentId, string Code, string Department, int? SheetId, VersionNumber? Number, RevisionStatus? Status, int Subjects, int Risks, int Residuals, DateOnly? SubmittedOn, DateOnly? ApprovedOn,
    DateOnly? DueOn, string DueExplanation, ObligationState? State, LedgerReviewStatus? LedgerReview, string Lead);

public sealed record RiskVersionRow(int Id, int FiscalYear, VersionNumber Number, RevisionStatus Status, bool IsEffective, SheetTrigger Trigger, string TriggerText, string DraftedBy, DateOnly DraftedOn, DateOnly? ApprovedOn, string? ApprovedBy)
{
    public bool IsSuperseded => ApprovedOn is not null && !IsEffective;
}

/// <summary>What a department has for a year: where the obligation's page leads.</summary>
public sealed record RiskYear(int DepartmentId, string Department, int? SheetId, int? EffectiveSheetId, RiskVersionRow? Open, LedgerReviewStatus? LedgerReview, bool MayStart);

/// <summary>One subject in the overview: how many risks each phase has, or its statement.</summary>
public sealed record RiskSubjectRow(
    SubjectHead Head, IReadOnlyList<string> Entries, IReadOnlyDictionary<LifecyclePhase, int> Risks, IReadOnlySet<LifecyclePhase> Statements, int Changed, int Residuals, int Plans, int MaxScore, int Findings, bool HasLedgerChange);

/// <summary>A sheet with everything its overview shows.</summary>
/// <remarks>Uncovered are the entries in force that no subject stands for: what an open sheet still needs, and what came after a sheet in force was approved.</remarks>
public sealed record RiskSheetDetail(
    RiskVersionRow Shown, int Version, int DepartmentId, string Department, bool IsLatest, DateOnly StartedOn, int? BaseSheetId, DateOnly? SubmittedOn, string Message, string ReturnComment,
    DateOnly? DueOn, string DueExplanation, bool IsScored, int Scale, int Threshold, LedgerReviewStatus? LedgerReview, bool HasHints, IReadOnlyList<RiskSubjectRow> Subjects,
    IReadOnlyList<RiskFinding> Findings, IReadOnlyList<RiskEntryFacts> Uncovered, IReadOnlyDictionary<(int Impact, int Likelihood), int> Matrix, bool MayEdit, bool MaySubmit, bool MayRevise)
{
    public int Risks => Subjects.Sum(s => s.Risks.Values.Sum());

    public bool CanBeSubmitted => Findings.All(f => !f.IsBlocking);
}

/// <summary>Reading sheets as wholes.</summary>
public sealed class RiskSheetQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    public Task<IReadOnlyList<RiskStanding>> CampaignAsync(Actor actor, int fiscalYear, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.View);
        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<RiskStanding>>(
            async db =>
            {
                var rows = await db.ObligationOccurrences
                    .Where(o => o.Code == RiskSheet.ObligationCode && o.FiscalYear == fiscalYear && o.DepartmentId != null && (allowed == null || allowed.Contains(o.DepartmentId.Value)))
                    .Select(o => new
                    {
                        Id = o.DepartmentId!.Value, o.Department!.Code, o.Department.Name, o.Department.ParentId, o.OpensOn, o.DueOn, o.DueExplanation, o.Progress, Responsible = o.Responsible!.Name,
                        Review = db.LedgerReviews.Where(r => r.FiscalYear == fiscalYear && r.DepartmentId == o.DepartmentId).Select(r => (LedgerReviewStatus?)r.Status).FirstOrDefault(),
                        Sheet = db.RiskSheets.Where(s => s.FiscalYear == fiscalYear && s.DepartmentId == o.DepartmentId).OrderByDescending(s => s.Minor)
                            .Select(s => new
                            {
                                s.Id, s.Major, s.Minor, s.Status, s.SubmittedOn, s.ApprovedOn, Subjects = s.Subjects.Count(x => x.EndReason == null),
                                Risks = db.RiskRows.Count(r => r.Subject.SheetId == s.Id && r.Mark != RowMark.Ended),
                                Residuals = db.RiskRows.Count(r => r.Subject.SheetId == s.Id && r.Mark != RowMark.Ended && (r.Content.ResidualReason == ResidualReason.Remaining || r.Content.ResidualReason == ResidualReason.Cost)),
                            })
                            .FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                var leads = await RoleHolders.ReadAsync(db, [PmsRole.DepartmentLead], today, cancellationToken);
                return [.. rows.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new RiskStanding(
                    r.Id, r.Code, r.Name, r.Sheet?.Id, r.Sheet is { } s ? new VersionNumber(s.Major, s.Minor) : null, r.Sheet?.Status, r.Sheet?.Subjects ?? 0, r.Sheet?.Risks ?? 0, r.Sheet?.Residuals ?? 0, r.Sheet?.SubmittedOn, r.Sheet?.ApprovedOn,
                    r.DueOn, r.DueExplanation, ObligationOccurrence.StateOf(r.Progress, r.OpensOn, r.DueOn, today), r.Review,
                    r.Responsible ?? string.Join("、", leads.Of(PmsRole.DepartmentLead, r.Id, r.ParentId).Select(h => h.Name))))];
            },
            cancellationToken);
    }

    /// <summary>What a department has for a year.</summary>
    public async Task<RiskYear> FindAsync(Actor actor, int fiscalYear, int departmentId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await portal.QueryAsync(
            async db => await db.Departments.Where(d => d.Id == departmentId).Select(d => new
            {
                d.Name,
                Review = db.LedgerReviews.Where(r => r.FiscalYear == fiscalYear && r.DepartmentId == d.Id).Select(r => (LedgerReviewStatus?)r.Status).FirstOrDefault(),
                Sheets = db.RiskSheets.Where(s => s.DepartmentId == d.Id && (s.IsEffective || s.IsLatest || s.FiscalYear == fiscalYear)).OrderByDescending(s => s.Id).ToList(),
            }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (found is null || !actor.May(RiskPermissions.View, departmentId))
        {
            throw new NotFoundException();
        }

        var open = found.Sheets.Find(s => s.IsLatest && s.Status != RevisionStatus.Approved);
        return new RiskYear(
            departmentId, found.Name, found.Sheets.Find(s => s.FiscalYear == fiscalYear)?.Id, found.Sheets.Find(s => s.IsEffective)?.Id, open is null ? null : Version(open), found.Review,
            actor.May(RiskPermissions.Edit, departmentId));
    }

    /// <summary>A sheet's overview: subjects, phases, what is missing.</summary>
    public async Task<RiskSheetDetail> GetAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var today = time.Today();
        return await portal.QueryAsync(
            async db =>
            {
                var head = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => new
                {
                    Sheet = s, Department = s.Department.Name,
                    Due = db.ObligationOccurrences.Where(o => o.Code == RiskSheet.ObligationCode && o.FiscalYear == s.FiscalYear && o.DepartmentId == s.DepartmentId).Select(o => new { o.DueOn, o.DueExplanation }).FirstOrDefault(),
                    Review = db.LedgerReviews.Where(r => r.FiscalYear == s.FiscalYear && r.DepartmentId == s.DepartmentId).Select(r => (LedgerReviewStatus?)r.Status).FirstOrDefault(),
                    Settings = db.RiskSettings.OrderBy(x => x.Id).Select(x => new { x.IsScored, x.Scale, x.Threshold }).FirstOrDefault(),
                    HasHints = db.RevisionHints.Any(h => h.SubjectKind == RiskHintTarget.HintKind && h.SubjectId == s.DepartmentId),
                }).FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.Sheet.DepartmentId))
                {
                    throw new NotFoundException();
                }

                var sheet = head.Sheet;
                var (subjects, statements) = await RiskSheetReader.SubjectsAsync(db, sheetId, cancellationToken);
                var rows = await RiskSheetReader.RowFactsAsync(db, sheetId, cancellationToken);
                // What was approved was complete on its day; the ledger has gone on since. That is no finding, but the sheet in force says what is new.
                var isOpen = sheet.Status != RevisionStatus.Approved;
                var (entries, uncovered) = isOpen || sheet.IsEffective ? await RiskSheetReader.EntriesAndUncoveredAsync(db, sheet.DepartmentId, sheetId, cancellationToken) : (await RiskSheetReader.EntriesAsync(db, sheetId, null, cancellationToken), []);
                var findings = RiskCompleteness.Of(RiskSheetReader.Facts(subjects, rows, statements, isOpen ? entries : [], isOpen ? uncovered : [], head.Settings?.IsScored == true, head.Settings?.Threshold ?? 0), today);
                var mayEdit = sheet.IsLatest && sheet.Status is RevisionStatus.Draft or RevisionStatus.Returned or RevisionStatus.Rejected && actor.May(RiskPermissions.Edit, sheet.DepartmentId);
                return new RiskSheetDetail(
                    Version(sheet), sheet.Version, sheet.DepartmentId, head.Department, sheet.IsLatest, sheet.StartedOn, sheet.BaseSheetId, sheet.SubmittedOn, sheet.Message, sheet.ReturnComment,
                    head.Due?.DueOn, head.Due?.DueExplanation ?? string.Empty, head.Settings?.IsScored == true, head.Settings?.Scale ?? RiskSettings.UsualScale, head.Settings?.Threshold ?? 0, head.Review,
                    head.HasHints, Rows(subjects, rows, statements, entries, findings), findings, uncovered,
                    rows.Where(r => r.Mark != RowMark.Ended && r.Content.Impact is not null && r.Content.Likelihood is not null)
                        .GroupBy(r => (r.Content.Impact!.Value, r.Content.Likelihood!.Value)).ToDictionary(g => g.Key, g => g.Count()),
                    mayEdit, mayEdit && actor.May(RiskPermissions.Submit, sheet.DepartmentId), sheet.IsLatest && sheet.IsEffective && actor.May(RiskPermissions.Edit, sheet.DepartmentId));
            },
            cancellationToken);
    }

    /// <summary>Who changed what in a sheet.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var department = await portal.QueryAsync(db => db.RiskSheets.Where(s => s.Id == sheetId).Select(s => (int?)s.DepartmentId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return department is { } id && actor.May(RiskPermissions.View, id) ? await changes.OfAsync(actor, RiskSheet.SubjectType, sheetId, cancellationToken) : throw new NotFoundException();
    }

    /// <summary>The sheets of the same department, the newest first.</summary>
    public Task<IReadOnlyList<RiskVersionRow>> VersionsAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<RiskVersionRow>>(
            async db =>
            {
                var versions = await db.RiskSheets.Where(s => db.RiskSheets.Any(x => x.Id == sheetId && x.DepartmentId == s.DepartmentId)).OrderByDescending(s => s.Id).Take(30).ToListAsync(cancellationToken);
                return versions.Count > 0 && actor.May(RiskPermissions.View, versions[0].DepartmentId) ? [.. versions.Select(Version)] : throw new NotFoundException();
            },
            cancellationToken);
    }

    /// <summary>What an approver has to look at: the sheet beside the approved one that it was carried over from.</summary>
    public Task<RiskSheetDifference> DifferenceAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync(
            async db =>
            {
                var head = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => new { s.DepartmentId, Base = db.RiskSheets.FirstOrDefault(b => b.Id == s.BaseSheetId) }).FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.DepartmentId))
                {
                    throw new NotFoundException();
                }

                return RiskSheetDifference.Of(
                    head.Base is null ? null : Version(head.Base),
                    head.Base is null ? RiskSheetPart.Empty : await PartAsync(db, head.Base.Id, cancellationToken),
                    await PartAsync(db, sheetId, cancellationToken));
            },
            cancellationToken);
    }

    private static async Task<RiskSheetPart> PartAsync(PortalDbContext db, int sheetId, CancellationToken cancellationToken)
    {
        var (subjects, statements) = await RiskSheetReader.SubjectsAsync(db, sheetId, cancellationToken);
        return new RiskSheetPart(subjects, await RiskSheetReader.RowsAsync(db, sheetId, null, cancellationToken), statements);
    }

    internal static RiskVersionRow Version(RiskSheet s) => new(s.Id, s.FiscalYear, s.Number, s.Status, s.IsEffective, s.Trigger, s.TriggerText, s.DraftedBy, s.DraftedOn, s.ApprovedOn, s.ApprovedBy);

    private static List<RiskSubjectRow> Rows(
        List<SubjectHead> subjects, List<RiskRowFacts> rows, List<StatementRow> statements, List<SubjectEntryRow> entries, IReadOnlyList<RiskFinding> findings)
    {
        var rowsOf = rows.Where(r => r.Mark != RowMark.Ended).ToLookup(r => r.SubjectId);
        var statedOf = statements.ToLookup(s => s.SubjectId, s => s.Phase);
        var entriesOf = entries.ToLookup(e => e.SubjectId);
        var findingsOf = findings.ToLookup(f => f.SubjectId);
        return [.. subjects.Select(s => new RiskSubjectRow(
            s, [.. entriesOf[s.Id].Select(e => e.Number)], rowsOf[s.Id].GroupBy(r => r.Phase).ToDictionary(g => g.Key, g => g.Count()), statedOf[s.Id].ToHashSet(),
            rowsOf[s.Id].Count(r => r.Mark != RowMark.Continued),
            rowsOf[s.Id].Count(r => r.Content.ResidualReason is ResidualReason.Remaining or ResidualReason.Cost),
            rowsOf[s.Id].Count(r => r.Content.Plan.Length > 0),
            rowsOf[s.Id].Select(r => r.Content.Impact * r.Content.Likelihood ?? 0).DefaultIfEmpty(0).Max(),
            findingsOf[s.Id].Count(),
            findingsOf[s.Id].Any(f => f.Kind == RiskFindingKind.UnansweredChange)))];
    }
}
