using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Contractors;

/// <summary>Attachments follow the contractor: whoever may see it reads them, whoever may edit for its departments adds.</summary>
public abstract class ContractorFileOwner(PortalDb portal) : IFileOwner
{
    private protected PortalDb Portal => portal;

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

    public virtual Task<string?> WhyNotRemoveAsync(StoredFile file, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

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
        e => e.Id == ownerId && (e.Status == ApplicationStatus.Draft || e.Status == ApplicationStatus.Returned), cancellationToken);
}

/// <summary>The signed contract and, after its end, the certificate; with the certificate the file is closed.</summary>
public sealed class ContractFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(OutsourcingContract);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.OutsourcingContracts.Where(c => c.Id == ownerId).Select(c => c.Contractor);

    private protected override Task<bool> IsOpenAsync(PortalDbContext db, int ownerId, CancellationToken cancellationToken) =>
        db.OutsourcingContracts.AnyAsync(c => c.Id == ownerId && c.CertificateReceivedOn == null, cancellationToken);

    /// <summary>What was attached when the check ended was checked: it stays (A.3.4.3.4(5)4)).</summary>
    public override async Task<string?> WhyNotRemoveAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var submittedOn = await Portal.QueryAsync(
            db => db.OutsourcingContracts.Where(c => c.Id == file.OwnerId && (c.Status == ApplicationStatus.Submitted || c.Status == ApplicationStatus.Approved)).Select(c => c.SubmittedOn).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return submittedOn >= JapanTime.DateOf(file.UploadedAt)
            ? "確認を終えた契約書は記録として残り、外せません。差し替えるときは新しいファイルを加え、契約が変わったときは「更新した契約を登録」してください。"
            : null;
    }
}

/// <summary>Reports and notes of checks.</summary>
public sealed class SupervisionFiles(PortalDb portal) : ContractorFileOwner(portal)
{
    public override string OwnerType => nameof(Supervision);

    private protected override IQueryable<Contractor> Contractors(PortalDbContext db, int ownerId) => db.Supervisions.Where(s => s.Id == ownerId).Select(s => s.Contractor);
}
