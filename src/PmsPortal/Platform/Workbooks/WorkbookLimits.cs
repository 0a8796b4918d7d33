namespace PmsPortal.Platform.Workbooks;

/// <summary>How much of a file that a user uploads is read before it is refused. The defaults fit a register of 100,000 rows.</summary>
public sealed record WorkbookLimits
{
    /// <summary>What the product uses unless a page says otherwise.</summary>
    public static readonly WorkbookLimits Default = new();

    /// <summary>Longest upload in bytes.</summary>
    public long MaxUploadBytes { get; init; } = 20L * 1024 * 1024;

    /// <summary>Most bytes that all parts read from one archive may expand to, counted while reading.</summary>
    public long MaxExpandedBytes { get; init; } = 300L * 1024 * 1024;

    /// <summary>Most bytes that one packed byte may become, once a part has grown beyond <see cref="RatioFreeBytes"/>.</summary>
    public int MaxExpansionRatio { get; init; } = 250;

    /// <summary>Bytes of a part for which the ratio isn't looked at: small parts of equal rows pack very well.</summary>
    public long RatioFreeBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>Most files inside the archive.</summary>
    public int MaxParts { get; init; } = 5_000;

    /// <summary>Most rows with text on one sheet.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Most columns with text.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Longest text of a cell in UTF-16 units; Excel's own limit.</summary>
    public int MaxCellText { get; init; } = 32_767;

    /// <summary>Memory for the shared text table: UTF-16 units, each text counting 16 more for what an object costs.</summary>
    public long MaxSharedText { get; init; } = 64L * 1024 * 1024;

    /// <summary>Most merged regions on one sheet.</summary>
    public int MaxMergedRanges { get; init; } = 200_000;
}
