using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>A question's rules in words.</summary>
public static class CriteriaText
{
    public static string Pass(Criterion i) => i.PassIf.Length == 0 ? "なし（参考）" : i.Kind switch
    {
        AnswerKind.YesNo => EvaluationRules.Show(i, i.PassIf),
        AnswerKind.Score => $"{EvaluationRules.Show(i, i.PassIf)} 以上",
        AnswerKind.Choice => string.Join("／", i.PassList),
        AnswerKind.Text or AnswerKind.Evidence => i.PassIf,
    };

    public static string Whole(Criterion i) =>
        $"[{i.Class.Label()}・{(i.IsRequired ? "必須" : "任意")}・{i.Kind.Label()}] {i.Text}\n合格条件: {Pass(i)}{(i.Choices.Length > 0 ? $"\n選択肢: {string.Join("／", i.ChoiceList)}" : string.Empty)}";
}
