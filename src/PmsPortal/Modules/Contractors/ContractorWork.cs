using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Contractors;

/// <summary>The steps that the module's commands share.</summary>
internal static class ContractorWork
{
    private const string Prefix = "K-";

    /// <summary>The contractor with its work; the actor may see it, and may do this for its department or one that gives it work.</summary>
    public static async Task<Contractor> LoadAsync(Command command, int contractorId, Permission permission, CancellationToken cancellationToken)
    {
        var contractor = await command.Db.Contractors.Include(c => c.Department).Include(c => c.Entrustments).ThenInclude(e => e.Entries)
            .AsSingleQuery().FirstOrDefaultAsync(c => c.Id == contractorId, cancellationToken);
        if (contractor is null || !command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        if (!contractor.Entrustments.Any(e => e.EndedOn is null && command.Actor.May(permission, e.DepartmentId ?? 0)))
        {
            command.Actor.Demand(permission, contractor.DepartmentId ?? 0);
        }

        return contractor;
    }

    /// <summary>A department that the actor may write for; null only for those who may for all.</summary>
    public static async Task<Department?> DepartmentAsync(Command command, int? departmentId, string field = "DepartmentId")
    {
        if (departmentId is not { } id)
        {
            return command.Actor.DepartmentsFor(ContractorPermissions.Edit) is null && command.Actor.May(ContractorPermissions.Edit)
                ? null
                : throw new RuleException([new(field, "部門を選んでください。")]);
        }

        var department = await command.Db.Departments.FindAsync(id);
        if (department is null || department.ClosedOn <= command.Today)
        {
            throw new RuleException([new(field, "部門を選んでください。")]);
        }

        command.Actor.Demand(ContractorPermissions.Edit, id);
        return department;
    }

    public static async Task<Contractor> AddAsync(Command command, Department? department, ContractorContent content, CancellationToken cancellationToken)
    {
        ContractorRules.Check(content);

        // Only one writer counts numbers at a time.
        await command.LockAsync();
        var key = ContractorName.Key(content.Name);
        var known = await command.Db.Contractors.Where(c => c.NameKey == key && c.EndedOn == null).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken)
            ?? command.Db.Contractors.Local.FirstOrDefault(c => c.NameKey == key && c.EndedOn is null)?.Number;
        if (known is not null)
        {
            throw new RuleException([new(nameof(content.Name), $"同じ名称の委託先が{known}にあります。業務を足すときは、その委託先に「委託業務を追加」してください。")]);
        }

        var numbers = await command.Db.Contractors.Where(c => c.Number.StartsWith(Prefix)).Select(c => c.Number).ToListAsync(cancellationToken);
        var last = numbers.Concat(command.Db.Contractors.Local.Select(c => c.Number))
            .Select(n => int.TryParse(n.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        var contractor = new Contractor(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{last + 1:000}"), department, content);
        command.Db.Contractors.Add(contractor);
        return contractor;
    }

    /// <summary>The stricter of the classes of what is under way; null where nothing is.</summary>
    public static EntrustmentClass? ClassOf(Contractor contractor) =>
        contractor.Entrustments.Where(e => e.EndedOn is null && e.Content.Class is not null).Select(e => e.Content.Class!.Value).Order().Select(c => (EntrustmentClass?)c).FirstOrDefault();

    /// <summary>How a request ended, for a record that takes the way of a form.</summary>
    public static (ApplicationAction Action, string Decider, string Comment) Ending(Command command, ApprovalRequest request)
    {
        var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
        return (
            request.Status switch
            {
                RequestStatus.Approved => ApplicationAction.Approve,
                RequestStatus.Returned => ApplicationAction.Return,
                RequestStatus.Rejected => ApplicationAction.Reject,
                RequestStatus.Withdrawn or RequestStatus.Pending => ApplicationAction.Withdraw,
            },
            decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName,
            decision.Comment);
    }
}
