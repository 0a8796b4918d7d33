using System.Globalization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Makes names that Excel accepts for tabs: no : \ / ? * [ ], no apostrophe at an end, 31 characters, no two alike.</summary>
internal static class SheetNames
{
    private const int MaxLength = 31;

    public static string Unique(string name, IEnumerable<string> taken)
    {
        var wanted = Sanitise(name);
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unique = wanted;
        for (var i = 2; used.Contains(unique); i++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"({i})");
            unique = Cut(wanted, MaxLength - suffix.Length) + suffix;
        }

        return unique;
    }

    private static string Sanitise(string name)
    {
        var clean = JapaneseText.Tidy(name).Replace('\n', ' ');
        foreach (var forbidden in @":\/?*[]")
        {
            clean = clean.Replace(forbidden, '_');
        }

        clean = Cut(clean, MaxLength).Trim('\'', ' ');
        return clean.Length == 0 ? "Sheet" : clean.Equals("History", StringComparison.OrdinalIgnoreCase) ? "History_" : clean;
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
