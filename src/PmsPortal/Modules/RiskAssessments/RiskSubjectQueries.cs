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

/// <summary>A ledger entry that a subject may stand for, or stands for already.</summary>
/// <param name="IsOwn">The subject stands for it now.</param>
/// <param name="IsElsewhere">Another subject of the sheet stands for it.</param>
/// <param name="IsMoved">It belongs to another department now.</param>
public sealed record RiskEntryChoice(int Id, string Number, string Name, bool IsOwn, bool IsElsewhere, DateOnly? RetiredOn, bool IsMoved);

public sealed record RiskPerson(int Id, string Number, string Name, bool IsNear);

/// <summary>What the cells of a line offer while they are written.</summary>
public sealed record RiskCellChoices(IReadOnlyList<RiskPerson> People, IReadOnlyList<string> Documents);

/// <summary>One subject with its lines: all that the grid loads.</summary>
public sealed record RiskSubjectDetail(
    SubjectHead Head, int SheetId, int FiscalYear, VersionNumber Number, RevisionStatus Status, bool IsSuperseded, int DepartmentId, string Department, IReadOnlyList<RiskRowView> Rows, IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<SubjectEntryView> Entries, IReadOnlyList<RiskProposal> Proposals, IReadOnlyList<DeclinedProposal> Declined,
    bool IsEffective, DateOnly? SupersededOn, bool IsScored, int Scale, int Position, int Total, int? PreviousId, int? NextId, bool MayEdit);

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
                    Total = s.Sheet.Subjects.Count,
                    Before = s.Sheet.Subjects.Count(x => x.Position < s.Position || (x.Position == s.Position && x.Id < s.Id)),
                    PreviousId = s.Sheet.Subjects.Where(x => x.Position < s.Position || (x.Position == s.Position && x.Id < s.Id)).OrderByDescending(x => x.Position).ThenByDescending(x => x.Id).Select(x => (int?)x.Id).FirstOrDefault(),
                    NextId = s.Sheet.Subjects.Where(x => x.Position > s.Position || (x.Position == s.Position && x.Id > s.Id)).OrderBy(x => x.Position).ThenBy(x => x.Id).Select(x => (int?)x.Id).FirstOrDefault(),
                    SupersededOn = db.RiskSheets.Where(x => x.DepartmentId == s.Sheet.DepartmentId && x.Id > s.SheetId && x.ApprovedOn != null).Min(x => x.ApprovedOn),
                    Settings = db.RiskSettings.OrderBy(x => x.Id).Select(x => new { x.IsScored, x.Scale }).FirstOrDefault(),
                    Statements = s.Statements.OrderBy(x => x.Id).Select(x => new { x.Phase, x.Reason }).ToList(),
                }).FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.DepartmentId))
                {
                    throw new NotFoundException();
                }

                var rows = await RiskSheetReader.RowsAsync(db, head.SheetId, subjectId, cancellationToken);
                var (entries, contents) = await EntriesAsync(db, subjectId, cancellationToken);
                var mayEdit = head.IsLatest && head.Status is RevisionStatus.Draft or RevisionStatus.Returned or RevisionStatus.Rejected && actor.May(RiskPermissions.Edit, head.DepartmentId);
                var (proposals, declined) = mayEdit ? await ProposalsAsync(db, head.Head, rows, entries, contents, cancellationToken) : ([], []);
                return new RiskSubjectDetail(
                    head.Head, head.SheetId, head.FiscalYear, new(head.Major, head.Minor), head.Status, head.ApprovedOn is not null && !head.IsEffective, head.DepartmentId, head.Department, rows,
                    [.. head.Statements.Select(s => new StatementRow(subjectId, s.Phase, s.Reason))],
                    [.. entries.Select(e => View(actor, head.DepartmentId, e, contents))],
                    proposals, declined, head.IsEffective, head.SupersededOn,
                    head.Settings?.IsScored == true, head.Settings?.Scale ?? RiskSettings.UsualScale,
                    head.Before + 1, head.Total, head.PreviousId, head.NextId, mayEdit);
            },
            cancellationToken);
    }

    /// <summary>People and documents for the cells of a subject that is being written; asked for when the first cell is entered.</summary>
    public Task<RiskCellChoices> ChoicesAsync(Actor actor, int subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync(
            async db =>
            {
                var department = await db.RiskSubjects.Where(s => s.Id == subjectId).Select(s => (int?)s.Sheet.DepartmentId).FirstOrDefaultAsync(cancellationToken);
                return department is { } id && actor.May(RiskPermissions.View, id)
                    ? new RiskCellChoices(await PeopleAsync(db, id, cancellationToken), await DocumentsAsync(db, cancellationToken))
                    : throw new NotFoundException();
            },
            cancellationToken);
    }

    /// <summary>Entries that a subject may stand for: those in force of the department, and its own even when they were retired or moved.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="sheetId">The sheet.</param>
    /// <param name="subjectId">The subject to change; 0 for a new one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<RiskEntryChoice>> ChoosableAsync(Actor actor, int sheetId, int subjectId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<RiskEntryChoice>>(
            async db =>
            {
                var department = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => (int?)s.DepartmentId).FirstOrDefaultAsync(cancellationToken);
                if (department is not { } id || !actor.May(RiskPermissions.View, id))
                {
                    throw new NotFoundException();
                }

                return await (
                    from revision in db.LedgerRevisions.Where(r => r.IsEffective)
                    let isOwn = db.RiskSubjectEntries.Any(e => e.EntryId == revision.EntryId && e.SubjectId == subjectId && e.Subject.SheetId == sheetId)
                    where isOwn || (revision.DepartmentId == id && revision.Entry.RetiredOn == null)
                    orderby revision.Entry.Number
                    select new RiskEntryChoice(
                        revision.EntryId, revision.Entry.Number, revision.Content.Name, isOwn,
                        db.RiskSubjectEntries.Any(e => e.EntryId == revision.EntryId && e.SubjectId != subjectId && e.Subject.SheetId == sheetId && e.Subject.EndReason == null),
                        revision.Entry.RetiredOn, revision.DepartmentId != id)).ToListAsync(cancellationToken);
            },
            cancellationToken);
    }

    // Each entry with the revision that was looked at and the one in force now, in one command.
    private static async Task<(List<SubjectEntryRow> Entries, Dictionary<int, LedgerContent> Contents)> EntriesAsync(PortalDbContext db, int subjectId, CancellationToken cancellationToken)
    {
        var rows = await (
            from entry in db.RiskSubjectEntries
            from revision in db.LedgerRevisions.Where(r => r.Id == entry.AssessedRevisionId || (r.EntryId == entry.EntryId && r.IsEffective))
            where entry.SubjectId == subjectId
            orderby entry.Entry.Number, entry.Id
            select new
            {
                entry.Id, entry.EntryId, entry.Entry.Number, entry.Entry.RetiredOn, entry.AssessedRevisionId, entry.RetirementSeen, entry.Answer, entry.AnsweredOn, entry.AnsweredBy,
                RevisionId = revision.Id, revision.IsEffective, revision.Content,
            }).ToListAsync(cancellationToken);
        return (
            [.. rows.GroupBy(r => r.Id).Select(g => (First: g.First(), Now: g.FirstOrDefault(r => r.IsEffective))).Select(x => new SubjectEntryRow(
                x.First.Id, subjectId, x.First.EntryId, x.First.Number, x.Now?.Content.Name ?? string.Empty, x.First.RetiredOn, x.First.AssessedRevisionId, x.Now?.RevisionId,
                x.First.RetirementSeen, x.First.Answer, x.First.AnsweredOn, x.First.AnsweredBy))],
            rows.DistinctBy(r => r.RevisionId).ToDictionary(r => r.RevisionId, r => r.Content));
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
        var lines = await (
            from item in db.RiskLibrary
            from decline in db.RiskDeclines.Where(d => d.SubjectId == head.Id && d.Code == item.Code).DefaultIfEmpty()
            orderby item.Code
            select new { Item = item, Decline = decline }).ToListAsync(cancellationToken);
        var (library, declines) = (lines.ConvertAll(l => l.Item), lines.Select(l => l.Decline).OfType<RiskDecline>().ToList());
        var known = library.ToDictionary(i => i.Code);
        var now = entries.Where(e => e.EffectiveRevisionId is not null && contents.ContainsKey(e.EffectiveRevisionId.Value)).Select(e => contents[e.EffectiveRevisionId!.Value]).ToList();
        return (
            [.. RiskProposals.For(library, now, head.Kind, head.Title, [.. rows.Select(r => r.LibraryCode).OfType<string>()], [.. declines.Select(d => d.Code)])
                .Select(i => new RiskProposal(i.Code, i.Content.Phase, i.Content.AsRow()))],
            [.. declines.Select(d => new DeclinedProposal(d.Code, known[d.Code].Content.Phase, known[d.Code].Content.Risk, d.Reason, d.DeclinedBy, d.DeclinedOn))]);
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
