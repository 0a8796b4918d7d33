using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<ReminderNotice> ReminderNotices => Set<ReminderNotice>();
}
