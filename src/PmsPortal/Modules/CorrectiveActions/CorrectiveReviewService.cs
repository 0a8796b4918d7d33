using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Whether it helped, and what follows: done, or again from the cause (P-181 ④, ⑤).</summary>
public sealed class CorrectiveReviewService(PortalDb portal, CalendarReader calendars)
{
    private readonly CorrectiveDesk desk = new(calendars);

    /// <summary>The 監査責任者 sends an auditor to the follow-up audit; null takes them back.</summary>
    public Task AssignAsync(Actor actor, int id, int? employeeId, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.AssignReviewer, null, cancellationToken);
            if (report.Class == CorrectiveClass.Minor)
            {
                throw new RuleException("軽微な不適合の有効性は、責任部門が運用の確認などで確かめます。");
            }

            if (employeeId is not { } wanted)
            {
                report.Send(null);
                return;
            }

            var today = command.Today;
            var reviewer = await command.Db.Employees.FirstOrDefaultAsync(
                e => e.Id == wanted && command.Db.Appointments.Any(a => a.EmployeeId == e.Id && a.Role == PmsRole.Auditor && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today)),
                cancellationToken) ?? throw new RuleException([new("ReviewerId", "監査員に任命されている人から選んでください。")]);
            var facts = await CorrectiveDesk.FactsAsync(command.Db, report, today, cancellationToken);
            if (facts.Near.Contains(reviewer.DepartmentId) || facts.Doers.Contains(reviewer.Id))
            {
                throw new RuleException([new("ReviewerId", $"{reviewer.Name}さんは責任部門の人か、是正処置を実施した人です。独立した監査員を選んでください（A.3.7.2）。")]);
            }

            report.Send(reviewer);
        },
        cancellationToken);

    /// <summary>The work is not done as reported: back to the department.</summary>
    public Task ReturnAsync(Actor actor, int id, string comment, int? version = null, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.ReturnDone, version, cancellationToken);
            var text = CorrectiveDesk.Needed(comment, "Comment", CorrectiveAction.CommentMaxLength, "足りないことを書いてください。担当者に伝わります。");
            report.NoteReturn(text, CorrectiveDesk.Author(command, PmsRole.AuditChief, PmsRole.Auditor));
            report.Current.TakeDoneBack();
            await desk.MoveAsync(command, report, CorrectiveStep.ReturnDone, cancellationToken);
            command.Reason = text;
        },
        cancellationToken);

    /// <summary>The review of the effectiveness. A failure may be found at any time, a success only after the set period.</summary>
    public Task ReviewAsync(Actor actor, int id, ReviewInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.Review, input.Version, cancellationToken);
            var round = report.Current;
            var problems = new List<FieldProblem>();
            if (input.Result is null)
            {
                problems.Add(new(nameof(input.Result), "有効かどうかを選んでください。"));
            }
            else if (input.Result == Effectiveness.Effective && round.ReviewFromOn > command.Today)
            {
                problems.Add(new(nameof(input.Result), $"「有効」と判断できるのは、{Wareki.FormatGregorian(round.ReviewFromOn.Value, withWeekday: true)}からです。それまでの運用を見てから確認してください。"));
            }

            if (input.Method is null)
            {
                problems.Add(new(nameof(input.Method), "何で確かめたかを選んでください。"));
            }
            else if (report.Class != CorrectiveClass.Minor && input.Method != ReviewMethod.FollowUpAudit)
            {
                problems.Add(new(nameof(input.Method), "重大な不適合の有効性は、フォローアップ監査で確かめます（A.3.8）。"));
            }

            CorrectiveRules.Need(problems, nameof(input.Text), input.Text, CorrectiveRound.TextMaxLength, "いつ・何を見て・どう判断したかを書いてください。");
            if (problems.Count > 0)
            {
                throw new RuleException(problems);
            }

            round.Judge(input.Result!.Value, input.Method!.Value, input.Text.Trim(), CorrectiveDesk.Author(command, PmsRole.AuditChief, PmsRole.Auditor, PmsRole.DepartmentLead, PmsRole.DepartmentHead));
            report.ForgetReturn();
            await desk.MoveAsync(command, report, CorrectiveStep.Review, cancellationToken);
        },
        cancellationToken);

    /// <summary>The 保護管理者 reports to the 理事長; the records to look at again get their mark.</summary>
    public Task ReportAsync(Actor actor, int id, string text, int? version = null, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.Report, version, cancellationToken);
            var round = report.Current;
            if (round.Result != Effectiveness.Effective)
            {
                throw new RuleException($"有効性は「{round.Result?.Label()}」です。理事長に報告して終えることはできません。原因分析からの再実施を指示してください（A.3.8）。");
            }

            round.ReportUp(
                CorrectiveDesk.Needed(text, "Text", CorrectiveRound.TextMaxLength, "理事長への報告を書いてください。"), CorrectiveDesk.Author(command, PmsRole.ProtectionManager));
            foreach (var target in report.Feedback.Where(f => f.RaisedOn is null))
            {
                await RevisionHints.RaiseAsync(
                    command, target.Kind, target.TargetId, $"是正処置「{report.Issue.Title}」の結果を反映してください。原因: {round.Plan.Cause}", $"{report.Number} 是正処置報告書", CorrectiveDesk.AddressOf(report.Id));
                target.Raise(command.Today);
            }

            report.ForgetReturn();
            await desk.MoveAsync(command, report, CorrectiveStep.Report, cancellationToken);
            await CorrectiveDesk.SubmitAsync(command, report, CorrectiveRoutes.Close, "結果");
        },
        cancellationToken);

    /// <summary>It did not help, or came back: again from the cause, in a new round.</summary>
    public Task RedoAsync(Actor actor, int id, string reason, int? version = null, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.Redo, version, cancellationToken);
            var text = CorrectiveDesk.Needed(reason, "Comment", CorrectiveRound.ReasonMaxLength, "再実施を指示する理由を書いてください。責任部門に伝わります。");
            report.StartAgain(text, CorrectiveDesk.Author(command, PmsRole.ProtectionManager));
            await desk.MoveAsync(command, report, CorrectiveStep.Redo, cancellationToken);
            command.Reason = text;
        },
        cancellationToken);
}
