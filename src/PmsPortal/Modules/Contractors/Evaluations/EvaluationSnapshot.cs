using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>An evaluation frozen for its approval.</summary>
public static class EvaluationSnapshot
{
    public static Snapshot Of(ContractorEvaluation evaluation, EvaluationStanding standing) => Snapshot.Of(
    [
        new("Contractor", "委託先", $"{evaluation.Contractor.Number} {evaluation.Contractor.Content.Name}"),
        new("Work", "委託業務", string.Join("、", evaluation.Contractor.Entrustments.Where(e => e.EndedOn is null).Select(e => e.Content.Work))),
        new("Class", "区分", evaluation.Class.Label()),
        new("Occasion", "評価の種類", evaluation.Reason.Length == 0 ? evaluation.Occasion.Label() : $"{evaluation.Occasion.Label()}: {evaluation.Reason}"),
        new("Criteria", "選定基準", $"第{evaluation.Criteria.Number}版"),
        new("Result", "判定", standing.IsByMark
            ? $"Pマークにより合格（登録番号 {evaluation.Contractor.Content.MarkNumber}、有効期限 {evaluation.Contractor.Content.MarkExpiresOn:yyyy/MM/dd}、確認日 {evaluation.Contractor.MarkCheckedOn:yyyy/MM/dd} {evaluation.Contractor.MarkCheckedBy}）"
            : $"必須をすべて満たす。必須でない項目 {standing.OptionalMet}/{standing.OptionalTotal}（{standing.OptionalRate}%、基準 {standing.WantedRate}%）"),
        .. standing.Answers.Where(a => a.Value.Length > 0 || !standing.IsByMark).Select(a => new SnapshotLine(
            a.Criterion.Code, $"{a.Criterion.Code} {a.Criterion.Text}", $"{(a.Value.Length == 0 ? "―" : EvaluationRules.Show(a.Criterion, a.Value))}【{a.Judgement.Label()}】{a.Note}")),
        .. evaluation.Demands.Select((d, i) => new SnapshotLine($"Demand{i}", $"改善要求 {d.Code}", $"要求: {d.Text}\n回答: {d.Answer}（{d.AnsweredOn:yyyy/MM/dd}）\n確認: {d.Confirmation}（{d.ConfirmedOn:yyyy/MM/dd} {d.ConfirmedBy}）")),
        new("Opinion", "所見", evaluation.Opinion),
    ]);
}

/// <summary>Moves evaluations; what no longer passes on the day of the decision isn't approved.</summary>
public sealed class EvaluationApprovals(EvaluationObligation obligation) : IApprovalSubject
{
    public string SubjectType => nameof(ContractorEvaluation);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ContractorPermissions.View);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        var touched = new List<ContractorEvaluation>();
        foreach (var request in requests)
        {
            var (action, decider, comment) = ContractorWork.Ending(command, request);
            var evaluation = await EvaluationService.LoadAsync(command.Db, request.SubjectId, CancellationToken.None) ?? throw new NotFoundException();
            if (action == ApplicationAction.Approve && EvaluationService.Stand(evaluation, command.Today).WhyNotPasses is { } reason)
            {
                throw new RuleException($"{evaluation.Contractor.Number} {evaluation.Contractor.Content.Name}は、申請のあとに合格の条件を満たさなくなりました（Pマークの期限切れなど）。差し戻してください。{reason}");
            }

            evaluation.Decide(action, decider, command.Today, comment);
            touched.Add(evaluation);
        }

        foreach (var group in touched.DistinctBy(e => (e.FiscalYear, e.DepartmentId)))
        {
            await obligation.ReportAsync(command, group.FiscalYear, group.DepartmentId);
        }
    }
}
