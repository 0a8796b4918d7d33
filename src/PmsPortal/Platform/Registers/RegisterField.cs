namespace PmsPortal.Platform.Registers;

/// <summary>The text of a cell or input can't be read as the field's value.</summary>
/// <param name="message">What was expected and an example, in Japanese.</param>
public sealed class FieldFormatException(string message) : FormatException(message);

/// <summary>
/// One field of a register, described once: the workbook column, the line of a comparison, the line of the change
/// log and the line of the conflict screen are all made from it.
/// </summary>
/// <typeparam name="T">The content that holds the field (an editable request or content object).</typeparam>
public sealed class RegisterField<T>
{
    /// <summary>The property name; key of snapshots and of the change log. Never renamed once data exists.</summary>
    public required string Key { get; init; }

    /// <summary>The name on screens and in the (second) header row of the workbook.</summary>
    public required string Label { get; init; }

    /// <summary>The first header row's caption where several fields stand under one (取得, 利用, 保管), or null.</summary>
    public string? Group { get; init; }

    /// <summary>Other headers under which organisations keep the same field.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Column width in the workbook, in characters of the default font.</summary>
    public double Width { get; init; } = 14;

    /// <summary>An added row without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Longest text in UTF-16 units that form, import and database column accept; 0 where it isn't a text.</summary>
    public int MaxLength { get; init; }

    /// <summary>The value as it goes into a workbook cell: string, int, decimal, DateOnly or null.</summary>
    public required Func<T, object?> Value { get; init; }

    /// <summary>The value as shown and compared. An empty string means not given.</summary>
    public required Func<T, string> Text { get; init; }

    /// <summary>
    /// Takes a cell's or input's text; throws <see cref="FieldFormatException"/> for a text that isn't one.
    /// Null for a field that the system fills (dates and names of an approval): shown and exported, never imported.
    /// </summary>
    public Action<T, string>? Accept { get; init; }

    /// <summary>True where an import changes it.</summary>
    public bool IsEditable => Accept is not null;
}
