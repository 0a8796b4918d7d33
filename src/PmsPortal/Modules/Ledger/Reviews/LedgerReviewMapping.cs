using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.Ledger;

internal sealed class LedgerReviewMapping : IEntityTypeConfiguration<LedgerReview>, IEntityTypeConfiguration<LedgerReviewLine>
{
    public void Configure(EntityTypeBuilder<LedgerReview> builder)
    {
        builder.ToTable("LedgerReviews");
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId);
        builder.HasOne<LedgerSubmission>().WithMany().HasForeignKey(r => r.SubmissionId);
        builder.HasMany(r => r.Lines).WithOne(l => l.Review).HasForeignKey(l => l.ReviewId);
        builder.HasIndex(r => new { r.FiscalYear, r.DepartmentId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LedgerReviewLine> builder)
    {
        builder.ToTable("LedgerReviewLines");
        builder.Property(l => l.ConfirmedBy).HasMaxLength(200);
        builder.HasOne(l => l.Entry).WithMany().HasForeignKey(l => l.EntryId);
        builder.HasOne<LedgerRevision>().WithMany().HasForeignKey(l => l.BaseRevisionId);
        builder.HasIndex(l => new { l.ReviewId, l.EntryId }).IsUnique();
    }
}
