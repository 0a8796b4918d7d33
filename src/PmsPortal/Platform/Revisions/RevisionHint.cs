using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Revisions;

/// <summary>
/// 「見直しを推奨」: a document or a risk sheet has to be looked at again because something else changed or went wrong
/// (A.3.5.2, A.3.8). It stays until somebody answers it.
/// </summary>
public sealed class RevisionHint : Entity, IRecorded
{
    internal const int KindMaxLength = 60;
    internal const int TextMaxLength = 500;
    internal const int TitleMaxLength = 200;
    internal const int AnswerMaxLength = 1000;

    private RevisionHint()
    {
    }

    internal RevisionHint(string subjectKind, int subjectId, string text, string sourceTitle, string sourceAddress, DateOnly raisedOn)
    {
        SubjectKind = subjectKind;
        SubjectId = subjectId;
        Text = text;
        SourceTitle = sourceTitle;
        SourceAddress = sourceAddress;
        RaisedOn = raisedOn;
    }

    /// <summary>What kind of record it asks to look at ("Document", "RiskSheet").</summary>
    public string SubjectKind { get; private set; } = string.Empty;

    /// <summary>Which one; for risk sheets the department.</summary>
    public int SubjectId { get; private set; }

    /// <summary>Why.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>What asks for it, in words.</summary>
    public string SourceTitle { get; private set; } = string.Empty;

    /// <summary>Its page, without a leading slash.</summary>
    public string SourceAddress { get; private set; } = string.Empty;

    /// <summary>Business day on which it was raised.</summary>
    public DateOnly RaisedOn { get; private set; }

    /// <summary>Business day on which it was answered, or null while it is open.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Who answered.</summary>
    public string AnsweredBy { get; private set; } = string.Empty;

    /// <summary>What became of it (revised in version …, or no influence because …).</summary>
    public string Answer { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"見直しの推奨（{SourceTitle}）";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (SubjectKind, SubjectId);

    internal void Close(string answer, string by, DateOnly on) => (Answer, AnsweredBy, AnsweredOn) = (answer, by, on);
}
