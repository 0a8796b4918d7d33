using System.Diagnostics;

namespace PmsPortal.Tests.Workbooks;

/// <summary>A test that needs LibreOffice; skipped, visibly, where it isn't installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute()
    {
        if (LibreOffice.Path is null)
        {
            Skip = "LibreOffice (soffice) is not on the PATH.";
        }
    }
}

internal static class LibreOffice
{
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "soffice", "soffice.exe" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Opens a workbook and saves its first sheet as UTF-8 CSV, values as shown.</summary>
    public static async Task<string> ToCsvAsync(byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("pms-workbook-");
        try
        {
            var file = System.IO.Path.Combine(folder.FullName, "book.xlsx");
            await File.WriteAllBytesAsync(file, workbook);
            var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName };
            foreach (var argument in new[]
            {
                $"-env:UserInstallation={new Uri(System.IO.Path.Combine(folder.FullName, "profile")).AbsoluteUri}",
                "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", file,
            })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await process.WaitForExitAsync(patience.Token);
            return await File.ReadAllTextAsync(System.IO.Path.Combine(folder.FullName, "book.csv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
