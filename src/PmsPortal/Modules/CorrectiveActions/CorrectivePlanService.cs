using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Cause, plan, its carrying out and its due date: the responsible department's part (P-181 ②, ③).</summary>
public sealed class CorrectivePlanService(PortalDb portal, CalendarReader calendars, IEnumerable<IHintTarget> targets)
{
    private readonly CorrectiveDesk desk = new(calendars);

    /// <summary>Keeps cause and plan as far as they are.</summary>
    public Task WriteAsync(Actor actor, int id, PlanInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.WritePlan, input.Version, cancellationToken);
            await WriteAsync(command, report, input, CorrectiveRules.Lengths(input.Plan), cancellationToken);
        },
        cancellationToken);

    /// <summary>Hands cause and plan in.</summary>
    public Task SubmitAsync(Actor actor, int id, PlanInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.SubmitPlan, input.Version, cancellationToken);
            var settings = await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken);
            var problems = CorrectiveRules.Problems(input.Plan, report.Issue.Text, input.PersonId, input.DueOn, settings.Whys, command.Today);
            await WriteAsync(command, report, input, problems, cancellationToken);
            report.Current.SubmitPlan(CorrectiveDesk.Author(command));
            report.ForgetReturn();
            await desk.MoveAsync(command, report, CorrectiveStep.SubmitPlan, cancellationToken);
            var facts = await CorrectiveDesk.FactsAsync(command.Db, report, command.Today, cancellationToken);
            await CorrectiveDesk.SubmitAsync(command, report, CorrectiveRoutes.OfPlan(facts), "原因と計画");
        },
        cancellationToken);

    /// <summary>Notes what was done, by whom and when.</summary>
    public Task RecordAsync(Actor actor, int id, WorkInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.RecordWork, null, cancellationToken);
            var problems = new List<FieldProblem>();
            CorrectiveRules.Need(problems, nameof(input.What), input.What, CorrectiveWork.WhatMaxLength, "何をしたかを書いてください。");
            if (input.DoneOn is not { } on || on > command.Today || on < report.IssuedOn)
            {
                problems.Add(new(nameof(input.DoneOn), $"実施した日を、起票の日（{Wareki.FormatGregorian(report.IssuedOn)}）から今日までの日で入力してください。"));
            }

            if (await EmployeeAsync(command, input.DoneById, cancellationToken) is not { } person)
            {
                problems.Add(new(nameof(input.DoneById), "実施した人を選んでください。"));
                person = null!;
            }

            if (problems.Count > 0)
            {
                throw new RuleException(problems);
            }

            report.Current.Add(input.What.Trim(), person, input.DoneOn!.Value, CorrectiveDesk.Author(command));
        },
        cancellationToken);

    /// <summary>The measure is carried out; the effect is looked at after the period that the class asks for.</summary>
    public Task ReportDoneAsync(Actor actor, int id, DoneInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.ReportDone, input.Version, cancellationToken);
            var round = report.Current;
            var problems = new List<FieldProblem>();
            CorrectiveRules.Need(problems, nameof(input.Text), input.Text, CorrectiveRound.TextMaxLength, "計画したことがどこまでできたかを書いてください。");
            if (round.Works.Count == 0)
            {
                problems.Add(new(nameof(WorkInput.What), "実施したこと（何を・だれが・いつ）を1件以上記録してください。"));
            }

            if (string.IsNullOrWhiteSpace(input.NoFileReason)
                && !await command.Db.Set<StoredFile>().AnyAsync(f => f.OwnerType == nameof(CorrectiveRound) && f.OwnerId == round.Id && f.RemovedAt == null, cancellationToken))
            {
                problems.Add(new(nameof(input.NoFileReason), "証跡（写真・記録など）を添付するか、添付しない理由を書いてください。"));
            }
            else if (input.NoFileReason.Length > CorrectivePlan.NoteMaxLength)
            {
                problems.Add(new(nameof(input.NoFileReason), string.Create(CultureInfo.InvariantCulture, $"{CorrectivePlan.NoteMaxLength}文字以内にしてください。")));
            }

            if (problems.Count > 0)
            {
                throw new RuleException(problems);
            }

            var settings = await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken);
            var days = report.Class == CorrectiveClass.Minor ? settings.MinorReviewDays : settings.MajorReviewDays;
            round.ReportDone(input.Text.Trim(), input.NoFileReason.Trim(), command.Today.AddDays(days), CorrectiveDesk.Author(command));
            report.ForgetReturn();
            await desk.MoveAsync(command, report, CorrectiveStep.ReportDone, cancellationToken);
        },
        cancellationToken);

    /// <summary>Another due date: a reason, and the approval of who approved the plan.</summary>
    public Task RequestDueAsync(Actor actor, int id, DueInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.RequestDue, input.Version, cancellationToken);
            var round = report.Current;
            var problems = new List<FieldProblem>();
            CorrectiveRules.Need(problems, nameof(input.Reason), input.Reason, CorrectiveDueChange.ReasonMaxLength, "期限を変える理由を書いてください。");
            if (input.To is not { } to || to < command.Today || to == round.DueOn)
            {
                problems.Add(new(nameof(input.To), "新しい期限を、今日以後で、いまの期限とは別の日にしてください。"));
            }

            if (problems.Count > 0)
            {
                throw new RuleException(problems);
            }

            round.WishDue(input.To!.Value, input.Reason.Trim(), CorrectiveDesk.Author(command));
            await desk.MoveAsync(command, report, CorrectiveStep.RequestDue, cancellationToken);
            var facts = await CorrectiveDesk.FactsAsync(command.Db, report, command.Today, cancellationToken);
            await CorrectiveDesk.SubmitAsync(command, report, CorrectiveRoutes.OfPlan(facts), "期限の変更");
            command.Reason = input.Reason.Trim();
        },
        cancellationToken);

    /// <summary>Records that a report can ask to look at again.</summary>
    public async Task<IReadOnlyList<(string Kind, string KindLabel, FeedbackTarget Target)>> TargetsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var all = new List<(string, string, FeedbackTarget)>();
        foreach (var provider in targets.OrderBy(t => t.KindLabel, StringComparer.Ordinal))
        {
            all.AddRange((await provider.ListAsync(actor, cancellationToken)).Select(t => (provider.Kind, provider.KindLabel, new FeedbackTarget(provider.Kind, t.Id, t.Title, t.Address))));
        }

        return all;
    }

    private async Task WriteAsync(Command command, CorrectiveAction report, PlanInput input, List<FieldProblem> problems, CancellationToken cancellationToken)
    {
        var person = await EmployeeAsync(command, input.PersonId, cancellationToken);
        if (input.PersonId is not null && person is null)
        {
            problems.Add(new(nameof(input.PersonId), "担当者は、いま在籍している人から選んでください。"));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }

        var plan = input.Plan.Copy();
        plan.Whys = plan.Method == CauseMethod.Whys ? string.Join('\n', plan.WhyLines()) : string.Empty;
        report.Current.Write(plan, person, input.DueOn);
        report.SetFeedback(await KnownAsync(command.Actor, input.Feedback, report, cancellationToken));
    }

    // What the browser sends is only the choice; title and address are the owner's.
    private async Task<List<FeedbackTarget>> KnownAsync(Actor actor, List<FeedbackTarget> wanted, CorrectiveAction report, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var kept = report.Feedback.Select(f => new FeedbackTarget(f.Kind, f.TargetId, f.Title, f.Address));
        var offered = (await TargetsAsync(actor, cancellationToken)).Select(t => t.Target).Concat(kept).ToList();
        return [.. wanted.Select(w => offered.Find(o => o.Kind == w.Kind && o.Id == w.Id)).OfType<FeedbackTarget>()];
    }

    private static async Task<Employee?> EmployeeAsync(Command command, int? id, CancellationToken cancellationToken) =>
        await command.Db.Employees.FirstOrDefaultAsync(e => e.Id == id && e.JoinedOn <= command.Today && (e.LeftOn == null || e.LeftOn >= command.Today), cancellationToken);
}
