using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Makes the draft of the quarterly report when the quarter is over.</summary>
public sealed class MakeOperationReportsJob(OperationReportService service) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "make-operation-reports", "運用の確認の四半期報告", "四半期が終わると、理事長への報告の下書きを作ります。", "0 30 0 * * ?", 30);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) =>
        await service.MakeLastAsync(context.Actor, cancellationToken) ? "四半期報告の下書きを作成" : "作成する報告なし";
}
