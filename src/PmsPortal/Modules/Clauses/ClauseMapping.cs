using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Clauses;

internal sealed class ClauseMapping : IEntityTypeConfiguration<Clause>, IEntityTypeConfiguration<ClauseLink>
{
    public void Configure(EntityTypeBuilder<Clause> builder)
    {
        builder.ToTable("Clauses");
        builder.Property(c => c.Code).HasMaxLength(ClauseCode.MaxLength);
        builder.Property(c => c.Key).HasMaxLength(Clause.KeyMaxLength);
        builder.Property(c => c.SortKey).HasMaxLength(ClauseCode.MaxLength * 3);
        builder.Property(c => c.Title).HasMaxLength(Clause.TitleMaxLength);
        builder.Property(c => c.Summary).HasMaxLength(Clause.SummaryMaxLength);
        builder.Property(c => c.Source).HasMaxLength(Clause.SourceMaxLength);
        builder.Property(c => c.SearchText).HasMaxLength(2000);
        builder.HasIndex(c => c.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ClauseLink> builder)
    {
        builder.ToTable("ClauseLinks");
        builder.HasOne(l => l.From).WithMany().HasForeignKey(l => l.FromId);
        builder.HasOne(l => l.To).WithMany().HasForeignKey(l => l.ToId);
        builder.HasIndex(l => new { l.FromId, l.ToId }).IsUnique();
    }
}
