using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.BrowserTests;

/// <summary>
/// The yearly re-evaluation of ten contractors: three hold the Pマーク, one of them until yesterday. The two others pass by it;
/// the expired one has to answer everything.
/// </summary>
public sealed class ContractorAprilJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Expired = "きれた印刷社";
    private static readonly string[] Holders = ["あかしや印刷社", "いちょう運送社"];
    private static readonly string[] Others = ["うめ清掃社", "えのき警備社", "おうばい倉庫社", "かえで翻訳社", "きり計算社", "くぬぎ廃棄社", "けやき配送社"];

    [Fact]
    public async Task April_TenContractorsOneMarkExpired_OnlyTheTwoValidHoldersPassWithoutTheRest()
    {
        await using var host = await HostProcess.StartAsync(withDemo: false);
        await using var portal = new Portal(host);
        var administrator = await chromium.OpenAsync(host);
        await administrator.SignInAsync("admin");
        await administrator.ImportAsync("departments", "departments.csv", "追加");
        await administrator.ImportAsync("employees", "employees.csv", "追加");
        await portal.AppointAsync(PmsRole.Chairperson, "E0001");
        await portal.AppointAsync(PmsRole.ProtectionManager, "E0003", appointer: "E0001");
        await portal.AppointAsync(PmsRole.SecretariatManager, "E0176", appointer: "E0003");
        await portal.AppointAsync(PmsRole.DepartmentLead, "E0236", department: "D01", appointer: "E0003");
        var (department, ids) = await PrepareAsync(portal);

        // Which are due: all ten, and nothing is evaluated yet.
        var lead = await chromium.OpenAsync(host);
        await lead.SignInAsync("e0236");
        await lead.GoToAsync($"/contractors?department={department}&evaluation=None", "委託先");
        await lead.SeesAsync("全10件");
        await lead.PressAsync("再評価を始める");
        await lead.SeesAsync("10社の再評価を始めました。");
        await lead.GoToAsync($"/contractors?department={department}&mark=Expired", "委託先");
        await lead.SeesAsync("全1件");
        await lead.SeesAsync(Expired);
        await lead.PictureAsync("contractors-april");

        // The Pマーク that was looked up this year is enough.
        foreach (var name in Holders)
        {
            await OpenAsync(lead, ids[name]);
            await lead.SeesAsync("Pマークにより合格");
            await lead.PressAsync("個人情報保護管理者に申請する");
            await lead.SeesAsync("申請しました。");
        }

        // The expired one is not: the page says so, and the button stays grey until everything is answered.
        await OpenAsync(lead, ids[Expired]);
        await lead.SeesAsync("プライバシーマークの有効期限が切れています。");
        await lead.SeesAsync("合格の条件を満たしていない");
        var submit = lead.Page.GetByRole(AriaRole.Button, new() { Name = "個人情報保護管理者に申請する" });
        await Assertions.Expect(submit).ToBeDisabledAsync(new() { Timeout = 60_000 });
        await lead.PictureAsync("contractors-april-expired");
        await AnswerAsync(portal, ids[Expired]);
        await lead.Page.ReloadAsync();
        await lead.SeesAsync("合格の条件を満たす");
        Assert.Equal(0, await lead.Page.GetByText("Pマークにより合格").CountAsync());
        await lead.PressAsync("個人情報保護管理者に申請する");
        await lead.SeesAsync("申請しました。");

        var manager = await chromium.OpenAsync(host);
        await manager.SignInAsync("e0003");
        foreach (var name in Holders.Append(Expired))
        {
            await OpenAsync(manager, ids[name]);
            await manager.FollowAsync("決裁する");
            await manager.PressAsync("承認する");
            await manager.SeesAsync("承認を記録しました。");
        }

        // Three are through, seven wait for their answers.
        await lead.GoToAsync($"/contractors?department={department}&evaluation=Approved", "委託先");
        await lead.SeesAsync("全3件");
        await lead.GoToAsync($"/contractors?department={department}&evaluation=Open", "委託先");
        await lead.SeesAsync($"全{Others.Length}件");
        var passed = await portal.Get<PortalDb>().QueryAsync(db => db.Set<ContractorEvaluation>().Where(e => e.IsByMark == true).Select(e => e.Contractor.Content.Name).OrderBy(n => n).ToListAsync());
        Assert.Equal(Holders.Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
        Assert.Empty(administrator.Faults.Concat(lead.Faults).Concat(manager.Faults));
        Assert.True((await portal.VerifyAsync()).IsIntact);
    }

    // Criteria in force and ten contractors at work since last year.
    private static async Task<(int Department, IReadOnlyDictionary<string, int> Ids)> PrepareAsync(Portal portal)
    {
        var today = portal.Get<TimeProvider>().Today();
        var (secretariat, manager, lead) = (await ActorAsync(portal, "E0176"), await ActorAsync(portal, "E0003"), await ActorAsync(portal, "E0236"));
        var request = await portal.Get<CriteriaService>().SubmitAsync(secretariat);
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([request], Verdict.Approve, string.Empty));
        var department = await portal.Get<PortalDb>().QueryAsync(db => db.Set<Department>().Where(d => d.Code == "D01").Select(d => d.Id).SingleAsync());
        var ids = new Dictionary<string, int>();
        foreach (var (index, name) in Holders.Append(Expired).Concat(Others).Index())
        {
            var hasMark = index <= Holders.Length;
            DateOnly? expires = !hasMark ? null : name == Expired ? today.AddDays(-1) : today.AddMonths(8);
            var number = string.Create(CultureInfo.InvariantCulture, $"1082451{index}");
            var id = await portal.Get<ContractorService>().AddAsync(lead, department, new ContractorContent { Name = name, HasMark = hasMark, MarkNumber = hasMark ? number : string.Empty, MarkExpiresOn = expires });
            var work = await portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department, new EntrustmentContent { Work = $"{name}の業務", Class = EntrustmentClass.MayTouchData, Place = DataPlace.Contractor }, []));
            await portal.Get<EntrustmentService>().StartAsync(lead, work, today.AddYears(-1), "システムを使い始める前からの委託");
            if (hasMark)
            {
                await portal.Get<ContractorService>().CheckMarkAsync(lead, new(id, true, number, expires));
            }

            ids[name] = id;
        }

        return (department, ids);
    }

    private static async Task OpenAsync(Person person, int contractor)
    {
        await person.Page.GotoAsync($"/contractors/{contractor}?tab=evaluations");
        await person.Page.Locator("table.list a[href^='contractors/evaluations/']").First.ClickAsync();
        await person.SeesHeadingAsync("委託先評価表");
    }

    // A whole questionnaire by the service: the first journey shows it on the screen.
    private static async Task AnswerAsync(Portal portal, int contractor)
    {
        var lead = await ActorAsync(portal, "E0236");
        var id = await portal.Get<PortalDb>().QueryAsync(db => db.Set<ContractorEvaluation>().Where(e => e.ContractorId == contractor).Select(e => e.Id).SingleAsync());
        var detail = await portal.Get<EvaluationQueries>().GetAsync(lead, id);
        await portal.Get<EvaluationService>().AnswerAsync(lead, new(id, detail.Version, detail.Standing.Answers.ToDictionary(a => a.Criterion.Code, a => (Passing(a.Criterion), string.Empty))));
    }

    private static string Passing(Criterion c) => c.Kind switch
    {
        AnswerKind.YesNo => c.PassIf.Length == 0 ? EvaluationRules.Yes : c.PassIf,
        AnswerKind.Choice => c.PassList.Count == 0 ? c.ChoiceList[0] : c.PassList[0],
        AnswerKind.Score => EvaluationRules.Options(c)[^1].Value,
        AnswerKind.Text or AnswerKind.Evidence => "あり",
    };

    private static async Task<Actor> ActorAsync(Portal portal, string number)
    {
        var account = await portal.Get<PortalDb>().QueryAsync(db => db.Users.Where(u => db.Set<Employee>().Any(e => e.Id == u.EmployeeId && e.Number == number)).Select(u => u.Id).SingleAsync());
        return (await portal.Get<ActorReader>().ReadAsync(account))!;
    }
}
