using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>PMS内部監査総括表 of a year (F18): every audit's figures as they were on the day of the report.</summary>
public sealed class AuditSummary : Entity, IRecorded
{
    public const int TextMaxLength = 4000;

    private static readonly (AuditSummaryStatus From, string Action, AuditSummaryStatus To)[] Moves =
    [
        (AuditSummaryStatus.Draft, nameof(Write), AuditSummaryStatus.Draft),
        (AuditSummaryStatus.Draft, nameof(Report), AuditSummaryStatus.Reported),
        (AuditSummaryStatus.Reported, nameof(Reopen), AuditSummaryStatus.Draft),
        (AuditSummaryStatus.Reported, nameof(Receive), AuditSummaryStatus.Received),
    ];

    private readonly List<AuditSummaryLine> lines = [];

    private AuditSummary()
    {
    }

    internal AuditSummary(int year) => Year = year;

    /// <summary>年度</summary>
    public int Year { get; private set; }

    public AuditSummaryStatus Status { get; private set; }

    /// <summary>総評</summary>
    public string Opinion { get; private set; } = string.Empty;

    /// <summary>改善の提案</summary>
    public string Proposal { get; private set; } = string.Empty;

    /// <summary>Why it is reported although something is still open.</summary>
    public string OpenReason { get; private set; } = string.Empty;

    public string ReportedBy { get; private set; } = string.Empty;

    public DateOnly? ReportedOn { get; private set; }

    public string ReceivedBy { get; private set; } = string.Empty;

    public DateOnly? ReceivedOn { get; private set; }

    public IReadOnlyList<AuditSummaryLine> Lines => lines;

    public string RecordTitle => $"内部監査総括表 {new FiscalYear(Year)}";

    public (string Type, int Id) RecordSubject => (nameof(AuditSummary), Id);

    internal static bool Can(AuditSummaryStatus status, string action) => Moves.Any(m => m.From == status && m.Action == action);

    internal void Write(string opinion, string proposal)
    {
        Move(nameof(Write));
        (Opinion, Proposal) = (opinion, proposal);
    }

    internal void Report(RevisionAuthor author, string openReason, IEnumerable<AuditFigures> figures)
    {
        Move(nameof(Report));
        (ReportedBy, ReportedOn, OpenReason) = (author.Name, author.On, openReason);
        lines.Clear();
        lines.AddRange(figures.Select(f => new AuditSummaryLine(this, f)));
    }

    internal void Reopen() => Move(nameof(Reopen));

    internal void Receive(RevisionAuthor author)
    {
        Move(nameof(Receive));
        (ReceivedBy, ReceivedOn) = (author.Name, author.On);
    }

    private void Move(string action)
    {
        if (!Can(Status, action))
        {
            throw new RuleException($"{RecordTitle}は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}

/// <summary>One audit's figures as they were reported.</summary>
public sealed class AuditSummaryLine : Entity
{
    private AuditSummaryLine()
    {
    }

    internal AuditSummaryLine(AuditSummary summary, AuditFigures figures)
    {
        Summary = summary;
        (EngagementId, DepartmentId, Kind, Status) = (figures.EngagementId, figures.DepartmentId, figures.Kind, figures.Status);
        (Items, Conforming, Nonconforming, Observations, NotApplicable, FollowUps, ClosedFollowUps) =
            (figures.Items, figures.Conforming, figures.Nonconforming, figures.Observations, figures.NotApplicable, figures.FollowUps, figures.ClosedFollowUps);
    }

    public int SummaryId { get; private set; }

    public AuditSummary Summary { get; private set; } = null!;

    /// <summary>The audit; null where a planned department has none.</summary>
    public int? EngagementId { get; private set; }

    public AuditEngagement? Engagement { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public AuditKind Kind { get; private set; }

    public AuditStatus? Status { get; private set; }

    public int Items { get; private set; }

    public int Conforming { get; private set; }

    public int Nonconforming { get; private set; }

    public int Observations { get; private set; }

    public int NotApplicable { get; private set; }

    public int FollowUps { get; private set; }

    public int ClosedFollowUps { get; private set; }
}

/// <summary>What one audit of a year came to, as of now or as it was reported.</summary>
public sealed record AuditFigures(
    int? EngagementId, string Number, int DepartmentId, string Department, AuditKind Kind, AuditStatus? Status, DateOnly? HeldOn,
    int Items, int Conforming, int Nonconforming, int Observations, int NotApplicable, int FollowUps, int ClosedFollowUps)
{
    /// <summary>Reported to the 理事長, so that nothing is missing in the summary.</summary>
    public bool IsReported => Status is AuditStatus.Approved or AuditStatus.Received;

    /// <summary>不適合 without a 是正処置報告書.</summary>
    public int WithoutFollowUp => Math.Max(0, Nonconforming - FollowUps);
}
