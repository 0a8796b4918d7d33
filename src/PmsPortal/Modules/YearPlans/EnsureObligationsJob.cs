using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Makes the occurrences of the running and the next fiscal year.</summary>
public sealed class EnsureObligationsJob(ObligationSchedule schedule) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "ensure-obligations", "年間計画の作成", "今年度と来年度の、行うべきことを部門ごとに用意します。暦が変わったときは期限を計算し直します。", "0 10 0 * * ?", 10);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var outcome = await schedule.EnsureAsync(context.Actor, cancellationToken: cancellationToken);
        return outcome is { Created: 0, Moved: 0, Dropped: 0 }
            ? "追加はありません"
            : $"{outcome.Created}件を作成、{outcome.Moved}件の期限を再計算、{outcome.Dropped}件を対象外";
    }
}
