using System.Text;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Testing;

/// <summary>Files as the import page opens them.</summary>
public static class SampleFiles
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    /// <summary>One of the files that an organisation hands over.</summary>
    public static ImportSource Open(IRegisterWorkbook workbook, string name) =>
        ImportSource.Open(File.OpenRead(PathOf(name)), name, workbook.Columns, workbook.KeyField);

    /// <summary>A file in memory.</summary>
    public static ImportSource Open(IRegisterWorkbook workbook, byte[] content, string name) =>
        ImportSource.Open(new MemoryStream(content), name, workbook.Columns, workbook.KeyField);

    /// <summary>A CSV file of these lines, the header first.</summary>
    public static ImportSource OfLines(IRegisterWorkbook workbook, params string[] lines) =>
        Open(workbook, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), "試験.csv");
}
