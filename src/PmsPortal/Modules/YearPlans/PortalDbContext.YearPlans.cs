using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.YearPlans;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<CalendarToken> CalendarTokens => Set<CalendarToken>();
}
