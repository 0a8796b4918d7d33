using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Closing a check.</summary>
public sealed record CloseOperationCheckRequest(int CheckId, string LateReason = "", string Note = "");

/// <summary>Commands of the monthly check (P-150): opened, answered item by item, closed by the 部門長 or the 情報システム責任者.</summary>
public sealed class OperationCheckService(
    PortalDb portal, ObligationWork work, CalendarReader calendars, ReminderService reminders, IEnumerable<IFollowUps> followUps)
{
    /// <summary>Opens the check of a month with the items that are asked today; one that is open already is answered.</summary>
    /// <param name="allNormal">「すべて異常なし」 for every item that has no answer yet.</param>
    /// <returns>The check's key.</returns>
    public Task<int> OpenAsync(Actor actor, OperationCheckPlace place, bool allNormal, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var department = await DepartmentAsync(command, place, cancellationToken);
                var check = await command.Db.OperationChecks.Include(c => c.Items).FirstOrDefaultAsync(c => c.Key == place.Key, cancellationToken);
                if (check is null)
                {
                    if (place.First > command.Today)
                    {
                        throw new RuleException($"{place}の確認は、その月の1日から始められます。");
                    }

                    if (department?.ClosedOn is { } closed && closed < place.First)
                    {
                        throw new RuleException($"{department.Name}は{closed:yyyy/MM/dd}に廃止されています。");
                    }

                    var (number, contents) = await AskedAsync(command.Db, place, cancellationToken);
                    check = new OperationCheck(place, number, contents, command.Today, command.Actor.Name);
                    command.Db.OperationChecks.Add(check);
                }

                if (allNormal)
                {
                    check.AnswerRest(command.Now);
                }

                if (check.Status == OperationCheckStatus.Open)
                {
                    await ReportAsync(command, check, ObligationProgress.InProgress, "記入中");
                }

                await command.FlushAsync();
                return check.Id;
            },
            cancellationToken);

    /// <summary>Keeps the answer of one item, at once; half a note is kept too.</summary>
    public Task AnswerAsync(Actor actor, int itemId, OperationCheckAnswer answer, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var checkId = await command.Db.OperationCheckItems.Where(i => i.Id == itemId).Select(i => (int?)i.CheckId).FirstOrDefaultAsync(cancellationToken);
                var check = await LoadAsync(command, checkId ?? 0, cancellationToken);
                if (OperationCheckRules.Problems(itemId, answer) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                check.Answer(check.Items.Single(i => i.Id == itemId), answer with { Note = answer.Note.Trim(), Correction = answer.Correction.Trim() }, command.Now);
            },
            cancellationToken);

    /// <summary>Closes the check; a finding needs what was done on the spot, or a corrective action (A.3.7.1).</summary>
    public async Task CloseAsync(Actor actor, CloseOperationCheckRequest request, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        // Asked before the command takes its lock: the module that answers reads with a connection of its own.
        var followed = await FollowedAsync(actor, request.CheckId, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var check = await LoadAsync(command, request.CheckId, cancellationToken);
                if (check.Place.Last.AddDays(-OperationCheckPlace.ClosingDays) is var first && first > command.Today)
                {
                    throw new RuleException($"{check.Place}の確認を完了できるのは、月末に近い{first:yyyy/MM/dd}からです。ここまでの記入は保存されています。");
                }

                var (lateReason, note) = (request.LateReason.Trim(), request.Note.Trim());
                if (lateReason.Length > OperationCheck.LateReasonMaxLength || note.Length > OperationCheck.NoteMaxLength)
                {
                    throw new RuleException($"遅れた理由は{OperationCheck.LateReasonMaxLength}文字以内、申し送りは{OperationCheck.NoteMaxLength}文字以内で書いてください。");
                }

                var dueOn = await DueOnAsync(command, check.Place, calendar, cancellationToken);
                if (check.Status == OperationCheckStatus.Open && OperationCheckRules.Problems(check.Items, followed, dueOn, command.Today, lateReason) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                check.Close(dueOn, command.Today, command.Actor.Name, lateReason, note);
                await ReportAsync(command, check, ObligationProgress.Done, Words(check));
            },
            cancellationToken);
    }

    /// <summary>Opens a closed check again, to put it right; not once the 理事長 was told about its quarter.</summary>
    public Task ReopenAsync(Actor actor, int checkId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var check = await LoadAsync(command, checkId, cancellationToken);
                if (string.IsNullOrWhiteSpace(reason))
                {
                    throw new RuleException([new("Reason", "記入中に戻す理由を書いてください。変更履歴に残ります。")]);
                }

                var quarter = OperationReport.Of(check.Place.First).Quarter;
                if (await command.Db.OperationReports.AnyAsync(
                    r => r.FiscalYear == check.FiscalYear && r.Quarter == quarter && (r.Status == OperationReportStatus.Submitted || r.Status == OperationReportStatus.Approved), cancellationToken))
                {
                    throw new RuleException("この月を含む四半期の報告が理事長に出ているため、戻せません。見つかったことは、今月の確認に書いてください。");
                }

                check.Reopen();
                command.Reason = reason.Trim();
                await ReportAsync(command, check, ObligationProgress.InProgress, "記入中（完了後に戻した）");
            },
            cancellationToken);

    /// <summary>Adds an item that the department asks of itself, from the next check on.</summary>
    public Task<int> AddOwnItemAsync(Actor actor, int? departmentId, string text, string hint, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await DemandOwnAsync(command, departmentId, cancellationToken);
                var (words, help) = (text.Trim(), hint.Trim());
                if (words.Length is 0 or > OperationCheckItem.TextMaxLength || help.Length > OperationCheckItem.HintMaxLength)
                {
                    throw new RuleException([new("Text", $"確かめることを1～{OperationCheckItem.TextMaxLength}文字で書いてください（手がかりは{OperationCheckItem.HintMaxLength}文字以内）。")]);
                }

                var asked = await command.Db.OwnCheckItems.Where(i => i.DepartmentId == departmentId && i.EndedOn == null).Select(i => i.Text).ToListAsync(cancellationToken);
                if (asked.Count >= CheckTemplate.MostItems || asked.Contains(words))
                {
                    throw new RuleException([new("Text", asked.Contains(words) ? "同じ項目がもうあります。" : $"独自の項目は{CheckTemplate.MostItems}件までです。使わない項目を終えてから加えてください。")]);
                }

                var item = new OwnCheckItem(departmentId, words, help, command.Today, command.Actor.Name);
                command.Db.OwnCheckItems.Add(item);
                await command.FlushAsync();
                return item.Id;
            },
            cancellationToken);

    /// <summary>Ends an own item; the checks that asked it keep it.</summary>
    public Task EndOwnItemAsync(Actor actor, int itemId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var item = await command.Db.OwnCheckItems.FirstOrDefaultAsync(i => i.Id == itemId, cancellationToken) ?? throw new NotFoundException();
                await DemandOwnAsync(command, item.DepartmentId, cancellationToken);
                item.End(command.Today);
            },
            cancellationToken);

    /// <summary>Reminds whoever has not finished the check of a month.</summary>
    /// <returns>How many mails were written.</returns>
    public async Task<int> ChaseAsync(Actor actor, int fiscalYear, int month, string message, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.Chase);
        var ids = await portal.QueryAsync(
            db => db.ObligationOccurrences
                .Where(o => (o.Code == OperationCheckPlace.DepartmentObligation || o.Code == OperationCheckPlace.SystemObligation) && o.FiscalYear == fiscalYear && o.Month == month
                    && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress))
                .Select(o => o.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return await reminders.ChaseAsync(actor, [.. ids.Select(ObligationDueItems.KeyOf)], message, cancellationToken);
    }

    /// <summary>What a check that is opened now asks: the newest template and the own items.</summary>
    internal static async Task<(int Number, List<CheckItemContent> Contents)> AskedAsync(PortalDbContext db, OperationCheckPlace place, CancellationToken cancellationToken)
    {
        var kind = place.Kind;
        var template = await db.CheckTemplates.Include(t => t.Items).Where(t => t.Kind == kind).OrderByDescending(t => t.Number).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RuleException("運用の確認の様式がありません。個人情報保護管理者に、様式の作成を依頼してください。");
        var own = await db.OwnCheckItems.Where(i => i.DepartmentId == place.DepartmentId && i.EndedOn == null).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        return (template.Number, [.. template.Items.OrderBy(i => i.Position).Select(i => i.ToContent()), .. own.Select(i => i.ToContent())]);
    }

    internal Task ReportAsync(Command command, OperationCheck check, ObligationProgress progress, string note) =>
        work.ReportAsync(command, check.Place.ObligationCode, check.FiscalYear, check.Month, check.DepartmentId, progress, note);

    internal static string Words(OperationCheck check)
    {
        var findings = check.Items.Count(i => i.Result == OperationCheckResult.Finding);
        return $"{check.ClosedOn:yyyy/MM/dd} {check.ClosedBy} {(findings == 0 ? "異常なし" : $"異常あり{findings}件")}{(check.IsLate ? $"（遅延: {check.LateReason}）" : string.Empty)}";
    }

    private static async Task<Department?> DepartmentAsync(Command command, OperationCheckPlace place, CancellationToken cancellationToken)
    {
        if (!place.IsMonth || !command.Actor.MayView(place.DepartmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.DemandAnswer(place.DepartmentId);
        if (place.DepartmentId is not { } id)
        {
            return null;
        }

        var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new NotFoundException();
        return await command.Db.Departments.AnyAsync(d => d.ParentId == id, cancellationToken)
            ? throw new RuleException("運用の確認は、下に部門のない部門（課）ごとに行います。")
            : department;
    }

    private static async Task<DateOnly> DueOnAsync(Command command, OperationCheckPlace place, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var key = ObligationOccurrence.KeyOf(place.ObligationCode, place.FiscalYear, place.Month, place.DepartmentId);
        return await command.Db.ObligationOccurrences.Where(o => o.Key == key).Select(o => (DateOnly?)o.DueOn).FirstOrDefaultAsync(cancellationToken)
            ?? Deadlines.BeforeOrOn(calendar, place.Last).DueOn;
    }

    private static async Task<OperationCheck> LoadAsync(Command command, int checkId, CancellationToken cancellationToken)
    {
        var check = await command.Db.OperationChecks.Include(c => c.Items).Include(c => c.Department).FirstOrDefaultAsync(c => c.Id == checkId, cancellationToken);
        if (check is null || !command.Actor.MayView(check.DepartmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.DemandAnswer(check.DepartmentId);
        return check;
    }

    private static async Task DemandOwnAsync(Command command, int? departmentId, CancellationToken cancellationToken)
    {
        if (!command.Actor.MayView(departmentId) || (departmentId is { } id && !await command.Db.Departments.AnyAsync(d => d.Id == id, cancellationToken)))
        {
            throw new NotFoundException();
        }

        if (departmentId is { } department)
        {
            command.Actor.Demand(OperationCheckPermissions.OwnItems, department);
        }
        else
        {
            command.Actor.Demand(OperationCheckPermissions.AnswerSystem);
        }
    }

    private async Task<IReadOnlySet<int>> FollowedAsync(Actor actor, int checkId, CancellationToken cancellationToken)
    {
        var ids = await portal.QueryAsync(
            db => db.OperationCheckItems.Where(i => i.CheckId == checkId && i.Result == OperationCheckResult.Finding).Select(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        var found = new HashSet<int>();
        if (ids.Count > 0)
        {
            foreach (var provider in followUps)
            {
                found.UnionWith((await provider.ForAsync(actor, OperationCheckItem.Kind, ids, cancellationToken)).Select(f => f.Id));
            }
        }

        return found;
    }
}
