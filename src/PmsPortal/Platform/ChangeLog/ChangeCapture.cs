using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.ChangeLog;

/// <summary>Reads from the tracked records, before the save, what the save will change.</summary>
internal static class ChangeCapture
{
    private static readonly ConcurrentDictionary<PropertyInfo, bool> Skipped = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        // The log is read by people with SQL too; it is never put into HTML without encoding.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static List<PendingChange> From(DbContext db)
    {
        db.ChangeTracker.DetectChanges();
        var pending = new List<PendingChange>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.Entity is not IRecorded recorded || Action(entry.State) is not { } action
                || (action == ChangeAction.Added && !recorded.IsCreationRecorded))
            {
                continue;
            }

            var fields = new List<FieldChange>();
            Collect(entry.Properties, entry.State, fields);
            foreach (var complex in entry.ComplexProperties)
            {
                Collect(complex.Properties, entry.State, fields);
            }

            // Nothing but the version differs: nothing to tell.
            if (action != ChangeAction.Changed || fields.Count > 0)
            {
                pending.Add(new PendingChange(action, entry.Metadata.ClrType.Name, entry.Entity, recorded, JsonSerializer.Serialize(fields, Json)));
            }
        }

        return pending;
    }

    private static ChangeAction? Action(EntityState state) => state switch
    {
        EntityState.Added => ChangeAction.Added,
        EntityState.Modified => ChangeAction.Changed,
        EntityState.Deleted => ChangeAction.Deleted,
        EntityState.Detached or EntityState.Unchanged => null,
    };

    private static void Collect(IEnumerable<PropertyEntry> properties, EntityState state, List<FieldChange> fields)
    {
        foreach (var property in properties)
        {
            var metadata = property.Metadata;
            if (metadata.IsPrimaryKey() || property.IsTemporary || metadata.Name == nameof(Entity.Version)
                || (metadata.PropertyInfo is { } info && Skipped.GetOrAdd(info, p => p.IsDefined(typeof(NotRecordedAttribute)))))
            {
                continue;
            }

            var old = state == EntityState.Added ? null : Show(property.OriginalValue);
            var current = state == EntityState.Deleted ? null : Show(property.CurrentValue);
            if (old != current)
            {
                fields.Add(new FieldChange(metadata.Name, old, current));
            }
        }
    }

    private static string? Show(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>A change that becomes an entry once the save has given the record its key.</summary>
internal sealed record PendingChange(ChangeAction Action, string EntityType, object Entity, IRecorded Recorded, string Changes)
{
    public int EntityId => Entity is Entity entity ? entity.Id : Recorded.RecordSubject.Id;
}

/// <summary>Something that happened without changing a record: an export, a view, a sign-in.</summary>
internal sealed record PendingEvent(ChangeAction Action, string SubjectType, int SubjectId, string Title, string? Reason);
