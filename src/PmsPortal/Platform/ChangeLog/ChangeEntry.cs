using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.ChangeLog;

/// <summary>What an entry of the change log tells.</summary>
public enum ChangeAction
{
    /// <summary>A record was made.</summary>
    [Label("作成")]
    Added,

    /// <summary>Fields of a record were changed.</summary>
    [Label("変更")]
    Changed,

    /// <summary>A record was removed.</summary>
    [Label("削除")]
    Deleted,

    /// <summary>Somebody signed in.</summary>
    [Label("サインイン")]
    SignedIn,

    /// <summary>A sign-in was refused.</summary>
    [Label("サインイン拒否")]
    SignInRefused,

    /// <summary>Somebody signed out.</summary>
    [Label("サインアウト")]
    SignedOut,

    /// <summary>A register left the system as a file.</summary>
    [Label("出力")]
    Exported,

    /// <summary>A file was taken in.</summary>
    [Label("取込")]
    Imported,

    /// <summary>An attachment was fetched.</summary>
    [Label("ダウンロード")]
    Downloaded,

    /// <summary>Details of 特定個人情報 were shown.</summary>
    [Label("閲覧")]
    Viewed,

    /// <summary>A request went into its approval route.</summary>
    [Label("申請")]
    Submitted,

    /// <summary>A step of an approval route was decided.</summary>
    [Label("決裁")]
    Decided,
}

/// <summary>One changed field.</summary>
/// <param name="Field">The property's name.</param>
/// <param name="Old">The value before, as text; null where there was none.</param>
/// <param name="New">The value after, as text; null where there is none.</param>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>
/// One entry of the change log. Never changed: database triggers refuse it, and each entry carries the hash of the one
/// before (A.3.5.3: records are protected from alteration and deletion).
/// </summary>
public sealed class ChangeEntry
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int ReasonMaxLength = 2000;

    /// <summary>Longest title, in UTF-16 units.</summary>
    public const int TitleMaxLength = 300;

    /// <summary>The hash that the first entry follows.</summary>
    public static readonly string Origin = new('0', 64);

    /// <summary>Position in the chain, from 1, without gaps.</summary>
    public long Id { get; init; }

    /// <summary>When it was saved (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>The account that did it, or null for the system itself.</summary>
    public int? AccountId { get; init; }

    /// <summary>The person's name on that day, with the deputy's note where they acted for somebody.</summary>
    public required string ActorName { get; init; }

    /// <summary>What happened.</summary>
    public ChangeAction Action { get; init; }

    /// <summary>The kind of record whose history shows the entry.</summary>
    public required string SubjectType { get; init; }

    /// <summary>The record whose history shows the entry.</summary>
    public int SubjectId { get; init; }

    /// <summary>The kind of record that was changed.</summary>
    public required string EntityType { get; init; }

    /// <summary>The record that was changed.</summary>
    public int EntityId { get; init; }

    /// <summary>What the record was called.</summary>
    public required string Title { get; init; }

    /// <summary>The changed fields as a JSON array of <see cref="FieldChange"/>; <c>[]</c> for events.</summary>
    public required string Changes { get; init; }

    /// <summary>Why, where a reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The hash of the entry before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over everything above, 64 hexadecimal digits.</summary>
    public required string Hash { get; set; }

    internal ChangeEntry Seal(string hash)
    {
        Hash = hash;
        return this;
    }

    /// <summary>The changed fields.</summary>
    /// <returns>In the order of the record's fields.</returns>
    public IReadOnlyList<FieldChange> ReadChanges() => JsonSerializer.Deserialize<List<FieldChange>>(Changes) ?? [];

    /// <summary>The hash that this content must have.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string ComputeHash()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Id);
            json.WriteStringValue(At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            json.WriteStringValue(AccountId?.ToString(CultureInfo.InvariantCulture));
            json.WriteStringValue(ActorName);
            json.WriteStringValue(Action.ToString());
            json.WriteStringValue(SubjectType);
            json.WriteNumberValue(SubjectId);
            json.WriteStringValue(EntityType);
            json.WriteNumberValue(EntityId);
            json.WriteStringValue(Title);
            json.WriteStringValue(Changes);
            json.WriteStringValue(Reason);
            json.WriteStringValue(PreviousHash);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}

/// <summary>The end of the chain. Its one row is also the lock that makes writers follow one another.</summary>
public sealed class ChangeChainHead
{
    /// <summary>The only row's key.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; init; }

    /// <summary>The last entry's position; 0 before the first.</summary>
    public long LastEntryId { get; set; }

    /// <summary>The last entry's hash.</summary>
    public required string LastHash { get; set; }
}
