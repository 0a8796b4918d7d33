using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Applications;

/// <summary>What every list of application forms filters by; all of it stands in the address.</summary>
public abstract record ApplicationListQuery : ListQuery
{
    /// <summary>The department and those below it.</summary>
    public int? Department { get; init; }

    /// <summary>Where the forms stand.</summary>
    public ApplicationStatus? Status { get; init; }

    /// <summary>Only what came after the act.</summary>
    public bool Late { get; init; }

    /// <summary>The part that all lists share, in words, with the parameter that a click takes away.</summary>
    /// <param name="department">A department's name.</param>
    /// <returns>The filters that are set.</returns>
    protected List<(string Label, string Key)> DescribeShared(Func<int, string> department)
    {
        ArgumentNullException.ThrowIfNull(department);
        var filters = new List<(string Label, string Key)>();
        if (Text is { } text)
        {
            filters.Add(($"検索「{text}」", "q"));
        }

        if (Department is { } id)
        {
            filters.Add((department(id), "department"));
        }

        if (Status is { } status)
        {
            filters.Add(($"状態: {status.Label()}", "status"));
        }

        if (Late)
        {
            filters.Add((AfterTheFact.Mark, "late"));
        }

        return filters;
    }

    internal IQueryable<T> Apply<T>(IQueryable<T> forms)
        where T : Application
    {
        forms = Department is { } department ? forms.Where(f => f.DepartmentId == department || f.Department.ParentId == department) : forms;
        forms = Status is { } status ? forms.Where(f => f.Status == status) : forms;
        forms = Late ? forms.Where(f => f.IsAfterTheFact) : forms;
        foreach (var word in (Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            forms = forms.Where(f => EF.Functions.Like(f.SearchText, pattern, "\\"));
        }

        return forms;
    }
}

/// <summary>Reads a list's address.</summary>
public sealed class AddressReader
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query;

    /// <summary>Takes a whole address or its query string.</summary>
    /// <param name="address">The address.</param>
    public AddressReader(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var start = address.IndexOf('?', StringComparison.Ordinal);
        query = QueryHelpers.ParseQuery(start < 0 ? address : address[start..]);
    }

    /// <summary>The page number.</summary>
    public int Page => Math.Clamp(Number("page") ?? 1, 1, 100_000);

    /// <summary>A text.</summary>
    /// <param name="key">The parameter.</param>
    /// <returns>Null where it is missing or empty.</returns>
    public string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A number.</summary>
    /// <param name="key">The parameter.</param>
    /// <returns>Null where it isn't one.</returns>
    public int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An enum's member by its name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="key">The parameter.</param>
    /// <returns>Null where there is no such member.</returns>
    public T? Member<T>(string key)
        where T : struct, Enum => Enum.TryParse<T>(Text(key), out var value) && Enum.IsDefined(value) ? value : null;
}
