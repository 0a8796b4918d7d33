using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.ChangeLog;

internal sealed class ChangeEntryMapping : IEntityTypeConfiguration<ChangeEntry>, IEntityTypeConfiguration<ChangeChainHead>
{
    public void Configure(EntityTypeBuilder<ChangeEntry> builder)
    {
        // Saying that there are triggers makes the SQL Server provider write without OUTPUT.
        builder.ToTable("ChangeEntries", t => t.HasTrigger("TR_ChangeEntries_append_only"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.SubjectType).HasMaxLength(60);
        builder.Property(e => e.EntityType).HasMaxLength(60);
        builder.Property(e => e.Title).HasMaxLength(ChangeEntry.TitleMaxLength);
        builder.Property(e => e.Changes).IsLongText();
        builder.Property(e => e.Reason).HasMaxLength(ChangeEntry.ReasonMaxLength);
        builder.Property(e => e.PreviousHash).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => new { e.SubjectType, e.SubjectId, e.Id });
        builder.HasIndex(e => new { e.EntityType, e.EntityId, e.Id });
        builder.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<ChangeChainHead> builder)
    {
        builder.ToTable("ChangeChainHeads");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.LastHash).HasMaxLength(64);
        builder.HasData(new ChangeChainHead { Id = ChangeChainHead.OnlyId, LastEntryId = 0, LastHash = ChangeEntry.Origin });
    }
}
