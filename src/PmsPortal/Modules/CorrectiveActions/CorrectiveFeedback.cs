using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>A record that has to be looked at again because of a report, as the form offers it.</summary>
public sealed record FeedbackTarget(string Kind, int Id, string Title, string Address);

/// <summary>A risk sheet or document that this nonconformity must flow back into (P-181 ⑤).</summary>
public sealed class CorrectiveFeedback : Entity, IRecorded
{
    public const int KindMaxLength = 60;
    public const int TitleMaxLength = 300;
    public const int AddressMaxLength = 300;

    private CorrectiveFeedback()
    {
    }

    internal CorrectiveFeedback(CorrectiveAction report, FeedbackTarget target) =>
        (Report, ReportId, Kind, TargetId, Title, Address) = (report, report.Id, target.Kind, target.Id, target.Title, target.Address);

    public int ReportId { get; private set; }

    public CorrectiveAction Report { get; private set; } = null!;

    public string Kind { get; private set; } = string.Empty;

    public int TargetId { get; private set; }

    public string Title { get; private set; } = string.Empty;

    public string Address { get; private set; } = string.Empty;

    /// <summary>When 「見直しを推奨」 was put on it; null before the 保護管理者 reported.</summary>
    public DateOnly? RaisedOn { get; private set; }

    public string RecordTitle => $"{Report?.RecordTitle} 反映先 {Title}";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveAction), ReportId);

    internal void Raise(DateOnly today) => RaisedOn = today;
}
