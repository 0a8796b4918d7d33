using System.Globalization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>What a version of the criteria must satisfy before it can be saved or handed in.</summary>
public static class CriteriaRules
{
    public const int MostItems = 200;

    public static IReadOnlyList<FieldProblem> Problems(CriteriaContent content)
    {
        var problems = new List<FieldProblem>();
        ContractorRules.Need(problems, string.IsNullOrWhiteSpace(content.Title), nameof(content.Title), "名称を入力してください。");
        ContractorRules.Limit(problems, nameof(content.Title), content.Title, ContractorCriteria.TitleMaxLength);
        ContractorRules.Limit(problems, nameof(content.RevisionNote), content.RevisionNote, ContractorCriteria.NoteMaxLength);
        ContractorRules.Need(problems, content.OptionalRate is < 0 or > 100, nameof(content.OptionalRate), "達成率は0から100までの%で入力してください。");
        ContractorRules.Need(problems, content.Items.Count > MostItems, "Items", $"項目は{MostItems}件までです。");
        foreach (var @class in Enum.GetValues<EntrustmentClass>())
        {
            ContractorRules.Need(problems, !EvaluationRules.Asked(content, @class).Any(c => c.IsRequired), "Items", $"「{@class.Label()}」委託先の必須の項目が1つもありません。");
        }

        foreach (var double_ in content.Items.GroupBy(i => i.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(new("Items", $"項目の番号「{double_.Key}」が{double_.Count()}回出てきます。"));
        }

        problems.AddRange(content.Items.SelectMany(Of));
        return problems;
    }

    private static IEnumerable<FieldProblem> Of(Criterion item)
    {
        FieldProblem Wrong(string message) => new($"Items.{item.Code}", $"{item.Code}: {message}");
        if (item.Code.Length is 0 or > CriteriaItem.CodeMaxLength || string.IsNullOrWhiteSpace(item.Text) || item.Text.Length > CriteriaItem.TextMaxLength
            || item.Hint.Length > CriteriaItem.HintMaxLength || item.Choices.Length > CriteriaItem.ChoicesMaxLength || item.PassIf.Length > CriteriaItem.ChoicesMaxLength)
        {
            yield return Wrong($"番号と質問を入力してください（質問は{CriteriaItem.TextMaxLength}文字以内、説明・選択肢・合格条件は{CriteriaItem.ChoicesMaxLength}文字以内）。");
        }

        var options = EvaluationRules.Options(item);
        if (item.Kind == AnswerKind.Choice && options.Count < 2)
        {
            yield return Wrong("選択肢を2つ以上、1行に1つ書いてください。");
        }

        if (item.Kind == AnswerKind.YesNo && item.PassIf is not ("" or EvaluationRules.Yes or EvaluationRules.No))
        {
            yield return Wrong("合格条件は「はい」か「いいえ」です。");
        }

        if (item.Kind == AnswerKind.Choice && item.PassList.Any(p => !item.ChoiceList.Contains(p)))
        {
            yield return Wrong("合格条件が選択肢にありません。選択肢と同じ言葉で書いてください。");
        }

        if (item.Kind == AnswerKind.Score && item.PassIf.Length > 0
            && !(int.TryParse(item.PassIf, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least < options.Count))
        {
            yield return Wrong("合格条件は、選べる点数の中の最低点です。");
        }

        if (item.IsRequired && item.Group != CriterionGroup.PrivacyMark && item.Kind is AnswerKind.YesNo or AnswerKind.Choice or AnswerKind.Score && item.PassIf.Length == 0)
        {
            yield return Wrong("必須の項目には合格条件が要ります。");
        }
    }
}
