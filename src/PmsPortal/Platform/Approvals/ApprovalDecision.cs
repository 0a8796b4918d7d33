using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Approvals;

/// <summary>A verdict. Never changed; database triggers refuse it.</summary>
public sealed class ApprovalDecision
{
    /// <summary>Longest comment, in UTF-16 units.</summary>
    public const int CommentMaxLength = 2000;

    /// <summary>The key.</summary>
    public int Id { get; init; }

    /// <summary>The request.</summary>
    public int RequestId { get; init; }

    /// <summary>The step; for a withdrawal the one that was open.</summary>
    public int StepId { get; init; }

    /// <summary>What was decided.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Who decided.</summary>
    public int? DeciderId { get; init; }

    /// <summary>Their name on that day.</summary>
    public required string DeciderName { get; init; }

    /// <summary>In which role; null for a withdrawal.</summary>
    public PmsRole? Role { get; init; }

    /// <summary>For whom, where a deputy decided.</summary>
    public int? OnBehalfOfId { get; init; }

    /// <summary>Their name.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>What the decider wrote.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>The hash of the content that was decided about.</summary>
    public required string SnapshotHash { get; init; }
}
