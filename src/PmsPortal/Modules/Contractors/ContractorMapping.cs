using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.Contractors;

internal sealed class ContractorMapping : IEntityTypeConfiguration<Contractor>, IEntityTypeConfiguration<Entrustment>, IEntityTypeConfiguration<EntrustmentEntry>,
    IEntityTypeConfiguration<Subcontractor>, IEntityTypeConfiguration<ContractorListSheet>, IEntityTypeConfiguration<ContractorListLine>
{
    public void Configure(EntityTypeBuilder<Contractor> builder)
    {
        builder.ToTable("Contractors");
        builder.Property(c => c.Number).HasMaxLength(Contractor.NumberMaxLength);
        builder.Property(c => c.MarkCheckedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(c => c.NameKey).HasMaxLength(ContractorName.KeyMaxLength);
        builder.Property(c => c.SearchText).HasMaxLength(Contractor.SearchTextMaxLength);
        builder.HasOne(c => c.Department).WithMany().HasForeignKey(c => c.DepartmentId);
        builder.HasMany(c => c.Entrustments).WithOne(e => e.Contractor).HasForeignKey(e => e.ContractorId);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.NameKey);
        builder.ComplexProperty(c => c.Content, content =>
        {
            content.Property(c => c.Name).HasMaxLength(ContractorContent.NameMaxLength);
            content.Property(c => c.CorporateNumber).HasMaxLength(20);
            content.Property(c => c.Address).HasMaxLength(ContractorContent.NameMaxLength);
            content.Property(c => c.ContactName).HasMaxLength(ContractorContent.ShortMaxLength);
            content.Property(c => c.ContactPhone).HasMaxLength(ContractorContent.ShortMaxLength);
            content.Property(c => c.ContactMail).HasMaxLength(ContractorContent.MailMaxLength);
            content.Property(c => c.MarkNumber).HasMaxLength(20);
            content.Property(c => c.OtherCertifications).HasMaxLength(ContractorContent.NameMaxLength);
            content.Property(c => c.Notes).HasMaxLength(ContractorContent.NotesMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<Entrustment> builder)
    {
        builder.ToTable("Entrustments");
        builder.Property(e => e.StartedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(e => e.LateReason).HasMaxLength(Contractor.ReasonMaxLength);
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
        builder.HasMany(e => e.Entries).WithOne(l => l.Entrustment).HasForeignKey(l => l.EntrustmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Subcontractors).WithOne(s => s.Entrustment).HasForeignKey(s => s.EntrustmentId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(e => e.Content, content =>
        {
            content.Property(c => c.Work).HasMaxLength(EntrustmentContent.WorkMaxLength);
            content.Property(c => c.PlaceDetail).HasMaxLength(EntrustmentContent.ShortMaxLength);
            content.Property(c => c.HandOver).HasMaxLength(EntrustmentContent.ShortMaxLength);
            content.Property(c => c.ReturnWay).HasMaxLength(EntrustmentContent.ShortMaxLength);
            content.Property(c => c.NeedNote).HasMaxLength(EntrustmentContent.NotesMaxLength);
            content.Property(c => c.Notes).HasMaxLength(EntrustmentContent.NotesMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<EntrustmentEntry> builder)
    {
        builder.ToTable("EntrustmentEntries");
        builder.HasOne<Ledger.LedgerEntry>().WithMany().HasForeignKey(l => l.EntryId);
        builder.HasIndex(l => new { l.EntrustmentId, l.EntryId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Subcontractor> builder)
    {
        builder.ToTable("Subcontractors");
        builder.Property(s => s.Name).HasMaxLength(Subcontractor.TextMaxLength);
        builder.Property(s => s.Work).HasMaxLength(Subcontractor.TextMaxLength);
        builder.Property(s => s.ConsentNote).HasMaxLength(Subcontractor.TextMaxLength);
        builder.HasOne<Subcontractor>().WithMany().HasForeignKey(s => s.ParentId);
    }

    public void Configure(EntityTypeBuilder<ContractorListSheet> builder)
    {
        builder.ToTable("ContractorListSheets");
        builder.Property(s => s.SubmittedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(s => s.ApprovedBy).HasMaxLength(Contractor.PersonMaxLength);
        builder.Property(s => s.Message).HasMaxLength(ContractorListSheet.MessageMaxLength);
        builder.Property(s => s.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.HasOne(s => s.Department).WithMany().HasForeignKey(s => s.DepartmentId);
        builder.HasMany(s => s.Lines).WithOne(l => l.Sheet).HasForeignKey(l => l.SheetId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.FiscalYear, s.DepartmentId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ContractorListLine> builder)
    {
        builder.ToTable("ContractorListLines");
        builder.Property(l => l.ConfirmedBy).HasMaxLength(Contractor.PersonMaxLength);
        Platform.Data.ModelRules.IsLongText(builder.Property(l => l.Frozen));
        builder.HasOne(l => l.Entrustment).WithMany().HasForeignKey(l => l.EntrustmentId);
        builder.HasIndex(l => new { l.SheetId, l.EntrustmentId }).IsUnique();
    }
}
