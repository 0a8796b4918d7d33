using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Ledger;

/// <summary>Moves ledger revisions when their requests end: in force, back to the lead, or as they were.</summary>
public sealed class LedgerApprovals : IApprovalSubject
{
    public string SubjectType => nameof(LedgerEntry);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(LedgerPermissions.ViewDrafts, departmentId ?? 0);

    public IReadOnlyList<SnapshotLine> Shown(Actor actor, int? departmentId, IReadOnlyList<SnapshotLine> lines) =>
        lines.Any(l => l is { Key: nameof(LedgerContent.IsSpecific), Text: "該当" }) && !actor.May(LedgerPermissions.ViewSpecific, departmentId ?? 0)
            ? [.. lines.Select(l => l.Key is "Number" or nameof(LedgerContent.Name) or nameof(LedgerContent.IsSpecific) || l.Text.Length == 0
                ? l
                : l with { Text = LedgerQueries.Mask })]
            : lines;

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        var entries = await LedgerService.LoadAllAsync(command.Db, [.. requests.Select(r => r.SubjectId)], CancellationToken.None);
        foreach (var request in requests)
        {
            var entry = entries.Single(e => e.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            var decider = decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName;
            var action = request.Status switch
            {
                RequestStatus.Approved => LedgerAction.Approve,
                RequestStatus.Returned => LedgerAction.Return,
                RequestStatus.Rejected => LedgerAction.Reject,
                RequestStatus.Withdrawn or RequestStatus.Pending => LedgerAction.Withdraw,
            };
            if (action is LedgerAction.Return or LedgerAction.Reject)
            {
                entry.Latest.NoteReturn(decision.Comment);
            }

            entry.EndApproval(action, new LedgerAuthor(decider, command.Today));
        }
    }
}
