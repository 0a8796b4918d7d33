using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.RiskAssessments;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<RiskSheet> RiskSheets => Set<RiskSheet>();

    internal DbSet<RiskSubject> RiskSubjects => Set<RiskSubject>();

    internal DbSet<RiskSubjectEntry> RiskSubjectEntries => Set<RiskSubjectEntry>();

    internal DbSet<RiskRow> RiskRows => Set<RiskRow>();

    internal DbSet<RiskStatement> RiskStatements => Set<RiskStatement>();

    internal DbSet<RiskDecline> RiskDeclines => Set<RiskDecline>();

    internal DbSet<RiskMeasure> RiskMeasures => Set<RiskMeasure>();

    internal DbSet<RiskLibraryItem> RiskLibrary => Set<RiskLibraryItem>();

    internal DbSet<RiskSettings> RiskSettings => Set<RiskSettings>();

    internal DbSet<SafetyRulesReview> SafetyRulesReviews => Set<SafetyRulesReview>();
}
