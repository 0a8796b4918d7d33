using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Contractors;
using PmsPortal.Modules.Contractors.Pages;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;

namespace PmsPortal.ComponentTests;

public sealed class ContractorPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task List_OfLead_ShowsContractorsWithAtMostFourCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        foreach (var name in new[] { "一覧の印刷社", "一覧の運送社" })
        {
            var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = name, HasMark = false });
            await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = $"{name}の業務", Class = EntrustmentClass.HandlesData }, []));
        }

        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("contractors");

        var page = context.Render<ContractorList>();

        page.WaitForAssertion(() => Assert.Contains("一覧の運送社の業務", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("Pマークなし", page.Markup, StringComparison.Ordinal);
        var own = counter.Commands.Where(c => c.Contains("Contractor", StringComparison.Ordinal) || c.Contains("Entrustment", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is >= 2 and <= 4, string.Join("\n--\n", own));
    }

    [Fact]
    public async Task Contractor_OfAuditChief_ShowsEverythingAndNoButtonToWrite()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(await pages.AccountAsync(PmsRole.DepartmentLead, department)))!;
        var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = "見るだけの会社", HasMark = false });
        await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = "見るだけの業務", Class = EntrustmentClass.HandlesData }, []));
        using var context = pages.Open(await pages.AccountAsync(PmsRole.AuditChief, department));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/{id}");

        var page = context.Render<ContractorDetailPage>(p => p.Add(d => d.Id, id));

        page.WaitForAssertion(() => Assert.Contains("見るだけの業務", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("まだ開始できません", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("開始を記録", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("委託業務を追加", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_SavedBySomebodyElseFirst_ShowBothAndLoseNothing()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var other = (await pages.Portal.Get<ActorReader>().ReadAsync(await pages.AccountAsync(PmsRole.DepartmentLead, department)))!;
        var contractors = pages.Portal.Get<ContractorService>();
        var id = await contractors.AddAsync(other, department.Id, new ContractorContent { Name = "二人が開いた会社", HasMark = false, Address = "はじめの所在地" });
        var work = await pages.Portal.Get<EntrustmentService>().AddAsync(other, new(id, 0, department.Id, new EntrustmentContent { Work = "二人が開いた業務", Class = EntrustmentClass.HandlesData }, []));

        using (var context = pages.Open(account))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/{id}/edit");
            var page = context.Render<ContractorFormPage>(p => p.Add(f => f.Id, id));
            page.WaitForElement("#address", Patience);
            await page.Find("#address").InputAsync("わたしの所在地");
            var detail = await pages.Portal.Get<ContractorDetailQueries>().GetAsync(other, id);
            await contractors.EditAsync(other, new(id, detail.Version, department.Id, new ContractorContent { Name = "二人が開いた会社", HasMark = false, Address = "先に保存された所在地" }));
            await page.Find("form.form").SubmitAsync();

            page.WaitForAssertion(() => Assert.Contains("先に保存しました", page.Markup, StringComparison.Ordinal), Patience);
            Assert.Contains(other.Name, page.Markup, StringComparison.Ordinal);
            Assert.Equal(["所在地"], page.FindAll("table.difference tbody th").Select(h => h.TextContent));
            Assert.Equal(("先に保存された所在地", "わたしの所在地"), (page.Find("table.difference td.old").TextContent, page.Find("table.difference td.new").TextContent));
            Assert.Equal("先に保存された所在地", (await pages.Portal.Get<ContractorDetailQueries>().GetAsync(other, id)).Content.Address);
            await page.FindAll("button").Single(b => b.TextContent == "自分の入力で保存する").ClickAsync();
            page.WaitForAssertion(() => Assert.EndsWith($"contractors/{id}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
            Assert.Equal("わたしの所在地", (await pages.Portal.Get<ContractorDetailQueries>().GetAsync(other, id)).Content.Address);
        }

        using (var context = pages.Open(account))
        {
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/work/{work}");
            var page = context.Render<EntrustmentFormPage>(p => p.Add(f => f.Id, work));
            page.WaitForElement("#handover", Patience);
            await page.Find("#handover").InputAsync("わたしの受渡し");
            var item = (await pages.Portal.Get<ContractorDetailQueries>().GetAsync(other, id)).Entrustments.Single();
            await pages.Portal.Get<EntrustmentService>().EditAsync(other, new(work, item.Version, department.Id, new EntrustmentContent { Work = "二人が開いた業務", Class = EntrustmentClass.HandlesData, HandOver = "先の受渡し", PersonCount = 300 }, []));
            await page.Find("form.form").SubmitAsync();

            page.WaitForAssertion(() => Assert.Contains("先に保存しました", page.Markup, StringComparison.Ordinal), Patience);
            Assert.Equal(["人数", "受渡しの方法"], page.FindAll("table.difference tbody th").Select(h => h.TextContent));
            await page.FindAll("button").Single(b => b.TextContent == "相手の内容を使う").ClickAsync();
            page.WaitForAssertion(() => Assert.Equal("先の受渡し", page.Find("#handover").GetAttribute("value")), Patience);
            Assert.Equal("300人", page.Find("#persons").GetAttribute("value"));
            Assert.Equal("先の受渡し", (await pages.Portal.Get<ContractorDetailQueries>().GetAsync(other, id)).Entrustments.Single().Content.HandOver);
        }
    }

    [Fact]
    public async Task ListEvaluationAndQuestionnaire_Printed_SayWhatTheyAreAbout()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var secretariat = await pages.Portal.CreateActorAsync(PmsRole.SecretariatManager);
        if (!(await pages.Portal.Get<CriteriaQueries>().GetAsync(secretariat)).Versions.Any(v => v.IsEffective))
        {
            var request = await pages.Portal.Get<CriteriaService>().SubmitAsync(secretariat);
            await pages.Portal.Get<ApprovalEngine>().DecideAsync(await pages.Portal.CreateActorAsync(PmsRole.ProtectionManager), new([request], Verdict.Approve, string.Empty));
        }

        var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = "印刷される会社", HasMark = false });
        await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = "印刷される業務", Class = EntrustmentClass.HandlesData, HasSubcontract = true }, []));
        var evaluation = await pages.Portal.Get<EvaluationService>().StartAsync(lead, id, EvaluationOccasion.New, string.Empty);
        await pages.Portal.Get<EvaluationService>().FailAsync(lead, evaluation, "見積りが合わなかった");
        using var context = pages.Open(account);
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        var year = FiscalYear.Of(pages.Portal.Time.Today()).Year;

        navigation.NavigateTo($"contractors/lists/{year}/{department.Id}/print");
        var list = context.Render<ContractorSheetPrintPage>(p => p.Add(c => c.Year, year).Add(c => c.DepartmentId, department.Id));
        list.WaitForAssertion(() => Assert.Contains("印刷される業務", list.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("台帳番号", list.FindAll("table.contractor-print thead th").Select(h => h.TextContent));
        Assert.Equal(list.FindAll("table.contractor-print thead th").Count, list.FindAll("table.contractor-print tbody tr").Single().Children.Length);
        Assert.Contains("有（名称未登録）", list.Markup, StringComparison.Ordinal);

        navigation.NavigateTo($"contractors/evaluations/{evaluation}/print");
        var printed = context.Render<EvaluationPrintPage>(p => p.Add(c => c.Id, evaluation));
        printed.WaitForAssertion(() => Assert.Contains("見積りが合わなかった", printed.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("C06", printed.FindAll("table.evaluation-print tbody tr").Select(r => r.Children[0].TextContent));

        navigation.NavigateTo($"contractors/evaluations/{evaluation}/print?questionnaire=true");
        var questions = context.Render<EvaluationPrintPage>(p => p.Add(c => c.Id, evaluation));
        questions.WaitForAssertion(() => Assert.Contains("印刷される会社 御中", questions.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("□はい", questions.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("見積りが合わなかった", questions.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contract_Printed_HasEveryItemAndItsResidualRisk()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var lead = (await pages.Portal.Get<ActorReader>().ReadAsync(account))!;
        var id = await pages.Portal.Get<ContractorService>().AddAsync(lead, department.Id, new ContractorContent { Name = "契約を印刷する会社", HasMark = false });
        var work = await pages.Portal.Get<EntrustmentService>().AddAsync(lead, new(id, 0, department.Id, new EntrustmentContent { Work = "封入の業務", Class = EntrustmentClass.HandlesData }, []));
        var service = pages.Portal.Get<ContractService>();
        var contract = await service.AddAsync(lead, new(id, 0, new ContractContent { Title = "封入業務委託契約書", StartsOn = new(2026, 4, 1) }, [work]));
        var detail = await pages.Portal.Get<ContractQueries>().GetAsync(lead, contract);
        await service.TickAsync(lead, contract, detail.Version, [.. detail.Checks.Select((c, i) => i == 0
            ? new ContractCheckInput { Code = c.Code, Result = CheckResult.Missing, Reason = "約款を変えられない", Risk = "範囲があいまいになる", Measure = "覚書を取り交わす" }
            : new ContractCheckInput { Code = c.Code, Result = CheckResult.Present, Place = $"第{i}条" })]);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/contracts/{contract}");
        var shown = context.Render<ContractPage>(p => p.Add(c => c.Id, contract));
        shown.WaitForElement($"a[href='contractors/contracts/{contract}/print']", Patience);

        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"contractors/contracts/{contract}/print");
        var print = context.Render<ContractPrintPage>(p => p.Add(c => c.Id, contract));

        print.WaitForAssertion(() => Assert.Contains("封入業務委託契約書", print.Markup, StringComparison.Ordinal), Patience);
        var rows = print.FindAll("table.contract-print")[0].QuerySelectorAll("tbody tr:not(.group)");
        Assert.Equal(detail.Checks.Select(c => c.Code), rows.Select(r => r.Children[0].TextContent));
        Assert.All(rows.Skip(1), r => Assert.Equal("定めあり", r.Children[2].TextContent));
        Assert.Equal(["a)", "b)", "c)", "d)", "e)", "f)", "g)", "h)"], print.FindAll("tr.group th").Select(h => h.TextContent[..2]));
        Assert.Contains("範囲があいまいになる", print.FindAll("table.contract-print")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("覚書を取り交わす", print.Markup, StringComparison.Ordinal);
        Assert.Contains("封入の業務", print.Markup, StringComparison.Ordinal);
    }
}
