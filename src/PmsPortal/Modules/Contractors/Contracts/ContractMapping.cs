using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Files;

namespace PmsPortal.Modules.Contractors;

internal sealed class ContractMapping : IEntityTypeConfiguration<OutsourcingContract>, IEntityTypeConfiguration<ContractWork>, IEntityTypeConfiguration<ContractCheck>,
    IEntityTypeConfiguration<Supervision>, IEntityTypeConfiguration<ContractorFinding>
{
    public void Configure(EntityTypeBuilder<OutsourcingContract> builder)
    {
        builder.ToTable("OutsourcingContracts");
        builder.Property(c => c.SubmittedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(c => c.ApprovedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(c => c.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.Property(c => c.EndReason).HasMaxLength(OutsourcingContract.ReasonMaxLength);
        builder.Property(c => c.CertificateDueExplanation).HasMaxLength(500);
        builder.Property(c => c.CertificateReceivedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.HasOne(c => c.Contractor).WithMany().HasForeignKey(c => c.ContractorId);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.CertificateFileId);
        builder.HasMany(c => c.Works).WithOne(w => w.Contract).HasForeignKey(w => w.ContractId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Checks).WithOne(k => k.Contract).HasForeignKey(k => k.ContractId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(c => c.Content, content =>
        {
            content.Property(c => c.Title).HasMaxLength(ContractContent.ShortMaxLength);
            content.Property(c => c.Number).HasMaxLength(ContractContent.ShortMaxLength);
            content.Property(c => c.Notes).HasMaxLength(ContractContent.NotesMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<ContractWork> builder)
    {
        builder.ToTable("ContractWorks");
        builder.HasOne(w => w.Entrustment).WithMany().HasForeignKey(w => w.EntrustmentId);
        builder.HasIndex(w => new { w.ContractId, w.EntrustmentId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ContractCheck> builder)
    {
        builder.ToTable("ContractChecks");
        builder.Property(k => k.Code).HasMaxLength(ContractCheck.CodeMaxLength);
        builder.Property(k => k.Group).HasMaxLength(ContractCheck.TextMaxLength);
        builder.Property(k => k.Text).HasMaxLength(ContractCheck.TextMaxLength);
        builder.Property(k => k.Place).HasMaxLength(ContractCheck.PlaceMaxLength);
        builder.Property(k => k.Reason).HasMaxLength(ContractCheck.ReasonMaxLength);
        builder.Property(k => k.Risk).HasMaxLength(ContractCheck.ReasonMaxLength);
        builder.Property(k => k.Measure).HasMaxLength(ContractCheck.ReasonMaxLength);
        builder.HasIndex(k => new { k.ContractId, k.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Supervision> builder)
    {
        builder.ToTable("Supervisions");
        builder.Property(s => s.Title).HasMaxLength(Supervision.TitleMaxLength);
        builder.Property(s => s.Content).HasMaxLength(Supervision.TextMaxLength);
        builder.Property(s => s.DueExplanation).HasMaxLength(500);
        builder.Property(s => s.PlannedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(s => s.DoneBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.HasOne(s => s.Contractor).WithMany().HasForeignKey(s => s.ContractorId);
        builder.HasIndex(s => new { s.DoneOn, s.DueOn });
    }

    public void Configure(EntityTypeBuilder<ContractorFinding> builder)
    {
        builder.ToTable("ContractorFindings");
        builder.Property(f => f.Text).HasMaxLength(ContractorFinding.TextMaxLength);
        builder.Property(f => f.FoundBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.HasOne(f => f.Contractor).WithMany().HasForeignKey(f => f.ContractorId);
        builder.HasOne<Supervision>().WithMany().HasForeignKey(f => f.SupervisionId);
    }
}
