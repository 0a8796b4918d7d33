using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Modules.RiskAssessments.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Ui;
using PmsPortal.Testing;

namespace PmsPortal.ComponentTests;

/// <summary>The grid saves line by line, draws only what changed and takes back; the lists ask few commands.</summary>
public sealed class RiskPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Grid_CellAfterCell_SavesDrawsOneLineAndTakesBack()
    {
        var (account, subject) = await SubjectAsync(rows: 3);
        using var context = pages.Open(account);
        var page = Open(context, subject);
        Assert.Equal(3 + 5, page.FindComponents<RiskRowEditor>().Count);

        Area(page, 0, "Risk").Change("USBメモリの紛失");
        page.WaitForAssertion(() => Assert.Equal("USBメモリの紛失", Saved(subject)[0].Risk), Patience);

        // Of 8 lines the other 7 are not drawn again by an edit in the first.
        var before = page.FindComponents<RiskRowEditor>().Select(e => e.RenderCount).ToList();
        Area(page, 0, "Measure").Change("施錠した引出しにしまう");
        page.WaitForAssertion(() => Assert.Equal("施錠した引出しにしまう", Saved(subject)[0].Measure), Patience);
        page.WaitForAssertion(() => Assert.Contains("すべて保存しました", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        var after = page.FindComponents<RiskRowEditor>().Select(e => e.RenderCount).ToList();
        Assert.True(after[0] > before[0]);
        Assert.Equal(before.Skip(1), after.Skip(1));

        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Equal(string.Empty, Saved(subject)[0].Measure), Patience);
        page.WaitForAssertion(() => Assert.Equal(string.Empty, Area(page, 0, "Measure").GetAttribute("value")), Patience);
        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Equal("リスク1", Saved(subject)[0].Risk), Patience);
    }

    [Fact]
    public async Task Grid_TheEmptyLine_BecomesALineAndAnotherWaits()
    {
        var (account, subject) = await SubjectAsync(rows: 0);
        using var context = pages.Open(account);
        var page = Open(context, subject);
        Assert.Equal(5, page.FindComponents<RiskRowEditor>().Count);

        Area(page, 0, "Risk").Change("盗難");
        page.WaitForAssertion(() => Assert.Equal(6, page.FindComponents<RiskRowEditor>().Count), Patience);
        Assert.Equal((LifecyclePhase.Acquisition, "盗難"), Lines(subject).Select(r => (r.Phase, r.Content.Risk)).Single());

        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Empty(Lines(subject)), Patience);
        page.WaitForAssertion(() => Assert.Equal(5, page.FindComponents<RiskRowEditor>().Count), Patience);
    }

    [Fact]
    public async Task Grid_WhatCantBeSaved_StaysWithItsReason()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        using var context = pages.Open(account);
        var page = Open(context, subject);

        Area(page, 0, "Clause").Change("第3条");
        page.WaitForAssertion(() => Assert.Contains("A.3.4.3.2", page.Find(".risk-row .field-error").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("保存されていない行が1件", page.Find(".risk-bar").TextContent, StringComparison.Ordinal);
        Assert.Equal(string.Empty, Saved(subject)[0].Clause);

        Area(page, 0, "Clause").Change("A.3.4.3.2");
        page.WaitForAssertion(() => Assert.Equal("A.3.4.3.2", Saved(subject)[0].Clause), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".risk-row .field-error")), Patience);
    }

    [Fact]
    public async Task Grid_ABlockFromExcel_IsShownTakenAndTakenBack()
    {
        var (account, subject) = await SubjectAsync(rows: 0);
        using var context = pages.Open(account);
        var page = Open(context, subject);

        await page.InvokeAsync(() => page.Instance.PasteAsync("Storage", "Risk", "リスク\t対策\t計画の期限\n盗難\t施錠\t来月\n火災\t耐火庫\t2026/12/1", false));
        page.WaitForAssertion(() => Assert.Contains("来月", page.Find(".risk-paste .field-error").TextContent, StringComparison.Ordinal), Patience);
        Assert.True(page.Find(".risk-paste .btn-primary").HasAttribute("disabled"));
        page.FindAll(".risk-paste select")[2].Change(string.Empty);
        page.WaitForAssertion(() => Assert.False(page.Find(".risk-paste .btn-primary").HasAttribute("disabled")), Patience);
        page.Find(".risk-paste .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Equal([("盗難", "施錠"), ("火災", "耐火庫")], Lines(subject).Select(r => (r.Content.Risk, r.Content.Measure))), Patience);
        page.WaitForAssertion(() => Assert.Contains("元に戻す：貼付け 2行", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Empty(Lines(subject)), Patience);
    }

    [Fact]
    public async Task Lists_FullOfLines_AskAtMostFourCommands()
    {
        var (account, subject) = await SubjectAsync(rows: 12);
        await pages.Portal.Db.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"RiskSheets\" SET \"Status\" = 'Approved', \"IsEffective\" = true; UPDATE \"RiskRows\" SET \"Content_ResidualReason\" = 'Remaining'"));
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        Check<RiskSheetList>("risk", "リスクアセスメント表");
        Check<ResidualListPage>("risk/residual", "全12件");
        Check<MeasureListPage>("risk/measures", "全0件");
        Check<LibraryListPage>("risk/library", "R001");
        Assert.True(subject > 0);

        void Check<T>(string address, string text)
            where T : PortalPage
        {
            counter.Reset();
            context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            var page = context.Render<T>();
            page.WaitForAssertion(() => Assert.Contains(text, page.Markup, StringComparison.Ordinal), Patience);
            // One more reads the person's columns, and two the person.
            Assert.True(counter.Commands.Count(c => c.Contains("Risk", StringComparison.Ordinal) || c.Contains("Departments", StringComparison.Ordinal)) <= 4, $"{address}: {string.Join("\n--\n", counter.Commands)}");
        }
    }

    private static IRenderedComponent<RiskSubjectPage> Open(BunitContext context, int subject)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"risk/subjects/{subject}");
        var page = context.Render<RiskSubjectPage>(p => p.Add(x => x.Id, subject));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".risk-row[data-row]")), Patience);
        return page;
    }

    private static IElement Area(IRenderedComponent<RiskSubjectPage> page, int row, string field) => page.FindAll(".risk-row[data-row]")[row].QuerySelector($"[data-field={field}]")!;

    // Asked while the page waits: on a thread that isn't the page's.
    private List<RiskRow> Lines(int subject) => Task.Run(() => pages.Portal.Db.QueryAsync(db => db.Set<RiskRow>().Where(r => r.SubjectId == subject).OrderBy(r => r.Id).ToListAsync())).GetAwaiter().GetResult();

    private List<RiskContent> Saved(int subject) => [.. Lines(subject).Select(r => r.Content)];

    private async Task<(int Account, int Subject)> SubjectAsync(int rows)
    {
        pages.Portal.Time.Set(new DateTime(2026, 4, 6, 1, 0, 0, DateTimeKind.Utc));
        var department = await pages.Portal.CreateDepartmentAsync();
        var account = await pages.AccountAsync(PmsRole.DepartmentLead, department);
        var lead = await pages.Portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var sheet = await pages.Portal.Get<RiskSheetService>().StartAsync(lead, department.Id, 2026);
        var subject = await pages.Portal.Get<RiskSubjectService>().AddAsync(lead, new(sheet, SubjectKind.Medium, "USBメモリ", string.Empty, []));
        if (rows > 0)
        {
            await pages.Portal.Get<RiskRowService>().PasteAsync(lead, subject, [.. Enumerable.Range(1, rows).Select(i => new RiskLine { Phase = LifecyclePhase.Acquisition, Content = new() { Risk = $"リスク{i}" } })]);
        }

        return (account, subject);
    }
}
