using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>What a contract's data and its checklist must satisfy.</summary>
public static class ContractRules
{
    public const int MostNoticeDays = 365;

    public static IReadOnlyList<FieldProblem> Problems(ContractContent content)
    {
        var problems = new List<FieldProblem>();
        ContractorRules.Need(problems, string.IsNullOrWhiteSpace(content.Title), nameof(content.Title), "契約の名称を入力してください。");
        ContractorRules.Need(problems, content.StartsOn is null, nameof(content.StartsOn), "契約期間の初日を入力してください。委託契約期間は契約書に必要な項目です。");
        ContractorRules.Need(problems, content.EndsOn < content.StartsOn, nameof(content.EndsOn), "末日が初日より前です。");
        ContractorRules.Need(problems, content is { RenewsItself: true, EndsOn: null }, nameof(content.EndsOn), "自動更新の契約は、次に更新される日の前日を末日に入力してください。");
        ContractorRules.Need(problems, content.NoticeDays is < 0 or > MostNoticeDays, nameof(content.NoticeDays), $"知らせる日は0日前から{MostNoticeDays}日前までです。");
        ContractorRules.Limit(problems, nameof(content.Title), content.Title, ContractContent.ShortMaxLength);
        ContractorRules.Limit(problems, nameof(content.Number), content.Number, ContractContent.ShortMaxLength);
        ContractorRules.Limit(problems, nameof(content.Notes), content.Notes, ContractContent.NotesMaxLength);
        return problems;
    }

    public static IReadOnlyList<FieldProblem> Problems(IReadOnlyList<ContractCheckInput> inputs)
    {
        var problems = new List<FieldProblem>();
        foreach (var input in inputs)
        {
            ContractorRules.Limit(problems, $"{input.Code}.Place", input.Place, ContractCheck.PlaceMaxLength);
            ContractorRules.Limit(problems, $"{input.Code}.Reason", input.Reason, ContractCheck.ReasonMaxLength);
            ContractorRules.Limit(problems, $"{input.Code}.Risk", input.Risk, ContractCheck.ReasonMaxLength);
            ContractorRules.Limit(problems, $"{input.Code}.Measure", input.Measure, ContractCheck.ReasonMaxLength);
        }

        return problems;
    }

    /// <summary>Why the check of a contract can't be ended, or null.</summary>
    public static string? WhyNotComplete(IReadOnlyList<ContractCheckInput> checks) =>
        Open(checks, c => c.Result is null) is { } open ? $"まだ確かめていない項目があります（{open}）。"
        : Open(checks, c => c.Result == CheckResult.Present && c.Place.Trim().Length == 0) is { } place ? $"契約書のどこに定めがあるか（条・頁）を書いていない項目があります（{place}）。"
        : Open(checks, c => c.Result == CheckResult.NotApplicable && c.Reason.Trim().Length == 0) is { } reason ? $"該当しない理由を書いていない項目があります（{reason}）。"
        : Open(checks, c => c.Result == CheckResult.Missing && (c.Reason.Trim().Length == 0 || c.Risk.Trim().Length == 0)) is { } risk ? $"定めのない項目には、入れられなかった理由と残留リスクを書いてください（{risk}）。"
        : null;

    public static string Period(ContractContent content) =>
        $"{(content.StartsOn is { } start ? Wareki.FormatGregorian(start) : "―")} ～ {(content.EndsOn is { } end ? Wareki.FormatGregorian(end) : "定めなし")}{(content.RenewsItself ? "（自動更新）" : string.Empty)}";

    private static string? Open(IReadOnlyList<ContractCheckInput> checks, Func<ContractCheckInput, bool> isOpen) =>
        checks.Where(isOpen).Select(c => c.Code).ToList() is { Count: > 0 } codes ? string.Join("、", codes.Take(8)) + (codes.Count > 8 ? "ほか" : string.Empty) : null;
}

/// <summary>Ends the acceptance of a contract's residual risks.</summary>
public sealed class ContractApprovals : IApprovalSubject
{
    public string SubjectType => nameof(OutsourcingContract);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ContractorPermissions.View);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var (action, decider, comment) = ContractorWork.Ending(command, request);
            var contract = await command.Db.OutsourcingContracts.FindAsync(request.SubjectId) ?? throw new NotFoundException();
            contract.Decide(action, decider, command.Today, comment);
        }
    }
}
