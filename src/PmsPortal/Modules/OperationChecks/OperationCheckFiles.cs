using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Photos and files of an item; read by whoever sees the check, changed while it is open.</summary>
public sealed class OperationCheckFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => OperationCheckItem.Kind;

    public async Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(ownerId, cancellationToken) is { } check && actor.MayView(check.DepartmentId);

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(ownerId, cancellationToken) is { Status: OperationCheckStatus.Open } check && actor.MayAnswer(check.DepartmentId);

    private Task<Owner?> FindAsync(int itemId, CancellationToken cancellationToken) => portal.QueryAsync(
        db => db.OperationCheckItems.Where(i => i.Id == itemId).Select(i => new Owner(i.Check.DepartmentId, i.Check.Status)).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    private sealed record Owner(int? DepartmentId, OperationCheckStatus Status);
}

/// <summary>What a corrective action is filled in from.</summary>
public sealed class OperationCheckFindings(PortalDb portal) : IFindingProvider
{
    public string Kind => OperationCheckItem.Kind;

    public async Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var item = await portal.QueryAsync(
            db => db.OperationCheckItems.Where(i => i.Id == id && i.Result == OperationCheckResult.Finding)
                .Select(i => new { i.Check.DepartmentId, i.Check.FiscalYear, i.Check.Month, Department = i.Check.Department!.Name, i.Code, i.Text, i.Note, i.Clause, i.AnsweredAt })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (item is null || !actor.MayView(item.DepartmentId))
        {
            return null;
        }

        var place = new OperationCheckPlace(item.DepartmentId, item.FiscalYear, item.Month);
        return new Finding(
            Kind, id, FindingSource.OperationCheck, $"運用の確認 {place} {item.Department ?? "情報システム"} {item.Code}", item.Note.Length > 0 ? $"{item.Text}\n{item.Note}" : item.Text, item.Clause,
            item.DepartmentId, item.AnsweredAt is { } at ? Platform.Calendar.JapanTime.DateOf(at) : place.Last, place.Address);
    }
}
