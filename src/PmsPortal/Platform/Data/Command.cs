using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;

namespace PmsPortal.Platform.Data;

/// <summary>One write: its context, who acts, when, why, and what the change log will say.</summary>
public sealed class Command : IAsyncDisposable
{
    private readonly List<PendingEvent> events = [];
    private readonly List<Func<Task>> afterwards = [];
    private IDbContextTransaction? transaction;

    internal Command(PortalDbContext db, Actor actor, DateTime now)
    {
        Db = db;
        Actor = actor;
        Now = now;
    }

    /// <summary>The tracking context of this command.</summary>
    public PortalDbContext Db { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The instant of the command (UTC, whole microseconds), the same for everything it writes.</summary>
    public DateTime Now { get; }

    /// <summary>The business day of the command (Asia/Tokyo).</summary>
    public DateOnly Today => Calendar.JapanTime.DateOf(Now);

    /// <summary>Why; goes into every change entry of this command.</summary>
    public string? Reason { get; set; }

    /// <summary>Makes the save fail with a conflict unless the record still has the version that the form loaded.</summary>
    /// <param name="entity">The record as loaded now.</param>
    /// <param name="version">The version that the form carried.</param>
    public void Expect(Entity entity, int version) =>
        Db.Entry(entity).Property(e => e.Version).OriginalValue = version;

    /// <summary>Notes an event that changes no record; saved with the command.</summary>
    /// <param name="action">What happened.</param>
    /// <param name="subjectType">Kind of record whose history shows it.</param>
    /// <param name="subjectId">That record's key, or 0 for a whole register.</param>
    /// <param name="title">What it was about.</param>
    /// <param name="reason">Why, or how.</param>
    public void Note(ChangeAction action, string subjectType, int subjectId, string title, string? reason = null) =>
        events.Add(new PendingEvent(action, subjectType, subjectId, title, reason));

    /// <summary>
    /// What to begin when the command has been saved, such as a job that takes up what it left. It may never happen (the
    /// process can die in between), so whatever it begins must also begin by the clock; and it must not throw, for the
    /// command has succeeded.
    /// </summary>
    /// <param name="work">Runs after the commit, outside the command's transaction.</param>
    public void Afterwards(Func<Task> work) => afterwards.Add(work);

    /// <summary>
    /// Makes this command the only writer until it is saved. For verdicts and anything else that reads before it decides:
    /// what is read after this call is what the save will meet. Every save takes the same lock, so it is taken first.
    /// </summary>
    /// <returns>A task that ends when no other writer is under way.</returns>
    public async Task LockAsync()
    {
        if (transaction is not null)
        {
            return;
        }

        transaction = await Db.Database.BeginTransactionAsync();
        // An update that changes nothing still takes the row's lock, on both databases.
        await Db.ChangeChainHeads.Where(h => h.Id == ChangeChainHead.OnlyId)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.LastEntryId, h => h.LastEntryId));
    }

    /// <summary>Saves what was changed so far, to learn the keys of new records, without ending the command.</summary>
    /// <returns>A task that ends with the save.</returns>
    public async Task FlushAsync()
    {
        var changes = ChangeCapture.From(Db);
        if (changes.Count == 0 && events.Count == 0 && !Db.ChangeTracker.HasChanges())
        {
            return;
        }

        await LockAsync();
        foreach (var entry in Db.ChangeTracker.Entries<Entity>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            entry.Entity.RaiseVersion();
        }

        await Db.SaveChangesAsync();
        await AppendAsync(changes);
    }

    internal async Task SaveAsync()
    {
        await FlushAsync();
        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }
    }

    internal async Task FollowAsync()
    {
        foreach (var work in afterwards)
        {
            await work();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }
    }

    private async Task AppendAsync(List<PendingChange> changes)
    {
        if (changes.Count == 0 && events.Count == 0)
        {
            return;
        }

        var head = await Db.ChangeChainHeads.AsNoTracking().SingleAsync(h => h.Id == ChangeChainHead.OnlyId);
        var (id, hash) = (head.LastEntryId, head.LastHash);
        var entries = new List<ChangeEntry>(changes.Count + events.Count);
        foreach (var change in changes)
        {
            var (type, subject) = change.Recorded.RecordSubject;
            Append(change.Action, type, subject, change.EntityType, change.EntityId, change.Recorded.RecordTitle, change.Changes, Reason);
        }

        foreach (var happened in events)
        {
            Append(happened.Action, happened.SubjectType, happened.SubjectId, happened.SubjectType, happened.SubjectId, happened.Title, "[]", happened.Reason ?? Reason);
        }

        events.Clear();
        Db.ChangeEntries.AddRange(entries);
        await Db.SaveChangesAsync();
        foreach (var entry in entries)
        {
            Db.Entry(entry).State = EntityState.Detached;
        }

        await Db.ChangeChainHeads.Where(h => h.Id == ChangeChainHead.OnlyId)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.LastEntryId, id).SetProperty(h => h.LastHash, hash));

        void Append(ChangeAction action, string subjectType, int subjectId, string entityType, int entityId, string title, string fields, string? reason)
        {
            var draft = new ChangeEntry
            {
                Id = ++id,
                At = Now,
                AccountId = Actor.AccountId,
                ActorName = Actor.Name,
                Action = action,
                SubjectType = subjectType,
                SubjectId = subjectId,
                EntityType = entityType,
                EntityId = entityId,
                Title = Cut(title, ChangeEntry.TitleMaxLength)!,
                Changes = fields.Replace("\0", string.Empty, StringComparison.Ordinal),
                Reason = Cut(reason, ChangeEntry.ReasonMaxLength),
                PreviousHash = hash,
                Hash = string.Empty,
            };
            hash = draft.ComputeHash();
            entries.Add(draft.Seal(hash));
        }
    }

    private static string? Cut(string? text, int length) =>
        text is null || text.Length <= length
            ? text
            : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
