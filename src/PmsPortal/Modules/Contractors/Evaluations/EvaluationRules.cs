using System.Globalization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

public enum Judgement
{
    [Label("未回答")]
    Unanswered,

    [Label("満たす")]
    Met,

    [Label("満たさない")]
    NotMet,

    [Label("改善を確認済み")]
    Improved,

    [Label("Pマークにより省略")]
    Skipped,

    /// <summary>Neither 必須 nor with a pass rule: for information.</summary>
    [Label("参考")]
    Reference,
}

/// <summary>One question with what was answered and what that means.</summary>
public sealed record JudgedAnswer(Criterion Criterion, string Value, string Note, Judgement Judgement);

/// <summary>How an evaluation stands under the rules of its criteria.</summary>
/// <param name="OptionalMet">Questions that are not 必須 and are met or improved.</param>
/// <param name="OpenIncident">Questions about the incident that an ad hoc evaluation still has to answer.</param>
public sealed record EvaluationStanding(
    bool IsByMark, IReadOnlyList<JudgedAnswer> Answers, int Unanswered, int RequiredNotMet, int OptionalTotal, int OptionalMet, int OptionalRate, int OpenDemands, int OpenIncident, int WantedRate)
{
    public bool Passes => IsByMark || (OpenIncident == 0 && Unanswered == 0 && RequiredNotMet == 0 && OpenDemands == 0 && OptionalRate >= WantedRate);

    /// <summary>Why it can't go to the approver, or null.</summary>
    public string? WhyNotPasses =>
        IsByMark ? null
        : OpenIncident > 0 ? $"臨時の評価では、インシデントの項目（あと{OpenIncident}件）に必ず回答してから申請してください。Pマークがあっても省けません。事故がないときは、そのことを書きます。"
        : Unanswered > 0 ? $"回答のない項目が{Unanswered}件あります。すべてに回答してから申請してください。"
        : OpenDemands > 0 ? $"確認の済んでいない改善要求が{OpenDemands}件あります。委託先の回答を確かめてから申請してください。"
        : RequiredNotMet > 0 ? $"必須の項目を{RequiredNotMet}件満たしていません。改善を要求し、改善されたことを確認してから申請してください。"
        : OptionalRate < WantedRate ? $"必須でない項目の達成率が{OptionalRate}%で、基準の{WantedRate}%に届いていません。改善を要求し、確認してから申請してください。"
        : null;
}

/// <summary>
/// The pass rules of F35: a valid Pマーク passes without the rest, unless an improvement is demanded or an ad hoc evaluation
/// hasn't heard about the incident; else every 必須 question, and a share of the others.
/// </summary>
public static class EvaluationRules
{
    public const string Yes = "Yes";
    public const string No = "No";
    public const int HighestScore = 5;

    /// <param name="confirmed">Codes whose improvement was confirmed.</param>
    /// <param name="openDemands">Improvement demands without a confirmation.</param>
    public static EvaluationStanding Stand(
        CriteriaContent criteria, EntrustmentClass @class, MarkState mark, IReadOnlyDictionary<string, (string Value, string Note)> answers, IReadOnlySet<string> confirmed, int openDemands, EvaluationOccasion occasion)
    {
        var hasMark = criteria.MarkPasses && mark == MarkState.Valid;
        var judged = Asked(criteria, @class).Select(c =>
        {
            var (value, note) = answers.GetValueOrDefault(c.Code, (string.Empty, string.Empty));
            var judgement = Judge(c, value);
            return new JudgedAnswer(c, value, note, judgement switch
            {
                Judgement.Unanswered when hasMark => Judgement.Skipped,
                Judgement.NotMet when confirmed.Contains(c.Code) => Judgement.Improved,
                _ => judgement,
            });
        }).ToList();
        var optional = judged.Where(j => !j.Criterion.IsRequired && j.Judgement != Judgement.Reference).ToList();
        var met = optional.Count(j => j.Judgement is Judgement.Met or Judgement.Improved);
        var openIncident = occasion == EvaluationOccasion.AdHoc ? judged.Count(j => j.Criterion.Group == CriterionGroup.Incident && j.Value.Length == 0) : 0;
        return new EvaluationStanding(
            hasMark && openDemands == 0 && openIncident == 0, judged, judged.Count(j => j.Judgement == Judgement.Unanswered), judged.Count(j => j.Criterion.IsRequired && j.Judgement == Judgement.NotMet),
            optional.Count, met, optional.Count == 0 ? 100 : met * 100 / optional.Count, openDemands, openIncident, criteria.OptionalRate);
    }

    /// <summary>The questions of a class. The Pマーク itself is no question: the register of contractors knows it.</summary>
    public static IEnumerable<Criterion> Asked(CriteriaContent criteria, EntrustmentClass @class) =>
        criteria.Items.Where(c => c.Class == @class && c.Group != CriterionGroup.PrivacyMark);

    public static Judgement Judge(Criterion criterion, string value)
    {
        if (!criterion.IsRequired && criterion.PassIf.Length == 0)
        {
            return Judgement.Reference;
        }

        if (value.Length == 0)
        {
            return Judgement.Unanswered;
        }

        var passes = criterion.Kind switch
        {
            AnswerKind.YesNo => criterion.PassIf.Length == 0 || value == criterion.PassIf,
            AnswerKind.Choice => criterion.PassList.Count == 0 || criterion.PassList.Contains(value),
            AnswerKind.Score => !int.TryParse(criterion.PassIf, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
                || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score >= least),
            AnswerKind.Text or AnswerKind.Evidence => true,
        };
        return passes ? Judgement.Met : Judgement.NotMet;
    }

    /// <summary>An answer as it is stored, from what a form or a cell says; null where it is none.</summary>
    public static string? Read(Criterion criterion, string text)
    {
        var word = criterion.Kind is AnswerKind.Text or AnswerKind.Evidence ? text.Trim() : Platform.Text.JapaneseText.Tidy(text);
        if (word.Length == 0)
        {
            return string.Empty;
        }

        return criterion.Kind switch
        {
            AnswerKind.YesNo => word is Yes or "はい" or "○" or "◯" or "有" ? Yes : word is No or "いいえ" or "×" or "無" ? No : null,
            AnswerKind.Choice => criterion.ChoiceList.FirstOrDefault(c => c == word),
            AnswerKind.Score => Score(word) is { } score && score < Scale(criterion).Count ? score.ToString(CultureInfo.InvariantCulture) : null,
            AnswerKind.Text or AnswerKind.Evidence => word.Length <= EvaluationAnswer.ValueMaxLength ? word : null,
        };
    }

    /// <summary>What an answer may be, for the person who is told that theirs was none.</summary>
    public static string Expected(Criterion criterion) => criterion.Kind switch
    {
        AnswerKind.YesNo => "「はい」か「いいえ」で答えてください。",
        AnswerKind.Choice => $"{string.Join("・", criterion.ChoiceList.Select(c => $"「{c}」"))}のどれかを選んでください。",
        AnswerKind.Score => $"{string.Join("・", Scale(criterion).Select(c => $"「{c.Label}」"))}のどれかを選んでください。",
        AnswerKind.Text or AnswerKind.Evidence => $"{EvaluationAnswer.ValueMaxLength}文字以内で書いてください。",
    };

    /// <summary>An answer as people read it.</summary>
    public static string Show(Criterion criterion, string value) => criterion.Kind == AnswerKind.YesNo
        ? value switch { Yes => "はい", No => "いいえ", _ => value }
        : criterion.Kind == AnswerKind.Score && value.Length > 0 ? Scale(criterion).FirstOrDefault(c => c.Value == value).Label ?? value : value;

    /// <summary>What can be chosen, as it is stored and as it is read; nothing for a text.</summary>
    public static IReadOnlyList<(string Value, string Label)> Options(Criterion criterion) => criterion.Kind switch
    {
        AnswerKind.YesNo => [(Yes, "はい"), (No, "いいえ")],
        AnswerKind.Choice => [.. criterion.ChoiceList.Select(c => (c, c))],
        AnswerKind.Score => Scale(criterion),
        AnswerKind.Text or AnswerKind.Evidence => [],
    };

    // 「0：行っていない」 is 0 points; without words the points stand for themselves.
    private static List<(string Value, string Label)> Scale(Criterion criterion) => criterion.ChoiceList.Count > 0
        ? [.. criterion.ChoiceList.Select((c, i) => (i.ToString(CultureInfo.InvariantCulture), c))]
        : [.. Enumerable.Range(0, HighestScore + 1).Select(i => (i.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{i}点")))];

    private static int? Score(string word)
    {
        var digits = string.Concat(word.Normalize(System.Text.NormalizationForm.FormKC).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : null;
    }
}
