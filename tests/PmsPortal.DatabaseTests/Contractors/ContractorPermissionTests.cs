using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>Every command by every role that may not, and by the lead of another department.</summary>
public sealed class ContractorPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private static readonly string[] Work =
    [
        "AddContractor", "EditContractor", "CheckMark", "EndContractor", "AddWork", "EditWork", "Join", "Start", "EndWork", "AddSubcontractor", "Consent", "StartEvaluation", "StartYear", "Answer", "Demand", "Reply", "Confirm", "Refuse",
        "SubmitEvaluation", "FailEvaluation", "DiscardEvaluation", "CreateLink", "RevokeLink", "ReadQuestionnaire", "AddContract", "EditContract", "Tick", "SubmitContract", "DiscardContract", "Renew", "EndContract", "Receive", "ConfirmLine", "SubmitList",
    ];

    private static readonly string[] Supervise = ["Plan", "Agree", "Finish", "AddFinding"];
    private static readonly string[] Criteria = ["WriteCriteria", "SubmitCriteria", "DiscardCriteria"];

    public static TheoryData<PmsRole?, string> Refused()
    {
        var data = new TheoryData<PmsRole?, string>();
        foreach (var role in PmsRoles.All.Select(r => (PmsRole?)r).Append(null))
        {
            // The lead here is another department's.
            Add(Work, role is not PmsRole.SecretariatManager);
            Add(Supervise, role is not (PmsRole.SecretariatManager or PmsRole.ProtectionManager));
            Add(Criteria, role is not PmsRole.SecretariatManager);
            Add(["ReviewCriteria"], role is not PmsRole.ProtectionManager);
            Add(["Import"], role is not PmsRole.SecretariatManager);
            Add(["Export", "WriteQuestionnaire", "PrintList", "PrintEvaluation", "PrintContract"], role is not (PmsRole.SecretariatManager or PmsRole.ProtectionManager or PmsRole.AuditChief or PmsRole.DepartmentLead or PmsRole.DepartmentHead));
            Add(["View"], role is not (PmsRole.SecretariatManager or PmsRole.ProtectionManager or PmsRole.AuditChief or PmsRole.Auditor or PmsRole.Chairperson or PmsRole.DepartmentLead or PmsRole.DepartmentHead));

            void Add(string[] commands, bool isRefused)
            {
                foreach (var command in isRefused ? commands : [])
                {
                    data.Add(role, command);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Command_OfAWrongRole_IsRefused(PmsRole? role, string command)
    {
        var record = await RecordAsync();
        var actor = await portal.CreateActorAsync(role, await portal.CreateDepartmentAsync());
        var failure = await Record.ExceptionAsync(() => RunAsync(command, actor, record));
        Assert.True(failure is ForbiddenException or NotFoundException, $"{role} {command}: {failure}");
    }

    private static (int Contractor, int Work, int Evaluation, int Contract, int Supervision, int Department)? shared;

    private async Task<(int Contractor, int Work, int Evaluation, int Contract, int Supervision, int Department)> RecordAsync()
    {
        if (shared is { } known)
        {
            return known;
        }

        var (department, lead) = await portal.BeginAsync();
        var (contractor, work) = await portal.ContractorAsync(lead, department);
        var evaluation = await portal.Get<EvaluationService>().StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        var contract = await portal.ContractAsync(lead, contractor, work);
        var supervision = await portal.Get<SupervisionService>().PlanAsync(lead, contractor, SupervisionKind.PaperCheck, "書面", new(2026, 4, 20));
        shared = (contractor, work, evaluation, contract, supervision, department.Id);
        return shared.Value;
    }

    private Task RunAsync(string command, Actor actor, (int Contractor, int Work, int Evaluation, int Contract, int Supervision, int Department) r)
    {
        var day = new DateOnly(2026, 4, 10);
        T Get<T>()
            where T : notnull => portal.Get<T>();
        return command switch
        {
            "AddContractor" => Get<ContractorService>().AddAsync(actor, r.Department, ContractorSteps.Company("権限のない会社")),
            "EditContractor" => Get<ContractorService>().EditAsync(actor, new(r.Contractor, 1, r.Department, ContractorSteps.Company("権限のない会社"))),
            "CheckMark" => Get<ContractorService>().CheckMarkAsync(actor, new(r.Contractor, false, string.Empty, null)),
            "EndContractor" => Get<ContractorService>().EndAsync(actor, r.Contractor, day, "終了"),
            "AddWork" => Get<EntrustmentService>().AddAsync(actor, new(r.Contractor, 0, r.Department, ContractorSteps.Work(), [])),
            "EditWork" => Get<EntrustmentService>().EditAsync(actor, new(r.Work, 1, r.Department, ContractorSteps.Work(), [])),
            "Join" => Get<EntrustmentService>().JoinAsync(actor, r.Work, 1),
            "Start" => Get<EntrustmentService>().StartAsync(actor, r.Work, day, "事後"),
            "EndWork" => Get<EntrustmentService>().EndAsync(actor, r.Work, day, "終了"),
            "AddSubcontractor" => Get<EntrustmentService>().AddSubcontractorAsync(actor, r.Work, new() { Name = "再委託先", Work = "印刷" }),
            "Consent" => Get<EntrustmentService>().ConsentAsync(actor, r.Work, 1, day, "承諾書"),
            "StartEvaluation" => Get<EvaluationService>().StartAsync(actor, r.Contractor, EvaluationOccasion.New, string.Empty),
            "StartYear" => Get<EvaluationService>().StartYearAsync(actor, r.Department),
            "Answer" => Get<EvaluationService>().AnswerAsync(actor, new(r.Evaluation, 1, new Dictionary<string, (string, string)> { ["C06"] = ("Yes", "") })),
            "Demand" => Get<EvaluationService>().DemandAsync(actor, new(r.Evaluation, "C06", "改善", day)),
            "Reply" => Get<EvaluationService>().ReplyAsync(actor, r.Evaluation, 1, "回答"),
            "Confirm" => Get<EvaluationService>().ConfirmAsync(actor, r.Evaluation, 1, "確認"),
            "Refuse" => Get<EvaluationService>().RefuseAsync(actor, r.Evaluation, 1, "不足", day),
            "SubmitEvaluation" => Get<EvaluationService>().SubmitAsync(actor, r.Evaluation, string.Empty),
            "FailEvaluation" => Get<EvaluationService>().FailAsync(actor, r.Evaluation, "不合格"),
            "DiscardEvaluation" => Get<EvaluationService>().DiscardAsync(actor, r.Evaluation),
            "CreateLink" => Get<AnswerLinkService>().CreateAsync(actor, r.Evaluation, "相手", 7),
            "RevokeLink" => Get<AnswerLinkService>().RevokeAsync(actor, r.Evaluation),
            "ReadQuestionnaire" => Get<Questionnaire>().ReadAsync(actor, r.Evaluation, 1, "a.csv", new MemoryStream("番号,回答\r\nC06,はい"u8.ToArray())),
            "AddContract" => Get<ContractService>().AddAsync(actor, new(r.Contractor, 0, new ContractContent { Title = "契約", StartsOn = day }, [r.Work])),
            "EditContract" => Get<ContractService>().EditAsync(actor, new(r.Contract, 1, new ContractContent { Title = "契約", StartsOn = day }, [r.Work])),
            "Tick" => Get<ContractService>().TickAsync(actor, r.Contract, 1, []),
            "SubmitContract" => Get<ContractService>().SubmitAsync(actor, r.Contract),
            "DiscardContract" => Get<ContractService>().DiscardAsync(actor, r.Contract),
            "Renew" => Get<ContractService>().RenewAsync(actor, r.Contract),
            "EndContract" => Get<ContractService>().EndAsync(actor, new(r.Contract, day, "終了", CertificateKind.Both, day)),
            "Receive" => Get<ContractService>().ReceiveAsync(actor, r.Contract, 1, day),
            "ConfirmLine" => Get<ListSheetService>().ConfirmAsync(actor, 2026, r.Department, [r.Work]),
            "SubmitList" => Get<ListSheetService>().SubmitAsync(actor, 2026, r.Department, "申請"),
            "Plan" => Get<SupervisionService>().PlanAsync(actor, r.Contractor, SupervisionKind.PaperCheck, "書面", day),
            "Agree" => Get<SupervisionService>().AgreeAsync(actor, r.Contractor, 3),
            "Finish" => Get<SupervisionService>().FinishAsync(actor, new(r.Supervision, 1, day, "見た", SupervisionResult.Good, string.Empty, null)),
            "AddFinding" => Get<SupervisionService>().AddFindingAsync(actor, r.Contractor, "指摘", day),
            "WriteCriteria" => Get<CriteriaService>().WriteAsync(actor, new(1, 1, VersionNumber.First, new CriteriaContent())),
            "SubmitCriteria" => Get<CriteriaService>().SubmitAsync(actor),
            "DiscardCriteria" => Get<CriteriaService>().DiscardAsync(actor),
            "ReviewCriteria" => Get<CriteriaService>().ReviewAsync(actor, "変更なし"),
            "Import" => Get<ContractorWorkbook>().ImportAsync(actor, SampleFiles.Open(Get<ContractorWorkbook>(), "contractors.csv"), true, null, default),
            "Export" => Get<ContractorWorkbook>().ExportAsync(actor, string.Empty, ExportFormat.Csv, Stream.Null, default),
            "WriteQuestionnaire" => Get<Questionnaire>().WriteAsync(actor, r.Evaluation),
            "PrintList" => Get<ListSheetQueries>().PrintAsync(actor, 2026, r.Department),
            "PrintEvaluation" => Get<EvaluationQueries>().PrintAsync(actor, r.Evaluation, false),
            "PrintContract" => Get<ContractQueries>().PrintAsync(actor, r.Contract),
            _ => Get<ContractorDetailQueries>().GetAsync(actor, r.Contractor),
        };
    }
}
