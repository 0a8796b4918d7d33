namespace PmsPortal.Modules.Training;

/// <summary>That people need not take a training, with the reason (P-132).</summary>
public sealed record ExcludeRequest(int PlanId, IReadOnlyList<int> EnrollmentIds, ExclusionKind? Kind, string Reason, DateOnly? UntilOn);

/// <summary>Why people haven't taken a training yet, and when they will.</summary>
public sealed record ExplainRequest(int PlanId, IReadOnlyList<int> EnrollmentIds, string Reason, DateOnly? MakeUpOn);

/// <summary>Follow-up education for people who failed.</summary>
public sealed record FollowUpRequest(int PlanId, IReadOnlyList<int> EnrollmentIds, string Note, DateOnly? DueOn, int Attempts);

/// <summary>A reminder now.</summary>
public sealed record RemindRequest(int PlanId, IReadOnlyList<int> EnrollmentIds, string Message);
