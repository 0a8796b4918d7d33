using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>Commands of the PMS記録管理台帳 (A.3.5.3).</summary>
public sealed class RecordService(PortalDb portal)
{
    public const string RouteCode = "RecordRegister";

    public Task<int> AddAsync(Actor actor, AddRecordRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await command.Db.Departments.FindAsync([request.DepartmentId], cancellationToken)
                    ?? throw new RuleException([new("DepartmentId", "部門を選んでください。")]);
                actor.Demand(RecordPermissions.Edit, department.Id);
                RecordRules.Check(request.Content, command.Today);
                var entry = await AddAsync(command, department, request.Content, request.Number);
                await command.FlushAsync();
                return entry.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditRecordRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, request.EntryId, cancellationToken);
                RecordRules.Check(request.Content, command.Today);
                await ExpectAsync(command, entry, request.RevisionId, request.Version);
                entry.Edit(request.Content, PaperAuthor.Of(command), await DisposedAsync(command.Db, entry.Id));
            },
            cancellationToken);

    /// <summary>Proposes to take a line out of the register; in force once the department's sheet is approved.</summary>
    public Task RetireAsync(Actor actor, int entryId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, entryId, cancellationToken);
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > RecordEntry.RetireReasonMaxLength)
                {
                    throw new RuleException([new("Reason", $"台帳から外す理由を{RecordEntry.RetireReasonMaxLength}文字以内で書いてください。")]);
                }

                if (entry.Effective is null)
                {
                    throw new RuleException("まだ承認されていない記録です。「下書きを削除」を使ってください。");
                }

                var disposed = await DisposedAsync(command.Db, entry.Id);
                var held = RecordRetention.HeldYears(entry.Latest.Content, disposed, command.Today);
                if (held.Count > 0)
                {
                    throw new RuleException($"{held[0]}年度の分をまだ保有しています。もう作らない記録は、保有年度の終わりを入れておき、満了して廃棄した後に外してください。");
                }

                command.Reason = reason;
                entry.Edit(entry.Latest.Content, PaperAuthor.Of(command), disposed, reason.Trim());
            },
            cancellationToken);

    /// <summary>Takes the open draft away; a line that was never approved goes altogether.</summary>
    public Task DiscardAsync(Actor actor, int entryId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entry = await LoadAsync(command, entryId, cancellationToken);
                if (entry.Effective is not null)
                {
                    command.Db.RecordRevisions.Remove(entry.DiscardDraft());
                    return;
                }

                if (entry.Latest.Status != RecordLineStatus.Draft)
                {
                    throw new RuleException($"{entry.Number}は申請中のため削除できません。先に申請を取り下げてください。");
                }

                command.Db.RecordRevisions.RemoveRange(entry.Revisions);
                command.Db.RecordEntries.Remove(entry);
            },
            cancellationToken);

    /// <summary>Hands in a department's register for the fiscal year, its unchanged lines included.</summary>
    public Task<int> SubmitAsync(Actor actor, SubmitRegisterRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == request.DepartmentId, cancellationToken);
                if (department is null || !actor.May(RecordPermissions.ViewDrafts, department.Id))
                {
                    throw new NotFoundException();
                }

                actor.Demand(RecordPermissions.Submit, department.Id);
                if (request.Message.Length > RecordSheet.MessageMaxLength)
                {
                    throw new RuleException([new("Message", $"申し送りは{RecordSheet.MessageMaxLength}文字以内にしてください。")]);
                }

                await command.LockAsync();
                var entries = await LoadDepartmentAsync(command.Db, department.Id, cancellationToken);
                var drafts = entries.Where(e => e.Latest.Status == RecordLineStatus.Draft).ToList();
                var last = await command.Db.RecordSheets.Where(s => s.DepartmentId == department.Id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancellationToken);
                var year = FiscalYear.Of(command.Today).Year;
                Refuse(entries.Count == 0, "台帳に記録がありません。先に記録を登録してください。");
                Refuse(last?.Status == PaperStatus.Submitted, "この部門の台帳は申請中です。決裁を待つか、申請を取り下げてください。");
                Refuse(drafts.Count == 0 && last is { Status: PaperStatus.Approved } && last.Year == year, $"{year}年度の台帳は承認済みで、そのあと変更がありません。");
                foreach (var entry in entries.Where(e => e.Latest.RetireReason is null))
                {
                    Refuse(
                        RecordRules.Problems(entry.Latest.Content, command.Today) is [var problem, ..] ? problem.Message : null,
                        message => $"{entry.Number} {entry.Latest.Content.Name}: {message}");
                }

                foreach (var entry in drafts)
                {
                    entry.Latest.Submit(PaperAuthor.Of(command));
                }

                var sheet = new RecordSheet(department, request.Message.Trim(), entries.Count(e => e.Latest.RetireReason is null), command);
                command.Db.RecordSheets.Add(sheet);
                await command.FlushAsync();
                await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, RecordSheet.Register, department.Id, department.Id, $"{department.Name} {year}年度（{sheet.LineCount}件、変更{drafts.Count}件）", $"records/sheets/{department.Id}", sheet.Id),
                    RecordSnapshot.Of(year, entries))]);
                return sheet.Id;
            },
            cancellationToken);

    /// <summary>Adds inside a command that has checked the content: the form's and the import's.</summary>
    internal static async Task<RecordEntry> AddAsync(Command command, Department department, RecordContent content, string? number)
    {
        await command.LockAsync();
        if (string.IsNullOrWhiteSpace(number))
        {
            var prefix = Prefix(department);
            var taken = await command.Db.RecordEntries.Where(e => e.Number.StartsWith(prefix)).Select(e => e.Number).ToListAsync();
            number = ApplicationNumber.Next(prefix, taken.Concat(command.Db.RecordEntries.Local.Select(e => e.Number)));
        }

        var entry = new RecordEntry(department, number, content, PaperAuthor.Of(command));
        command.Db.RecordEntries.Add(entry);
        return entry;
    }

    internal static string Prefix(Department department) => $"{department.Code}-R";

    internal static Task<List<int>> DisposedAsync(PortalDbContext db, int entryId) => db.DisposalRecords
        .Where(r => r.EntryId == entryId && r.Status == PaperStatus.Approved && r.Year != null)
        .Select(r => r.Year!.Value)
        .ToListAsync();

    /// <summary>Every line of a department that isn't retired, with its newest revision and the one in force.</summary>
    internal static Task<List<RecordEntry>> LoadDepartmentAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        db.RecordEntries.Include(e => e.Revisions.Where(r => r.IsLatest || r.IsEffective))
            .Where(e => e.DepartmentId == departmentId && e.RetiredOn == null)
            .OrderBy(e => e.Number)
            .ToListAsync(cancellationToken);

    private static async Task<RecordEntry> LoadAsync(Command command, int entryId, CancellationToken cancellationToken)
    {
        var entry = await command.Db.RecordEntries.Include(e => e.Revisions.Where(r => r.IsLatest || r.IsEffective))
            .FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is null || !(command.Actor.May(RecordPermissions.ViewDrafts, entry.DepartmentId) || (entry.Effective is not null && command.Actor.May(RecordPermissions.View))))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RecordPermissions.Edit, entry.DepartmentId);
        return entry;
    }

    private static async Task ExpectAsync(Command command, RecordEntry entry, int revisionId, int version)
    {
        if (entry.Latest.Id == revisionId && entry.Latest.Version == version)
        {
            command.Expect(entry.Latest, version);
            return;
        }

        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(RecordEntry) && e.SubjectId == entry.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new { e.ActorName, e.At })
            .FirstOrDefaultAsync();
        throw new ConflictException(last?.ActorName, last?.At);
    }

    private static void Refuse(bool wrong, string message)
    {
        if (wrong)
        {
            throw new RuleException(message);
        }
    }

    private static void Refuse(string? problem, Func<string, string> message) => Refuse(problem is not null, problem is null ? string.Empty : message(problem));
}
