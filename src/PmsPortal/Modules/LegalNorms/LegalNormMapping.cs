using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Modules.LegalNorms;

internal sealed class LegalNormMapping : IEntityTypeConfiguration<LegalNorm>, IEntityTypeConfiguration<LegalNormRevision>, IEntityTypeConfiguration<LegalNormReview>, IEntityTypeConfiguration<LegalNormAnswer>
{
    public void Configure(EntityTypeBuilder<LegalNorm> builder)
    {
        builder.ToTable("LegalNorms");
        builder.Property(n => n.Number).HasMaxLength(LegalNorm.NumberMaxLength);
        builder.Property(n => n.SeedKey).HasMaxLength(LegalNorm.SeedKeyMaxLength);
        builder.HasIndex(n => n.Number).IsUnique();
        builder.HasMany(n => n.Revisions).WithOne(r => r.Norm).HasForeignKey(r => r.NormId);
        builder.Ignore(n => n.Latest);
        builder.Ignore(n => n.Effective);
    }

    public void Configure(EntityTypeBuilder<LegalNormRevision> builder)
    {
        builder.ToTable("LegalNormRevisions");
        builder.Property(r => r.DraftedBy).HasMaxLength(200);
        builder.Property(r => r.ApprovedBy).HasMaxLength(200);
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.Property(r => r.SearchText).HasMaxLength(LegalNormRevision.SearchTextMaxLength);
        builder.HasIndex(r => new { r.NormId, r.Number }).IsUnique();
        builder.HasIndex(r => r.ReviewId);
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Ignore(c => c.IsLive);
            content.Property(c => c.Title).HasMaxLength(LegalNormContent.TitleMaxLength);
            content.Property(c => c.LawNumber).HasMaxLength(LegalNormContent.ShortMaxLength);
            content.Property(c => c.Issuer).HasMaxLength(LegalNormContent.ShortMaxLength);
            content.Property(c => c.SourceAddress).HasMaxLength(LegalNormContent.AddressMaxLength);
            content.Property(c => c.Application).HasMaxLength(LegalNormContent.LongMaxLength);
            content.Property(c => c.Clauses).HasMaxLength(LegalNormContent.AddressMaxLength);
            content.Property(c => c.Documents).HasMaxLength(LegalNormContent.LongMaxLength);
            content.Property(c => c.Responsible).HasMaxLength(LegalNormContent.ShortMaxLength);
            content.Property(c => c.OriginNote).HasMaxLength(LegalNormContent.AddressMaxLength);
            content.Property(c => c.SourceNote).HasMaxLength(LegalNormContent.LongMaxLength);
        });
    }

    public void Configure(EntityTypeBuilder<LegalNormReview> builder)
    {
        builder.ToTable("LegalNormReviews");
        builder.Ignore(r => r.Term);
        builder.Ignore(r => r.IsOpen);
        builder.Property(r => r.StartedBy).HasMaxLength(200);
        builder.Property(r => r.SubmittedBy).HasMaxLength(200);
        builder.Property(r => r.ApprovedBy).HasMaxLength(200);
        builder.Property(r => r.Message).HasMaxLength(LegalNormReview.MessageMaxLength);
        builder.Property(r => r.ReturnComment).HasMaxLength(Platform.Approvals.ApprovalDecision.CommentMaxLength);
        builder.HasIndex(r => new { r.Year, r.Half }).IsUnique();
        builder.HasMany(r => r.Answers).WithOne(a => a.Review).HasForeignKey(a => a.ReviewId);
    }

    public void Configure(EntityTypeBuilder<LegalNormAnswer> builder)
    {
        builder.ToTable("LegalNormAnswers");
        builder.Property(a => a.Place).HasMaxLength(LegalNormAnswer.PlaceMaxLength);
        builder.Property(a => a.CheckedBy).HasMaxLength(200);
        builder.Property(a => a.Change).HasMaxLength(LegalNormAnswer.TextMaxLength);
        builder.Property(a => a.Effect).HasMaxLength(LegalNormAnswer.TextMaxLength);
        builder.Property(a => a.Action).HasMaxLength(LegalNormAnswer.TextMaxLength);
        builder.HasOne(a => a.Norm).WithMany().HasForeignKey(a => a.NormId);
        builder.HasOne<LegalNormRevision>().WithMany().HasForeignKey(a => a.RevisionId);
        builder.HasIndex(a => new { a.ReviewId, a.NormId }).IsUnique();
    }
}
