using System.Globalization;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Platform.Mail;

/// <summary>Sends what is due in the outbox.</summary>
public sealed class SendMailsJob(OutboxSender sender) : IPortalJob
{
    /// <summary>Every minute: the shortest interval of <see cref="RetrySchedule"/>.</summary>
    public static readonly JobDefinition Definition = new(
        "send-mails", "メールの送信", "送信待ちのメールを送ります。送れなかったメールは、間隔を延ばしながら送り直します。", "0 * * * * ?", 900);

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await sender.SendDueAsync(context.Actor, cancellationToken)).ToString();
    }
}

/// <summary>Deletes mails past their time.</summary>
public sealed class DeleteOldMailsJob(OutboxService outbox) : IPortalJob
{
    /// <summary>Every night.</summary>
    public static readonly JobDefinition Definition = new(
        "delete-old-mails", "古いメールの削除", "保存期間を過ぎたメールの控えを削除します（1年以内のものは削除しません）。", "0 40 3 * * ?", 910);

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var count = await outbox.DeleteOldAsync(context.Actor, cancellationToken);
        return count == 0 ? "削除するメールはありません" : string.Create(CultureInfo.InvariantCulture, $"{count}件を削除");
    }
}
