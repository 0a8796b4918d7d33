using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>What the list filters by; all of it stands in the address.</summary>
public sealed record DocumentListQuery : ListQuery
{
    public DocumentKind? Kind { get; init; }

    public RevisionStatus? Status { get; init; }

    public int? Owner { get; init; }

    /// <summary>The code of a clause that the documents serve.</summary>
    public string? Clause { get; init; }

    /// <summary>Only those whose revision is recommended.</summary>
    public bool Stale { get; init; }

    /// <summary>Those that are used no longer, instead of those in use.</summary>
    public bool Abolished { get; init; }

    /// <summary>Only what is in force, also for those who may see drafts.</summary>
    public bool EffectiveOnly { get; init; }

    public static DocumentListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new DocumentListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(Number("page") ?? 1, 1, 100_000),
            Kind = Enum.TryParse<DocumentKind>(Text("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null,
            Status = Enum.TryParse<RevisionStatus>(Text("status"), out var status) && Enum.IsDefined(status) ? status : null,
            Owner = Number("owner"),
            Clause = Text("clause"),
            Stale = Text("stale") == "yes",
            EffectiveOnly = Text("view") == "effective",
            Abolished = Text("view") == "abolished",
        };
    }

    /// <summary>The filters in words, each with the parameter that a click takes away.</summary>
    public IReadOnlyList<(string Label, string Key)> Describe()
    {
        var filters = new List<(string Label, string Key)>();
        void Add(string? label, string key)
        {
            if (label is not null)
            {
                filters.Add((label, key));
            }
        }

        Add(Text is { } text ? $"検索「{text}」" : null, "q");
        Add(Kind is { } kind ? $"種類: {kind.Label()}" : null, "kind");
        Add(Status is { } status ? $"状態: {status.Label()}" : null, "status");
        Add(Owner is null ? null : "自分が文書管理者", "owner");
        Add(Clause is { } clause ? $"条項 {clause}" : null, "clause");
        Add(Stale ? "改訂を推奨" : null, "stale");
        Add(EffectiveOnly ? "有効な版だけ" : Abolished ? "廃止した文書" : null, "view");
        return filters;
    }
}

/// <summary>A line of the list.</summary>
public sealed record DocumentRow(
    int Id,
    string Number,
    DocumentKind Kind,
    string Title,
    VersionNumber Version,
    RevisionStatus Status,
    bool IsEffective,
    DateOnly? IssuedOn,
    string? ApprovedBy,
    string Owner,
    string StoragePlace,
    string Retention,
    string DisposalWay,
    string Clauses,
    bool IsStale);

/// <summary>A version in a document's history.</summary>
public sealed record DocumentVersionRow(
    int Id, VersionNumber Number, RevisionStatus Status, bool IsEffective, bool IsSuperseded, bool IsAbolition, string RevisionNote, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>A line of the distribution list in words, with its choice for the form.</summary>
public sealed record AddresseeRow(AddresseeChoice Choice, string Label);

/// <summary>A document as a page shows it.</summary>
/// <param name="WhyNotEditable">Why the actor may not edit, or null.</param>
/// <param name="Previous">The version approved before the one shown, for the comparison.</param>
/// <param name="ToRead">The reader's own open acknowledgement of the version shown, or null.</param>
public sealed record DocumentDetail(
    int Id,
    string Number,
    DocumentKind Kind,
    int OwnerId,
    string Owner,
    DocumentVersionRow Shown,
    int VersionOwnerId,
    int RowVersion,
    DocumentContent Content,
    IReadOnlyList<DocumentFileRow> Files,
    string ReturnComment,
    IReadOnlyList<DocumentVersionRow> Versions,
    (VersionNumber Number, DocumentContent Content, string Owner)? Previous,
    int DaysToRead,
    IReadOnlyList<AddresseeRow> Addressees,
    IReadOnlyList<DocumentBasisRow> Bases,
    IReadOnlyList<DocumentAnswerRow> Answers,
    OpenReading? ToRead,
    DateTime? ReadAt,
    bool IsLatest,
    DateOnly? AbolishedOn,
    bool IsAbolition,
    bool MayEdit,
    string? WhyNotEditable);

/// <summary>What a document rests on.</summary>
public sealed record DocumentBasisRow(string Kind, string Key, string Title);

/// <summary>An answer 「影響なし」.</summary>
public sealed record DocumentAnswerRow(VersionNumber Version, string Title, DateOnly ChangedOn, string Reason, string By, DateOnly On);

/// <summary>A version that a person still has to read.</summary>
public sealed record OpenReading(
    int DocumentId, int VersionId, string Number, string Title, VersionNumber Version, string RevisionNote, DateOnly IssuedOn, Deadline Due);

/// <summary>A line of お知らせ: a version that was issued.</summary>
public sealed record IssuedDocument(int DocumentId, string Number, DocumentKind Kind, string Title, VersionNumber Version, bool IsEffective, bool IsAbolition, string RevisionNote, DateOnly IssuedOn);
