using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

internal sealed class CalendarMapping :
    IEntityTypeConfiguration<Holiday>, IEntityTypeConfiguration<HolidayUpload>, IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("Holidays");
        builder.Property(h => h.Name).HasMaxLength(Holiday.NameMaxLength);
        builder.HasIndex(h => h.FallsOn).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HolidayUpload> builder)
    {
        builder.ToTable("HolidayUploads");
        builder.Property(u => u.FileName).HasMaxLength(HolidayUpload.FileNameMaxLength);
        builder.Property(u => u.UploadedBy).HasMaxLength(200);
        builder.Property(u => u.Differences).IsLongText();
    }

    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.ToTable("Closures");
        builder.Property(c => c.Name).HasMaxLength(Closure.NameMaxLength);
    }
}
