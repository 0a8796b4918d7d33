using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<RevisionHint> RevisionHints => Set<RevisionHint>();
}

internal sealed class RevisionHintMapping : IEntityTypeConfiguration<RevisionHint>
{
    public void Configure(EntityTypeBuilder<RevisionHint> builder)
    {
        builder.ToTable("RevisionHints");
        builder.Property(h => h.SubjectKind).HasMaxLength(RevisionHint.KindMaxLength);
        builder.Property(h => h.Text).HasMaxLength(RevisionHint.TextMaxLength);
        builder.Property(h => h.SourceTitle).HasMaxLength(RevisionHint.TitleMaxLength);
        builder.Property(h => h.SourceAddress).HasMaxLength(200);
        builder.Property(h => h.AnsweredBy).HasMaxLength(100);
        builder.Property(h => h.Answer).HasMaxLength(RevisionHint.AnswerMaxLength);
        builder.HasIndex(h => new { h.SubjectKind, h.SubjectId, h.AnsweredOn });
    }
}
