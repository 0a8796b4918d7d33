using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>
/// One line of the PMS文書管理台帳 (F41, A.3.5.2): a rule, a procedure or a form under its number. What it says stands in its
/// versions: at most one in force and at most one newer one under way.
/// </summary>
public sealed class ControlledDocument : Entity, IRecorded
{
    public const int NumberMaxLength = 20;
    public const int MostDaysToRead = 90;
    public const int UsualDaysToRead = 14;

    private readonly List<DocumentVersion> versions = [];
    private readonly List<DocumentAddressee> addressees = [];
    private readonly List<DocumentBasis> bases = [];

    private ControlledDocument()
    {
    }

    public ControlledDocument(string number, DocumentKind kind, VersionNumber version, int ownerId, DocumentContent content, RevisionAuthor author)
    {
        Number = number;
        Kind = kind;
        OwnerId = ownerId;
        RefuseNumber(version, null);
        versions.Add(new DocumentVersion(this, version, ownerId, content, author));
    }

    /// <summary>文書管理番号, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    public DocumentKind Kind { get; private set; }

    /// <summary>文書管理者 of the version in force; of the first draft before that.</summary>
    public int OwnerId { get; private set; }

    /// <summary>Calendar days from the issue in which an addressee has read it.</summary>
    public int DaysToRead { get; private set; } = UsualDaysToRead;

    /// <summary>The business day on which its 廃止 was approved; null while it is in use.</summary>
    public DateOnly? AbolishedOn { get; private set; }

    /// <summary>
    /// Since when something that it rests on says more than it does (改訂を推奨), as of the last look; null where nothing does.
    /// Kept by <see cref="CompareBasesJob"/>, because やること can't ask every module in one command.
    /// </summary>
    [NotRecorded]
    public DateOnly? StaleSince { get; private set; }

    public IReadOnlyList<DocumentVersion> Versions => versions;

    public IReadOnlyList<DocumentAddressee> Addressees => addressees;

    public IReadOnlyList<DocumentBasis> Bases => bases;

    public string RecordTitle => $"文書 {Number}";

    public (string Type, int Id) RecordSubject => (nameof(ControlledDocument), Id);

    /// <summary>The newest version, whatever its state.</summary>
    public DocumentVersion Latest => versions.Single(v => v.IsLatest);

    /// <summary>The version in force, or null before the first issue.</summary>
    public DocumentVersion? Effective => versions.SingleOrDefault(v => v.IsEffective);

    /// <summary>Writes content: into the version under way, or into a new one where the newest is approved.</summary>
    public void Edit(VersionNumber number, int ownerId, DocumentContent content, RevisionAuthor author)
    {
        var latest = Latest;
        if (latest.Status == RevisionStatus.Submitted)
        {
            throw new RuleException($"{Number}は申請中です。直すには、申請を取り下げるか、差戻しを待ってください。");
        }

        RefuseNumber(number, (latest.Status == RevisionStatus.Approved ? latest : Effective)?.Number);
        if (latest.Status == RevisionStatus.Approved)
        {
            latest.NoLongerLatest();
            versions.Add(new DocumentVersion(this, number, ownerId, content, author));
        }
        else
        {
            latest.Write(number, ownerId, content, author);
        }

        OwnerId = Effective is null ? ownerId : OwnerId;
    }

    /// <summary>Throws the version under way away; the one in force is the newest again.</summary>
    /// <returns>The version to delete.</returns>
    public DocumentVersion DiscardDraft()
    {
        var draft = Latest;
        draft.Move(RevisionAction.Discard);
        draft.NoLongerLatest();
        Effective?.BecomeLatest();
        return draft;
    }

    /// <summary>Proposes that the document is used no longer: a last version that says why, decided about like any other.</summary>
    public void Abolish(string reason, RevisionAuthor author)
    {
        if (Effective is not { } now || !now.IsLatest || AbolishedOn is not null)
        {
            throw new RuleException(AbolishedOn is not null ? $"{Number}は既に廃止されています。"
                : Effective is null ? $"{Number}はまだ発行されていません。要らない下書きは「下書きを削除」で消せます。"
                : $"{Number}には改訂中の版があります。先に下書きを取り消すか、申請を取り下げてください。");
        }

        now.NoLongerLatest();
        versions.Add(DocumentVersion.Abolition(now, reason, author));
    }

    /// <summary>Notes what the last comparison with its bases found.</summary>
    public void Compare(DateOnly? staleSince) => StaleSince = staleSince;

    /// <summary>To whom it goes on issue, and in how many days they have read it.</summary>
    public void Distribute(IReadOnlyList<AddresseeChoice> to, int daysToRead)
    {
        DaysToRead = daysToRead;
        addressees.RemoveAll(a => !to.Contains(a.Choice));
        addressees.AddRange(to.Distinct().Where(t => addressees.TrueForAll(a => a.Choice != t)).Select(t => new DocumentAddressee(t)));
    }

    /// <summary>What it rests on.</summary>
    public void RestOn(IReadOnlyList<DocumentBasis> on)
    {
        bases.RemoveAll(b => !on.Any(o => o.Kind == b.Kind && o.Key == b.Key));
        bases.AddRange(on.Where(o => !bases.Exists(b => o.Kind == b.Kind && o.Key == b.Key)));
    }

    internal void EndApproval(RevisionAction action, ApprovalDecision decision, DateOnly on)
    {
        var latest = Latest;
        latest.EndApproval(action, Effective, decision, on);
        if (action == RevisionAction.Approve)
        {
            (OwnerId, StaleSince, AbolishedOn) = (latest.OwnerId, null, latest.IsAbolition ? on : null);
        }
    }

    private static void RefuseNumber(VersionNumber number, VersionNumber? previous)
    {
        if (number.WhyNotAfter(previous) is { } reason)
        {
            throw new RuleException([new("Version", reason)]);
        }
    }
}

/// <summary>Who a distribution goes to.</summary>
public enum AddresseeKind
{
    Everyone,
    Department,
    Role,
}

/// <summary>Everyone, a department with those below it, or the holders of a role.</summary>
public sealed record AddresseeChoice(AddresseeKind Kind, int? DepartmentId = null, PmsRole? Role = null);

/// <summary>One line of a document's distribution list. Who that is, is asked anew each day: joiners and leavers count.</summary>
public sealed class DocumentAddressee
{
    private DocumentAddressee()
    {
    }

    internal DocumentAddressee(AddresseeChoice choice) => (Kind, DepartmentId, Role) = (choice.Kind, choice.DepartmentId, choice.Role);

    public int Id { get; private set; }

    public int DocumentId { get; private set; }

    public AddresseeKind Kind { get; private set; }

    public int? DepartmentId { get; private set; }

    public PmsRole? Role { get; private set; }

    public AddresseeChoice Choice => new(Kind, DepartmentId, Role);
}

/// <summary>A norm, clause, measure or other document that a document rests on; the kinds come from other modules.</summary>
public sealed class DocumentBasis
{
    public const int KindMaxLength = 40;
    public const int KeyMaxLength = 100;
    public const int TitleMaxLength = 300;

    private DocumentBasis()
    {
    }

    public DocumentBasis(string kind, string key, string title) => (Kind, Key, Title) = (kind, key, title.Length <= TitleMaxLength ? title : title[..TitleMaxLength]);

    public int Id { get; private set; }

    public int DocumentId { get; private set; }

    public string Kind { get; private set; } = string.Empty;

    public string Key { get; private set; } = string.Empty;

    /// <summary>Its name when it was chosen; shown where its module no longer has it.</summary>
    public string Title { get; private set; } = string.Empty;
}

/// <summary>The answer 「影響なし」 to a change of something that a version rests on.</summary>
public sealed class DocumentBasisAnswer : Entity, IRecorded
{
    public const int ReasonMaxLength = 1000;

    private DocumentBasisAnswer()
    {
    }

    public DocumentBasisAnswer(DocumentVersion version, DocumentBasis basis, DateOnly changedOn, string reason, RevisionAuthor author)
    {
        (VersionId, DocumentId, DocumentNumber) = (version.Id, version.DocumentId, version.Document.Number);
        (Kind, Key, Title, ChangedOn) = (basis.Kind, basis.Key, basis.Title, changedOn);
        (Reason, AnsweredBy, AnsweredOn) = (reason, author.Name, author.On);
    }

    public int DocumentId { get; private set; }

    public int VersionId { get; private set; }

    public string DocumentNumber { get; private set; } = string.Empty;

    public string Kind { get; private set; } = string.Empty;

    public string Key { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    /// <summary>The change that was looked at; a later one asks again.</summary>
    public DateOnly ChangedOn { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public string AnsweredBy { get; private set; } = string.Empty;

    public DateOnly AnsweredOn { get; private set; }

    public string RecordTitle => $"{DocumentNumber} 影響なし: {Title}";

    public (string Type, int Id) RecordSubject => (nameof(ControlledDocument), DocumentId);
}

/// <summary>That a person has read a version. Made when they say so; who is still open is computed.</summary>
public sealed class DocumentAcknowledgement : Entity, IRecorded
{
    private DocumentAcknowledgement()
    {
    }

    public DocumentAcknowledgement(DocumentVersion version, int employeeId, string employeeName, DateTime at)
    {
        (VersionId, DocumentId, EmployeeId, AcknowledgedAt) = (version.Id, version.DocumentId, employeeId, at);
        RecordTitle = $"{version.Document.Number} 第{version.Number}版 を読んだ: {employeeName}";
    }

    public int DocumentId { get; private set; }

    public int VersionId { get; private set; }

    public int EmployeeId { get; private set; }

    public DateTime AcknowledgedAt { get; private set; }

    [NotRecorded]
    public string RecordTitle { get; } = string.Empty;

    public (string Type, int Id) RecordSubject => (nameof(ControlledDocument), DocumentId);
}
