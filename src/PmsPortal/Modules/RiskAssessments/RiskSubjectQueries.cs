using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A proposal of the library for a subject.</summary>
public sealed record RiskProposal(string Code, LifecyclePhase Phase, RiskContent Content);

public sealed record DeclinedProposal(string Code, LifecyclePhase Phase, string Risk, string Reason, string DeclinedBy, DateOnly DeclinedOn);

/// <summary>A ledger entry beside its subject, with what changed since the risks were looked at.</summary>
public sealed record SubjectEntryView(SubjectEntryRow Row, IReadOnlyList<SnapshotDifference> Differences, IReadOnlyList<(string Label, string Text)> Facts);

public sealed record RiskPerson(int Id, string Number, string Name, bool IsNear);

/// <summary>One subject with its lines: all that the grid loads.</summary>
public sealed record RiskSubjectDetail(
    SubjectHead Head, int SheetId, int FiscalYear, VersionNumber Number, RevisionStatus Status, bool IsSuperseded, int DepartmentId, string Department, IReadOnlyList<RiskRowView> Rows, IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<SubjectEntryView> Entries, IReadOnlyList<RiskProposal> Proposals, IReadOnlyList<DeclinedProposal> Declined, IReadOnlyList<RiskPerson> People, IReadOnlyList<string> Documents,
    bool IsScored, int Scale, int Position, int Total, int? PreviousId, int? NextId, bool MayEdit);

/// <summary>Reading one subject.</summary>
public sealed class RiskSubjectQueries(PortalDb portal, LedgerApprovals masking)
{
    private static readonly string[] Shown =
    [
        nameof(LedgerContent.Items), nameof(LedgerContent.SubjectCount), nameof(LedgerContent.Form), nameof(LedgerContent.AcquisitionWay), nameof(LedgerContent.AcquisitionMedium), nameof(LedgerContent.IsSensitive),
        nameof(LedgerContent.IsSpecific), nameof(LedgerContent.Contractors), nameof(LedgerContent.Recipients), nameof(LedgerContent.StoragePlace), nameof(LedgerContent.StorageMethod), nameof(LedgerContent.Retention), nameof(LedgerContent.DisposalWay),
    ];

    public Task<RiskSubjectDetail> GetAsync(Actor actor, int subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync(
            async db =>
            {
                var head = await db.RiskSubjects.Where(s => s.Id == subjectId).Select(s => new
                {
                    Head = new SubjectHead(s.Id, s.Version, s.SubjectKey, s.Position, s.Kind, s.Title, s.Handling, s.EndReason, s.CarriedFromId != null),
                    s.SheetId, s.Sheet.FiscalYear, s.Sheet.Major, s.Sheet.Minor, s.Sheet.Status, s.Sheet.IsLatest, s.Sheet.IsEffective, s.Sheet.ApprovedOn, s.Sheet.DepartmentId, Department = s.Sheet.Department.Name,
                    Others = s.Sheet.Subjects.OrderBy(x => x.Position).ThenBy(x => x.Id).Select(x => x.Id).ToList(),
                    Statements = s.Statements.Select(x => new { x.Phase, x.Reason }).ToList(),
                    Settings = db.RiskSettings.OrderBy(x => x.Id).Select(x => new { x.IsScored, x.Scale }).FirstOrDefault(),
                }).AsSplitQuery().FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.DepartmentId))
                {
                    throw new NotFoundException();
                }

                var rows = await RiskSheetReader.RowsAsync(db, head.SheetId, subjectId, cancellationToken);
                var entries = await RiskSheetReader.EntriesAsync(db, head.SheetId, subjectId, cancellationToken);
                var mayEdit = head.IsLatest && head.Status is RevisionStatus.Draft or RevisionStatus.Returned or RevisionStatus.Rejected && actor.May(RiskPermissions.Edit, head.DepartmentId);
                var contents = await ContentsAsync(db, entries, cancellationToken);
                var at = head.Others.IndexOf(subjectId);
                var (proposals, declined) = mayEdit ? await ProposalsAsync(db, head.Head, rows, entries, contents, cancellationToken) : ([], []);
                return new RiskSubjectDetail(
                    head.Head, head.SheetId, head.FiscalYear, new(head.Major, head.Minor), head.Status, head.ApprovedOn is not null && !head.IsEffective, head.DepartmentId, head.Department, rows,
                    [.. head.Statements.Select(s => new StatementRow(subjectId, s.Phase, s.Reason))],
                    [.. entries.Select(e => View(actor, head.DepartmentId, e, contents))],
                    proposals, declined,
                    mayEdit ? await PeopleAsync(db, head.DepartmentId, cancellationToken) : [],
                    mayEdit ? await DocumentsAsync(db, cancellationToken) : [],
                    head.Settings?.IsScored == true, head.Settings?.Scale ?? RiskSettings.UsualScale,
                    at + 1, head.Others.Count, at > 0 ? head.Others[at - 1] : null, at < head.Others.Count - 1 ? head.Others[at + 1] : null, mayEdit);
            },
            cancellationToken);
    }

    /// <summary>Entries that a subject may stand for: those in force of the department, with the sheet's subjects that have them already.</summary>
    public Task<IReadOnlyList<RiskEntryFacts>> ChoosableAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<RiskEntryFacts>>(
            async db =>
            {
                var department = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => (int?)s.DepartmentId).FirstOrDefaultAsync(cancellationToken);
                return department is { } id && actor.May(RiskPermissions.View, id)
                    ? await db.LedgerRevisions.Where(r => r.IsEffective && r.DepartmentId == id && r.Entry.RetiredOn == null)
                        .OrderBy(r => r.Entry.Number)
                        .Select(r => new RiskEntryFacts(
                            r.EntryId, r.Entry.Number, r.Content.Name,
                            db.RiskSubjectEntries.Where(e => e.EntryId == r.EntryId && e.Subject.SheetId == sheetId && e.Subject.EndReason == null).Select(e => (int?)e.SubjectId).FirstOrDefault()))
                        .ToListAsync(cancellationToken)
                    : throw new NotFoundException();
            },
            cancellationToken);
    }

    // Each revision that was looked at, and the one in force now.
    private static async Task<Dictionary<int, LedgerContent>> ContentsAsync(PortalDbContext db, List<SubjectEntryRow> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(e => new[] { e.AssessedRevisionId, e.EffectiveRevisionId ?? 0 }).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.LedgerRevisions.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Content }).ToDictionaryAsync(r => r.Id, r => r.Content, cancellationToken);
    }

    private SubjectEntryView View(Actor actor, int departmentId, SubjectEntryRow entry, Dictionary<int, LedgerContent> contents)
    {
        var now = contents.GetValueOrDefault(entry.EffectiveRevisionId ?? 0);
        var before = contents.GetValueOrDefault(entry.AssessedRevisionId);
        IReadOnlyList<SnapshotLine> Lines(LedgerContent content) => masking.Shown(actor, departmentId, LedgerSnapshot.Lines(entry.Number, content, null));
        var current = now is null ? [] : Lines(now);
        return new SubjectEntryView(
            entry,
            now is null || before is null || !entry.IsUnanswered ? [] : Snapshot.Compare(Lines(before), current),
            [.. current.Where(l => Shown.Contains(l.Key) && l.Text.Length > 0).Select(l => (l.Label, l.Text))]);
    }

    private static async Task<(IReadOnlyList<RiskProposal> Proposals, IReadOnlyList<DeclinedProposal> Declined)> ProposalsAsync(
        PortalDbContext db, SubjectHead head, List<RiskRowView> rows, List<SubjectEntryRow> entries, Dictionary<int, LedgerContent> contents, CancellationToken cancellationToken)
    {
        var library = await db.RiskLibrary.ToListAsync(cancellationToken);
        var declines = await db.RiskDeclines.Where(d => d.SubjectId == head.Id).OrderBy(d => d.Code).ToListAsync(cancellationToken);
        var known = library.ToDictionary(i => i.Code);
        var now = entries.Where(e => e.EffectiveRevisionId is not null && contents.ContainsKey(e.EffectiveRevisionId.Value)).Select(e => contents[e.EffectiveRevisionId!.Value]).ToList();
        return (
            [.. RiskProposals.For(library, now, head.Kind, head.Title, [.. rows.Select(r => r.LibraryCode).OfType<string>()], [.. declines.Select(d => d.Code)])
                .Select(i => new RiskProposal(i.Code, i.Content.Phase, i.Content.AsRow()))],
            [.. declines.Where(d => known.ContainsKey(d.Code)).Select(d => new DeclinedProposal(d.Code, known[d.Code].Content.Phase, known[d.Code].Content.Risk, d.Reason, d.DeclinedBy, d.DeclinedOn))]);
    }

    private static async Task<IReadOnlyList<RiskPerson>> PeopleAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        [.. (await db.Employees.Where(e => e.LeftOn == null)
            .OrderBy(e => e.Number)
            .Select(e => new RiskPerson(e.Id, e.Number, e.Name, e.DepartmentId == departmentId || db.Appointments.Any(a => a.EmployeeId == e.Id && a.ToOn == null)))
            .ToListAsync(cancellationToken)).OrderBy(p => p.IsNear ? 0 : 1)];

    private static async Task<IReadOnlyList<string>> DocumentsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.DocumentVersions.Where(v => v.IsEffective)
            .OrderBy(v => v.Document.Number)
            .Select(v => new { v.Document.Number, v.Content.Title })
            .ToListAsync(cancellationToken)).Select(v => $"{v.Number} {v.Title}")];
}
