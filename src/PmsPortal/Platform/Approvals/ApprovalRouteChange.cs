using System.Text.Json;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Approvals;

/// <summary>A proposal to change a route; the 理事長 approves it like everything else (A.3.1.1).</summary>
public sealed class ApprovalRouteChange : Entity, IRecorded
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int ReasonMaxLength = 500;

    private ApprovalRouteChange()
    {
    }

    /// <summary>A new proposal.</summary>
    /// <param name="route">The route.</param>
    /// <param name="plan">The steps to put in force.</param>
    /// <param name="reason">Why.</param>
    public ApprovalRouteChange(ApprovalRoute route, IReadOnlyList<RouteStep> plan, string reason)
    {
        RouteStep.Check(plan);
        Route = route;
        PlanJson = JsonSerializer.Serialize(plan);
        Reason = reason;
    }

    /// <summary>The route.</summary>
    public int RouteId { get; private set; }

    /// <summary>The route.</summary>
    public ApprovalRoute Route { get; private set; } = null!;

    /// <summary>The steps as JSON.</summary>
    [NotRecorded]
    public string PlanJson { get; private set; } = "[]";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"承認経路の変更 {Route?.Title}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(ApprovalRoute), RouteId);

    /// <summary>The steps.</summary>
    /// <returns>In order.</returns>
    public IReadOnlyList<RouteStep> Plan() => JsonSerializer.Deserialize<List<RouteStep>>(PlanJson) ?? [];
}
