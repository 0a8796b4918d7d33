using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.Ledger;

internal sealed class LedgerMapping : IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<LedgerRevision>, IEntityTypeConfiguration<LedgerSubmission>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("LedgerEntries");
        builder.Property(e => e.Number).HasMaxLength(LedgerEntry.NumberMaxLength);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId);
        builder.HasMany(e => e.Revisions).WithOne(r => r.Entry).HasForeignKey(r => r.EntryId);
        builder.Ignore(e => e.Latest);
        builder.Ignore(e => e.Effective);
    }

    public void Configure(EntityTypeBuilder<LedgerRevision> builder)
    {
        builder.ToTable("LedgerRevisions");
        builder.Property(r => r.RetireReason).HasMaxLength(LedgerEntry.RetireReasonMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(LedgerRevision.SearchTextMaxLength);
        builder.Property(r => r.NameKey).HasMaxLength(LedgerContent.ShortMaxLength * 4);
        builder.Property(r => r.DraftedBy).HasMaxLength(200);
        builder.Property(r => r.ApprovedBy).HasMaxLength(200);
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.HasIndex(r => new { r.EntryId, r.Number }).IsUnique();
        builder.HasIndex(r => new { r.IsLatest, r.DepartmentId });
        builder.HasIndex(r => new { r.IsEffective, r.DepartmentId });
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Ignore(c => c.Retention);
            content.Property(c => c.Name).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.Items).HasMaxLength(LedgerContent.LongMaxLength);
            content.Property(c => c.Purpose).HasMaxLength(LedgerContent.LongMaxLength);
            content.Property(c => c.FormOther).HasMaxLength(LedgerContent.OtherMaxLength);
            content.Property(c => c.Source).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.AcquisitionOther).HasMaxLength(LedgerContent.OtherMaxLength);
            content.Property(c => c.AcquisitionMedium).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.Entruster).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.Users).HasMaxLength(LedgerContent.MiddleMaxLength);
            content.Property(c => c.UseLimit).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.Contractors).HasMaxLength(LedgerContent.MiddleMaxLength);
            content.Property(c => c.Recipients).HasMaxLength(LedgerContent.MiddleMaxLength);
            content.Property(c => c.StoragePlace).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.StorageMethod).HasMaxLength(LedgerContent.ShortMaxLength);
            content.Property(c => c.RetentionOther).HasMaxLength(LedgerContent.OtherMaxLength);
            content.Property(c => c.DisposalOther).HasMaxLength(LedgerContent.OtherMaxLength);
            content.Property(c => c.Notes).HasMaxLength(LedgerContent.LongMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<LedgerSubmission> builder)
    {
        builder.ToTable("LedgerSubmissions");
        builder.Property(s => s.SubmittedBy).HasMaxLength(200);
        builder.Property(s => s.Message).HasMaxLength(LedgerSubmission.MessageMaxLength);
        builder.HasOne(s => s.Department).WithMany().HasForeignKey(s => s.DepartmentId);
    }
}
