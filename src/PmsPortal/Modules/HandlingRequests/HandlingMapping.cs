using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;

namespace PmsPortal.Modules.HandlingRequests;

internal sealed class HandlingMapping : IEntityTypeConfiguration<HandlingRequest>
{
    public void Configure(EntityTypeBuilder<HandlingRequest> builder)
    {
        builder.ConfigureApplication("HandlingRequests");
        // A draft that is thrown away before its first approval takes the link with it.
        builder.HasOne(r => r.LedgerEntry).WithMany().HasForeignKey(r => r.LedgerEntryId).OnDelete(DeleteBehavior.SetNull);
        builder.ComplexProperty(r => r.Content, content =>
        {
            content.Ignore(c => c.Retention);
            foreach (var field in HandlingFields.All.Where(f => f.MaxLength > 0))
            {
                content.Property<string>(field.Key).HasMaxLength(field.MaxLength);
            }

            content.Property(c => c.RetentionOther).HasMaxLength(LedgerContent.OtherMaxLength);
        });
    }
}
