using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Testing;

/// <summary>Reads registers out of files as the import page does.</summary>
public static class SampleFiles
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    /// <summary>The rows of every sheet whose header matches the columns.</summary>
    public static IReadOnlyList<ImportRow> ReadRows(string path, IReadOnlyList<ColumnName> columns)
    {
        using var stream = File.OpenRead(path);
        return ReadRows(stream, Path.GetFileName(path), columns);
    }

    public static IReadOnlyList<ImportRow> ReadRows(Stream stream, string fileName, IReadOnlyList<ColumnName> columns)
    {
        using var book = SourceBook.Open(stream, fileName);
        return [.. HeaderFinder.Find(book, columns).SelectMany(m => ImportRows.Read(book, m, columns[0].Key))];
    }

    /// <summary>A row as a file would give it, for a test of its own.</summary>
    public static ImportRow Row(int number, params (string Key, string Value)[] values) =>
        new("試験", number, values.ToDictionary(v => v.Key, v => v.Value));
}
