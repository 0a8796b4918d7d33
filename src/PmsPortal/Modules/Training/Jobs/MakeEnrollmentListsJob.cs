using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Training;

/// <summary>Makes the lists of approved plans (P-131): begun by the approval, and by the clock where that didn't come to it.</summary>
internal sealed class MakeEnrollmentListsJob(EnrollmentListService lists) : IPortalJob
{
    public static JobDefinition Definition { get; } = new(
        "make-enrollment-lists", "受講対象者一覧の作成", "承認された教育計画の受講対象者一覧を作り、計画を全従業者に知らせます。承認のすぐあとに始まり、途中で止まったときは続きから行います（A.3.4.5）。", "0 0/5 * * * ?", 19);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var (plans, changes) = await lists.MakeAsync(context.Actor, null, cancellationToken);
        return plans == 0 ? "作る一覧はありません" : $"{plans}件の計画の一覧を作成（{(changes.Total == 0 ? "変更なし" : changes.ToString())}）";
    }
}

/// <summary>Begins the job after an approval. Where it can't begin, the clock does.</summary>
public sealed class EnrollmentListStart(IJobTrigger trigger, ILogger<EnrollmentListStart> logger)
{
    internal async Task BeginAsync()
    {
        try
        {
            await trigger.RunNowAsync(Actor.System("教育計画の承認"), MakeEnrollmentListsJob.Definition.Code);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            logger.LogInformation(failure, "The lists of participants are made at the job's next time");
        }
    }
}
