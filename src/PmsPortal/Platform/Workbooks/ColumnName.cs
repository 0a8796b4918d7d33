using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>What the header of a field's column can say.</summary>
/// <param name="Key">The field's key.</param>
/// <param name="Label">Its own header.</param>
/// <param name="Group">The header above it, or null.</param>
/// <param name="Aliases">Other headers for it.</param>
/// <param name="Required">An import without the column can't add rows.</param>
public sealed record ColumnName(string Key, string Label, string? Group, IReadOnlyList<string> Aliases, bool Required)
{
    /// <summary>The names of a register's columns, those that are only exported included: they are recognised, not imported.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="fields">The fields in their order.</param>
    public static IReadOnlyList<ColumnName> From<T>(IReadOnlyList<RegisterField<T>> fields) =>
        [.. fields.Select(f => new ColumnName(f.Key, f.Label, f.Group, f.Aliases, f.Required && f.IsEditable))];
}
