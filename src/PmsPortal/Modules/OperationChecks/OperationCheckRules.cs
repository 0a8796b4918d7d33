using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>What must hold before a monthly check is closed (P-150).</summary>
public static class OperationCheckRules
{
    /// <summary>Every problem of a check that is to be closed.</summary>
    /// <param name="items">The items as answered.</param>
    /// <param name="followedUp">The items for which a corrective action was begun.</param>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="today">The business day.</param>
    /// <param name="lateReason">Why it is late.</param>
    public static IReadOnlyList<FieldProblem> Problems(
        IReadOnlyCollection<OperationCheckItem> items, IReadOnlySet<int> followedUp, DateOnly dueOn, DateOnly today, string lateReason)
    {
        var problems = new List<FieldProblem>();
        if (items.Count(i => i.Result is null) is var open and > 0)
        {
            problems.Add(new(string.Empty, $"まだ確認していない項目が{open}件あります。「すべて異常なし」を押すか、1件ずつ答えてから完了してください。"));
        }

        foreach (var item in items.OrderBy(i => i.Position))
        {
            if (item.Result is OperationCheckResult.Finding or OperationCheckResult.NotApplicable && item.Note.Length == 0)
            {
                problems.Add(new(FieldOf(item.Id), item.Result == OperationCheckResult.Finding
                    ? $"「{Short(item.Text)}」で見つかったことを書いてください。"
                    : $"「{Short(item.Text)}」が該当しない理由を書いてください。"));
            }
            else if (item.Result == OperationCheckResult.Finding && item.Correction.Length == 0 && !followedUp.Contains(item.Id))
            {
                problems.Add(new(FieldOf(item.Id), $"「{Short(item.Text)}」は、その場で直した内容を書くか、是正処置報告書を起票してから完了してください（A.3.7.1）。"));
            }
        }

        if (today > dueOn && string.IsNullOrWhiteSpace(lateReason))
        {
            problems.Add(new("LateReason", $"期限（{Wareki.FormatGregorian(dueOn, withWeekday: true)}）を過ぎています。遅れた理由を書いてください。記録に残ります。"));
        }

        return problems;
    }

    /// <summary>The problems of one answer, checked as it is kept: lengths only, so that half-written notes are kept too.</summary>
    public static IReadOnlyList<FieldProblem> Problems(int itemId, OperationCheckAnswer answer) =>
        answer.Note.Length > OperationCheckItem.NoteMaxLength || answer.Correction.Length > OperationCheckItem.NoteMaxLength
            ? [new(FieldOf(itemId), $"{OperationCheckItem.NoteMaxLength}文字以内で書いてください。長い資料は添付にします。")]
            : [];

    public static string FieldOf(int itemId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Item{itemId}");

    private static string Short(string text) => text.Length <= 24 ? text : $"{text[..24]}…";
}
