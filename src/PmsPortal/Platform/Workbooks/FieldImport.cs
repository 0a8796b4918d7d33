using System.Globalization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Puts the texts of an imported line into a record, field by field, and says what that changes.</summary>
public static class FieldImport
{
    /// <summary>Takes every editable field that has a column. A field without a column keeps its value; an empty cell empties it.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="target">The record, changed in place even where there are problems.</param>
    /// <param name="fields">The register's fields.</param>
    /// <param name="row">The line.</param>
    /// <param name="columns">Which column holds which field, for the messages.</param>
    /// <param name="adding">True for a new record: required fields without a column are problems too.</param>
    /// <returns>Every problem of the line, in the order of the fields; empty where it can be imported.</returns>
    public static IReadOnlyList<ImportProblem> Apply<T>(
        T target, IReadOnlyList<RegisterField<T>> fields, ImportRow row, ColumnMatch columns, bool adding)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(columns);
        var problems = new List<ImportProblem>();
        foreach (var field in fields.Where(f => f.IsEditable))
        {
            var present = row.Values.TryGetValue(field.Key, out var text);
            if ((present || adding) && Take(target, field, present ? text! : null) is { } reason)
            {
                problems.Add(new(row.Sheet, row.Row, columns.Describe(field.Key), text ?? string.Empty, reason));
            }
        }

        return problems;
    }

    /// <summary>The editable fields whose shown value differs.</summary>
    /// <typeparam name="T">The content that holds the fields.</typeparam>
    /// <param name="old">The record now.</param>
    /// <param name="changed">The record after the import.</param>
    /// <param name="fields">The register's fields.</param>
    public static IReadOnlyList<ImportChange> Diff<T>(T old, T changed, IReadOnlyList<RegisterField<T>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        List<ImportChange>? changes = null;
        foreach (var field in fields)
        {
            if (field.IsEditable && field.Text(old) is var before && field.Text(changed) is var after
                && !string.Equals(before, after, StringComparison.Ordinal))
            {
                (changes ??= []).Add(new ImportChange(field.Label, before, after));
            }
        }

        return changes ?? (IReadOnlyList<ImportChange>)[];
    }

    private static string? Take<T>(T target, RegisterField<T> field, string? text)
    {
        if (string.IsNullOrEmpty(text) && field.Required)
        {
            return text is null
                ? $"新しく追加する行には「{field.Label}」の列が必要です。列の対応を確かめてください。"
                : $"「{field.Label}」を入力してください。";
        }

        if (text is null)
        {
            return null;
        }

        if (field.MaxLength > 0 && text.Length > field.MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{field.MaxLength} 文字以内にしてください（現在 {text.Length} 文字）。");
        }

        try
        {
            field.Accept!(target, text);
            return null;
        }
        catch (FieldFormatException e)
        {
            return e.Message;
        }
    }
}
