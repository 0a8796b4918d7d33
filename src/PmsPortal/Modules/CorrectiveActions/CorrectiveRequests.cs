using PmsPortal.Platform.Findings;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>The form of the 起票. Serialised as a draft while typing.</summary>
public sealed class CorrectiveInput
{
    public string? FindingKind { get; set; }

    public int? FindingId { get; set; }

    public FindingSource? Source { get; set; }

    /// <summary>責任部門</summary>
    public int? DepartmentId { get; set; }

    /// <summary>起票部門</summary>
    public int? IssuingDepartmentId { get; set; }

    public CorrectiveIssue Issue { get; set; } = new();

    public int Version { get; set; }
}

/// <summary>軽微 or 重大, with the reason.</summary>
public sealed class ConfirmInput
{
    public CorrectiveClass? Class { get; set; }

    public string Reason { get; set; } = string.Empty;

    public int? RecurrenceOfId { get; set; }

    public int Version { get; set; }
}

/// <summary>The form of cause and plan.</summary>
public sealed class PlanInput
{
    public CorrectivePlan Plan { get; set; } = new();

    public int? PersonId { get; set; }

    public DateOnly? DueOn { get; set; }

    public List<FeedbackTarget> Feedback { get; set; } = [];

    public int Version { get; set; }
}

/// <summary>One thing that was done.</summary>
public sealed class WorkInput
{
    public string What { get; set; } = string.Empty;

    public int? DoneById { get; set; }

    public DateOnly? DoneOn { get; set; }
}

/// <summary>That the measure is carried out.</summary>
public sealed record DoneInput(string Text, string NoFileReason, int Version);

/// <summary>The wish for another due date.</summary>
public sealed record DueInput(DateOnly? To, string Reason, int Version);

/// <summary>What the review of the effectiveness found.</summary>
public sealed class ReviewInput
{
    public Effectiveness? Result { get; set; }

    public ReviewMethod? Method { get; set; }

    public string Text { get; set; } = string.Empty;

    public int Version { get; set; }
}
