using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Beginning a review.</summary>
/// <param name="FiscalYear">The fiscal year that it belongs to; null for the running one.</param>
/// <param name="From">First day of what is reported; null for the day after the last review's period.</param>
/// <param name="To">Last day of what is reported; null for today.</param>
public sealed record StartReviewRequest(
    ManagementReviewKind Kind, ReviewTrigger? Trigger = null, string TriggerText = "", int? FiscalYear = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>The text of one input.</summary>
public sealed record WriteInputRequest(int ReviewId, ReviewInputKind Kind, int Version, string Text, bool IsNotApplicable);

/// <summary>When and where the review was held, who was there and what came out.</summary>
public sealed record HoldReviewRequest(int ReviewId, int Version, DateOnly? HeldOn, string Place, string Attendees, string Conclusion);

/// <summary>A decision or directive as the form holds it.</summary>
/// <param name="FromId">The earlier directive that it carries on, or null.</param>
/// <param name="FollowUpId">The corrective action that gave rise to a new one, or null.</param>
public sealed record DirectiveRequest(DirectiveKind Kind, ReviewInputKind? Input, string Text, int? ResponsibleId, DateOnly? DueOn, int? FromId = null, int? FollowUpId = null);
