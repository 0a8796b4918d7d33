using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Ledger;

/// <summary>Opens the April review of every department on its day.</summary>
public sealed class OpenLedgerReviewsJob(LedgerReviewService service) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "open-ledger-reviews", "台帳の見直しの開始", "4月1日に、部門ごとの台帳の見直しを、承認済みの台帳を元にして開始します。", "0 20 0 * * ?", 20);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) =>
        $"{await service.OpenDueAsync(context.Actor, cancellationToken)}部門の見直しを開始";
}
