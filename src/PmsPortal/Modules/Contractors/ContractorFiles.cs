using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Contractors;

/// <summary>Attachments follow the contractor: whoever may see it reads them, whoever may edit for its departments adds.</summary>
public abstract class ContractorFileOwner(PortalDb portal) : IFileOwner
{
    public abstract string OwnerType { get; }

    public async Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        actor.May(ContractorPermissions.View) && await portal.QueryAsync(db => Contractors(db, ownerId).AnyAsync(cancellationToken), cancellationToken);

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken)
    {
        if (!actor.May(ContractorPermissions.Edit) || !await portal.QueryAsync(db => IsOpenAsync(db, ownerId, cancellationToken), cancellationToken))
        {
            return false;
        }

        var departments = await portal.QueryAsync(
            db => Contractors(db, ownerId).SelectMany(c => c.Entrustments.Where(e => e.EndedOn == null).Select(e => e.DepartmentId)).Concat(Contractors(db, ownerId).Select(c => c.DepartmentId)).ToListAsync(cancellationToken),
            cancellationToken);
        return departments.Exists(d => actor.May(ContractorPermissions.Edit, d ?? 0));
    }

    /// <summary>The contractor that the record belongs to.</summary>
    private protected abstract IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId);

    /// <summary>False where what is attached was decided about and stays.</summary>
    private protected virtual Task<bool> IsOpenAsync(PortalDbContext db, int ownerId, CancellationToken cancellationToken) => Task.FromResult(true);
}

public sealed class ContractorFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(Contractor);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.Contractors.Where(c => c.Id == ownerId);
}

/// <summary>証憑; fixed with the submission.</summary>
public sealed class EvaluationFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(ContractorEvaluation);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.ContractorEvaluations.Where(e => e.Id == ownerId).Select(e => e.Contractor);

    private protected override Task<bool> IsOpenAsync(PortalDbContext db, int ownerId, CancellationToken cancellationToken) => db.ContractorEvaluations.AnyAsync(
        e => e.Id == ownerId && (e.Status == Platform.Applications.ApplicationStatus.Draft || e.Status == Platform.Applications.ApplicationStatus.Returned), cancellationToken);
}

/// <summary>The signed contract and, after its end, the certificate; with the certificate the file is closed.</summary>
public sealed class ContractFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(OutsourcingContract);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.OutsourcingContracts.Where(c => c.Id == ownerId).Select(c => c.Contractor);

    private protected override Task<bool> IsOpenAsync(PortalDbContext db, int ownerId, CancellationToken cancellationToken) =>
        db.OutsourcingContracts.AnyAsync(c => c.Id == ownerId && c.CertificateReceivedOn == null, cancellationToken);
}

/// <summary>Reports and notes of checks.</summary>
public sealed class SupervisionFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(Supervision);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.Supervisions.Where(s => s.Id == ownerId).Select(s => s.Contractor);
}
