namespace PmsPortal.Platform.Workbooks;

/// <summary>Paper on which a register is printed, always landscape. Values are Excel's paper codes.</summary>
public enum SheetPaper
{
    /// <summary>A3, for registers of more than about 15 columns.</summary>
    A3 = 8,

    /// <summary>A4.</summary>
    A4 = 9,
}

/// <summary>What stands around the rows of a sheet.</summary>
/// <param name="Name">The tab's name; characters that Excel forbids are replaced, and it is cut to 31.</param>
/// <param name="Title">The first row.</param>
public sealed record SheetLayout(string Name, string Title)
{
    /// <summary>Lines below the title, such as 年度 and 出力日.</summary>
    public IReadOnlyList<string> Subtitles { get; init; } = [];

    /// <summary>Columns that stay in view at the left.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>The paper for printing.</summary>
    public SheetPaper Paper { get; init; } = SheetPaper.A4;
}
