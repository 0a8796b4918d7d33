using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Links;

internal sealed class RecordLinkMapping : IEntityTypeConfiguration<RecordLink>
{
    public void Configure(EntityTypeBuilder<RecordLink> builder)
    {
        builder.ToTable("RecordLinks");
        builder.Property(l => l.FromKind).HasMaxLength(RecordLink.KindMaxLength);
        builder.Property(l => l.FromTitle).HasMaxLength(RecordLink.TitleMaxLength);
        builder.Property(l => l.FromAddress).HasMaxLength(RecordLink.AddressMaxLength);
        builder.Property(l => l.ToKind).HasMaxLength(RecordLink.KindMaxLength);
        builder.Property(l => l.ToTitle).HasMaxLength(RecordLink.TitleMaxLength);
        builder.Property(l => l.ToAddress).HasMaxLength(RecordLink.AddressMaxLength);
        builder.HasIndex(l => new { l.FromKind, l.FromId, l.ToKind, l.ToId }).IsUnique();
        builder.HasIndex(l => new { l.ToKind, l.ToId });
    }
}
