namespace PmsPortal.Platform.Text;

/// <summary>
/// One 元号. Both the day of accession and the day before it are written in practice for 1912-07-30 and 1926-12-25,
/// which belong to both eras; later changes took effect on the following day (元号法, 昭和54年法律第43号).
/// </summary>
internal sealed record JapaneseEra(string Name, char Letter, DateOnly First, DateOnly Last)
{
    public static readonly IReadOnlyList<JapaneseEra> NewestFirst =
    [
        new("令和", 'R', new(2019, 5, 1), DateOnly.MaxValue),
        new("平成", 'H', new(1989, 1, 8), new(2019, 4, 30)),
        new("昭和", 'S', new(1926, 12, 25), new(1989, 1, 7)),
        new("大正", 'T', new(1912, 7, 30), new(1926, 12, 25)),
        // Japan used a lunar calendar until 明治5年12月2日: an earlier 明治 date is another Gregorian day.
        new("明治", 'M', new(1873, 1, 1), new(1912, 7, 30)),
    ];

    /// <summary>The Gregorian year of the era's first year (元年). 明治 began in 1868, before the solar calendar.</summary>
    public int FirstYear => Letter == 'M' ? 1868 : First.Year;

    /// <summary>The era of a day; null before 1873.</summary>
    public static JapaneseEra? Of(DateOnly date) => NewestFirst.FirstOrDefault(e => date >= e.First);

    public static JapaneseEra? Named(string name) =>
        NewestFirst.FirstOrDefault(e => e.Name == name || (name.Length == 1 && char.ToUpperInvariant(name[0]) == e.Letter));

    public string YearText(int gregorianYear) =>
        gregorianYear == FirstYear ? "元" : (gregorianYear - FirstYear + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
