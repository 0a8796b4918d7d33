using System.Globalization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What must be written before a report goes on, and the guidance on the cause (P-181 ②: the cause, not the phenomenon). Pure.</summary>
public static class CorrectiveRules
{
    // How much of a text must already stand in another to count as said again.
    private const double Repeats = 0.6;

    private static readonly string[] PersonalWords = ["不注意", "うっかり", "確認不足", "認識不足", "意識が低", "ヒューマンエラー", "忘れた", "忘れていた", "ミス"];

    public static List<FieldProblem> Problems(CorrectiveIssue issue, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        Need(problems, nameof(issue.Title), issue.Title, CorrectiveIssue.TitleMaxLength, "件名を書いてください。例: 退室時に書庫が施錠されていなかった");
        Need(problems, nameof(issue.Text), issue.Text, CorrectiveIssue.TextMaxLength, "いつ・どこで・何が、どの決まりに合っていなかったかを書いてください。");
        Need(problems, nameof(issue.Clause), issue.Clause, CorrectiveIssue.ClauseMaxLength, "合っていない規程の条項を選んでください。");
        AtMost(problems, nameof(issue.Immediate), issue.Immediate, CorrectiveIssue.TextMaxLength);
        if (issue.FoundOn is not { } on)
        {
            problems.Add(new(nameof(issue.FoundOn), "見つけた日を入力してください。"));
        }
        else if (on > today)
        {
            problems.Add(new(nameof(issue.FoundOn), "見つけた日は今日までの日にしてください。"));
        }

        return problems;
    }

    /// <summary>Whether a plan may be handed in.</summary>
    public static List<FieldProblem> Problems(CorrectivePlan plan, string phenomenon, int? personId, DateOnly? dueOn, int leastWhys, DateOnly today)
    {
        var problems = Lengths(plan);
        var whys = plan.WhyLines();
        if (plan.Method is null)
        {
            problems.Add(new(nameof(plan.Method), "原因の調べ方を選んでください。"));
        }

        if (plan.Method == CauseMethod.Whys && whys.Count < leastWhys && string.IsNullOrWhiteSpace(plan.FewWhysReason))
        {
            problems.Add(new(nameof(plan.Whys), string.Create(CultureInfo.InvariantCulture, $"「なぜ」を{leastWhys}回以上くり返してください（いま{whys.Count}回）。少なくてよいときは、その理由を書いてください。")));
        }

        Need(problems, nameof(plan.Cause), plan.Cause, CorrectivePlan.TextMaxLength, "たどり着いた真の原因を書いてください。");
        if (Repetition(plan, phenomenon) is { } repetition && string.IsNullOrWhiteSpace(plan.CauseNote))
        {
            problems.Add(new(nameof(plan.CauseNote), $"{repetition} 原因を掘り下げるか、現象の言い換えではないと考える理由を書いてください。"));
        }

        Need(problems, nameof(plan.Action), plan.Action, CorrectivePlan.TextMaxLength, "原因を取り除くために何をするかを書いてください。");
        if (personId is null)
        {
            problems.Add(new(nameof(CorrectiveRound.PersonId), "担当者を選んでください。"));
        }

        if (dueOn is null || dueOn < today)
        {
            problems.Add(new(nameof(CorrectiveRound.DueOn), "対応予定期限を今日以後の日で入力してください。"));
        }

        return problems;
    }

    /// <summary>What no draft may exceed either.</summary>
    public static List<FieldProblem> Lengths(CorrectivePlan plan)
    {
        var problems = new List<FieldProblem>();
        var whys = plan.WhyLines();
        if (whys.Count > CorrectivePlan.MostWhys || whys.Any(w => w.Length > CorrectivePlan.WhyMaxLength))
        {
            problems.Add(new(nameof(plan.Whys), string.Create(CultureInfo.InvariantCulture, $"「なぜ」は{CorrectivePlan.MostWhys}回まで、1回{CorrectivePlan.WhyMaxLength}文字以内にしてください。")));
        }

        AtMost(problems, nameof(plan.Cause), plan.Cause, CorrectivePlan.TextMaxLength);
        AtMost(problems, nameof(plan.FewWhysReason), plan.FewWhysReason, CorrectivePlan.NoteMaxLength);
        AtMost(problems, nameof(plan.CauseNote), plan.CauseNote, CorrectivePlan.NoteMaxLength);
        AtMost(problems, nameof(plan.Action), plan.Action, CorrectivePlan.TextMaxLength);
        AtMost(problems, nameof(plan.Spread), plan.Spread, CorrectivePlan.TextMaxLength);
        return problems;
    }

    /// <summary>A phenomenon is not a cause: says where the analysis ends in what was known at the beginning, or null.</summary>
    public static string? Repetition(CorrectivePlan plan, string phenomenon)
    {
        var whys = plan.WhyLines();
        return SaysAgain(plan.Cause, phenomenon) ? "真の原因が、不適合の内容（現象）のくり返しになっています。"
            : plan.Method == CauseMethod.Whys && whys.Count > 0 && SaysAgain(whys[^1], phenomenon) ? "最後の「なぜ」が、不適合の内容（現象）のくり返しになっています。"
            : plan.Method == CauseMethod.Whys && whys.Zip(whys.Skip(1)).Any(p => SaysAgain(p.Second, p.First)) ? "同じ答えの「なぜ」が続いています。"
            : null;
    }

    /// <summary>A cause that ends with a person's carelessness corrects nothing; a hint, not a rule.</summary>
    public static string? Hint(CorrectivePlan plan)
    {
        var whys = plan.WhyLines();
        var last = plan.Cause.Length > 0 ? plan.Cause : whys.Count > 0 ? whys[^1] : string.Empty;
        return Array.Find(PersonalWords, w => last.Contains(w, StringComparison.Ordinal)) is { } word
            ? $"「{word}」で止まっていませんか。人が誤っても起きない仕組み（手順・道具・教育・体制）まで、もう一度「なぜ」を考えてみてください。"
            : null;
    }

    /// <summary>Whether a text only says again what another says: its pairs of characters stand there already.</summary>
    public static bool SaysAgain(string text, string other)
    {
        var (said, known) = (Pairs(text), Pairs(other));
        return said.Count > 0 && known.Count > 0 && said.Count(known.Contains) >= Repeats * said.Count;
    }

    internal static void Need(List<FieldProblem> problems, string field, string text, int most, string message)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new(field, message));
        }
        else
        {
            AtMost(problems, field, text, most);
        }
    }

    private static void AtMost(List<FieldProblem> problems, string field, string text, int most)
    {
        if (text.Length > most)
        {
            problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{most}文字以内にしてください（いま{text.Length}文字）。")));
        }
    }

    private static HashSet<string> Pairs(string text)
    {
        var key = new string([.. JapaneseText.ToSearchKey(text).Where(char.IsLetterOrDigit)]);
        foreach (var filler in new[] { "ため", "から", "ので", "なぜなら" })
        {
            key = key.EndsWith(filler, StringComparison.Ordinal) ? key[..^filler.Length] : key;
        }

        return [.. Enumerable.Range(0, Math.Max(0, key.Length - 1)).Select(i => key.Substring(i, 2))];
    }
}
