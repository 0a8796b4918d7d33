using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Demo;

/// <summary>A module's part of the fictional organisation that a newcomer tries everything with.</summary>
public interface IDemoData
{
    /// <summary>Lower goes first; the organisation and the ledger stand before all.</summary>
    int Order { get; }

    /// <summary>Loads through the module's own services, once, into an empty database.</summary>
    /// <param name="demo">The organisation so far.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <returns>A task that ends when everything is saved.</returns>
    Task LoadAsync(DemoContext demo, CancellationToken cancellationToken);
}

/// <summary>A finding of the fictional organisation.</summary>
/// <param name="Kind">The record's kind, as its finding provider names it.</param>
/// <param name="Id">Its key.</param>
/// <param name="By">Who found it and raises the report.</param>
/// <param name="Title">What the report is called.</param>
public sealed record DemoFinding(string Kind, int Id, Actor By, string Title);

/// <summary>What demo data start from.</summary>
/// <param name="portal">The database.</param>
/// <param name="actors">Who an account is.</param>
public sealed class DemoContext(PortalDb portal, ActorReader actors)
{
    /// <summary>The folder of the demo's files.</summary>
    public static string Folder => Path.Combine(ReferenceData.Folder, "demo");

    /// <summary>What one module found and another is to raise a corrective action from, in order.</summary>
    public IList<DemoFinding> Findings { get; } = [];

    /// <summary>Every 課, by code.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Departments that have a parent.</returns>
    public Task<List<Department>> DepartmentsAsync(CancellationToken cancellationToken) => portal.QueryAsync(
        db => db.Departments.Where(d => d.ParentId != null).OrderBy(d => d.Code).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The first holder of a role, as the pages would see them.</summary>
    /// <param name="role">The role.</param>
    /// <param name="departmentId">For roles held per department.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>An actor with an account.</returns>
    /// <exception cref="InvalidOperationException">Nobody with an account holds it.</exception>
    public async Task<Actor> ActorAsync(PmsRole role, int? departmentId, CancellationToken cancellationToken)
    {
        var account = await portal.QueryAsync(
            db => db.Users.Where(u => db.Appointments.Any(a => a.EmployeeId == u.EmployeeId && a.Role == role && a.DepartmentId == departmentId))
                .OrderBy(u => u.Id)
                .Select(u => (int?)u.Id)
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return (account is { } id ? await actors.ReadAsync(id, cancellationToken) : null)
            ?? throw new InvalidOperationException($"{role} has no usable account");
    }
}
