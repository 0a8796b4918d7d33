using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Accounts;

namespace PmsPortal.Modules.YearPlans;

internal sealed class CalendarTokenMapping : IEntityTypeConfiguration<CalendarToken>
{
    public void Configure(EntityTypeBuilder<CalendarToken> builder)
    {
        builder.ToTable("CalendarTokens");
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.AccountId).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
    }
}
