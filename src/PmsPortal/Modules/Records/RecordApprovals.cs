using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Records;

/// <summary>Who decided, and what they wrote, of a request that ended in this command.</summary>
internal static class EndedRequest
{
    public static (PaperAuthor Decider, string Comment) Decision(Command command, ApprovalRequest request)
    {
        var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
        var name = decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName;
        return (new PaperAuthor(name, command.Today), decision.Comment);
    }
}

/// <summary>A department's register comes into force as a whole, or goes back as it was.</summary>
public sealed class RecordApprovals : IApprovalSubject
{
    public string SubjectType => RecordSheet.Register;

    public bool MaySee(Actor actor, int? departmentId) => actor.May(RecordPermissions.ViewDrafts, departmentId ?? 0);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var sheet = await command.Db.RecordSheets.SingleAsync(s => s.Id == request.BatchId);
            var (decider, comment) = EndedRequest.Decision(command, request);
            sheet.End(request.Status, decider, comment);
            var entries = await RecordService.LoadDepartmentAsync(command.Db, sheet.DepartmentId, CancellationToken.None);
            foreach (var entry in entries.Where(e => e.Latest.Status == RecordLineStatus.Submitted))
            {
                if (request.Status == RequestStatus.Approved)
                {
                    entry.Approve(decider);
                }
                else
                {
                    entry.Latest.GoBack();
                }
            }
        }
    }
}

/// <summary>A disposal list may be carried out, or goes back to the lead.</summary>
public sealed class DisposalListApprovals : IApprovalSubject
{
    public string SubjectType => nameof(DisposalList);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(RecordPermissions.ViewDrafts, departmentId ?? 0);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var list = await command.Db.DisposalLists.SingleAsync(l => l.Id == request.SubjectId);
            var (decider, comment) = EndedRequest.Decision(command, request);
            list.End(request.Status, decider, comment);
        }
    }
}

/// <summary>A disposal that was recorded after the fact is accepted, or goes back.</summary>
public sealed class DisposalRecordApprovals : IApprovalSubject
{
    public string SubjectType => nameof(DisposalRecord);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(RecordPermissions.ViewDrafts, departmentId ?? 0);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var record = await command.Db.DisposalRecords.SingleAsync(r => r.Id == request.SubjectId);
            var (decider, comment) = EndedRequest.Decision(command, request);
            record.End(request.Status, decider, comment);
            if (record.Status == PaperStatus.Approved)
            {
                await DisposalRecordService.CountOnAsync(command, record);
            }
        }
    }
}
