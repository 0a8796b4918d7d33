using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>One version of the internal or the external policy (F01, A.3.2).</summary>
public sealed class PolicyVersion : NumberedRevision, IRecorded
{
    private PolicyVersion()
    {
    }

    public PolicyVersion(PolicyKind kind, VersionNumber number, PolicyContent content, RevisionAuthor author)
    {
        Kind = kind;
        Edit(number, content, author);
    }

    public PolicyKind Kind { get; private set; }

    public PolicyContent Content { get; private set; } = new();

    /// <summary>SHA-256 of the text, for the change log, which doesn't hold the text itself.</summary>
    public string BodyHash { get; private set; } = string.Empty;

    public string RecordTitle => $"{Kind.Label()} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(PolicyVersion), (int)Kind + 1);

    protected override string Subject => Kind.Label();

    public void Edit(VersionNumber number, PolicyContent content, RevisionAuthor author)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write(number, author);
        Content = content.Copy();
        Content.Body = MarkdownText.Tidy(content.Body);
        BodyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content.Body)));
    }
}
