using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>Moves forms when their requests end; an approved new kind becomes a draft in the ledger, approved there again (P-013).</summary>
public sealed class HandlingApprovals : IApprovalSubject
{
    public string SubjectType => nameof(HandlingRequest);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(HandlingPermissions.ViewAll, departmentId ?? 0);

    public Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests) =>
        ApplicationWork.EndAsync<HandlingRequest>(command, requests, async form =>
        {
            if (form.Content.Situation is { } situation && SituationRule.Of(situation).IsNewKind)
            {
                var entry = await LedgerService.AddDraftAsync(command, form.DepartmentId, form.Content.ToLedger());
                // Saved first: the change log then tells the link with the entry's number.
                await command.FlushAsync();
                form.Link(entry);
            }
        });
}
