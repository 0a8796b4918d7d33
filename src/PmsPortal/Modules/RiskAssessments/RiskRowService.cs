using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>The grid's commands: each saves one line, or one pasted block, at once.</summary>
public sealed class RiskRowService(PortalDb portal)
{
    public Task<SavedRow> AddAsync(Actor actor, AddRowRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command => (await AddAsync(command, request.SubjectId, [(request.Phase, request.Content)], cancellationToken))[0],
        cancellationToken);

    /// <summary>A block from the clipboard, all or nothing. 「該当なし（理由）」 states that a phase has no risk.</summary>
    public Task<IReadOnlyList<SavedRow>> PasteAsync(Actor actor, int subjectId, IReadOnlyList<RiskLine> lines, CancellationToken cancellationToken = default) => portal.CommandAsync<IReadOnlyList<SavedRow>>(
        actor,
        async command =>
        {
            if (lines.Count is 0 or > RiskPaste.MostRows)
            {
                throw new RuleException($"一度に貼り付けられるのは1行から{RiskPaste.MostRows}行までです。分けて貼り付けてください。");
            }

            await PeopleAsync(command, lines, cancellationToken);
            command.Reason = "表からの貼付け";
            return await AddAsync(command, subjectId, [.. lines.Select(l => (l.Phase ?? LifecyclePhase.Acquisition, l.Content))], cancellationToken);
        },
        cancellationToken);

    public Task<SavedRow> WriteAsync(Actor actor, WriteRowRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var row = await LoadAsync(command, request.RowId, request.Version, cancellationToken);
            if (row.Mark == RowMark.Ended)
            {
                throw new RuleException("終了にした行です。直すには、先に「終了を取り消す」を押してください。");
            }

            var content = RiskRules.Tidy(request.Content);
            RiskRules.Check(content);
            await CheckPersonAsync(command, content.PlanById, row.Content.PlanById, cancellationToken);
            row.Write(content);
            await command.FlushAsync();
            return Saved(row, command);
        },
        cancellationToken);

    public Task RemoveAsync(Actor actor, int rowId, int version, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var row = await LoadAsync(command, rowId, version, cancellationToken);
            row.Subject.Remove(row);
            command.Db.RiskRows.Remove(row);
        },
        cancellationToken);

    /// <summary>Marks a line 終了 with its reason, or takes that back.</summary>
    public Task<SavedRow> EndAsync(Actor actor, int rowId, int version, string? reason, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var row = await LoadAsync(command, rowId, version, cancellationToken);
            if (reason is null)
            {
                row.Reopen();
            }
            else
            {
                row.End(reason);
            }

            await command.FlushAsync();
            return Saved(row, command);
        },
        cancellationToken);

    /// <summary>「該当なし」 for a phase with its reason; null takes it back.</summary>
    public Task StateAsync(Actor actor, int subjectId, LifecyclePhase phase, string? reason, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command => (await SubjectAsync(command, subjectId, cancellationToken)).State(phase, reason),
        cancellationToken);

    /// <summary>Takes proposals of the library as lines.</summary>
    public Task<IReadOnlyList<SavedRow>> TakeAsync(Actor actor, int subjectId, IReadOnlyList<string> codes, CancellationToken cancellationToken = default) => portal.CommandAsync<IReadOnlyList<SavedRow>>(
        actor,
        async command =>
        {
            var subject = await SubjectAsync(command, subjectId, cancellationToken);
            var items = await command.Db.RiskLibrary.Where(i => codes.Contains(i.Code) && !i.IsHidden).OrderBy(i => i.Code).ToListAsync(cancellationToken);
            if (items.Count == 0 || items.Count != codes.Distinct().Count())
            {
                throw new NotFoundException();
            }

            List<RiskRow> rows = [.. items.Select(i => subject.Add(i.Content.Phase, i.Content.AsRow(), i.Code))];
            items.ForEach(i => subject.TakeBackDecline(i.Code));
            await command.FlushAsync();
            return [.. rows.Select(r => Saved(r, command))];
        },
        cancellationToken);

    /// <summary>Declines a proposal; that it was declined stays with the subject.</summary>
    public Task DeclineAsync(Actor actor, int subjectId, string code, string reason, bool declined = true, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var subject = await SubjectAsync(command, subjectId, cancellationToken);
            if (declined && !await command.Db.RiskLibrary.AnyAsync(i => i.Code == code, cancellationToken))
            {
                throw new NotFoundException();
            }

            if (declined)
            {
                subject.Decline(code, reason.Trim(), actor.Name, command.Today);
            }
            else
            {
                subject.TakeBackDecline(code);
            }
        },
        cancellationToken);

    private static async Task<IReadOnlyList<SavedRow>> AddAsync(Command command, int subjectId, IReadOnlyList<(LifecyclePhase Phase, RiskContent Content)> lines, CancellationToken cancellationToken)
    {
        var subject = await SubjectAsync(command, subjectId, cancellationToken);
        var added = new List<RiskRow>();
        foreach (var (phase, given) in lines)
        {
            if (RiskLine.StatementOf(given.Risk) is { } reason)
            {
                subject.State(phase, reason.Length == 0 ? given.Measure : reason);
                continue;
            }

            var content = RiskRules.Tidy(given);
            RiskRules.Check(content);
            await CheckPersonAsync(command, content.PlanById, null, cancellationToken);
            added.Add(subject.Add(phase, content));
        }

        await command.FlushAsync();
        return [.. added.Select(r => Saved(r, command))];
    }

    // The lock comes first: a submission that happens at the same moment is seen, not overtaken. Every save takes it anyway.
    private static async Task<RiskRow> LoadAsync(Command command, int rowId, int version, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var row = await command.Db.RiskRows.Include(r => r.Subject).ThenInclude(s => s.Sheet).FirstOrDefaultAsync(r => r.Id == rowId, cancellationToken);
        RiskSheetService.DemandEdit(command, row?.Subject.Sheet);
        command.Expect(row!, version);
        return row!;
    }

    private static async Task<RiskSubject> SubjectAsync(Command command, int subjectId, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var subject = await command.Db.RiskSubjects.Include(s => s.Sheet).Include(s => s.Rows).Include(s => s.Statements).Include(s => s.Declines).AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Id == subjectId, cancellationToken);
        RiskSheetService.DemandEdit(command, subject?.Sheet);
        return subject!;
    }

    private static async Task CheckPersonAsync(Command command, int? id, int? before, CancellationToken cancellationToken)
    {
        if (id is { } person && person != before && !await command.Db.Employees.AnyAsync(e => e.Id == person && (e.LeftOn == null || e.LeftOn >= command.Today), cancellationToken))
        {
            throw new RuleException([new(nameof(RiskContent.PlanById), "担当者は在籍している従業者から選んでください。")]);
        }
    }

    /// <summary>Names and 社員番号 of a pasted block become people; what names nobody is refused.</summary>
    internal static async Task PeopleAsync(Command command, IEnumerable<RiskLine> lines, CancellationToken cancellationToken)
    {
        var named = lines.Where(l => l.PlanBy.Length > 0).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var words = named.Select(l => l.PlanBy).Distinct().ToList();
        var people = await command.Db.Employees.Where(e => (words.Contains(e.Name) || words.Contains(e.Number)) && (e.LeftOn == null || e.LeftOn >= command.Today))
            .Select(e => new { e.Id, e.Name, e.Number }).ToListAsync(cancellationToken);
        foreach (var line in named)
        {
            var found = people.Where(p => p.Name == line.PlanBy || p.Number == line.PlanBy).ToList();
            line.Content.PlanById = found.Count == 1 ? found[0].Id
                : throw new RuleException(found.Count == 0 ? $"担当「{line.PlanBy}」は従業者名簿にありません。氏名を直すか、社員番号で書いてください。" : $"「{line.PlanBy}」という氏名の従業者が{found.Count}人います。社員番号で書いてください。");
        }
    }

    private static SavedRow Saved(RiskRow row, Command command) => new(row.Id, row.Version, row.Mark, row.Phase, row.Content.Copy(), command.Now);
}
