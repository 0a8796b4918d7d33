using System.Globalization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Calendar;

/// <summary>A day that has another name in the new table.</summary>
/// <param name="On">The day.</param>
/// <param name="Old">The name until now.</param>
/// <param name="New">The new name.</param>
public sealed record HolidayRename(DateOnly On, string Old, string New);

/// <summary>What a table would change.</summary>
/// <param name="FirstYear">The first year of the new table.</param>
/// <param name="LastYear">Its last year.</param>
/// <param name="Days">How many days it has.</param>
/// <param name="NewYears">Years that the table in force lacks, with the number of their days.</param>
/// <param name="Added">New days in years that were covered before.</param>
/// <param name="Removed">Days that are no holidays any more.</param>
/// <param name="Renamed">Days with another name.</param>
public sealed record HolidayComparison(
    int FirstYear,
    int LastYear,
    int Days,
    IReadOnlyList<(int Year, int Days)> NewYears,
    IReadOnlyList<HolidayDay> Added,
    IReadOnlyList<HolidayDay> Removed,
    IReadOnlyList<HolidayRename> Renamed)
{
    /// <summary>Whether taking the table over would change anything.</summary>
    public bool HasChanges => NewYears.Count + Added.Count + Removed.Count + Renamed.Count > 0;

    /// <summary>The differences in sentences, for the change log.</summary>
    public string Text => string.Join('\n', Lines());

    /// <summary>Compares.</summary>
    /// <param name="current">The table in force; may be empty.</param>
    /// <param name="next">The new table, with at least one day.</param>
    /// <returns>The differences, by date.</returns>
    public static HolidayComparison Of(IEnumerable<HolidayDay> current, IReadOnlyList<HolidayDay> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var old = current.ToDictionary(d => d.On, d => d.Name);
        var known = old.Keys.Select(d => d.Year).ToHashSet();
        var days = next.Select(d => d.On).ToHashSet();
        return new(
            next.Min(d => d.On.Year),
            next.Max(d => d.On.Year),
            next.Count,
            [.. next.Where(d => !known.Contains(d.On.Year)).GroupBy(d => d.On.Year).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            [.. next.Where(d => known.Contains(d.On.Year) && !old.ContainsKey(d.On)).OrderBy(d => d.On)],
            [.. old.Where(d => !days.Contains(d.Key)).OrderBy(d => d.Key).Select(d => new HolidayDay(d.Key, d.Value))],
            [.. next.Where(d => old.TryGetValue(d.On, out var name) && name != d.Name).OrderBy(d => d.On).Select(d => new HolidayRename(d.On, old[d.On], d.Name))]);
    }

    private IEnumerable<string> Lines()
    {
        foreach (var (first, last, days) in Spans())
        {
            yield return first == last
                ? string.Create(CultureInfo.InvariantCulture, $"{first}年を追加（{days}日）")
                : string.Create(CultureInfo.InvariantCulture, $"{first}年～{last}年を追加（{days}日）");
        }

        foreach (var day in Added)
        {
            yield return $"追加 {Wareki.FormatGregorian(day.On, withWeekday: true)} {day.Name}";
        }

        foreach (var day in Removed)
        {
            yield return $"削除 {Wareki.FormatGregorian(day.On, withWeekday: true)} {day.Name}";
        }

        foreach (var day in Renamed)
        {
            yield return $"名称変更 {Wareki.FormatGregorian(day.On, withWeekday: true)} {day.Old} → {day.New}";
        }
    }

    /// <summary>The new years, neighbours together.</summary>
    /// <returns>First year, last year, number of days.</returns>
    public IReadOnlyList<(int First, int Last, int Days)> Spans()
    {
        var spans = new List<(int First, int Last, int Days)>();
        foreach (var (year, days) in NewYears)
        {
            if (spans.Count > 0 && spans[^1] is var span && span.Last + 1 == year)
            {
                spans[^1] = (span.First, year, span.Days + days);
            }
            else
            {
                spans.Add((year, year, days));
            }
        }

        return spans;
    }
}
