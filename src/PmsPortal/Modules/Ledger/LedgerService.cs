using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>Commands of the ledger (P-010…P-013).</summary>
public sealed class LedgerService(PortalDb portal)
{
    public const string RouteCode = "Ledger";

    public Task<int> AddAsync(Actor actor, AddLedgerEntryRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await AddAsync(command, request);
                await command.FlushAsync();
                return entry.Id;
            },
            cancellationToken);

    /// <summary>Adds inside another module's command: an approved application for a new kind makes its draft (P-013).</summary>
    public static async Task<LedgerEntry> AddDraftAsync(Command command, int departmentId, LedgerContent content)
    {
        LedgerRules.Check(content);
        var department = await command.Db.Departments.FindAsync(departmentId) ?? throw new NotFoundException();
        await command.LockAsync();
        var entry = new LedgerEntry(department, await NextNumberAsync(command.Db, departmentId, department.Code), content, Author(command));
        command.Db.LedgerEntries.Add(entry);
        return entry;
    }

    public Task EditAsync(Actor actor, EditLedgerEntryRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, request.EntryId, LedgerPermissions.Edit, cancellationToken);
                LedgerRules.Check(request.Content);
                await ExpectAsync(command, entry, request.RevisionId, request.Version);
                entry.Edit(request.Content, Author(command));
            },
            cancellationToken);

    public Task RetireAsync(Actor actor, int entryId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, entryId, LedgerPermissions.Edit, cancellationToken);
                if (entry.Effective is null)
                {
                    throw new RuleException("まだ承認されていない台帳です。廃止ではなく「下書きを削除」を使ってください。");
                }

                command.Reason = reason;
                entry.ProposeRetirement(reason, Author(command));
            },
            cancellationToken);

    /// <summary>Throws the open draft away; an entry that was never approved goes altogether.</summary>
    public Task DiscardAsync(Actor actor, int entryId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, entryId, LedgerPermissions.Edit, cancellationToken);
                if (entry.Effective is not null)
                {
                    entry.DiscardDraft();
                    return;
                }

                if (!entry.Latest.Can(LedgerAction.Discard))
                {
                    throw new RuleException($"{entry.Number}は申請中のため削除できません。先に申請を取り下げてください。");
                }

                command.Db.LedgerRevisions.RemoveRange(entry.Revisions);
                command.Db.LedgerEntries.Remove(entry);
            },
            cancellationToken);

    public Task<int> BulkEditAsync(Actor actor, BulkEditLedgerRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var field = LedgerFields.All.FirstOrDefault(f => f.Key == request.FieldKey && f.IsEditable) ?? throw new NotFoundException();
                var entries = await LoadAllAsync(command.Db, request.EntryIds, cancellationToken);
                if (entries.Count == 0 || entries.Count != request.EntryIds.Distinct().Count()
                    || entries.Any(e => !MaySee(actor, e)))
                {
                    throw new NotFoundException();
                }

                var changed = 0;
                foreach (var entry in entries)
                {
                    actor.Demand(LedgerPermissions.Edit, entry.DepartmentId);
                    RefuseMasked(actor, entry);
                    var content = entry.Latest.Content.Copy();
                    try
                    {
                        field.Accept!(content, request.Text);
                    }
                    catch (FieldFormatException failure)
                    {
                        throw new RuleException([new("Text", failure.Message)]);
                    }

                    if (field.Text(content) != field.Text(entry.Latest.Content))
                    {
                        LedgerRules.Check(content);
                        entry.Edit(content, Author(command));
                        changed++;
                    }
                }

                command.Reason = $"一括編集: {field.Label}";
                return changed;
            },
            cancellationToken);

    public Task<int> SubmitAsync(Actor actor, SubmitLedgerRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == request.DepartmentId, cancellationToken);
                if (department is null || !actor.May(LedgerPermissions.ViewDrafts, department.Id))
                {
                    throw new NotFoundException();
                }

                actor.Demand(LedgerPermissions.Submit, department.Id);
                var entries = await LoadAllAsync(command.Db, request.EntryIds, cancellationToken);
                if (entries.Count == 0 || entries.Any(e => e.DepartmentId != department.Id))
                {
                    throw new RuleException("申請する台帳を選んでください。ほかの部門の台帳は一緒に申請できません。");
                }

                return (await SubmitAsync(command, department, entries, request.Message)).Id;
            },
            cancellationToken);

    /// <summary>Hands entries in inside a command; none where a review has no changes.</summary>
    internal static async Task<LedgerSubmission> SubmitAsync(Command command, Department department, IReadOnlyList<LedgerEntry> entries, string message)
    {
        if (message.Length > LedgerSubmission.MessageMaxLength)
        {
            throw new RuleException([new("Message", $"申し送りは{LedgerSubmission.MessageMaxLength}文字以内にしてください。")]);
        }

        var submission = new LedgerSubmission(department, message.Trim(), command);
        command.Db.LedgerSubmissions.Add(submission);
        foreach (var entry in entries)
        {
            LedgerRules.Check(entry.Latest.Content);
            entry.Latest.Submit(Author(command));
        }

        await command.FlushAsync();
        await ApprovalEngine.SubmitAsync(command, [.. entries.Select(e => (
            new Submission(RouteCode, nameof(LedgerEntry), e.Id, department.Id, $"{e.Number} {e.Latest.Content.Name}", $"ledger/{e.Id}", submission.Id, $"ledger/submissions/{submission.Id}"),
            LedgerSnapshot.Of(e.Number, e.Latest)))]);
        return submission;
    }

    internal static async Task<LedgerEntry> AddAsync(Command command, AddLedgerEntryRequest request)
    {
        var department = await command.Db.Departments.FindAsync(request.DepartmentId);
        if (department is null)
        {
            throw new RuleException([new("DepartmentId", "部門を選んでください。")]);
        }

        command.Actor.Demand(LedgerPermissions.Edit, department.Id);
        LedgerRules.Check(request.Content);

        // Only one writer counts numbers at a time.
        await command.LockAsync();
        var number = request.Number ?? await NextNumberAsync(command.Db, department.Id, department.Code);
        var entry = new LedgerEntry(department, number, request.Content, Author(command));
        command.Db.LedgerEntries.Add(entry);
        return entry;
    }

    internal static LedgerAuthor Author(Command command) => new(command.Actor.Name, command.Today);

    internal static Task<List<LedgerEntry>> LoadAllAsync(PortalDbContext db, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        db.LedgerEntries.Include(e => e.Revisions.Where(r => r.IsLatest || r.IsEffective))
            .Where(e => ids.Contains(e.Id))
            .OrderBy(e => e.Number)
            .ToListAsync(cancellationToken);

    private static bool MaySee(Actor actor, LedgerEntry entry) =>
        actor.May(LedgerPermissions.ViewDrafts, entry.DepartmentId)
        || (entry.Effective is not null && actor.May(LedgerPermissions.View));

    // Content that the actor is not shown can't be edited by them either: the form would save the mask.
    private static void RefuseMasked(Actor actor, LedgerEntry entry)
    {
        if (entry.Revisions.Any(r => r.Content.IsSpecific == true) && !actor.May(LedgerPermissions.ViewSpecific, entry.DepartmentId))
        {
            throw new ForbiddenException($"{entry.Number}は特定個人情報です。詳細を見る権限のある人だけが編集できます。");
        }
    }

    private static async Task<LedgerEntry> LoadAsync(
        Command command, int entryId, Permission permission, CancellationToken cancellationToken)
    {
        var entry = (await LoadAllAsync(command.Db, [entryId], cancellationToken)).FirstOrDefault();
        if (entry is null || !MaySee(command.Actor, entry))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission, entry.DepartmentId);
        RefuseMasked(command.Actor, entry);
        return entry;
    }

    private static async Task ExpectAsync(Command command, LedgerEntry entry, int revisionId, int version)
    {
        if (entry.Latest.Id == revisionId && entry.Latest.Version == version)
        {
            command.Expect(entry.Latest, version);
            return;
        }

        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(LedgerEntry) && e.SubjectId == entry.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new { e.ActorName, e.At })
            .FirstOrDefaultAsync();
        throw new ConflictException(last?.ActorName, last?.At);
    }

    private static async Task<string> NextNumberAsync(PortalDbContext db, int departmentId, string code)
    {
        var prefix = $"{code}-";
        var numbers = await db.LedgerEntries
            .Where(e => e.DepartmentId == departmentId && e.Number.StartsWith(prefix))
            .Select(e => e.Number)
            .ToListAsync();
        return NextNumber(code, numbers.Concat(db.LedgerEntries.Local.Select(e => e.Number)));
    }

    /// <summary>The department's code and the number after its highest.</summary>
    internal static string NextNumber(string code, IEnumerable<string> numbers)
    {
        var prefix = $"{code}-";
        var last = numbers.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => int.TryParse(n.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
            .DefaultIfEmpty()
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}
