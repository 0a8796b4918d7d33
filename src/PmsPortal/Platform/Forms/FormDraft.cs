using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Forms;

namespace PmsPortal.Platform.Forms
{
    /// <summary>What somebody typed into a form and hasn't saved yet; survives a lost connection and a restart.</summary>
    public sealed class FormDraft
    {
        /// <summary>Longest form key, in UTF-16 units.</summary>
        public const int KeyMaxLength = 120;

        /// <summary>The key.</summary>
        public int Id { get; init; }

        /// <summary>Whose.</summary>
        public int AccountId { get; init; }

        /// <summary>The form and the record: <c>ledger/12</c>.</summary>
        public required string FormKey { get; init; }

        /// <summary>The form's content as JSON.</summary>
        public required string Content { get; set; }

        /// <summary>When it was kept last (UTC).</summary>
        public DateTime SavedAt { get; set; }
    }

    internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
    {
        public void Configure(EntityTypeBuilder<FormDraft> builder)
        {
            builder.ToTable("FormDrafts");
            builder.Property(d => d.FormKey).HasMaxLength(FormDraft.KeyMaxLength);
            builder.Property(d => d.Content).IsLongText();
            builder.HasIndex(d => new { d.AccountId, d.FormKey }).IsUnique();
        }
    }
}

namespace PmsPortal.Platform.Data
{
    public sealed partial class PortalDbContext
    {
        internal DbSet<FormDraft> FormDrafts => Set<FormDraft>();
    }
}
