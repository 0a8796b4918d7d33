using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>From the nonconformity to its confirmed content (P-181 ①).</summary>
public sealed class CorrectiveIssueService(PortalDb portal, CalendarReader calendars, IEnumerable<IFindingProvider> findings)
{
    private readonly CorrectiveDesk desk = new(calendars);

    /// <summary>The form, filled in from the record in which the nonconformity stands.</summary>
    /// <exception cref="NotFoundException">There is no such finding, or the actor may not see it.</exception>
    public async Task<(CorrectiveInput Input, Finding? Finding)> PrepareAsync(Actor actor, string? kind, int? findingId, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.Raise);
        if (string.IsNullOrEmpty(kind))
        {
            return (new CorrectiveInput { IssuingDepartmentId = actor.DepartmentId }, null);
        }

        var finding = await FindAsync(actor, kind, findingId, cancellationToken);
        return (
            new CorrectiveInput
            {
                FindingKind = finding.Kind,
                FindingId = finding.Id,
                Source = finding.Source,
                DepartmentId = finding.DepartmentId,
                IssuingDepartmentId = actor.DepartmentId,
                Issue = new CorrectiveIssue { Text = finding.Text, Clause = finding.Clause, FoundOn = finding.FoundOn },
            },
            finding);
    }

    /// <summary>起票: one report for one nonconformity.</summary>
    public Task<int> RaiseAsync(Actor actor, CorrectiveInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(CorrectivePermissions.Raise);
            var finding = string.IsNullOrEmpty(input.FindingKind) ? null : await FindAsync(actor, input.FindingKind, input.FindingId, cancellationToken);
            var source = finding?.Source ?? input.Source;
            if (source == FindingSource.InternalAudit)
            {
                actor.Demand(CorrectivePermissions.RaiseAudit);
            }

            var (responsible, issuing) = await CheckAsync(command, input, source, actor.DepartmentId, cancellationToken);
            await command.LockAsync();
            if (finding is not null && await command.Db.CorrectiveActions
                .Where(r => r.FindingKind == finding.Kind && r.FindingId == finding.Id && r.Status != CorrectiveStatus.Closed && r.Status != CorrectiveStatus.Dismissed)
                .Select(r => r.Number).FirstOrDefaultAsync(cancellationToken) is { } open)
            {
                throw new RuleException($"この不適合には、進行中の是正処置報告書（{open}）があります。新しく起票せず、そちらを進めてください。");
            }

            var prefix = ApplicationNumber.Prefix(FiscalYear.Of(command.Today), CorrectiveAction.Mark);
            var taken = await command.Db.CorrectiveActions.Where(r => r.Number.StartsWith(prefix)).Select(r => r.Number).ToListAsync(cancellationToken);
            var report = new CorrectiveAction(
                ApplicationNumber.Next(prefix, taken), source!.Value, finding, responsible, issuing, Tidy(input.Issue), CorrectiveDesk.Author(command));
            report.Touch();
            report.SetDue(await desk.DueAsync(command.Db, report, report.Status, command.Today, cancellationToken));
            await SuspectAsync(command, report, cancellationToken);
            command.Db.CorrectiveActions.Add(report);
            await command.FlushAsync();
            if (finding is not null)
            {
                await RecordLinks.JoinAsync(command, new(finding.Kind, finding.Id, finding.Title, finding.Address), Ref(report));
            }

            return report.Id;
        },
        cancellationToken);

    /// <summary>The issuer puts their text right, before it is confirmed or after it came back.</summary>
    public Task EditAsync(Actor actor, int id, CorrectiveInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.Edit, input.Version, cancellationToken);
            var (responsible, _) = await CheckAsync(command, input, report.Source, actor.DepartmentId, cancellationToken);
            report.Write(Tidy(input.Issue), responsible);
            await SuspectAsync(command, report, cancellationToken);
            await desk.MoveAsync(command, report, CorrectiveStep.Edit, cancellationToken);
        },
        cancellationToken);

    /// <summary>軽微 goes to the department at once, 重大 to the 理事長 first.</summary>
    public Task ConfirmAsync(Actor actor, int id, ConfirmInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var isMinor = input.Class == CorrectiveClass.Minor;
            var step = isMinor ? CorrectiveStep.ConfirmMinor : CorrectiveStep.ConfirmMajor;
            var report = await CorrectiveDesk.OpenAsync(command, id, step, input.Version, cancellationToken);
            if (input.Class is not { } @class)
            {
                throw new RuleException([new(nameof(input.Class), "軽微か重大かを選んでください。")]);
            }

            var reason = CorrectiveDesk.Needed(input.Reason, nameof(input.Reason), CorrectiveAction.CommentMaxLength, "区分の理由を、軽微の定義に照らして書いてください。");
            if (input.RecurrenceOfId is { } earlier && !await command.Db.CorrectiveActions.AnyAsync(r => r.Id == earlier && r.Id < report.Id, cancellationToken))
            {
                throw new RuleException([new(nameof(input.RecurrenceOfId), "再発のもとになる報告書が見つかりません。選び直してください。")]);
            }

            var settings = await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken);
            var author = CorrectiveDesk.Author(command, PmsRole.ProtectionManager, PmsRole.AuditChief);
            report.Confirm(@class, reason, settings.MinorDefinition, input.RecurrenceOfId, author);
            await SuspectAsync(command, report, cancellationToken);
            await desk.MoveAsync(command, report, step, cancellationToken);
            if (isMinor)
            {
                report.AcceptIssue(author);
            }
            else
            {
                await CorrectiveDesk.SubmitAsync(command, report, CorrectiveRoutes.Issue, "不適合の内容");
            }

            if (input.RecurrenceOfId is { } of)
            {
                var number = await command.Db.CorrectiveActions.Where(r => r.Id == of).Select(r => r.Number).SingleAsync(cancellationToken);
                await RecordLinks.JoinAsync(command, new(CorrectiveAction.Kind, of, $"{number} 是正処置報告書", CorrectiveDesk.AddressOf(of)), Ref(report));
            }
        },
        cancellationToken);

    /// <summary>Back to the issuer.</summary>
    public Task ReturnAsync(Actor actor, int id, string comment, int? version = null, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.ReturnIssue, version, cancellationToken);
            var text = CorrectiveDesk.Needed(comment, "Comment", CorrectiveAction.CommentMaxLength, "差戻しの理由を書いてください。起票者に伝わります。");
            report.NoteReturn(text, CorrectiveDesk.Author(command, PmsRole.ProtectionManager, PmsRole.AuditChief));
            await desk.MoveAsync(command, report, CorrectiveStep.ReturnIssue, cancellationToken);
            command.Reason = text;
        },
        cancellationToken);

    /// <summary>It is no nonconformity; the report ends with the reason.</summary>
    public Task DismissAsync(Actor actor, int id, string reason, int? version = null, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var report = await CorrectiveDesk.OpenAsync(command, id, CorrectiveStep.Dismiss, version, cancellationToken);
            var text = CorrectiveDesk.Needed(reason, "Comment", CorrectiveAction.CommentMaxLength, "不適合に当たらないと判断した理由を書いてください。");
            await desk.MoveAsync(command, report, CorrectiveStep.Dismiss, cancellationToken);
            report.End(CorrectiveDesk.Author(command, PmsRole.ProtectionManager, PmsRole.AuditChief), (await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken)).RetentionYears, text);
            command.Reason = text;
        },
        cancellationToken);

    /// <summary>The definition of 軽微 and the periods (G23).</summary>
    public Task SaveSettingsAsync(Actor actor, CorrectiveSettingsInput input, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(CorrectivePermissions.Settings);
            var settings = await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken);
            CorrectiveDesk.Needed(input.MinorDefinition, nameof(input.MinorDefinition), CorrectiveSettings.DefinitionMaxLength, "軽微の定義を書いてください。");
            var problems = new (string Field, int Value, int Least, int Most)[]
            {
                (nameof(input.Whys), input.Whys, 1, CorrectivePlan.MostWhys),
                (nameof(input.ConfirmDays), input.ConfirmDays, 1, 60),
                (nameof(input.PlanDays), input.PlanDays, 1, 90),
                (nameof(input.MinorReviewDays), input.MinorReviewDays, 0, 365),
                (nameof(input.MajorReviewDays), input.MajorReviewDays, 0, 730),
                (nameof(input.ReviewDays), input.ReviewDays, 1, 90),
                (nameof(input.RecurrenceYears), input.RecurrenceYears, 1, 20),
                (nameof(input.RetentionYears), input.RetentionYears, 3, 50),
            }.Where(v => v.Value < v.Least || v.Value > v.Most)
                .Select(v => new FieldProblem(v.Field, string.Create(CultureInfo.InvariantCulture, $"{v.Least}から{v.Most}までの数にしてください。"))).ToList();
            if (problems.Count > 0)
            {
                throw new RuleException(problems);
            }

            if (settings.Id == 0)
            {
                command.Db.CorrectiveSettings.Add(settings);
            }
            else
            {
                command.Expect(settings, input.Version);
            }

            settings.Write(input);
        },
        cancellationToken);

    internal static RecordRef Ref(CorrectiveAction report) => new(CorrectiveAction.Kind, report.Id, $"{report.Number} 是正処置報告書", CorrectiveDesk.AddressOf(report.Id));

    private static async Task SuspectAsync(Command command, CorrectiveAction report, CancellationToken cancellationToken)
    {
        var since = report.IssuedOn.AddYears(-(await CorrectiveDesk.SettingsAsync(command.Db, cancellationToken)).RecurrenceYears);
        var (id, department, clause) = (report.Id, report.DepartmentId, report.Issue.Clause);
        report.Suspect(await command.Db.CorrectiveActions.AnyAsync(
            r => r.DepartmentId == department && r.Issue.Clause == clause && r.Status != CorrectiveStatus.Dismissed && r.IssuedOn >= since && (id == 0 ? r.Id > 0 : r.Id < id), cancellationToken));
    }

    private async Task<Finding> FindAsync(Actor actor, string kind, int? id, CancellationToken cancellationToken) =>
        findings.FirstOrDefault(f => f.Kind == kind) is { } provider && id is { } key && await provider.FindAsync(actor, key, cancellationToken) is { } found
            ? found
            : throw new NotFoundException("もとになる不適合の記録が見つかりません。削除されたか、閲覧する権限がありません。");

    private static async Task<(Department Responsible, Department? Issuing)> CheckAsync(
        Command command, CorrectiveInput input, FindingSource? source, int? issuersDepartment, CancellationToken cancellationToken)
    {
        var issue = Tidy(input.Issue);
        var problems = CorrectiveRules.Problems(issue, command.Today);
        if (source is null)
        {
            problems.Insert(0, new(nameof(input.Source), "どこで見つかった不適合かを選んでください。"));
        }

        var code = issue.Clause.Split('(')[0];
        if (issue.Clause.Length > 0 && !await command.Db.Clauses.AnyAsync(c => c.Code == code, cancellationToken))
        {
            problems.Add(new(nameof(issue.Clause), $"条項「{issue.Clause}」は条項の一覧にありません。番号を確かめてください。"));
        }

        var responsible = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == input.DepartmentId, cancellationToken);
        if (responsible is null)
        {
            problems.Add(new(nameof(input.DepartmentId), "是正する責任部門を選んでください。"));
        }
        else if (source == FindingSource.InternalAudit && issuersDepartment is { } own && (await CorrectiveDesk.NearAsync(command.Db, responsible.Id, cancellationToken)).Contains(own))
        {
            problems.Add(new(nameof(input.DepartmentId), $"監査の不適合は、責任部門（{responsible.Name}）に属さない監査員が起票します（A.3.7.2）。別の監査員に依頼してください。"));
        }

        return problems.Count > 0
            ? throw new RuleException(problems)
            : (responsible!, await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == input.IssuingDepartmentId, cancellationToken));
    }

    private static CorrectiveIssue Tidy(CorrectiveIssue issue) => new()
    {
        Title = issue.Title.Trim(),
        Text = issue.Text.Trim(),
        Clause = Platform.Evidence.ClauseCode.Normalize(issue.Clause),
        FoundOn = issue.FoundOn,
        Immediate = issue.Immediate.Trim(),
    };
}
