using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>Moves forms when their requests end.</summary>
public sealed class ExceptionApprovals : IApprovalSubject
{
    public string SubjectType => nameof(ExceptionRequest);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ExceptionPermissions.ViewAll, departmentId ?? 0);

    public Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests) =>
        ApplicationWork.EndAsync<ExceptionRequest>(command, requests);
}
