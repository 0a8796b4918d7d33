using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Courses;

/// <summary>Judges the tests whose time ran out while nobody was looking.</summary>
public sealed class CloseOverdueTestsJob(PortalDb portal) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "close-overdue-tests", "時間切れのテストの採点", "制限時間を過ぎたまま提出されていない理解度確認テストを、保存されている解答で採点します。", "0 10 * * * ?", 60);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = context.StartedAt;
        var overdue = await portal.QueryAsync(
            db => db.TestAttempts.Where(a => a.SubmittedAt == null && a.EndsAt < now && a.Taking.Status != TakingStatus.Cancelled).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var attempt in overdue)
        {
            await portal.CommandAsync(
                context.Actor,
                async command =>
                {
                    command.Reason = "制限時間の終わり";
                    await LearningService.JudgeAsync(command, attempt, null, cancellationToken);
                },
                cancellationToken);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{overdue.Count}件を採点");
    }
}
