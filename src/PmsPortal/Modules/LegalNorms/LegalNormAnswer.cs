using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>What a review found out about one norm.</summary>
public sealed class LegalNormAnswer : Entity, IRecorded
{
    public const int PlaceMaxLength = 500;
    public const int TextMaxLength = 2000;

    private LegalNormAnswer()
    {
    }

    internal LegalNormAnswer(LegalNormReview review, LegalNorm norm)
    {
        (Review, Norm, NormId) = (review, norm, norm.Id);
    }

    /// <summary>For a norm that was approved by itself while the review was under way.</summary>
    internal LegalNormAnswer(LegalNormReview review, int normId, LegalNormAuthor decider)
    {
        (Review, NormId) = (review, normId);
        (Result, Place, CheckedOn, CheckedBy) = (LegalNormAnswerResult.Added, "見直しの間に個別に承認", decider.On, decider.Name);
    }

    public int ReviewId { get; private set; }

    public LegalNormReview Review { get; private set; } = null!;

    public int NormId { get; private set; }

    public LegalNorm Norm { get; private set; } = null!;

    /// <summary>Null until somebody has checked.</summary>
    public LegalNormAnswerResult? Result { get; private set; }

    /// <summary>確認した場所: an address, 官報 …</summary>
    public string Place { get; private set; } = string.Empty;

    public DateOnly? CheckedOn { get; private set; }

    public string CheckedBy { get; private set; } = string.Empty;

    /// <summary>改正の内容</summary>
    public string Change { get; private set; } = string.Empty;

    /// <summary>影響</summary>
    public string Effect { get; private set; } = string.Empty;

    /// <summary>対応</summary>
    public string Action { get; private set; } = string.Empty;

    /// <summary>The revision in force when the review was approved; null before.</summary>
    [NotRecorded]
    public int? RevisionId { get; private set; }

    public string RecordTitle => $"{Review?.RecordTitle} {Norm?.Number}";

    public (string Type, int Id) RecordSubject => (nameof(LegalNormReview), ReviewId);

    internal void Write(LegalNormAnswerInput input, string checkedBy)
    {
        (Result, Place, CheckedOn, CheckedBy) = (input.Result, input.Place.Trim(), input.CheckedOn, checkedBy);
        var says = input.Result == LegalNormAnswerResult.Amended;
        (Change, Effect, Action) = says ? (input.Change.Trim(), input.Effect.Trim(), input.Action.Trim()) : (string.Empty, string.Empty, string.Empty);
    }

    internal void Freeze(int revisionId) => RevisionId = revisionId;
}
