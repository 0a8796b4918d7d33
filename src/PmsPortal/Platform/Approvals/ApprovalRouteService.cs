using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Approvals;

/// <summary>A route as its page shows it.</summary>
/// <param name="Id">The route.</param>
/// <param name="Code">Its code.</param>
/// <param name="Title">Japanese name.</param>
/// <param name="Clause">The clause that demands the approval.</param>
/// <param name="Steps">The steps in force.</param>
/// <param name="HasPendingChange">A change waits for the 理事長.</param>
public sealed record RouteRow(int Id, string Code, string Title, string Clause, IReadOnlyList<RouteStep> Steps, bool HasPendingChange);

/// <summary>Reading and changing routes; a change is approved by the 理事長 before it counts (A.3.1.1).</summary>
public sealed class ApprovalRouteService(PortalDb portal)
{
    /// <summary>The route of route changes.</summary>
    public const string RouteCode = "ApprovalRoute";

    /// <summary>Who may propose a change.</summary>
    public static readonly Permission Propose = new(
        "ApprovalRoutes.Propose", "承認経路の変更を申請する", PermissionDefault.Nobody, PmsRole.SecretariatManager, PmsRole.ProtectionManager);

    /// <summary>Every route; all staff may know who approves what.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By title.</returns>
    public Task<IReadOnlyList<RouteRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<RouteRow>>(
            async db =>
            {
                var routes = await db.ApprovalRoutes.Include(r => r.Steps).OrderBy(r => r.Id).ToListAsync(cancellationToken);
                var pending = await db.ApprovalRequests
                    .Where(r => r.SubjectType == nameof(ApprovalRouteChange) && r.Status == RequestStatus.Pending)
                    .Join(db.ApprovalRouteChanges, r => r.SubjectId, c => c.Id, (r, c) => c.RouteId)
                    .ToListAsync(cancellationToken);
                return [.. routes.Select(r => new RouteRow(
                    r.Id, r.Code, r.Title, r.Clause, [.. r.Steps.OrderBy(s => s.Order).Select(s => s.ToPlan())], pending.Contains(r.Id)))];
            },
            cancellationToken);
    }

    /// <summary>Proposes new steps for a route.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="routeId">The route.</param>
    /// <param name="plan">The steps.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>The approval request's key.</returns>
    /// <exception cref="ForbiddenException">The actor may not propose.</exception>
    /// <exception cref="RuleException">The plan can't approve anything, or a reason is missing.</exception>
    public Task<int> ProposeAsync(
        Actor actor, int routeId, IReadOnlyList<RouteStep> plan, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var route = await command.Db.ApprovalRoutes.Include(r => r.Steps).FirstOrDefaultAsync(r => r.Id == routeId, cancellationToken)
                    ?? throw new NotFoundException();
                actor.Demand(Propose);
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > ApprovalRouteChange.ReasonMaxLength)
                {
                    throw new RuleException([new("Reason", $"変更の理由を{ApprovalRouteChange.ReasonMaxLength}文字以内で書いてください。")]);
                }

                var change = new ApprovalRouteChange(route, plan, reason.Trim());
                command.Db.ApprovalRouteChanges.Add(change);
                command.Reason = reason;
                await command.FlushAsync();
                var requests = await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(ApprovalRouteChange), change.Id, null, $"{route.Title}の承認経路の変更", "approval-routes"),
                    Snapshot.Of([
                        new("Route", "対象", route.Title),
                        new("Before", "いまの経路", route.StepsText),
                        new("After", "変更後の経路", RouteStep.Describe(plan)),
                        new("Reason", "理由", reason.Trim()),
                    ]))]);
                await command.FlushAsync();
                return requests[0].Id;
            },
            cancellationToken);
    }
}

/// <summary>Puts an approved route change in force.</summary>
public sealed class ApprovalRouteApprovals : IApprovalSubject
{
    /// <inheritdoc/>
    public string SubjectType => nameof(ApprovalRouteChange);

    /// <inheritdoc/>
    public bool MaySee(Actor actor, int? departmentId) => actor is { EmployeeId: not null };

    /// <inheritdoc/>
    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var request in requests.Where(r => r.Status == RequestStatus.Approved))
        {
            var change = await command.Db.ApprovalRouteChanges.Include(c => c.Route).ThenInclude(r => r.Steps)
                .SingleAsync(c => c.Id == request.SubjectId);
            change.Route.SetSteps(change.Plan());
        }
    }
}
