using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A sheet's subjects and the ledger entries that they stand for.</summary>
public sealed class RiskSubjectService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddSubjectRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var sheet = await SheetAsync(command, request.SheetId, cancellationToken);
            var entries = await EntriesAsync(command, sheet.DepartmentId, request.EntryIds, cancellationToken);
            var subject = sheet.Add(request.Kind, request.Title, request.Handling);
            subject.StandFor([.. entries.Select(e => (e.EntryId, e.RevisionId))]);
            await command.FlushAsync();
            return subject.Id;
        },
        cancellationToken);

    /// <summary>A subject of its own for each of several entries.</summary>
    public Task<int> AddEachAsync(Actor actor, int sheetId, IReadOnlyList<int> entryIds, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var sheet = await SheetAsync(command, sheetId, cancellationToken);
            foreach (var entry in await EntriesAsync(command, sheet.DepartmentId, entryIds, cancellationToken))
            {
                sheet.Add(SubjectKind.Entry, Cut($"{entry.Number} {entry.Name}"), string.Empty).StandFor([(entry.EntryId, entry.RevisionId)]);
            }

            return entryIds.Count;
        },
        cancellationToken);

    public Task EditAsync(Actor actor, EditSubjectRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var subject = await LoadAsync(command, request.SubjectId, cancellationToken);
            command.Expect(subject, request.Version);
            subject.Describe(request.Kind, request.Title, request.Handling);
            // Entries that were retired or moved to another department stay until somebody takes them off: their change is still to be answered.
            var own = subject.Entries.Select(e => e.EntryId).ToList();
            var kept = own.Except(request.RemovedIds).ToList();
            var added = await EntriesAsync(command, subject.Sheet.DepartmentId, [.. request.AddedIds.Except(own)], cancellationToken);
            subject.StandFor([.. kept.Select(id => (id, 0)), .. added.Select(e => (e.EntryId, e.RevisionId))]);
        },
        cancellationToken);

    /// <summary>Ends a subject that was carried over, or takes that back; one made in this sheet is removed.</summary>
    public Task EndAsync(Actor actor, int subjectId, string? reason, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command => (await LoadAsync(command, subjectId, cancellationToken)).End(reason),
        cancellationToken);

    public Task RemoveAsync(Actor actor, int subjectId, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var subject = await LoadAsync(command, subjectId, cancellationToken);
            if (subject.CarriedFromId is not null)
            {
                throw new RuleException("前の承認版から引き継いだ対象は削除できません。なくなった取扱いは「終了」にして、理由を書いてください。");
            }

            subject.Leave();
            command.Db.RiskSubjects.Remove(subject);
        },
        cancellationToken);

    /// <summary>Answers what the ledger's change means for the risks; only the change that was looked at can be answered.</summary>
    public Task AnswerAsync(Actor actor, AnswerChangeRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            await command.LockAsync();
            var entry = await command.Db.RiskSubjectEntries.Include(e => e.Entry).Include(e => e.Subject).ThenInclude(s => s.Sheet).FirstOrDefaultAsync(e => e.Id == request.SubjectEntryId, cancellationToken);
            RiskSheetService.DemandEdit(command, entry?.Subject.Sheet);
            var now = await command.Db.LedgerRevisions.Where(r => r.EntryId == entry!.EntryId && r.IsEffective).Select(r => r.Id).SingleAsync(cancellationToken);
            if (now != request.RevisionId || (entry!.Entry.RetiredOn is not null) != request.IsRetired)
            {
                throw new RuleException([new("Answer", "この画面を開いたあとに、台帳がもう一度変わりました。いまの台帳との違いを確かめてから、回答し直してください。")]);
            }

            entry.AnswerChange(now, request.IsRetired, request.Answer, actor.Name, command.Today);
        },
        cancellationToken);

    internal static async Task<List<(int EntryId, int RevisionId, string Number, string Name)>> EntriesAsync(Command command, int departmentId, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await command.Db.LedgerRevisions.Where(r => r.IsEffective && r.DepartmentId == departmentId && ids.Contains(r.EntryId))
            .OrderBy(r => r.Entry.Number)
            .Select(r => new { r.EntryId, r.Id, r.Entry.Number, r.Content.Name })
            .ToListAsync(cancellationToken);
        return rows.Count == ids.Distinct().Count()
            ? [.. rows.Select(r => (r.EntryId, r.Id, r.Number, r.Name))]
            : throw new RuleException([new("EntryIds", "選べるのは、この部門の承認済みの台帳だけです。画面を更新して選び直してください。")]);
    }

    internal static string Cut(string title) => title.Length <= RiskSubject.TitleMaxLength ? title : title[..RiskSubject.TitleMaxLength];

    private static async Task<RiskSheet> SheetAsync(Command command, int sheetId, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var sheet = await command.Db.RiskSheets.Include(s => s.Subjects).FirstOrDefaultAsync(s => s.Id == sheetId, cancellationToken);
        RiskSheetService.DemandEdit(command, sheet);
        return sheet;
    }

    private static async Task<RiskSubject> LoadAsync(Command command, int subjectId, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var subject = await command.Db.RiskSubjects.Include(s => s.Sheet).Include(s => s.Entries).FirstOrDefaultAsync(s => s.Id == subjectId, cancellationToken);
        RiskSheetService.DemandEdit(command, subject?.Sheet);
        return subject!;
    }
}
