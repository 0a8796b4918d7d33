using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Contractors;

/// <summary>委託先: list, criteria, evaluation, contract and supervision (A.3.4.3.4).</summary>
public sealed class ContractorsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Ledger"];

    public void Register(ModuleRegistration module)
    {
        var services = module.Services;
        services.AddScoped<ContractorService>();
        services.AddScoped<EntrustmentService>();
        services.AddScoped<ContractorQueries>();
        services.AddScoped<ContractorDetailQueries>();
        services.AddScoped<CrossCheckQueries>();
        services.AddScoped<ListSheetService>();
        services.AddScoped<ListSheetQueries>();
        services.AddScoped<CriteriaService>();
        services.AddScoped<CriteriaQueries>();
        services.AddScoped<EvaluationObligation>();
        services.AddScoped<EvaluationService>();
        services.AddScoped<EvaluationQueries>();
        services.AddScoped<Questionnaire>();
        services.AddScoped<AnswerLinkService>();
        services.AddScoped<ContractorAnswering>();
        services.AddSingleton<GuessGuard>();
        services.AddScoped<ContractService>();
        services.AddScoped<ContractQueries>();
        services.AddScoped<SupervisionService>();
        services.AddSingleton<IReferenceData, CriteriaSeed>();
        services.AddScoped<ITodoProvider, ContractorTodos>();
        services.AddScoped<IDueItemProvider, ContractorDueItems>();
        services.AddScoped<ILinkTarget, ContractorLinkTarget>();
        services.AddScoped<IClauseEvidence, ContractorEvidence>();
        services.AddScoped<IFindingProvider, ContractorFindings>();
        services.AddScoped<IReviewInput, ContractorReviewInput>();
        services.AddScoped<IFileOwner, ContractorFiles>();
        services.AddScoped<IFileOwner, EvaluationFiles>();
        services.AddScoped<IFileOwner, ContractFiles>();
        services.AddScoped<IFileOwner, SupervisionFiles>();
        module.ApprovalSubject<ListSheetApprovals>()
            .ApprovalSubject<CriteriaApprovals>()
            .ApprovalSubject<EvaluationApprovals>()
            .ApprovalSubject<ContractApprovals>()
            .Obligation(ContractorListSheet.ObligationCode, "contractors/lists/{year}/{department}")
            .Obligation(ContractorEvaluation.ObligationCode, "contractors?year={year}&department={department}")
            .Obligation(ContractorCriteria.ObligationCode, "contractors/criteria")
            .DemoData<ContractorDemo>()
            .Workbook<ContractorWorkbook>()
            .Search<ContractorSearch>()
            .Endpoints<ContractorEndpoints>()
            .Stylesheet("contractors.css")
            .Permissions(ContractorPermissions.All)
            .RecordTypes(
                new RecordType("F34", "委託先一覧表", "contractors/lists", ContractorPermissions.View, null, "A.3.4.3.4"),
                new RecordType("F35", "委託先評価表", "contractors", ContractorPermissions.View, null, "A.3.4.3.4"),
                new RecordType(string.Empty, "委託先選定基準", "contractors/criteria", ContractorPermissions.View, null, "A.3.4.3.4"),
                new RecordType("F36", "委託業務契約書", "contractors", ContractorPermissions.View, null, "A.3.4.3.4"))
            .Menu(new(MenuArea.Contractors, 10, "委託先", "contractors", ContractorPermissions.View, "handshake"))
            .Menu(new(MenuArea.Contractors, 11, "委託先一覧表（4月）", "contractors/lists", ContractorPermissions.View, "fact_check"))
            .Menu(new(MenuArea.Contractors, 12, "台帳との突合せ", "contractors/differences", ContractorPermissions.View, "compare_arrows"))
            .Menu(new(MenuArea.Contractors, 13, "選定基準", "contractors/criteria", ContractorPermissions.View, "checklist"));
        ContractorLabels.Register(module);
    }
}
