using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Mail;

/// <summary>What a round of sending did.</summary>
/// <param name="Sent">Mails that the server took over.</param>
/// <param name="Retrying">Mails that will be tried again.</param>
/// <param name="Failed">Mails given up.</param>
/// <param name="Problem">Why the round ended before its mails did, or null.</param>
public sealed record SendResult(int Sent, int Retrying, int Failed, string? Problem)
{
    /// <summary>In a few Japanese words.</summary>
    public override string ToString()
    {
        var counts = new[] { (Sent, "件を送信"), (Retrying, "件は再送待ち"), (Failed, "件は失敗") }
            .Where(c => c.Item1 > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Item1}{c.Item2}")).ToList();
        var text = counts.Count > 0 ? string.Join("、", counts) : "送るメールはありません";
        return Problem is null ? text : $"{(counts.Count > 0 ? text : "送信していません")}。{Problem}";
    }
}

/// <summary>
/// Sends what is due. A mail is claimed by a guarded update before it is sent, so that of several processes only one sends
/// it; a claim expires, so that a mail whose process died is taken up again, under the same Message-ID. A mail is sent
/// twice only where the server took it and its answer, or our note of it, was lost.
/// </summary>
public sealed class OutboxSender(PortalDb portal, IOptions<MailOptions> options, IOptions<PortalOptions> portalOptions, TimeProvider time, ILogger<OutboxSender> logger)
{
    // One refused mail says nothing about the next one; three in a row do.
    private const int FailuresInARow = 3;

    /// <summary>One round: at most <see cref="MailOptions.BatchSize"/> mails, the longest waiting first.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the round after the mail that is under way.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public async Task<SendResult> SendDueAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(MailPermissions.Manage);
        var settings = options.Value;
        if (!settings.IsConfigured)
        {
            return new SendResult(0, 0, 0, string.Concat(settings.Problems));
        }

        var due = await DueAsync(settings.BatchSize, cancellationToken);
        var claim = MailText.Cut($"{Environment.MachineName}/{Environment.ProcessId}", 60) + $"/{Guid.NewGuid():N}";
        var fromName = settings.FromName.Length > 0 ? settings.FromName : portalOptions.Value.OrganizationName;
        var (sent, retrying, failed, inARow) = (0, 0, 0, 0);
        using var round = new SmtpRound(settings, fromName);
        foreach (var mail in due)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            if (mail.Attempts >= RetrySchedule.MaxAttempts)
            {
                failed += await GiveUpInterruptedAsync(actor, mail);
                continue;
            }

            var messageId = mail.MessageId ?? $"<{Guid.NewGuid():N}@{settings.From[(settings.From.LastIndexOf('@') + 1)..]}>";
            if (!await ClaimAsync(actor, mail, claim, messageId, settings))
            {
                continue;
            }

            if (await round.SendAsync(mail, messageId) is not { } failure)
            {
                await MarkSentAsync(actor, mail, claim);
                (sent, inARow) = (sent + 1, 0);
                continue;
            }

            var again = await MarkFailedAsync(actor, mail, claim, failure);
            (retrying, failed) = again ? (retrying + 1, failed) : (retrying, failed + 1);

            // A server may close a connection after so many mails; only a new one that fails says that it is down.
            inARow = failure.Kind == SmtpFailureKind.Permanent ? inARow : inARow + 1;
            if ((failure.Kind == SmtpFailureKind.Server && !round.WasReused) || inARow >= FailuresInARow)
            {
                logger.LogWarning("Mail round ended after {Sent} sent: {Problem}", sent, failure.Message);
                return new SendResult(sent, retrying, failed, failure.Message);
            }
        }

        return new SendResult(sent, retrying, failed, null);
    }

    private Task<List<MailToSend>> DueAsync(int count, CancellationToken cancellationToken)
    {
        var now = Now();
        return portal.QueryAsync(
            db => db.OutboxMails
                .Where(m => ((m.Status == MailStatus.Waiting || m.Status == MailStatus.Retrying) && m.NextAttemptAt <= now)
                    || (m.Status == MailStatus.Sending && m.ClaimedUntil < now))
                .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Take(Math.Max(1, count))
                .Select(m => new MailToSend(m.Id, m.Version, m.Attempts, m.ToAddress, m.ToName, m.Subject, m.Body, m.MessageId))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    // The version says that nobody else claimed, cancelled or changed it since it was read. An attempt counts from its
    // beginning: a mail that ends its process each time must not do so for ever.
    private Task<bool> ClaimAsync(Actor actor, MailToSend mail, string claim, string messageId, MailOptions settings)
    {
        var until = Now() + (settings.TimeoutSpan * 2) + TimeSpan.FromMinutes(1);
        return portal.CommandAsync(actor, async command => await command.Db.OutboxMails
            .Where(m => m.Id == mail.Id && m.Version == mail.Version)
            .ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Status, MailStatus.Sending)
                .SetProperty(m => m.ClaimedBy, claim)
                .SetProperty(m => m.ClaimedUntil, until)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                .SetProperty(m => m.MessageId, messageId)
                .SetProperty(m => m.Version, m => m.Version + 1)) == 1);
    }

    private async Task MarkSentAsync(Actor actor, MailToSend mail, string claim)
    {
        var marked = await portal.CommandAsync(actor, command => Claimed(command, mail, claim)
            .ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Status, MailStatus.Sent)
                .SetProperty(m => m.SentAt, command.Now)
                .SetProperty(m => m.NextAttemptAt, (DateTime?)null)
                .SetProperty(m => m.ClaimedUntil, (DateTime?)null)
                .SetProperty(m => m.LastError, (string?)null)
                .SetProperty(m => m.Version, m => m.Version + 1)));
        if (marked == 0)
        {
            logger.LogWarning("Mail {Id} was sent after its claim had expired; another process may have sent it too", mail.Id);
        }
    }

    private async Task<bool> MarkFailedAsync(Actor actor, MailToSend mail, string claim, SmtpFailure failure)
    {
        var interval = failure.Kind == SmtpFailureKind.Permanent ? null : RetrySchedule.After(mail.Attempts + 1);
        await portal.CommandAsync(actor, command =>
        {
            var next = command.Now + interval;
            return Claimed(command, mail, claim).ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Status, interval is null ? MailStatus.Failed : MailStatus.Retrying)
                .SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.ClaimedUntil, (DateTime?)null)
                .SetProperty(m => m.LastError, failure.Message)
                .SetProperty(m => m.Version, m => m.Version + 1));
        });
        return interval is not null;
    }

    private Task<int> GiveUpInterruptedAsync(Actor actor, MailToSend mail) =>
        portal.CommandAsync(actor, command => command.Db.OutboxMails
            .Where(m => m.Id == mail.Id && m.Version == mail.Version)
            .ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Status, MailStatus.Failed)
                .SetProperty(m => m.NextAttemptAt, (DateTime?)null)
                .SetProperty(m => m.ClaimedUntil, (DateTime?)null)
                .SetProperty(m => m.LastError, "送信の途中で処理が中断されました。届いているかどうかを宛先の人に確かめてから、再送してください。")
                .SetProperty(m => m.Version, m => m.Version + 1)));

    private static IQueryable<OutboxMail> Claimed(Command command, MailToSend mail, string claim) =>
        command.Db.OutboxMails.Where(m => m.Id == mail.Id && m.Status == MailStatus.Sending && m.ClaimedBy == claim);

    private DateTime Now() => UtcInstantConverter.ToStored(time.GetUtcNow().UtcDateTime);
}
