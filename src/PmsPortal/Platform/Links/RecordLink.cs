using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Links;

/// <summary>A record as others point to it.</summary>
/// <param name="Kind">The record's class name ("AuditItem").</param>
/// <param name="Id">Its key; saved before it is linked.</param>
/// <param name="Title">Number and short kind. It is shown on both sides of a link, so it holds nothing confidential.</param>
/// <param name="Address">Its page, without a leading slash; the page decides who may open it.</param>
public sealed record RecordRef(string Kind, int Id, string Title, string Address);

/// <summary>
/// One step of the chain of evidence: what came out of what (risk → audit item → nonconformity → corrective action →
/// review → directive; A.3.7.2, A.3.7.3, A.3.8). Read in both directions, never changed.
/// </summary>
public sealed class RecordLink : Entity
{
    internal const int KindMaxLength = 60;
    internal const int TitleMaxLength = 200;
    internal const int AddressMaxLength = 200;

    private RecordLink()
    {
    }

    internal RecordLink(RecordRef from, RecordRef to, DateTime at)
    {
        (FromKind, FromId, FromTitle, FromAddress) = (from.Kind, from.Id, Cut(from.Title), from.Address);
        (ToKind, ToId, ToTitle, ToAddress) = (to.Kind, to.Id, Cut(to.Title), to.Address);
        At = at;
    }

    /// <summary>Kind of the earlier record.</summary>
    public string FromKind { get; private set; } = string.Empty;

    /// <summary>Key of the earlier record.</summary>
    public int FromId { get; private set; }

    /// <summary>The earlier record in words.</summary>
    public string FromTitle { get; private set; } = string.Empty;

    /// <summary>Page of the earlier record.</summary>
    public string FromAddress { get; private set; } = string.Empty;

    /// <summary>Kind of the record that came out of it.</summary>
    public string ToKind { get; private set; } = string.Empty;

    /// <summary>Key of the record that came out of it.</summary>
    public int ToId { get; private set; }

    /// <summary>The record that came out of it, in words.</summary>
    public string ToTitle { get; private set; } = string.Empty;

    /// <summary>Page of the record that came out of it.</summary>
    public string ToAddress { get; private set; } = string.Empty;

    /// <summary>When they were joined (UTC).</summary>
    public DateTime At { get; private set; }

    private static string Cut(string title) => title.Length <= TitleMaxLength ? title : title[..(TitleMaxLength - 1)] + "…";
}
