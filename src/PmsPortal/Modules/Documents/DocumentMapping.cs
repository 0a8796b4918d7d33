using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

internal sealed class DocumentMapping :
    IEntityTypeConfiguration<ControlledDocument>,
    IEntityTypeConfiguration<DocumentVersion>,
    IEntityTypeConfiguration<DocumentAddressee>,
    IEntityTypeConfiguration<DocumentBasis>,
    IEntityTypeConfiguration<DocumentBasisAnswer>,
    IEntityTypeConfiguration<DocumentAcknowledgement>
{
    public void Configure(EntityTypeBuilder<ControlledDocument> builder)
    {
        builder.ToTable("ControlledDocuments");
        builder.Property(d => d.Number).HasMaxLength(ControlledDocument.NumberMaxLength);
        builder.HasIndex(d => d.Number).IsUnique();
        builder.HasOne<Employee>().WithMany().HasForeignKey(d => d.OwnerId);
        builder.HasMany(d => d.Versions).WithOne(v => v.Document).HasForeignKey(v => v.DocumentId);
        builder.HasMany(d => d.Addressees).WithOne().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.Bases).WithOne().HasForeignKey(b => b.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(d => d.Latest);
        builder.Ignore(d => d.Effective);
    }

    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("DocumentVersions");
        builder.MapRevision();
        builder.Property(v => v.BodyHash).HasMaxLength(64);
        builder.Property(v => v.SearchText).HasMaxLength(DocumentVersion.SearchTextMaxLength);
        builder.Property(v => v.ClauseKey).HasMaxLength(DocumentVersion.ClauseKeyMaxLength);
        builder.HasIndex(v => new { v.DocumentId, v.Major, v.Minor }).IsUnique();
        builder.HasIndex(v => v.IsLatest);
        builder.HasIndex(v => v.IsEffective);
        builder.HasOne<Employee>().WithMany().HasForeignKey(v => v.OwnerId);
        builder.ComplexProperty(v => v.Content, content =>
        {
            content.Property(c => c.Title).HasMaxLength(DocumentContent.TitleMaxLength);
            content.Property(c => c.StoragePlace).HasMaxLength(DocumentContent.ShortMaxLength);
            content.Property(c => c.Retention).HasMaxLength(DocumentContent.ShortMaxLength);
            content.Property(c => c.DisposalWay).HasMaxLength(DocumentContent.ShortMaxLength);
            content.Property(c => c.Clauses).HasMaxLength(DocumentContent.ShortMaxLength);
            content.Property(c => c.RevisionNote).HasMaxLength(DocumentContent.LongMaxLength);
            content.Property(c => c.Notes).HasMaxLength(DocumentContent.LongMaxLength);
            content.Property(c => c.Body).HasMaxLength(DocumentContent.BodyMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<DocumentAddressee> builder)
    {
        builder.ToTable("DocumentAddressees");
        builder.Ignore(a => a.Choice);
        builder.HasOne<Department>().WithMany().HasForeignKey(a => a.DepartmentId);
    }

    public void Configure(EntityTypeBuilder<DocumentBasis> builder)
    {
        builder.ToTable("DocumentBases");
        builder.Property(b => b.Kind).HasMaxLength(DocumentBasis.KindMaxLength);
        builder.Property(b => b.Key).HasMaxLength(DocumentBasis.KeyMaxLength);
        builder.Property(b => b.Title).HasMaxLength(DocumentBasis.TitleMaxLength);
        builder.HasIndex(b => new { b.DocumentId, b.Kind, b.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DocumentBasisAnswer> builder)
    {
        builder.ToTable("DocumentBasisAnswers");
        builder.Property(a => a.DocumentNumber).HasMaxLength(ControlledDocument.NumberMaxLength);
        builder.Property(a => a.Kind).HasMaxLength(DocumentBasis.KindMaxLength);
        builder.Property(a => a.Key).HasMaxLength(DocumentBasis.KeyMaxLength);
        builder.Property(a => a.Title).HasMaxLength(DocumentBasis.TitleMaxLength);
        builder.Property(a => a.Reason).HasMaxLength(DocumentBasisAnswer.ReasonMaxLength);
        builder.Property(a => a.AnsweredBy).HasMaxLength(NumberedRevision.NameMaxLength);
        builder.HasOne<DocumentVersion>().WithMany().HasForeignKey(a => a.VersionId);
    }

    public void Configure(EntityTypeBuilder<DocumentAcknowledgement> builder)
    {
        builder.ToTable("DocumentAcknowledgements");
        builder.Ignore(a => a.RecordTitle);
        builder.HasIndex(a => new { a.VersionId, a.EmployeeId }).IsUnique();
        builder.HasIndex(a => a.EmployeeId);
        builder.HasOne<DocumentVersion>().WithMany().HasForeignKey(a => a.VersionId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(a => a.EmployeeId);
    }
}
