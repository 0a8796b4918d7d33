using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>Commands of the yearly disposal list (A.3.5.3, P-101): proposed, corrected, handed in.</summary>
public sealed class DisposalService(PortalDb portal)
{
    public const string RouteCode = "RecordDisposal";

    /// <summary>Makes a department's list of the fiscal year from everything whose keeping has ended.</summary>
    public Task<int> ProposeAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
                if (department is null || !actor.May(RecordPermissions.ViewDrafts, departmentId))
                {
                    throw new NotFoundException();
                }

                actor.Demand(RecordPermissions.Dispose, departmentId);
                await command.LockAsync();
                var open = await command.Db.DisposalLists.Where(l => l.DepartmentId == departmentId && l.Status != PaperStatus.Approved).Select(l => l.Number).FirstOrDefaultAsync(cancellationToken);
                if (open is not null)
                {
                    throw new RuleException($"作成中または申請中の廃棄リスト（{open}）があります。そちらに続けてください。");
                }

                var year = FiscalYear.Of(command.Today);
                var prefix = ApplicationNumber.Prefix(year, "廃棄");
                var taken = await command.Db.DisposalLists.Where(l => l.Number.StartsWith(prefix)).Select(l => l.Number).ToListAsync(cancellationToken);
                var list = new DisposalList(department, ApplicationNumber.Next(prefix, taken), year.Year, PaperAuthor.Of(command));
                foreach (var target in await DisposalTargets.EndedAsync(command.Db, departmentId, command.Today, cancellationToken))
                {
                    list.Add(target);
                }

                command.Db.DisposalLists.Add(list);
                await command.FlushAsync();
                return list.Id;
            },
            cancellationToken);

    public Task AddLineAsync(Actor actor, AddDisposalLineRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            actor,
            request.ListId,
            async (command, list) =>
            {
                var target = await DisposalTargets.FindAsync(command, list.DepartmentId, request.EntryId, request.Year, request.LedgerEntryId);
                if (target.EntryId is not null
                    && await DisposalTargets.Open(command.Db).AnyAsync(l => l.EntryId == target.EntryId && l.Year == target.Year && l.ListId != list.Id, cancellationToken))
                {
                    throw new RuleException($"「{target.Subject}」は、別の廃棄リストに載っています。");
                }

                list.Add(target);
            },
            cancellationToken);

    /// <summary>Saves how the lines are to be disposed of; what is missing is asked for when the list is handed in.</summary>
    public Task PlanAsync(Actor actor, PlanDisposalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            actor,
            request.ListId,
            async (command, list) =>
            {
                command.Expect(list, request.Version);
                foreach (var line in list.Lines.Where(l => request.Plans.ContainsKey(l.Id)))
                {
                    var plan = request.Plans[line.Id];
                    Check(line, plan);
                    var end = await DisposalTargets.EndNowAsync(command.Db, line.EntryId, line.Year, line.LedgerEntryId);

                    // What the registers say goes before what was written by hand.
                    line.Plan(end.Kind == RetentionEndKind.Day ? plan with { RetentionEndsOn = end.On, EndBasis = string.Empty } : plan);
                }
            },
            cancellationToken);

    /// <summary>Takes a line out with a reason (係争中 …), also after the approval: keeping longer needs nobody's consent.</summary>
    public Task TakeOutAsync(Actor actor, int listId, int lineId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var list = await LoadAsync(command, listId, cancellationToken);
                var line = list.Lines.FirstOrDefault(l => l.Id == lineId) ?? throw new NotFoundException();
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > DisposalLine.ReasonMaxLength)
                {
                    throw new RuleException([new("Reason", $"外す理由を{DisposalLine.ReasonMaxLength}文字以内で書いてください。例: 係争中のため、照会への回答待ちのため")]);
                }

                if (line.DisposedOn is not null || list.Status == PaperStatus.Submitted || await command.Db.DisposalRecords.AnyAsync(r => r.LineId == lineId, cancellationToken))
                {
                    throw new RuleException(list.Status == PaperStatus.Submitted ? "申請中のリストです。取り下げるか、差戻しを待ってください。" : "廃棄の記録が始まっている行は外せません。");
                }

                command.Reason = reason.Trim();
                line.TakeOut(reason.Trim());
            },
            cancellationToken);

    public Task PutBackAsync(Actor actor, int listId, int lineId, CancellationToken cancellationToken = default) =>
        WriteAsync(
            actor,
            listId,
            (_, list) =>
            {
                (list.Lines.FirstOrDefault(l => l.Id == lineId) ?? throw new NotFoundException()).TakeOut(null);
                return Task.CompletedTask;
            },
            cancellationToken);

    public Task SubmitAsync(Actor actor, int listId, string message, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var list = await LoadAsync(command, listId, cancellationToken);
                actor.Demand(RecordPermissions.Submit, list.DepartmentId);
                if (message.Length > DisposalList.MessageMaxLength)
                {
                    throw new RuleException([new("Message", $"申し送りは{DisposalList.MessageMaxLength}文字以内にしてください。")]);
                }

                var problems = new List<FieldProblem>();
                foreach (var line in list.Lines.Where(l => l.TakenOutReason is null))
                {
                    var end = await DisposalTargets.EndNowAsync(command.Db, line.EntryId, line.Year, line.LedgerEntryId);
                    var problem = end.Kind == RetentionEndKind.Never ? $"「{line.Subject}」は永久保存になりました。理由を書いて外してください。"
                        : end is { Kind: RetentionEndKind.Day, On: { } on } && line.PlannedOn <= on && line.EntryId is not null ? DisposalRules.TooEarly(line.Subject, on)
                        : DisposalRules.Problem(line, command.Today);
                    if (problem is not null)
                    {
                        problems.Add(new(string.Empty, problem));
                    }
                }

                if (problems.Count > 0)
                {
                    throw new RuleException(problems);
                }

                list.Submit(message.Trim(), PaperAuthor.Of(command));
                await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(DisposalList), list.Id, list.DepartmentId, $"{list.Number} {list.Department.Name}（{list.Lines.Count(l => l.TakenOutReason is null)}件）", $"records/disposals/{list.Id}"),
                    Freeze(list))]);
            },
            cancellationToken);

    /// <summary>Takes a list away that was never approved.</summary>
    public Task DiscardAsync(Actor actor, int listId, CancellationToken cancellationToken = default) =>
        WriteAsync(
            actor,
            listId,
            (command, list) =>
            {
                command.Db.DisposalLists.Remove(list);
                return Task.CompletedTask;
            },
            cancellationToken);

    private static Snapshot Freeze(DisposalList list) => Snapshot.Of(
    [
        new SnapshotLine("Number", "廃棄リスト", $"{list.Number} {list.Department.Name} {list.Year}年度"),
        new SnapshotLine("Message", "申し送り", list.Message),
        .. list.Lines.OrderBy(l => l.Id).Select(l => new SnapshotLine($"Line{l.Id}", l.Subject, Text(l))),
    ]);

    private static string Text(DisposalLine line) => line.TakenOutReason is { } reason
        ? $"廃棄しない: {reason}"
        : string.Join('\n', new[]
        {
            $"満了日: {(line.RetentionEndsOn is { } end ? Wareki.FormatGregorian(end) : "利用目的の達成等")}{(line.EndBasis.Length > 0 ? $"（{line.EndBasis}）" : string.Empty)}",
            $"媒体・数量: {line.Medium?.Label()}　{line.Quantity}",
            $"方法: {(line.Method == DisposalMethod.Other ? line.MethodOther : line.Method?.Label())}",
            $"予定日・立会者: {(line.PlannedOn is { } on ? Wareki.FormatGregorian(on) : string.Empty)}　{line.Witness}",
        });

    private static void Check(DisposalLine line, DisposalPlan plan)
    {
        if (plan.Quantity.Length > DisposalLine.ShortMaxLength || plan.Witness.Length > DisposalLine.ShortMaxLength
            || plan.MethodOther.Length > DisposalLine.ShortMaxLength || plan.EndBasis.Length > DisposalLine.ReasonMaxLength)
        {
            throw new RuleException($"「{line.Subject}」の入力が長すぎます。数量・立会者・方法は{DisposalLine.ShortMaxLength}文字以内にしてください。");
        }
    }

    private Task WriteAsync(Actor actor, int listId, Func<Command, DisposalList, Task> work, CancellationToken cancellationToken) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var list = await LoadAsync(command, listId, cancellationToken);
                list.Write(PaperAuthor.Of(command));

                // Its lines are part of it: what changes only them raises the list's version too.
                command.Db.Entry(list).State = EntityState.Modified;
                await work(command, list);
            },
            cancellationToken);

    private static async Task<DisposalList> LoadAsync(Command command, int listId, CancellationToken cancellationToken)
    {
        var list = await command.Db.DisposalLists.Include(l => l.Department).Include(l => l.Lines).FirstOrDefaultAsync(l => l.Id == listId, cancellationToken);
        if (list is null || !(command.Actor.May(RecordPermissions.ViewDrafts, list.DepartmentId) || (list.Status == PaperStatus.Approved && command.Actor.May(RecordPermissions.View))))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RecordPermissions.Dispose, list.DepartmentId);
        return list;
    }
}
