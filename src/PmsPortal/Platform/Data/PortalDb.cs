using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data.Dialect;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Data;

/// <summary>
/// The only place that makes contexts. A query gets one that tracks nothing; a command gets a
/// <see cref="Command"/> and is saved once, together with its change entries, when its work returns.
/// </summary>
public sealed class PortalDb(IDbContextFactory<PortalDbContext> factory, TimeProvider time)
{
    /// <summary>Reads.</summary>
    /// <typeparam name="T">What the query returns: records, never entities.</typeparam>
    /// <param name="query">The reading; it ends before the context does.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The query's result.</returns>
    public async Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await query(db);
    }

    /// <summary>Writes: the work loads, authorises, validates and moves; what it changed is saved when it returns.</summary>
    /// <typeparam name="T">What the command answers.</typeparam>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="work">The command's body.</param>
    /// <param name="cancellationToken">Stops before the save; a save that began is finished.</param>
    /// <returns>The work's answer.</returns>
    /// <exception cref="ConflictException">Somebody saved one of the records after it was loaded.</exception>
    /// <exception cref="DuplicateException">A value that must be unique is taken.</exception>
    public async Task<T> CommandAsync<T>(Actor actor, Func<Command, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var command = new Command(db, actor, UtcInstantConverter.ToStored(time.GetUtcNow().UtcDateTime));
        T result;
        try
        {
            result = await work(command);
            cancellationToken.ThrowIfCancellationRequested();
            await command.SaveAsync();
        }
        catch (DbUpdateConcurrencyException failure)
        {
            throw await ConflictAsync(failure, cancellationToken);
        }
        catch (DbUpdateException failure) when (DatabaseErrors.IsUniqueViolation(failure))
        {
            throw new DuplicateException();
        }
        catch (DbUpdateException failure) when (DatabaseErrors.IsTruncation(failure))
        {
            throw new RuleException("入力した文字数が上限を超えています。短くしてから保存してください。");
        }
        finally
        {
            await command.DisposeAsync();
        }

        await command.FollowAsync();
        return result;
    }

    /// <summary>The same database under another clock: for demo data that happened before today.</summary>
    /// <param name="clock">What commands take for the present.</param>
    /// <returns>A helper of its own.</returns>
    public PortalDb At(TimeProvider clock) => new(factory, clock);

    /// <summary>Logs what changes nothing: that a record was printed, exported or looked at.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="action">What was done.</param>
    /// <param name="subjectType">Kind of record.</param>
    /// <param name="subjectId">The record, or 0 for a register as a whole.</param>
    /// <param name="title">What left or was seen, in Japanese.</param>
    /// <param name="reason">Why, or by which filter.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    public Task NoteAsync(
        Actor actor, ChangeAction action, string subjectType, int subjectId, string title, string? reason = null, CancellationToken cancellationToken = default) =>
        CommandAsync(
            actor,
            command =>
            {
                command.Note(action, subjectType, subjectId, title, reason);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>A command without an answer.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="work">The command's body.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    public Task CommandAsync(Actor actor, Func<Command, Task> work, CancellationToken cancellationToken = default) =>
        CommandAsync(
            actor,
            async command =>
            {
                await work(command);
                return true;
            },
            cancellationToken);

    private async Task<ConflictException> ConflictAsync(DbUpdateConcurrencyException failure, CancellationToken cancellationToken)
    {
        if (failure.Entries.Count == 0 || failure.Entries[0].Entity is not Entity entity)
        {
            return new ConflictException();
        }

        var type = failure.Entries[0].Metadata.ClrType.Name;
        var last = await QueryAsync(
            db => db.ChangeEntries.Where(e => e.EntityType == type && e.EntityId == entity.Id)
                .OrderByDescending(e => e.Id)
                .Select(e => new { e.ActorName, e.At })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return new ConflictException(last?.ActorName, last?.At);
    }
}
