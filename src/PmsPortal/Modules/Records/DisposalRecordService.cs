using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>Commands of the 個人情報廃棄記録簿 (F32, A.3.4.3.1).</summary>
public sealed class DisposalRecordService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, AddDisposalRecordRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var (department, target, line) = await TargetAsync(command, request, cancellationToken);
                await CheckAsync(command, target, line, request.Content);
                var (lineId, entryId, year) = (request.LineId, target.EntryId, target.Year);
                if (await command.Db.DisposalRecords.Where(r => (lineId != null && r.LineId == lineId) || (entryId != null && r.EntryId == entryId && r.Year == year))
                    .Select(r => r.Number).FirstOrDefaultAsync(cancellationToken) is { } other)
                {
                    throw new RuleException($"「{target.Subject}」の廃棄は、もう記録されています（{other}）。");
                }

                var prefix = ApplicationNumber.Prefix(FiscalYear.Of(command.Today), "廃棄記録");
                var taken = await command.Db.DisposalRecords.Where(r => r.Number.StartsWith(prefix)).Select(r => r.Number).ToListAsync(cancellationToken);
                var record = new DisposalRecord(department, ApplicationNumber.Next(prefix, taken), target, line, request.Content, PaperAuthor.Of(command));
                command.Db.DisposalRecords.Add(record);
                await command.FlushAsync();
                return record.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditDisposalRecordRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var record = await LoadAsync(command, request.RecordId, cancellationToken);
                command.Expect(record, request.Version);
                await CheckAsync(command, TargetOf(record), await LineAsync(command, record, cancellationToken), request.Content);
                record.Edit(request.Content, PaperAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>
    /// Ends the record: of an approved line at once; after the fact it goes to the 保護管理者. A disposal by a contractor needs
    /// the certificate as an attachment.
    /// </summary>
    /// <returns>True where it is in force now, false where it was handed in.</returns>
    public Task<bool> FinishAsync(Actor actor, int recordId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var record = await LoadAsync(command, recordId, cancellationToken);
                await CheckAsync(command, TargetOf(record), await LineAsync(command, record, cancellationToken), record.Content);
                if (record.Content.Method == DisposalMethod.Entrusted
                    && !await command.Db.StoredFiles.AnyAsync(f => f.OwnerType == nameof(DisposalRecord) && f.OwnerId == record.Id && f.RemovedAt == null, cancellationToken))
                {
                    throw new RuleException("廃棄業者に委託した廃棄には、廃棄証明書が必要です。「添付」に廃棄証明書のファイルを付けてから確定してください。");
                }

                if (record.IsAfterTheFact)
                {
                    actor.Demand(RecordPermissions.Submit, record.DepartmentId);
                    record.Submit(PaperAuthor.Of(command));
                    await ApprovalEngine.SubmitAsync(command, [(
                        new Submission(DisposalService.RouteCode, nameof(DisposalRecord), record.Id, record.DepartmentId, $"事後の廃棄記録 {record.Number} {record.Subject}", $"disposal-records/{record.Id}"),
                        Freeze(record))]);
                    return false;
                }

                record.Finish(PaperAuthor.Of(command));
                await CountOnAsync(command, record);
                return true;
            },
            cancellationToken);

    /// <summary>Takes a record away that isn't in force.</summary>
    public Task DiscardAsync(Actor actor, int recordId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var record = await LoadAsync(command, recordId, cancellationToken);
                record.Write(PaperAuthor.Of(command));
                command.Db.DisposalRecords.Remove(record);
            },
            cancellationToken);

    /// <summary>After a disposal is in force: its line is done, and the record's next end of keeping moves on.</summary>
    internal static async Task CountOnAsync(Command command, DisposalRecord record)
    {
        if (record.LineId is { } lineId)
        {
            (await command.Db.DisposalLines.SingleAsync(l => l.Id == lineId)).Done(record.Content.DisposedOn!.Value);
        }

        if (record.EntryId is not { } entryId)
        {
            return;
        }

        var disposed = await RecordService.DisposedAsync(command.Db, entryId);
        disposed.Add(record.Year!.Value);
        foreach (var revision in await command.Db.RecordRevisions.Where(r => r.EntryId == entryId && (r.IsLatest || r.IsEffective)).ToListAsync())
        {
            revision.CountOn(disposed);
        }
    }

    private static async Task<(Department Department, DisposalTarget Target, DisposalLine? Line)> TargetAsync(
        Command command, AddDisposalRecordRequest request, CancellationToken cancellationToken)
    {
        if (request.LineId is not { } lineId)
        {
            var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == request.DepartmentId, cancellationToken)
                ?? throw new RuleException([new("DepartmentId", "部門を選んでください。")]);
            command.Actor.Demand(RecordPermissions.Dispose, department.Id);
            var target = await DisposalTargets.FindAsync(command, department.Id, request.EntryId, request.Year, request.LedgerEntryId);
            if (target.EntryId is not null && await DisposalTargets.Open(command.Db).AnyAsync(l => l.EntryId == target.EntryId && l.Year == target.Year, cancellationToken))
            {
                throw new RuleException($"「{target.Subject}」は廃棄リストに載っています。承認を待って、リストの行から記録してください。");
            }

            return (department, target, null);
        }

        var line = await command.Db.DisposalLines.Include(l => l.List).ThenInclude(l => l.Department).FirstOrDefaultAsync(l => l.Id == lineId, cancellationToken);
        if (line is null || !(command.Actor.May(RecordPermissions.ViewDrafts, line.List.DepartmentId) || (line.List.Status == PaperStatus.Approved && command.Actor.May(RecordPermissions.View))))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RecordPermissions.Dispose, line.List.DepartmentId);
        return line switch
        {
            { List.Status: not PaperStatus.Approved } => throw new RuleException($"廃棄リスト {line.List.Number} はまだ承認されていません。承認の前に廃棄することはできません。"),
            { TakenOutReason: { } reason } => throw new RuleException($"「{line.Subject}」は廃棄しないことになっています（{reason}）。"),
            { DisposedOn: { } on } => throw new RuleException($"「{line.Subject}」は{on:yyyy/MM/dd}に廃棄済みです。"),
            _ => (line.List.Department, new DisposalTarget(line.EntryId, line.Year, line.LedgerEntryId, line.Subject, line.Medium, line.Method, line.MethodOther, line.RetentionEndsOn), line),
        };
    }

    private static async Task CheckAsync(Command command, DisposalTarget target, DisposalLine? line, DisposalContent content)
    {
        var problems = new List<FieldProblem>(DisposalRules.Problems(content, line is null, line?.List.ApprovedOn, command.Today));
        var now = await DisposalTargets.EndNowAsync(command.Db, target.EntryId, target.Year, target.LedgerEntryId);
        if (now.Kind == RetentionEndKind.Never)
        {
            problems.Add(new(nameof(content.DisposedOn), $"「{target.Subject}」は永久保存です。廃棄できません。"));
        }
        else if (DisposalRules.Early(target.Subject, now.On ?? target.RetentionEndsOn, target.LedgerEntryId is not null, content) is { } early)
        {
            problems.Add(new(nameof(content.DisposedOn), early));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    private static Snapshot Freeze(DisposalRecord record) => Snapshot.Of(
    [
        new SnapshotLine("Number", "廃棄記録", $"{record.Number} {record.Subject}"),
        .. DisposalFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(record.Content))),
    ]);

    private static DisposalTarget TargetOf(DisposalRecord record) =>
        new(record.EntryId, record.Year, record.LedgerEntryId, record.Subject, null, null, string.Empty, record.RetentionEndsOn);

    private static async Task<DisposalLine?> LineAsync(Command command, DisposalRecord record, CancellationToken cancellationToken) =>
        record.LineId is not { } id ? null : await command.Db.DisposalLines.Include(l => l.List).SingleAsync(l => l.Id == id, cancellationToken);

    private static async Task<DisposalRecord> LoadAsync(Command command, int recordId, CancellationToken cancellationToken)
    {
        var record = await command.Db.DisposalRecords.Include(r => r.Department).FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken);
        if (record is null || !(command.Actor.May(RecordPermissions.ViewDrafts, record.DepartmentId) || (record.Status == PaperStatus.Approved && command.Actor.May(RecordPermissions.View))))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RecordPermissions.Dispose, record.DepartmentId);
        return record;
    }
}
