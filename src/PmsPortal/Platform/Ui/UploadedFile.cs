using Microsoft.AspNetCore.Components.Forms;

namespace PmsPortal.Platform.Ui;

/// <summary>Takes an upload at once into a file that goes with its stream: a browser's file does not survive a re-render.</summary>
public static class UploadedFile
{
    /// <summary>Receives one file.</summary>
    /// <param name="file">As the browser offers it.</param>
    /// <param name="maxBytes">Largest size; the browser's own word for it has been checked before.</param>
    /// <param name="cancellationToken">Stops receiving.</param>
    /// <returns>A seekable stream at its beginning.</returns>
    public static async Task<Stream> ReceiveAsync(IBrowserFile file, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var copy = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var upload = file.OpenReadStream(maxBytes, cancellationToken);
            await upload.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
