using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.CorrectiveActions;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<CorrectiveAction> CorrectiveActions => Set<CorrectiveAction>();

    internal DbSet<CorrectiveRound> CorrectiveRounds => Set<CorrectiveRound>();

    internal DbSet<CorrectiveWork> CorrectiveWorks => Set<CorrectiveWork>();

    internal DbSet<CorrectiveSettings> CorrectiveSettings => Set<CorrectiveSettings>();
}
