using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.ManagementReviews;

internal sealed class ReviewMapping : IEntityTypeConfiguration<ManagementReview>, IEntityTypeConfiguration<ManagementReviewInput>, IEntityTypeConfiguration<ReviewDirective>, IEntityTypeConfiguration<DirectiveReport>
{
    public void Configure(EntityTypeBuilder<ManagementReview> builder)
    {
        builder.ToTable("ManagementReviews");
        builder.Ignore(r => r.Title);
        builder.Property(r => r.TriggerText).HasMaxLength(ManagementReview.TriggerTextMaxLength);
        builder.Property(r => r.PreparedBy).HasMaxLength(ManagementReview.NameMaxLength);
        builder.Property(r => r.Place).HasMaxLength(ManagementReview.PlaceMaxLength);
        builder.Property(r => r.Attendees).HasMaxLength(ManagementReview.AttendeesMaxLength);
        builder.Property(r => r.Conclusion).HasMaxLength(ManagementReview.ConclusionMaxLength);
        builder.Property(r => r.SubmittedBy).HasMaxLength(ManagementReview.NameMaxLength);
        builder.Property(r => r.ApprovedBy).HasMaxLength(ManagementReview.NameMaxLength);
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        // A draft that is thrown away takes its inputs and directives with it.
        builder.HasMany(r => r.Inputs).WithOne(i => i.Review).HasForeignKey(i => i.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Directives).WithOne(d => d.Review).HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.FiscalYear, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ManagementReviewInput> builder)
    {
        builder.ToTable("ManagementReviewInputs");
        builder.Property(i => i.Text).HasMaxLength(ManagementReviewInput.TextMaxLength);
        builder.Property(i => i.ConfirmedBy).HasMaxLength(ManagementReview.NameMaxLength);
        builder.Property(i => i.FiguresJson).IsLongText();
        builder.HasIndex(i => new { i.ReviewId, i.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReviewDirective> builder)
    {
        builder.ToTable("ReviewDirectives");
        builder.Property(d => d.Text).HasMaxLength(ReviewDirective.TextMaxLength);
        builder.Property(d => d.SearchText).HasMaxLength(ReviewDirective.TextMaxLength * 2);
        builder.Property(d => d.DueExplanation).HasMaxLength(ReviewDirective.DueExplanationMaxLength);
        builder.Property(d => d.AcceptedBy).HasMaxLength(ManagementReview.NameMaxLength);
        builder.HasOne(d => d.Responsible).WithMany().HasForeignKey(d => d.ResponsibleId);
        builder.HasMany(d => d.Reports).WithOne(r => r.Directive).HasForeignKey(r => r.DirectiveId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.ReviewId, d.Number }).IsUnique();
        builder.HasIndex(d => new { d.Status, d.DueOn });
    }

    public void Configure(EntityTypeBuilder<DirectiveReport> builder)
    {
        builder.ToTable("DirectiveReports");
        builder.Property(r => r.Text).HasMaxLength(DirectiveReport.TextMaxLength);
        builder.Property(r => r.Evidence).HasMaxLength(DirectiveReport.EvidenceMaxLength);
        builder.Property(r => r.By).HasMaxLength(ManagementReview.NameMaxLength);
    }
}
