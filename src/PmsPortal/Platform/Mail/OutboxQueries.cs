using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Mail;

/// <summary>Reading the outbox.</summary>
public sealed class OutboxQueries(PortalDb portal, IOptions<MailOptions> options)
{
    private static readonly Dictionary<string, Expression<Func<OutboxMail, object?>>> Sorts = new()
    {
        ["created"] = m => m.CreatedAt,
        ["status"] = m => m.Status,
        ["to"] = m => m.ToName,
        ["attempts"] = m => m.Attempts,
        ["next"] = m => m.NextAttemptAt,
        ["sent"] = m => m.SentAt,
    };

    /// <summary>Mails, newest first unless sorted otherwise.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="query">Filters, sort and page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One page.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public Task<ListPage<OutboxRow>> ListAsync(Actor actor, OutboxListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(MailPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var mails = db.OutboxMails.AsQueryable();
                mails = query.Status is { } status ? mails.Where(m => m.Status == status) : mails;
                foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
                {
                    var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
                    mails = mails.Where(m => EF.Functions.Like(m.SearchText, pattern, "\\"));
                }

                var total = await mails.CountAsync(cancellationToken);
                var ordered = query.Sort is not null && Sorts.TryGetValue(query.Sort, out var sort)
                    ? query.Descending ? mails.OrderByDescending(sort).ThenByDescending(m => m.Id) : mails.OrderBy(sort).ThenBy(m => m.Id)
                    : mails.OrderByDescending(m => m.Id);
                var rows = await ordered.Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(m => new OutboxRow(
                        m.Id, m.Status, m.ToName, m.ToAddress, m.Subject, m.CreatedAt, m.Attempts, m.NextAttemptAt, m.SentAt, m.LastError))
                    .ToListAsync(cancellationToken);
                return new ListPage<OutboxRow>(rows, total);
            },
            cancellationToken);
    }

    /// <summary>The state of sending.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Configuration and counts.</returns>
    /// <exception cref="ForbiddenException">The actor may not.</exception>
    public Task<OutboxOverview> OverviewAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(MailPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var counts = await db.OutboxMails.GroupBy(m => m.Status)
                    .Select(g => new { Status = g.Key, Count = g.Count(), Oldest = g.Min(m => m.CreatedAt) })
                    .ToListAsync(cancellationToken);
                var settings = options.Value;
                return new OutboxOverview(
                    settings.Problems,
                    settings.HasBaseAddress,
                    string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}"),
                    settings.From,
                    counts.ToDictionary(c => c.Status, c => c.Count),
                    counts.Where(c => c.Status is MailStatus.Waiting or MailStatus.Retrying).Select(c => (DateTime?)c.Oldest).Min());
            },
            cancellationToken);
    }

    /// <summary>One mail with its text.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="mailId">The mail.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The mail.</returns>
    /// <exception cref="NotFoundException">There is none, or the actor may not know.</exception>
    public async Task<OutboxDetail> GetAsync(Actor actor, int mailId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var mail = actor.May(MailPermissions.View)
            ? await portal.QueryAsync(db => db.OutboxMails.FirstOrDefaultAsync(m => m.Id == mailId, cancellationToken), cancellationToken)
            : null;
        return mail is null
            ? throw new NotFoundException()
            : new OutboxDetail(
                new OutboxRow(mail.Id, mail.Status, mail.ToName, mail.ToAddress, mail.Subject, mail.CreatedAt, mail.Attempts, mail.NextAttemptAt, mail.SentAt, mail.LastError),
                mail.Key, mail.Body, mail.MessageId, mail.ClaimedBy, mail.MaySendAgain, mail.MayCancel);
    }

    /// <summary>What was sent to the actor, newest first; without what was taken back.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One page; empty for accounts that belong to no employee.</returns>
    public Task<ListPage<OwnMailRow>> MineAsync(Actor actor, int page = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync(
            async db =>
            {
                var mails = db.OutboxMails.Where(m => m.EmployeeId != null && m.EmployeeId == actor.EmployeeId && m.Status != MailStatus.Cancelled);
                var total = await mails.CountAsync(cancellationToken);
                var rows = await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
                    .Skip((Math.Max(1, page) - 1) * ListQuery.PageSize).Take(ListQuery.PageSize)
                    .Select(m => new OwnMailRow(m.Id, m.Subject, m.Body, m.CreatedAt, m.Status, m.SentAt, m.ToAddress != ""))
                    .ToListAsync(cancellationToken);
                return new ListPage<OwnMailRow>(rows, total);
            },
            cancellationToken);
    }

    /// <summary>The actor's own address.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Empty where none is known.</returns>
    public Task<string> OwnAddressAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync(
            async db => await db.Users.Where(a => a.Id == actor.AccountId)
                .Select(a => a.Employee != null && a.Employee.Email != "" ? a.Employee.Email : a.Email)
                .FirstOrDefaultAsync(cancellationToken) ?? string.Empty,
            cancellationToken);
    }
}
