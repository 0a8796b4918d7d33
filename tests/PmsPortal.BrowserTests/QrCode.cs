using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace PmsPortal.BrowserTests;

/// <summary>What a phone's camera reads from the screen; read by zbar.</summary>
internal static class QrCode
{
    public static async Task<string> ReadAsync(ILocator code)
    {
        var picture = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        await code.ScreenshotAsync(new() { Path = picture });
        try
        {
            using var reader = Process.Start(new ProcessStartInfo("zbarimg", ["--raw", "-q", picture]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = await reader.StandardOutput.ReadToEndAsync();
            await reader.WaitForExitAsync();
            return text.Trim() is { Length: > 0 } read ? read : throw new InvalidOperationException("No code can be read from the screen.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("The journey reads the code with zbarimg. Install it: apt-get install zbar-tools", missing);
        }
        finally
        {
            File.Delete(picture);
        }
    }
}
