using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Documents;

/// <summary>One version of a document: approved as a whole, with its text or its file, and never changed afterwards.</summary>
public sealed class DocumentVersion : NumberedRevision, IRecorded
{
    internal const int SearchTextMaxLength = 4000;
    internal const int ClauseKeyMaxLength = 300;

    private DocumentVersion()
    {
    }

    internal DocumentVersion(ControlledDocument document, VersionNumber number, int ownerId, DocumentContent content, RevisionAuthor author)
    {
        Document = document;
        Write(number, ownerId, content, author);
    }

    public int DocumentId { get; private set; }

    public ControlledDocument Document { get; private set; } = null!;

    /// <summary>文書管理者</summary>
    public int OwnerId { get; private set; }

    public DocumentContent Content { get; private set; } = new();

    /// <summary>It says that the document is used no longer; 改訂内容 says why.</summary>
    public bool IsAbolition { get; private set; }

    /// <summary>SHA-256 of the text, for the change log, which doesn't hold the text itself.</summary>
    public string BodyHash { get; private set; } = string.Empty;

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    [NotRecorded]
    public string ClauseKey { get; private set; } = string.Empty;

    public string RecordTitle => $"{Document?.Number} {Content.Title} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(ControlledDocument), DocumentId);

    protected override string Subject => Document?.Number ?? string.Empty;

    internal static DocumentVersion Abolition(DocumentVersion last, string reason, RevisionAuthor author)
    {
        var content = last.Content.Copy();
        content.RevisionNote = reason;
        return new DocumentVersion(last.Document, last.Number.NextRevision, last.OwnerId, content, author) { IsAbolition = true };
    }

    internal void Write(VersionNumber number, int ownerId, DocumentContent content, RevisionAuthor author)
    {
        Write(number, author);
        // Whoever writes on instead of abolishing keeps the document.
        IsAbolition = false;
        OwnerId = ownerId;
        Content = content.Copy();
        Content.Body = MarkdownText.Tidy(content.Body);
        BodyHash = Content.Body.Length == 0 ? string.Empty : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content.Body)));
        ClauseKey = ClauseList.Key(Content.Clauses);
        var search = JapaneseText.ToSearchKey($"{Document.Number} {Content.Title} {Content.Clauses} {Content.StoragePlace} {Content.Notes} {Content.RevisionNote} {Content.Body}");
        SearchText = search.Length <= SearchTextMaxLength ? search : search[..SearchTextMaxLength];
    }
}
