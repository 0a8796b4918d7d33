using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

/// <param name="Version">The version of the evaluation that the form loaded.</param>
public sealed record AnswerEvaluationRequest(int EvaluationId, int Version, IReadOnlyDictionary<string, (string Value, string Note)> Answers);

public sealed record DemandRequest(int EvaluationId, string Code, string Text, DateOnly? DueOn);

/// <summary>Commands of the 委託先評価表 (P-109, P-110).</summary>
public sealed class EvaluationService(PortalDb portal, CalendarReader calendars, EvaluationObligation obligation)
{
    public const string RouteCode = "ContractorEvaluation";

    public Task<int> StartAsync(Actor actor, int contractorId, EvaluationOccasion occasion, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, contractorId, ContractorPermissions.Edit, cancellationToken);
                var evaluation = await StartAsync(command, contractor, occasion, reason, cancellationToken);
                await command.FlushAsync();
                await obligation.ReportAsync(command, evaluation.FiscalYear, evaluation.DepartmentId);
                return evaluation.Id;
            },
            cancellationToken);

    /// <summary>Begins the re-evaluation of April for every contractor of a department that has none this year.</summary>
    /// <returns>How many were begun.</returns>
    public Task<int> StartYearAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                if (!actor.May(ContractorPermissions.View))
                {
                    throw new NotFoundException();
                }

                actor.Demand(ContractorPermissions.Edit, departmentId);
                var year = FiscalYear.Of(command.Today).Year;
                var contractors = await command.Db.Contractors.Include(c => c.Entrustments)
                    .Where(c => c.DepartmentId == departmentId && c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null && e.StartedOn != null)
                        && !command.Db.ContractorEvaluations.Any(v => v.ContractorId == c.Id && (v.FiscalYear == year || (v.Status != ApplicationStatus.Approved && v.Status != ApplicationStatus.Rejected))))
                    .OrderBy(c => c.Number).ThenBy(c => c.Id)
                    .ToListAsync(cancellationToken);
                foreach (var contractor in contractors)
                {
                    await StartAsync(command, contractor, EvaluationOccasion.Yearly, string.Empty, cancellationToken);
                }

                await command.FlushAsync();
                await obligation.ReportAsync(command, year, departmentId);
                return contractors.Count;
            },
            cancellationToken);

    public Task AnswerAsync(Actor actor, AnswerEvaluationRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, request.EvaluationId, ContractorPermissions.Edit, cancellationToken);
                command.Expect(evaluation, request.Version);
                evaluation.Answer(Checked(evaluation, request.Answers), actor.Name, command.Now);
            },
            cancellationToken);

    public Task<int> DemandAsync(Actor actor, DemandRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, request.EvaluationId, ContractorPermissions.Edit, cancellationToken);
                var text = ContractorRules.Required(request.Text, "Text", "何をどう改善してほしいかを書いてください。", ImprovementDemand.TextMaxLength);
                var judged = Stand(evaluation, command.Today).Answers.FirstOrDefault(a => a.Criterion.Code == request.Code) ?? throw new NotFoundException();
                if (judged.Judgement != Judgement.NotMet || evaluation.Demands.Any(d => d.Code == request.Code && d.ConfirmedOn is null))
                {
                    throw new RuleException($"{request.Code}は基準を満たしているか、すでに改善を要求しています。");
                }

                var due = await DueAsync(request.DueOn, command.Today);
                var demand = evaluation.Demand(request.Code, text, due.DueOn, due.Explanation, actor.Name, command.Today);
                await command.FlushAsync();
                return demand.Id;
            },
            cancellationToken);

    /// <summary>Records what the contractor answered to a demand.</summary>
    public Task ReplyAsync(Actor actor, int evaluationId, int demandId, string answer, CancellationToken cancellationToken = default) =>
        OnDemandAsync(actor, evaluationId, demandId, (command, _, demand) =>
        {
            demand.Reply(ContractorRules.Required(answer, "Answer", "委託先の回答を書いてください。", ImprovementDemand.TextMaxLength), command.Today);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Says that the improvement was looked at and is enough.</summary>
    public Task ConfirmAsync(Actor actor, int evaluationId, int demandId, string how, CancellationToken cancellationToken = default) =>
        OnDemandAsync(actor, evaluationId, demandId, (command, _, demand) =>
        {
            demand.Confirm(ContractorRules.Required(how, "Confirmation", "改善をどのように確かめたかを書いてください。例: 規程の写しと記録を受け取って確認", ImprovementDemand.TextMaxLength), actor.Name, command.Today);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Says that an answer isn't enough, and by when another is wanted.</summary>
    public Task RefuseAsync(Actor actor, int evaluationId, int demandId, string reason, DateOnly? dueOn, CancellationToken cancellationToken = default) =>
        OnDemandAsync(actor, evaluationId, demandId, async (command, _, demand) =>
        {
            var text = ContractorRules.Required(reason, "Refusal", "何が足りないかを書いてください。", ImprovementDemand.TextMaxLength);
            if (demand.AnsweredOn is null)
            {
                throw new RuleException("委託先の回答がまだ記録されていません。");
            }

            var due = await DueAsync(dueOn, command.Today);
            demand.Refuse(text, due.DueOn, due.Explanation);
        }, cancellationToken);

    /// <summary>Hands the evaluation to the 保護管理者; refused while the pass rules aren't met.</summary>
    public Task<int> SubmitAsync(Actor actor, int evaluationId, string opinion, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, evaluationId, ContractorPermissions.Submit, cancellationToken);
                if (opinion.Length > ContractorEvaluation.TextMaxLength)
                {
                    throw new RuleException([new("Opinion", $"所見は{ContractorEvaluation.TextMaxLength}文字以内にしてください。")]);
                }

                if (ContractorWork.ClassOf(evaluation.Contractor) is { } @class && @class != evaluation.Class && evaluation.IsOpen)
                {
                    evaluation.Judge(@class);
                }

                var standing = Stand(evaluation, command.Today);
                if (evaluation.IsOpen && standing.WhyNotPasses is { } reason)
                {
                    throw new RuleException(reason);
                }

                evaluation.Submit(standing.IsByMark, opinion.Trim(), actor.Name, command.Today);
                await RevokeLinksAsync(command, evaluationId, cancellationToken);
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(ContractorEvaluation), evaluation.Id, evaluation.DepartmentId, $"{evaluation.Contractor.Number} {evaluation.Contractor.Content.Name} {evaluation.FiscalYear}年度", $"contractors/evaluations/{evaluation.Id}"),
                    EvaluationSnapshot.Of(evaluation, standing))]))[0];
                await obligation.ReportAsync(command, evaluation.FiscalYear, evaluation.DepartmentId);
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);

    /// <summary>Throws an evaluation away that was never handed in.</summary>
    public Task DiscardAsync(Actor actor, int evaluationId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, evaluationId, ContractorPermissions.Edit, cancellationToken);
                if (evaluation.Status != ApplicationStatus.Draft || evaluation.SubmittedOn is not null || evaluation.Demands.Count > 0)
                {
                    throw new RuleException("一度申請したか、改善を要求した評価は、記録として残ります。");
                }

                command.Db.AnswerLinks.RemoveRange(await command.Db.AnswerLinks.Where(l => l.EvaluationId == evaluationId).ToListAsync(cancellationToken));
                command.Db.ContractorEvaluations.Remove(evaluation);
            },
            cancellationToken);

    /// <summary>Ends an evaluation that the contractor doesn't pass, with its answers and demands as the record of why (不採用・不合格).</summary>
    public Task FailAsync(Actor actor, int evaluationId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, evaluationId, ContractorPermissions.Submit, cancellationToken);
                command.Reason = ContractorRules.Required(reason, "FailReason", "不採用・不合格とする理由を書いてください。例: 改善の要求に期限までに応じなかった", ContractorEvaluation.TextMaxLength);
                evaluation.Fail(command.Reason, command.Today);
                // An answer that came in now would open it again.
                await RevokeLinksAsync(command, evaluationId, cancellationToken);
                await obligation.ReportAsync(command, evaluation.FiscalYear, evaluation.DepartmentId);
            },
            cancellationToken);

    internal static EvaluationStanding Stand(ContractorEvaluation evaluation, DateOnly day) => EvaluationRules.Stand(
        evaluation.Criteria.Content,
        evaluation.Class,
        evaluation.Contractor.Mark(day),
        evaluation.Answers.ToDictionary(a => a.Code, a => (a.Value, a.Note)),
        evaluation.Demands.Where(d => d.ConfirmedOn is not null).Select(d => d.Code).ToHashSet(),
        evaluation.Demands.Count(d => d.ConfirmedOn is null),
        evaluation.Occasion);

    internal static async Task<ContractorEvaluation> LoadAsync(Command command, int id, Permission permission, CancellationToken cancellationToken)
    {
        var evaluation = await LoadAsync(command.Db, id, cancellationToken);
        if (evaluation is null || !command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        if (!evaluation.Contractor.Entrustments.Any(e => e.EndedOn is null && command.Actor.May(permission, e.DepartmentId ?? 0)))
        {
            command.Actor.Demand(permission, evaluation.DepartmentId ?? 0);
        }

        return evaluation;
    }

    internal static Task<ContractorEvaluation?> LoadAsync(PortalDbContext db, int id, CancellationToken cancellationToken) =>
        db.ContractorEvaluations.Include(e => e.Contractor).ThenInclude(c => c.Entrustments).Include(e => e.Criteria).ThenInclude(c => c.Items).Include(e => e.Answers).Include(e => e.Demands).Include(e => e.Department)
            .AsSplitQuery().OrderBy(e => e.Id).FirstOrDefaultAsync(e => e.Id == id, cancellationToken);

    /// <summary>The answers as they are stored; refuses what is none, and questions that aren't asked.</summary>
    internal static IReadOnlyDictionary<string, (string Value, string Note)> Checked(ContractorEvaluation evaluation, IReadOnlyDictionary<string, (string Value, string Note)> given)
    {
        var asked = EvaluationRules.Asked(evaluation.Criteria.Content, evaluation.Class).ToDictionary(c => c.Code);
        var problems = new List<FieldProblem>();
        var result = new Dictionary<string, (string Value, string Note)>(StringComparer.Ordinal);
        foreach (var (code, (value, note)) in given.Where(g => asked.ContainsKey(g.Key)))
        {
            var read = EvaluationRules.Read(asked[code], value);
            ContractorRules.Need(problems, read is null, code, $"{code}: {EvaluationRules.Expected(asked[code])}");
            ContractorRules.Limit(problems, code, note, EvaluationAnswer.NoteMaxLength);
            result[code] = (read ?? string.Empty, note.Trim());
        }

        return problems.Count == 0 ? result : throw new RuleException(problems);
    }

    private static async Task<ContractorEvaluation> StartAsync(Command command, Contractor contractor, EvaluationOccasion occasion, string reason, CancellationToken cancellationToken)
    {
        if (contractor.EndedOn is not null || ContractorWork.ClassOf(contractor) is not { } @class)
        {
            throw new RuleException($"{contractor.Number}には評価する委託業務がありません。先に委託業務を登録してください。");
        }

        if (occasion == EvaluationOccasion.AdHoc)
        {
            reason = ContractorRules.Required(reason, "Reason", "臨時に評価する理由を書いてください。例: 7月3日の誤送付", ContractorEvaluation.TextMaxLength);
        }

        var criteria = await command.Db.ContractorCriteria.Include(c => c.Items).FirstOrDefaultAsync(c => c.IsEffective, cancellationToken)
            ?? throw new RuleException("承認された委託先選定基準がまだありません。事務局が「選定基準」の画面から申請し、保護管理者が承認すると評価を始められます。");
        if (await command.Db.ContractorEvaluations.Where(e => e.ContractorId == contractor.Id && e.Status != ApplicationStatus.Approved && e.Status != ApplicationStatus.Rejected).OrderBy(e => e.Id).Select(e => (int?)e.Id).FirstOrDefaultAsync(cancellationToken) is not null)
        {
            throw new RuleException($"{contractor.Number}には、終わっていない評価があります。その評価を先に済ませるか、評価表の画面で「不採用・不合格として終える」を記録してください。");
        }

        var evaluation = new ContractorEvaluation(contractor, criteria, occasion, @class, reason.Trim(), FiscalYear.Of(command.Today).Year, command);
        command.Db.ContractorEvaluations.Add(evaluation);
        return evaluation;
    }

    private static async Task RevokeLinksAsync(Command command, int evaluationId, CancellationToken cancellationToken)
    {
        foreach (var link in await command.Db.AnswerLinks.Where(l => l.EvaluationId == evaluationId && l.UsedAt == null && l.RevokedAt == null).ToListAsync(cancellationToken))
        {
            link.Revoke(command.Now);
        }
    }

    private Task OnDemandAsync(Actor actor, int evaluationId, int demandId, Func<Command, ContractorEvaluation, ImprovementDemand, Task> work, CancellationToken cancellationToken) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await LoadAsync(command, evaluationId, ContractorPermissions.Edit, cancellationToken);
                if (evaluation.Status == ApplicationStatus.Rejected)
                {
                    throw new RuleException("この評価は不採用・不合格として終わっています。改善要求は記録として残ります。");
                }

                await work(command, evaluation, evaluation.Demands.FirstOrDefault(d => d.Id == demandId) ?? throw new NotFoundException());
            },
            cancellationToken);

    private async Task<Deadline> DueAsync(DateOnly? dueOn, DateOnly today) => dueOn is { } day && day >= today
        ? Deadlines.BeforeOrOn(await calendars.ReadAsync(), day)
        : throw new RuleException([new("DueOn", "回答の期限を、今日以後の日で入力してください。")]);
}
