using System.Globalization;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Platform.Ui;

/// <summary>Words for runs of jobs.</summary>
internal static class JobRunText
{
    /// <summary>How long it took: 1秒未満, 42秒, 3分5秒, 1時間2分.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Japanese words; null while it runs.</returns>
    public static string? Duration(JobRunRow run)
    {
        if (run.EndedAt is not { } end)
        {
            return null;
        }

        var took = end - run.StartedAt;
        return took < TimeSpan.FromSeconds(1) ? "1秒未満"
            : took < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{took.Seconds}秒")
            : took < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{took.Minutes}分{took.Seconds}秒")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalHours}時間{took.Minutes}分");
    }
}
