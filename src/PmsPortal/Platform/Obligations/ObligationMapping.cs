using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PmsPortal.Platform.Obligations;

internal sealed class ObligationMapping : IEntityTypeConfiguration<ObligationOccurrence>
{
    public void Configure(EntityTypeBuilder<ObligationOccurrence> builder)
    {
        builder.ToTable("ObligationOccurrences");
        builder.Property(o => o.Code).HasMaxLength(ObligationOccurrence.CodeMaxLength);
        builder.Property(o => o.Key).HasMaxLength(100);
        builder.Property(o => o.DueExplanation).HasMaxLength(ObligationOccurrence.TextMaxLength);
        builder.Property(o => o.Note).HasMaxLength(ObligationOccurrence.TextMaxLength);
        builder.HasOne(o => o.Department).WithMany().HasForeignKey(o => o.DepartmentId);
        builder.HasOne(o => o.Responsible).WithMany().HasForeignKey(o => o.ResponsibleId);
        builder.HasIndex(o => o.Key).IsUnique();
        builder.HasIndex(o => new { o.FiscalYear, o.DepartmentId });
        builder.HasIndex(o => new { o.Progress, o.OpensOn });
    }
}
