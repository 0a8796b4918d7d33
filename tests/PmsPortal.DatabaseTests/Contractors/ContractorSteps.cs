using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>The steps that several tests of contractors begin with.</summary>
internal static class ContractorSteps
{
    public static ContractorContent Company(string name, DateOnly? markUntil = null) => new()
    {
        Name = name, HasMark = markUntil is not null, MarkNumber = markUntil is null ? string.Empty : "10824512", MarkExpiresOn = markUntil, ContactMail = "tantou@contractor.example",
    };

    public static EntrustmentContent Work(string work = "結果票の印刷", EntrustmentClass @class = EntrustmentClass.HandlesData) => new() { Work = work, Class = @class, Place = DataPlace.Contractor, PersonCount = 1200 };

    /// <summary>April with approved criteria; a department with its lead.</summary>
    public static async Task<(Department Department, Actor Lead)> BeginAsync(this PortalFixture portal)
    {
        portal.GoTo(2026, 4, 10);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        if (!(await portal.Get<CriteriaQueries>().GetAsync(secretariat)).Versions.Any(v => v.IsEffective))
        {
            await portal.DecideAsync(await portal.Get<CriteriaService>().SubmitAsync(secretariat));
        }

        var department = await portal.CreateDepartmentAsync();
        return (department, await portal.CreateActorAsync(PmsRole.DepartmentLead, department));
    }

    public static async Task DecideAsync(this PortalFixture portal, int request, Verdict verdict = Verdict.Approve, string comment = "") =>
        await portal.Get<ApprovalEngine>().DecideAsync(await portal.CreateActorAsync(PmsRole.ProtectionManager), new([request], verdict, comment));

    public static async Task<(int Contractor, int Work)> ContractorAsync(this PortalFixture portal, Actor lead, Department department, string? name = null, DateOnly? markUntil = null, EntrustmentContent? work = null)
    {
        var id = await portal.Get<ContractorService>().AddAsync(lead, department.Id, Company(name ?? $"試験{PortalFixture.Unique()}商事", markUntil));
        return (id, await portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, work ?? Work(), [])));
    }

    public static Task<EvaluationDetail> EvaluationAsync(this PortalFixture portal, Actor actor, int id) => portal.Get<EvaluationQueries>().GetAsync(actor, id);

    /// <summary>Answers every question by what passes, except those that are named.</summary>
    public static async Task AnswerAsync(this PortalFixture portal, Actor lead, int evaluation, params (string Code, string Value)[] except)
    {
        var detail = await portal.EvaluationAsync(lead, evaluation);
        await portal.Get<EvaluationService>().AnswerAsync(lead, new(evaluation, detail.Version, detail.Standing.Answers.ToDictionary(
            a => a.Criterion.Code, a => (except.Where(e => e.Code == a.Criterion.Code).Select(e => e.Value).FirstOrDefault() ?? Passing(a.Criterion), string.Empty))));
    }

    public static string Passing(Criterion c) => c.Kind switch
    {
        AnswerKind.YesNo => c.PassIf.Length == 0 ? EvaluationRules.Yes : c.PassIf,
        AnswerKind.Choice => c.PassList.Count == 0 ? c.ChoiceList[0] : c.PassList[0],
        AnswerKind.Score => EvaluationRules.Options(c)[^1].Value,
        AnswerKind.Text or AnswerKind.Evidence => "あり",
    };

    public static async Task<int> ApprovedAsync(this PortalFixture portal, Actor lead, int contractor, EvaluationOccasion occasion = EvaluationOccasion.New)
    {
        var evaluation = await portal.Get<EvaluationService>().StartAsync(lead, contractor, occasion, string.Empty);
        if (!(await portal.EvaluationAsync(lead, evaluation)).Standing.IsByMark)
        {
            await portal.AnswerAsync(lead, evaluation);
        }

        await portal.DecideAsync(await portal.Get<EvaluationService>().SubmitAsync(lead, evaluation, string.Empty));
        return evaluation;
    }

    /// <summary>A signed contract with its file, every item ticked except the one that is missing.</summary>
    public static async Task<int> ContractAsync(this PortalFixture portal, Actor lead, int contractor, int work, DateOnly? endsOn = null, string? missing = null)
    {
        var service = portal.Get<ContractService>();
        var id = await service.AddAsync(lead, new(contractor, 0, new ContractContent { Title = "業務委託契約書", SignedOn = new(2026, 4, 1), StartsOn = new(2026, 4, 1), EndsOn = endsOn }, [work]));
        var detail = await portal.Get<ContractQueries>().GetAsync(lead, id);
        await service.TickAsync(lead, id, detail.Version, [.. detail.Checks.Select(c => c.Code == missing
            ? new ContractCheckInput { Code = c.Code, Result = CheckResult.Missing, Reason = "約款を変えられない", Risk = "複製に気付けない", Measure = "ログの提出を受ける" }
            : new ContractCheckInput { Code = c.Code, Result = CheckResult.Present, Place = "第5条" })]);
        await portal.FileAsync(lead, nameof(OutsourcingContract), id, "契約書.pdf");
        return id;
    }

    public static Task<int> FileAsync(this PortalFixture portal, Actor lead, string owner, int id, string name = "証明書.pdf") =>
        portal.Get<FileService>().AddAsync(lead, owner, id, name, new MemoryStream(SimplePdf.Write([name])));

    public static async Task<List<string>> TodosAsync(this PortalFixture portal, Actor actor) => [.. (await portal.Get<TodoQueries>().ListAsync(actor)).Select(t => t.Kind)];
}
