using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Changing the plan; what has been done is reported by the modules themselves.</summary>
public sealed class YearPlanService(PortalDb portal, ObligationCatalog catalog, CalendarReader calendars, ReminderService reminders)
{
    public async Task ReplanAsync(Actor actor, ReplanRequest request, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.Change);
        var calendar = await calendars.ReadAsync(cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var reason = YearPlanRules.Reason(request.Reason, "監査の準備と重なるため、5月に行う");
                foreach (var occurrence in await LoadAsync(command, request.Ids, cancellationToken))
                {
                    var year = new FiscalYear(occurrence.FiscalYear);
                    if (request.OpensOn < year.First || request.DueOn > year.Last)
                    {
                        throw new RuleException([new("DueOn", $"開始日と期限は、{year}（{year.First:yyyy/MM/dd}～{year.Last:yyyy/MM/dd}）の中の日にしてください。年度をまたぐときは「対象外」にして理由を残します。")]);
                    }

                    if (!calendar.IsBusinessDay(request.DueOn))
                    {
                        throw new RuleException([new("DueOn", $"{request.DueOn:yyyy/MM/dd}は{calendar.WhyClosed(request.DueOn)}です。営業日（例: {calendar.OnOrBefore(request.DueOn):yyyy/MM/dd}）にしてください。")]);
                    }

                    var moved = request.OpensOn != occurrence.OpensOn || request.DueOn != occurrence.DueOn;
                    await RefuseWrongPersonAsync(command, request.ResponsibleId, cancellationToken);
                    occurrence.Replan(
                        request.OpensOn,
                        request.DueOn,
                        moved ? $"{command.Today:yyyy/MM/dd}に{command.Actor.Name}が計画を変更しました。理由: {reason}" : occurrence.DueExplanation,
                        request.ResponsibleId);
                }

                command.Reason = reason;
            },
            cancellationToken);
    }

    public Task SkipAsync(Actor actor, SkipRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            command.Actor.Demand(YearPlanPermissions.Change);
            var reason = YearPlanRules.Reason(request.Reason, "規程と規格に変わりがなく、改訂の漏れもないことを確かめた");
            foreach (var occurrence in await LoadAsync(command, request.Ids, cancellationToken))
            {
                if (occurrence.Progress == ObligationProgress.Done)
                {
                    throw new RuleException("「完了」のものは対象外にできません。");
                }

                occurrence.Report(ObligationProgress.NotApplicable, command.Today, reason);
            }

            command.Reason = reason;
        },
        cancellationToken);

    /// <summary>Takes back that it doesn't apply, or a record of having met it outside.</summary>
    public Task ResumeAsync(Actor actor, SkipRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            command.Actor.Demand(YearPlanPermissions.Change);
            var reason = YearPlanRules.Reason(request.Reason, "記録した証跡が別の年度のものだったため");
            foreach (var occurrence in await LoadAsync(command, request.Ids, cancellationToken))
            {
                if (occurrence.Progress is not (ObligationProgress.NotApplicable or ObligationProgress.Done)
                    || (occurrence.Progress == ObligationProgress.Done && catalog.IsInPortal(occurrence.Code)))
                {
                    throw new RuleException($"「{occurrence.Progress.Label()}」のものは戻せません。ポータルの中で行うものの状態は、その記録から決まります。");
                }

                occurrence.Report(ObligationProgress.NotStarted, command.Today, string.Empty);
            }

            command.Reason = reason;
        },
        cancellationToken);

    public Task RecordOutsideAsync(Actor actor, RecordOutsideRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var occurrence = (await LoadAsync(command, [request.Id], cancellationToken))[0];
            var obligation = catalog.Find(occurrence.Code) ?? throw new NotFoundException();
            if (!YearPlanPermissions.IsResponsible(actor, obligation, occurrence.DepartmentId, occurrence.ResponsibleId))
            {
                actor.Demand(YearPlanPermissions.Change);
            }

            if (catalog.IsInPortal(occurrence.Code))
            {
                throw new RuleException($"「{obligation.Title}」は、ポータルの中で行うと自動で完了になります。実施の記録だけを書くことはできません。");
            }

            if (string.IsNullOrWhiteSpace(request.Evidence))
            {
                throw new RuleException([new("Evidence", "証跡の名前と置き場所を書いてください。例: 令和8年度 PMS教育計画書（総務課キャビネット3、承認 4/15）")]);
            }

            if (request.Evidence.Trim().Length > ObligationOccurrence.TextMaxLength)
            {
                throw new RuleException([new("Evidence", $"証跡は{ObligationOccurrence.TextMaxLength}文字以内にしてください。")]);
            }

            if (request.DoneOn > command.Today || request.DoneOn < new FiscalYear(occurrence.FiscalYear).First)
            {
                throw new RuleException([new("DoneOn", $"実施日は、年度の初め（{new FiscalYear(occurrence.FiscalYear).First:yyyy/MM/dd}）から今日までの日にしてください。")]);
            }

            if (occurrence.Progress is ObligationProgress.Done or ObligationProgress.NotApplicable)
            {
                throw new RuleException($"すでに「{occurrence.Progress.Label()}」です。");
            }

            occurrence.Report(ObligationProgress.Done, request.DoneOn, request.Evidence.Trim());
            command.Reason = $"ポータルの外で実施: {request.Evidence.Trim()}";
        },
        cancellationToken);

    /// <summary>Reminds the responsible people now; who was reminded already today is not reminded twice.</summary>
    /// <returns>How many mails were written.</returns>
    public async Task<int> ChaseAsync(Actor actor, IReadOnlyList<int> ids, string message, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.Chase);
        return await reminders.ChaseAsync(actor, [.. ids.Select(ObligationDueItems.KeyOf)], message, cancellationToken);
    }

    private static async Task<List<ObligationOccurrence>> LoadAsync(Command command, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var found = await command.Db.ObligationOccurrences.Include(o => o.Department).Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        return found.Count > 0 && found.Count == ids.Distinct().Count() ? found : throw new NotFoundException();
    }

    private static async Task RefuseWrongPersonAsync(Command command, int? employeeId, CancellationToken cancellationToken)
    {
        if (employeeId is { } id
            && !(await command.Db.Employees.FirstOrDefaultAsync(e => e.Id == id, cancellationToken) is { } person && person.IsActiveOn(command.Today)))
        {
            throw new RuleException([new("ResponsibleId", "担当者は在職中の従業者から選んでください。")]);
        }
    }
}
