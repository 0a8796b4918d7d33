using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>
/// One entry of the 個人情報廃棄記録簿 (F32): of an approved list's line, or after the fact with a reason, which the
/// 保護管理者 then decides about.
/// </summary>
public sealed class DisposalRecord : DepartmentPaper, IRecorded
{
    public const int NumberMaxLength = 30;
    public const int SubjectMaxLength = DisposalLine.SubjectMaxLength;
    internal const int SearchTextMaxLength = 4000;

    private DisposalRecord()
    {
    }

    public DisposalRecord(Department department, string number, DisposalTarget target, DisposalLine? line, DisposalContent content, PaperAuthor author)
        : base(department, author)
    {
        Number = number;
        LineId = line?.Id;
        (EntryId, Year, LedgerEntryId, Subject) = (target.EntryId, target.Year, target.LedgerEntryId, target.Subject);
        RetentionEndsOn = target.RetentionEndsOn;
        Set(content);
    }

    /// <summary>R8-廃棄記録-001.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>The approved list's line; null where it was done before an approval.</summary>
    public int? LineId { get; private set; }

    public int? EntryId { get; private set; }

    public int? Year { get; private set; }

    public int? LedgerEntryId { get; private set; }

    public string Subject { get; private set; } = string.Empty;

    public DateOnly? RetentionEndsOn { get; private set; }

    public DisposalContent Content { get; private set; } = new();

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>Whether it was done before a list was approved.</summary>
    public bool IsAfterTheFact => LineId is null;

    public string RecordTitle => $"廃棄記録 {Number} {Subject}";

    public (string Type, int Id) RecordSubject => (nameof(DisposalRecord), Id);

    internal void Edit(DisposalContent content, PaperAuthor author)
    {
        Write(author);
        Set(content);
    }

    internal void Finish(PaperAuthor author) => Complete(author);

    private void Set(DisposalContent content)
    {
        Content = content.Copy();
        var text = JapaneseText.ToSearchKey(string.Join(' ', Number, Subject, content.Scope, content.Contractor, content.CertificateNumber, content.Performer, content.Witness, content.Notes));
        SearchText = text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
    }
}
