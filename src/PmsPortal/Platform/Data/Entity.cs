namespace PmsPortal.Platform.Data;

/// <summary>What every editable record has: a key and a version that its forms carry.</summary>
public abstract class Entity
{
    /// <summary>The key, made by the database.</summary>
    public int Id { get; protected set; }

    /// <summary>
    /// Raised with every save. A form carries the version it loaded; a save with another one is a
    /// <see cref="Errors.ConflictException"/>.
    /// </summary>
    public int Version { get; private set; }

    internal void RaiseVersion() => Version++;
}

/// <summary>A record whose changes are written to the change log in the save that makes them.</summary>
public interface IRecorded
{
    /// <summary>What the entry is about, in words that are understood years later ("D01-008 個人番号").</summary>
    string RecordTitle { get; }

    /// <summary>The record under whose history the entry is listed: itself, or the one it belongs to.</summary>
    (string Type, int Id) RecordSubject { get; }

    /// <summary>False where records are made by the hundred from a rule and the maker notes one event for all of them.</summary>
    bool IsCreationRecorded => true;
}

/// <summary>A property that never enters the change log: derived keys, secrets, large content with a hash beside it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotRecordedAttribute : Attribute;
