using Microsoft.JSInterop;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Platform.Ui;

/// <summary>Hands small files to the browser.</summary>
public static class FileSaving
{
    /// <summary>Saves a file as a download.</summary>
    /// <param name="script">The page's script.</param>
    /// <param name="file">The file; it is in memory as a whole.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    /// <returns>A task that ends when the browser has it.</returns>
    public static async Task SaveAsync(this IJSRuntime script, SavedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var buffer = new MemoryStream(file.Bytes);
        using var reference = new DotNetStreamReference(buffer);
        await script.InvokeVoidAsync("pms.save", cancellationToken, file.Name, reference);
    }
}
