using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>One version of a norm's line. Approved content never changes: an edit makes the next revision.</summary>
public sealed class LegalNormRevision : Entity, IRecorded
{
    internal const int SearchTextMaxLength = 4000;

    private LegalNormRevision()
    {
    }

    internal LegalNormRevision(LegalNorm norm, int number, LegalNormContent content, LegalNormAuthor author)
    {
        Norm = norm;
        Number = number;
        IsLatest = true;
        Write(content, author);
    }

    public int NormId { get; private set; }

    public LegalNorm Norm { get; private set; } = null!;

    /// <summary>版, from 1.</summary>
    public int Number { get; private set; }

    public ApplicationStatus Status { get; private set; }

    [NotRecorded]
    public bool IsLatest { get; private set; }

    [NotRecorded]
    public bool IsEffective { get; private set; }

    public LegalNormContent Content { get; private set; } = new();

    /// <summary>The review with which it was submitted; null where it goes by itself.</summary>
    public int? ReviewId { get; private set; }

    public string DraftedBy { get; private set; } = string.Empty;

    public DateOnly DraftedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>What the approver wrote when it came back.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public string RecordTitle => $"法規 {Norm?.Number} {Content.Title} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(LegalNorm), NormId);

    internal void Write(LegalNormContent content, LegalNormAuthor author)
    {
        Move(ApplicationAction.Write);
        Content = content.Copy();
        (DraftedBy, DraftedOn) = (author.Name, author.On);
        var text = JapaneseText.ToSearchKey(string.Join(' ', Norm.Number, content.Title, content.LawNumber, content.Issuer, content.Application, content.Clauses, content.Documents, content.OriginNote));
        SearchText = text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
    }

    internal void Submit(LegalNormAuthor author, int? reviewId)
    {
        // What came back may be handed in again as it is, alone or with the next review.
        if (Status is ApplicationStatus.Returned or ApplicationStatus.Rejected)
        {
            Move(ApplicationAction.Write);
        }

        Move(ApplicationAction.Submit);
        (DraftedBy, DraftedOn, ReturnComment, ReviewId) = (author.Name, author.On, string.Empty, reviewId);
    }

    internal void Decide(ApplicationAction action, LegalNormAuthor decider, string comment)
    {
        Move(action);
        if (action == ApplicationAction.Approve)
        {
            (IsEffective, ApprovedBy, ApprovedOn) = (true, decider.Name, decider.On);
            return;
        }

        ReviewId = null;
        ReturnComment = action is ApplicationAction.Return or ApplicationAction.Reject ? comment : string.Empty;
    }

    internal void BecomeSuperseded() => IsEffective = false;

    internal void BecomeLatest() => IsLatest = true;

    internal void NoLongerLatest() => IsLatest = false;

    private void Move(ApplicationAction action) => Status = Application.Next(Status, action)
        ?? throw new RuleException($"{Norm.Number}は「{Status.Label()}」のため、この操作はできません。直すには、申請を取り下げるか、差戻しを待ってください。");
}
