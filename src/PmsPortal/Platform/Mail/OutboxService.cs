using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Mail;

/// <summary>What administrators do to the outbox.</summary>
public sealed class OutboxService(PortalDb portal, IOptions<MailOptions> options, MailLinks links)
{
    /// <summary>Mails that one command takes at most.</summary>
    public const int AtOnce = 1000;

    /// <summary>Puts mails back into the queue, due now, to the recipients' addresses of today.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="mailIds">The mails.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many, and why not the others.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="RuleException">None of them can be sent again.</exception>
    public Task<OutboxOutcome> SendAgainAsync(Actor actor, IReadOnlyCollection<int> mailIds, CancellationToken cancellationToken = default) =>
        SendAgainAsync(actor, mails => mails.Where(m => mailIds.Contains(m.Id)), cancellationToken);

    /// <summary>Puts every mail that failed back into the queue, <see cref="AtOnce"/> at a time, oldest first.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many, and why not the others.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="RuleException">There are none, or none of them can be sent again.</exception>
    public Task<OutboxOutcome> SendAllFailedAgainAsync(Actor actor, CancellationToken cancellationToken = default) =>
        SendAgainAsync(actor, mails => mails.Where(m => m.Status == MailStatus.Failed), cancellationToken);

    /// <summary>Takes mails back before they are sent.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="mailIds">The mails.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many, and why not the others.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="RuleException">None of them can be taken back.</exception>
    public Task<OutboxOutcome> CancelAsync(Actor actor, IReadOnlyCollection<int> mailIds, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            actor,
            mails => mails.Where(m => mailIds.Contains(m.Id)),
            (_, _) => Task.FromResult<Action<OutboxMail>>(mail => mail.Cancel()),
            "送信の取消",
            cancellationToken);

    /// <summary>Puts a mail into the outbox that says how it was sent.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>The mail's key.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    /// <exception cref="RuleException">That is no address.</exception>
    public Task<int> SendTestAsync(Actor actor, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(address);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(MailPermissions.Manage);
                var to = address.Trim();
                if (!MailText.IsAddress(to))
                {
                    throw new RuleException([new("Address", "メールアドレスとして読めません。例: e0001@example.jp")]);
                }

                var key = $"test/{Guid.NewGuid():N}";
                var settings = options.Value;
                await MailOutbox.AddAsync(command, new MailDraft(key, to, actor.Name, actor.EmployeeId, "【PMSポータル】試験メール", $"""
                    {actor.Name} 様

                    PMSポータルのメール送信の設定を確かめるための試験メールです。
                    このメールが届いていれば、案内や催促のメールも届きます。

                    依頼した日時: {JapanTime.Show(command.Now)}
                    送信サーバー: {settings.Host}:{settings.Port}
                    差出人: {settings.From}

                    メール送信の画面: {links.Absolute("outbox")}
                    """));
                var mail = command.Db.OutboxMails.Local.Single(m => m.Key == key);
                await command.FlushAsync();
                command.Note(ChangeAction.Added, nameof(OutboxMail), mail.Id, mail.Title, "試験メール");
                return mail.Id;
            },
            cancellationToken);
    }

    /// <summary>Deletes mails whose end lies longer back than <see cref="MailOptions.KeepMonths"/>, never less than a year.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public Task<int> DeleteOldAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(MailPermissions.Manage);
                var before = command.Now.AddMonths(-Math.Max(12, options.Value.KeepMonths));
                var old = command.Db.OutboxMails.Where(m =>
                    (m.Status == MailStatus.Sent && m.SentAt < before)
                    || ((m.Status == MailStatus.Cancelled || m.Status == MailStatus.Failed) && m.CreatedAt < before));
                if (!await old.AnyAsync(cancellationToken))
                {
                    return 0;
                }

                await command.LockAsync();
                var count = await old.ExecuteDeleteAsync(cancellationToken);
                command.Note(ChangeAction.Deleted, nameof(OutboxMail), 0, $"保存期間を過ぎたメール {count}件", $"{JapanTime.Show(before)} より前のもの");
                return count;
            },
            cancellationToken);
    }

    private Task<OutboxOutcome> SendAgainAsync(Actor actor, Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> which, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            which,
            async (command, mails) =>
            {
                var people = mails.Where(m => m.EmployeeId != null).Select(m => m.EmployeeId!.Value).Distinct().ToList();
                var addresses = await command.Db.Employees.Where(e => people.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Email, cancellationToken);
                return mail => mail.SendAgain(mail.EmployeeId is { } person ? addresses[person] : mail.ToAddress, command.Now);
            },
            "再送",
            cancellationToken);

    private async Task<OutboxOutcome> ChangeAsync(
        Actor actor,
        Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> which,
        Func<Command, List<OutboxMail>, Task<Action<OutboxMail>>> prepare,
        string what,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            return await portal.CommandAsync(
                actor,
                async command =>
                {
                    actor.Demand(MailPermissions.Manage);
                    var mails = await which(command.Db.OutboxMails).OrderBy(m => m.Id).Take(AtOnce).ToListAsync(cancellationToken);
                    var change = await prepare(command, mails);
                    var refused = new List<string>();
                    foreach (var mail in mails)
                    {
                        try
                        {
                            change(mail);
                            command.Note(ChangeAction.Changed, nameof(OutboxMail), mail.Id, mail.Title, what);
                        }
                        catch (RuleException rule)
                        {
                            refused.Add(rule.Message);
                        }
                    }

                    return refused.Count == mails.Count
                        ? throw new RuleException(refused.Count > 0 ? string.Join('\n', refused.Distinct().Take(5)) : "対象のメールがありません。")
                        : new OutboxOutcome(mails.Count - refused.Count, [.. refused.Distinct()]);
                },
                cancellationToken);
        }
        catch (ConflictException)
        {
            throw new RuleException("操作している間に、対象のメールの送信が始まりました。何も変えていません。一覧を開き直して、結果を確かめてください。");
        }
    }
}
