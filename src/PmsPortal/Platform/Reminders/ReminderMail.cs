using System.Globalization;
using System.Text;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Reminders;

/// <summary>What stands in one line of a reminder.</summary>
/// <param name="Item">The matter.</param>
/// <param name="Kind">Why the person is told.</param>
/// <param name="About">Whose it is, where it isn't the reader's own.</param>
internal sealed record ReminderLine(DueItem Item, NoticeKind Kind, string About);

/// <summary>The one mail that a person gets on a business day.</summary>
internal static class ReminderMail
{
    public static (string Subject, string Body) Write(string name, IReadOnlyList<ReminderLine> lines, DateOnly today, Func<string, string> link)
    {
        var own = lines.Where(l => l.Kind != NoticeKind.Escalation).OrderBy(l => l.Item.DueOn).ThenBy(l => l.Item.Title, StringComparer.Ordinal).ToList();
        var others = lines.Where(l => l.Kind == NoticeKind.Escalation).OrderBy(l => l.Item.DueOn).ThenBy(l => l.Item.Title, StringComparer.Ordinal).ToList();
        var late = own.Count(l => l.Item.DueOn < today);
        var subject = own.Count == 0 ? $"【PMS】期限を過ぎている仕事の報告（{others.Count}件）"
            : late > 0 ? $"【PMS】期限を過ぎた仕事が{late}件あります（全{own.Count}件）"
            : $"【PMS】期限の近い仕事が{own.Count}件あります";
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{name} 様\n\n");
        Section(body, "あなたの仕事", own, today, link);
        Section(body, "期限を過ぎている仕事（部門・担当者への声かけをお願いします）", others, today, link);
        body.Append("期限の下のアドレスを開くと、その仕事の画面に進みます。済ませると、この通知は止まります。\n")
            .Append("このメールはPMSポータルが自動で送っています。返信しても届きません。\n");
        return (subject, body.ToString());
    }

    private static void Section(StringBuilder body, string title, List<ReminderLine> lines, DateOnly today, Func<string, string> link)
    {
        if (lines.Count == 0)
        {
            return;
        }

        body.Append(CultureInfo.InvariantCulture, $"■ {title}\n");
        foreach (var line in lines)
        {
            var about = line.About.Length == 0 ? string.Empty : $"　担当: {line.About}";
            body.Append(CultureInfo.InvariantCulture, $"・{line.Item.Title}{about}\n")
                .Append(CultureInfo.InvariantCulture, $"  期限 {Wareki.FormatGregorian(line.Item.DueOn, withWeekday: true)}（{Relative(line.Item.DueOn, today)}）\n")
                .Append(CultureInfo.InvariantCulture, $"  {link(line.Item.Address)}\n");
        }

        body.Append('\n');
    }

    private static string Relative(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        0 => "今日まで",
        > 0 and var days => string.Create(CultureInfo.InvariantCulture, $"あと{days}日"),
        var days => string.Create(CultureInfo.InvariantCulture, $"{-days}日超過"),
    };
}
