using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>What is to be done, by whom, until when.</summary>
public sealed record DirectiveContent(DirectiveKind Kind, ReviewInputKind? Input, string Text, int ResponsibleId, int? FromId = null);

/// <summary>A decision or directive of a review; followed until the 理事長 or the secretariat accepts it, and reported as input c) next time.</summary>
public sealed class ReviewDirective : Entity, IRecorded
{
    /// <summary>The kind in links, findings and attachments.</summary>
    public const string LinkKind = "ReviewDirective";

    public const int TextMaxLength = 2000;
    public const int DueExplanationMaxLength = 500;

    private readonly List<DirectiveReport> reports = [];

    private ReviewDirective()
    {
    }

    internal ReviewDirective(ManagementReview review, int number, DirectiveContent content, DateOnly dueOn, string dueExplanation)
    {
        (Review, Number) = (review, number);
        FromId = content.FromId;
        Take(content, dueOn, dueExplanation);
    }

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(DirectiveStatus From, DirectiveAction Action, DirectiveStatus To)> Moves { get; } =
    [
        (DirectiveStatus.Draft, DirectiveAction.Write, DirectiveStatus.Draft),
        (DirectiveStatus.Draft, DirectiveAction.Issue, DirectiveStatus.Open),
        (DirectiveStatus.Open, DirectiveAction.Progress, DirectiveStatus.Open),
        (DirectiveStatus.Open, DirectiveAction.Report, DirectiveStatus.Reported),
        (DirectiveStatus.Reported, DirectiveAction.SendBack, DirectiveStatus.Open),
        (DirectiveStatus.Reported, DirectiveAction.Accept, DirectiveStatus.Done),
    ];

    public int ReviewId { get; private set; }

    public ManagementReview Review { get; private set; } = null!;

    /// <summary>Within the review, from 1.</summary>
    public int Number { get; private set; }

    public DirectiveKind Kind { get; private set; }

    /// <summary>The input that it answers, or null.</summary>
    public ReviewInputKind? Input { get; private set; }

    public string Text { get; private set; } = string.Empty;

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>The directive of an earlier review that it carries on.</summary>
    public int? FromId { get; private set; }

    public int ResponsibleId { get; private set; }

    public Employee Responsible { get; private set; } = null!;

    public DateOnly DueOn { get; private set; }

    public string DueExplanation { get; private set; } = string.Empty;

    public DirectiveStatus Status { get; private set; }

    /// <summary>From the approval on it is to be done.</summary>
    public DateOnly? IssuedOn { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    /// <summary>Who reported it done; somebody else accepts it.</summary>
    public int? ReportedById { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public string AcceptedBy { get; private set; } = string.Empty;

    public IReadOnlyList<DirectiveReport> Reports => reports;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"{Kind.Label()} 第{Number}号");

    public (string Type, int Id) RecordSubject => (nameof(ReviewDirective), Id);

    public bool Can(DirectiveAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Write(DirectiveContent content, DateOnly dueOn, string dueExplanation)
    {
        Move(DirectiveAction.Write);
        Take(content, dueOn, dueExplanation);
    }

    internal void Issue(DateOnly on)
    {
        Move(DirectiveAction.Issue);
        IssuedOn = on;
    }

    internal void AddProgress(string text, DateOnly on, string by)
    {
        Move(DirectiveAction.Progress);
        reports.Add(new DirectiveReport(this, DirectiveAction.Progress, text, string.Empty, on, by));
    }

    internal void Report(string text, string evidence, DateOnly on, string by, int? byId)
    {
        Move(DirectiveAction.Report);
        (ReportedOn, ReportedById) = (on, byId);
        reports.Add(new DirectiveReport(this, DirectiveAction.Report, text, evidence, on, by));
    }

    internal void SendBack(string comment, DateOnly on, string by)
    {
        Move(DirectiveAction.SendBack);
        (ReportedOn, ReportedById) = (null, null);
        reports.Add(new DirectiveReport(this, DirectiveAction.SendBack, comment, string.Empty, on, by));
    }

    internal void Accept(string comment, DateOnly on, string by)
    {
        Move(DirectiveAction.Accept);
        (DoneOn, AcceptedBy) = (on, by);
        reports.Add(new DirectiveReport(this, DirectiveAction.Accept, comment, string.Empty, on, by));
    }

    private void Take(DirectiveContent content, DateOnly dueOn, string dueExplanation)
    {
        (Kind, Input, Text, ResponsibleId) = (content.Kind, content.Input, content.Text, content.ResponsibleId);
        (DueOn, DueExplanation) = (dueOn, dueExplanation.Length <= DueExplanationMaxLength ? dueExplanation : dueExplanation[..DueExplanationMaxLength]);
        SearchText = JapaneseText.ToSearchKey(content.Text);
    }

    private void Move(DirectiveAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"この{Kind.Label()}は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}

/// <summary>What was said about a directive: progress, completion, sent back, accepted. Never changed.</summary>
public sealed class DirectiveReport : Entity, IRecorded
{
    public const int TextMaxLength = 2000;
    public const int EvidenceMaxLength = 500;

    private DirectiveReport()
    {
    }

    internal DirectiveReport(ReviewDirective directive, DirectiveAction action, string text, string evidence, DateOnly on, string by) =>
        (Directive, Action, Text, Evidence, On, By) = (directive, action, text, evidence, on, by);

    public int DirectiveId { get; private set; }

    public ReviewDirective Directive { get; private set; } = null!;

    public DirectiveAction Action { get; private set; }

    public string Text { get; private set; } = string.Empty;

    /// <summary>Where the evidence is, beside what is attached.</summary>
    public string Evidence { get; private set; } = string.Empty;

    public DateOnly On { get; private set; }

    public string By { get; private set; } = string.Empty;

    public string RecordTitle => "指示への報告";

    public (string Type, int Id) RecordSubject => (nameof(ReviewDirective), DirectiveId);
}
