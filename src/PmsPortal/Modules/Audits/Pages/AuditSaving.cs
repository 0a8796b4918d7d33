using Microsoft.JSInterop;

namespace PmsPortal.Modules.Audits.Pages;

internal static class AuditSaving
{
    /// <summary>Hands a small workbook to the browser.</summary>
    public static async Task SaveAsync(this IJSRuntime script, AuditFile file, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(file.Bytes);
        using var reference = new DotNetStreamReference(buffer);
        await script.InvokeVoidAsync("pms.save", cancellationToken, file.Name, reference);
    }
}
