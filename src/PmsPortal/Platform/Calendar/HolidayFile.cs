using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Platform.Calendar;

/// <summary>What is wrong with a line of the file.</summary>
/// <param name="Line">Its number, the header being 1; 0 for the file as a whole.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Reason">Why it can't be taken and what to do, in Japanese.</param>
public sealed record HolidayFileProblem(int Line, string Text, string Reason);

/// <summary>
/// The Cabinet Office's 「国民の祝日について」 CSV: Windows-31J (UTF-8 is understood too), CRLF, the header
/// 「国民の祝日・休日月日,国民の祝日・休日名称」, days as 2026/1/1. It covers whole years, without a gap.
/// </summary>
public sealed partial class HolidayFile
{
    /// <summary>Largest file in bytes; the real one has some 20,000.</summary>
    public const long MaxBytes = 1024 * 1024;

    private const string DateHeader = "国民の祝日・休日月日";
    private const string NameHeader = "国民の祝日・休日名称";
    private const string Advice = "内閣府のサイトの「国民の祝日について」にあるCSV（syukujitsu.csv）を、書き換えずに選んでください。";
    private static readonly WorkbookLimits Limits = WorkbookLimits.Default with { MaxRows = 5_000 };

    private HolidayFile(string name, IReadOnlyList<HolidayDay> days, IReadOnlyList<HolidayFileProblem> problems) =>
        (Name, Days, Problems) = (name, days, problems);

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The days that could be read, by date.</summary>
    public IReadOnlyList<HolidayDay> Days { get; }

    /// <summary>What is wrong; the file is taken over only where nothing is.</summary>
    public IReadOnlyList<HolidayFileProblem> Problems { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="fileName">Its name, which tells text from something else.</param>
    /// <returns>Its days and everything that is wrong with its lines.</returns>
    /// <exception cref="RuleException">It is not the Cabinet Office's format at all.</exception>
    /// <exception cref="WorkbookRefusedException">It can't be read.</exception>
    public static HolidayFile Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.Length > MaxBytes)
        {
            throw new RuleException($"「{fileName}」は祝日の表にしては大きすぎます（上限1MB）。{Advice}");
        }

        using var book = SourceBook.Open(stream, fileName, Limits);
        if (book is not CsvBook)
        {
            throw new RuleException($"「{fileName}」はCSVではありません。{Advice}");
        }

        var rows = book.Rows(0).ToList();
        if (rows.Count == 0 || Cells(rows[0]) is not [DateHeader, NameHeader])
        {
            throw new RuleException($"「{fileName}」は内閣府の祝日の表の形式ではありません（1行目が「{DateHeader},{NameHeader}」ではありません）。{Advice}");
        }

        var days = new Dictionary<DateOnly, (int Line, string Name)>();
        var problems = new List<HolidayFileProblem>();
        foreach (var row in rows.Skip(1))
        {
            if (Problem(row, days) is { } reason)
            {
                problems.Add(new(row.Number, string.Join(',', row.Cells), reason));
            }
        }

        problems.AddRange(Whole([.. days.Keys]));
        return new HolidayFile(fileName, [.. days.OrderBy(d => d.Key).Select(d => new HolidayDay(d.Key, d.Value.Name))], problems);
    }

    /// <summary>
    /// Days of computable years on which the file and the law's rules differ. That happens by a law of its own (2020, 2021)
    /// or by a file that somebody has changed, so a person looks at it before taking the file over.
    /// </summary>
    /// <returns>By date: the day, what the file says, what the rules say (empty for no holiday).</returns>
    public IReadOnlyList<(DateOnly On, string InFile, string ByRule)> Unexpected()
    {
        var found = new List<(DateOnly, string, string)>();
        foreach (var year in Days.GroupBy(d => d.On.Year).Where(g => g.Key is >= HolidayRules.FirstYear and <= HolidayRules.LastYear))
        {
            var inFile = year.ToDictionary(d => d.On, d => d.Name);
            var byRule = HolidayRules.Of(year.Key).ToDictionary(d => d.On, d => d.Name is HolidayRules.Substitute or HolidayRules.Between ? "休日" : d.Name);
            found.AddRange(inFile.Keys.Union(byRule.Keys).Order()
                .Select(d => (d, inFile.GetValueOrDefault(d, string.Empty), byRule.GetValueOrDefault(d, string.Empty)))
                .Where(d => d.Item2 != d.Item3));
        }

        return found;
    }

    private static string? Problem(SourceRow row, Dictionary<DateOnly, (int Line, string Name)> days)
    {
        if (Cells(row) is not [var date, var name])
        {
            return "「月日,名称」の2つの列になっていません。";
        }

        var match = Date().Match(date);
        if (!match.Success
            || !DateOnly.TryParseExact(date, "yyyy'/'M'/'d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            return match.Success ? $"{date}という日はありません。" : "日付が「2026/1/1」の形になっていません。";
        }

        if (name.Length is 0 or > Holiday.NameMaxLength)
        {
            return name.Length == 0 ? "名称がありません。" : $"名称が{Holiday.NameMaxLength}文字を超えています。";
        }

        return days.TryAdd(on, (row.Number, name)) ? null : $"{date}は{days[on].Line}行目にもあります。同じ日は1行にしてください。";
    }

    private static IEnumerable<HolidayFileProblem> Whole(HashSet<DateOnly> days)
    {
        if (days.Count == 0)
        {
            yield return new(0, string.Empty, $"祝日が1日もありません。{Advice}");
            yield break;
        }

        var years = days.Select(d => d.Year).ToHashSet();
        for (var year = years.Min(); year <= years.Max(); year++)
        {
            // Every year since 1955, where the official table begins, has had these two; without them the year is cut off.
            if (!days.Contains(new DateOnly(year, 1, 1)) || !days.Contains(new DateOnly(year, 11, 23)))
            {
                yield return new(0, string.Create(CultureInfo.InvariantCulture, $"{year}年"), $"{year}年が1年分そろっていません（元日か勤労感謝の日がありません）。{Advice}");
            }
        }
    }

    /// <summary>The cells without blank ones at the end.</summary>
    private static string[] Cells(SourceRow row) =>
        [.. row.Cells.Select(JapaneseText.Tidy).Reverse().SkipWhile(c => c.Length == 0).Reverse()];

    [GeneratedRegex("^[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}$")]
    private static partial Regex Date();
}
