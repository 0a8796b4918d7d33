using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Mail;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
}
