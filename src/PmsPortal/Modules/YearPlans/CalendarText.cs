using System.Globalization;
using System.Text;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.YearPlans;

/// <summary>An iCalendar (RFC 5545) of whole-day events: lines end with CR LF and are folded at 75 bytes, never inside a character.</summary>
public static class CalendarText
{
    private const int FoldBytes = 75;

    public static string Write(IReadOnlyList<MyObligation> obligations, Func<string, string> link)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//PmsPortal//PMS//JA");
        Line(text, "X-WR-CALNAME:PMS年間計画");
        Line(text, "X-WR-TIMEZONE:Asia/Tokyo");
        foreach (var item in obligations)
        {
            var department = item.Department.Length == 0 ? string.Empty : $"（{item.Department}）";
            Line(text, "BEGIN:VEVENT");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"UID:obligation-{item.Id}@pms-portal"));
            // The same content gives the same text: programs compare files.
            Line(text, $"DTSTAMP:{Day(item.DueOn)}T000000Z");
            Line(text, $"DTSTART;VALUE=DATE:{Day(item.DueOn)}");
            Line(text, $"DTEND;VALUE=DATE:{Day(item.DueOn.AddDays(1))}");
            Line(text, $"SUMMARY:{Escape($"{(item.State == ObligationState.Done ? "済 " : string.Empty)}期限 {item.Title}{department}")}");
            Line(text, $"DESCRIPTION:{Escape($"{item.State.Label()}\n{item.DueExplanation}\n{link(item.Address)}")}");
            Line(text, $"URL:{link(item.Address)}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > FoldBytes)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
