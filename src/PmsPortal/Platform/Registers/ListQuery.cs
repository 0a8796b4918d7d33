namespace PmsPortal.Platform.Registers;

/// <summary>What every list takes from its address.</summary>
public abstract record ListQuery
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What is searched for, or null.</summary>
    public string? Text { get; init; }

    /// <summary>A key of the list's allow-list of sorts, or null for its own order.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the sort goes down.</summary>
    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows before the page.</summary>
    public int Skip => (Math.Max(1, Page) - 1) * PageSize;
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The row's record.</typeparam>
/// <param name="Rows">At most <see cref="ListQuery.PageSize"/>.</param>
/// <param name="Total">How many rows there are on all pages.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, int Total)
{
    /// <summary>How many pages there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + ListQuery.PageSize - 1) / ListQuery.PageSize);
}
