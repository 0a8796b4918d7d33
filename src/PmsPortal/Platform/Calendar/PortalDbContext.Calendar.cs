using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<Holiday> Holidays => Set<Holiday>();

    internal DbSet<HolidayUpload> HolidayUploads => Set<HolidayUpload>();

    internal DbSet<Closure> Closures => Set<Closure>();
}
