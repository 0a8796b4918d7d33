using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Contractors;

namespace PmsPortal.Platform.Data;

public sealed partial class PortalDbContext
{
    internal DbSet<Contractor> Contractors => Set<Contractor>();

    internal DbSet<Entrustment> Entrustments => Set<Entrustment>();

    internal DbSet<EntrustmentEntry> EntrustmentEntries => Set<EntrustmentEntry>();

    internal DbSet<Subcontractor> Subcontractors => Set<Subcontractor>();

    internal DbSet<ContractorListSheet> ContractorListSheets => Set<ContractorListSheet>();

    internal DbSet<ContractorListLine> ContractorListLines => Set<ContractorListLine>();

    internal DbSet<ContractorCriteria> ContractorCriteria => Set<ContractorCriteria>();

    internal DbSet<CriteriaReview> CriteriaReviews => Set<CriteriaReview>();

    internal DbSet<ContractorEvaluation> ContractorEvaluations => Set<ContractorEvaluation>();

    internal DbSet<ImprovementDemand> ImprovementDemands => Set<ImprovementDemand>();

    internal DbSet<AnswerLink> AnswerLinks => Set<AnswerLink>();

    internal DbSet<OutsourcingContract> OutsourcingContracts => Set<OutsourcingContract>();

    internal DbSet<ContractCheck> ContractChecks => Set<ContractCheck>();

    internal DbSet<ContractWork> ContractWorks => Set<ContractWork>();

    internal DbSet<Supervision> Supervisions => Set<Supervision>();

    internal DbSet<ContractorFinding> ContractorFindings => Set<ContractorFinding>();
}
