using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Writes the day's reminders into the outbox.</summary>
public sealed class SendRemindersJob(ReminderService reminders) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "send-reminders", "期限の通知", "期限の14日前・7日前・前日・当日と、その後は毎週、営業日の朝に、1人1通のメールで知らせます。", "0 0 8 * * ?", 40);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) =>
        await reminders.SendAsync(context.Actor, cancellationToken) is { } count ? $"{count}通を作成" : "休業日のため送りません";
}
