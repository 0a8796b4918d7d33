using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;

namespace PmsPortal.Modules.YearPlans;

/// <summary>A person's dates for their calendar program, behind an address that only they know.</summary>
public sealed class CalendarFeed(PortalDb portal, ActorReader actors, YearPlanQueries queries, MailLinks links)
{
    /// <summary>When the actor's address was made.</summary>
    /// <returns>UTC, or null where there is none.</returns>
    public Task<DateTime?> CreatedAtAsync(Actor actor, CancellationToken cancellationToken = default) => portal.QueryAsync(
        db => db.CalendarTokens.Where(t => t.AccountId == actor.AccountId).Select(t => (DateTime?)t.CreatedAt).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Makes a new address; the one before stops working.</summary>
    /// <returns>The address without its host; it can't be shown again.</returns>
    public async Task<string> RenewAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var token = CalendarToken.New();
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var account = actor.AccountId ?? throw new NotFoundException();
                command.Db.CalendarTokens.RemoveRange(await command.Db.CalendarTokens.Where(t => t.AccountId == account).ToListAsync(cancellationToken));
                await command.FlushAsync();
                command.Db.CalendarTokens.Add(new CalendarToken(account, token, command.Now));
            },
            cancellationToken);
        return $"calendar/{token}.ics";
    }

    /// <summary>Ends the actor's address.</summary>
    public Task EndAsync(Actor actor, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command => command.Db.CalendarTokens.RemoveRange(await command.Db.CalendarTokens.Where(t => t.AccountId == actor.AccountId).ToListAsync(cancellationToken)),
        cancellationToken);

    /// <summary>What a calendar program gets.</summary>
    /// <param name="token">The secret in the address.</param>
    /// <returns>An iCalendar (RFC 5545); null for an unknown address and for a person who may no longer sign in.</returns>
    public async Task<string?> ReadAsync(string token, CancellationToken cancellationToken = default)
    {
        if (token.Length != 64)
        {
            return null;
        }

        var hash = CalendarToken.HashOf(token);
        var account = await portal.QueryAsync(db => db.CalendarTokens.Where(t => t.Hash == hash).Select(t => (int?)t.AccountId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return account is { } id && await actors.ReadAsync(id, cancellationToken) is { } actor
            ? CalendarText.Write(await queries.FeedAsync(actor, cancellationToken), links.Absolute)
            : null;
    }
}
