using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Approvals;

/// <summary>What a module hands over to be decided about.</summary>
/// <param name="RouteCode">The route.</param>
/// <param name="SubjectType">Kind of subject.</param>
/// <param name="SubjectId">Its key.</param>
/// <param name="DepartmentId">Its department, or null.</param>
/// <param name="Title">It in words.</param>
/// <param name="Address">Its page, without a leading slash.</param>
/// <param name="BatchId">What it was submitted together with, or null.</param>
/// <param name="BatchAddress">The page that decides the batch, without a leading slash, or null.</param>
public sealed record Submission(
    string RouteCode, string SubjectType, int SubjectId, int? DepartmentId, string Title, string Address, int? BatchId = null, string? BatchAddress = null);

/// <summary>A module's part in a decision: it moves its own records in the command that decides.</summary>
public interface IApprovalSubject
{
    /// <summary>The kind of subject (<see cref="Submission.SubjectType"/>).</summary>
    string SubjectType { get; }

    /// <summary>Whether the actor may see the subject's content, and so the request.</summary>
    /// <param name="actor">Who wants to see.</param>
    /// <param name="departmentId">The subject's department.</param>
    /// <returns>True where they may.</returns>
    bool MaySee(Authorization.Actor actor, int? departmentId);

    /// <summary>The frozen content as the actor may see it; a module hides what needs a permission of its own.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="departmentId">The subject's department.</param>
    /// <param name="lines">The frozen content.</param>
    /// <returns>The same lines, or masked ones.</returns>
    IReadOnlyList<SnapshotLine> Shown(Authorization.Actor actor, int? departmentId, IReadOnlyList<SnapshotLine> lines) => lines;

    /// <summary>Called once for a request that ended: approved, returned, rejected or withdrawn.</summary>
    /// <param name="command">The deciding command.</param>
    /// <param name="requests">Requests of this kind that ended together.</param>
    /// <returns>A task that ends when the module's records have moved.</returns>
    Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests);
}
