using System.Data.Common;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Modules.RiskAssessments.Pages;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
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

        Assert.True(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);

        Area(page, 0, "Clause").Change("A.3.4.3.2");
        page.WaitForAssertion(() => Assert.Equal("A.3.4.3.2", Saved(subject)[0].Clause), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".risk-row .field-error")), Patience);
        Assert.False(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);

        // Words that can't be read stay unsaved until their own cell says something else, whatever else of the line is saved.
        Area(page, 0, "Plan").Change("錠前を替える");
        page.WaitForAssertion(() => Assert.Equal("錠前を替える", Saved(subject)[0].Plan), Patience);
        Area(page, 0, "PlanDueOn").Change("来月");
        page.WaitForAssertion(() => Assert.Contains("来月", page.Find(".risk-row .field-error").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Contains("保存されていない行が1件", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        Area(page, 0, "PlanById").Change("だれでもない");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".risk-row .field-error").Count), Patience);
        Area(page, 0, "Plan").Change(string.Empty);
        page.WaitForAssertion(() => Assert.Equal(string.Empty, Saved(subject)[0].Plan), Patience);
        page.WaitForAssertion(() => Assert.Contains("保存されていない行が1件", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(("来月", "だれでもない"), (Area(page, 0, "PlanDueOn").GetAttribute("value"), Area(page, 0, "PlanById").GetAttribute("value")));
        Assert.True(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);

        Area(page, 0, "PlanDueOn").Change("2026/12/1");
        page.WaitForAssertion(() => Assert.Equal(new DateOnly(2026, 12, 1), Saved(subject)[0].PlanDueOn), Patience);
        page.WaitForAssertion(() => Assert.Contains("だれでもない", Assert.Single(page.FindAll(".risk-row .field-error")).TextContent, StringComparison.Ordinal), Patience);
        Area(page, 0, "PlanById").Change(string.Empty);
        page.WaitForAssertion(() => Assert.Contains("すべて保存しました", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        Assert.False(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);
    }

    [Fact]
    public async Task Grid_EditedThenDeleted_IsTakenBackStepByStep()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        using var context = pages.Open(account);
        var page = Open(context, subject);
        Area(page, 0, "Measure").Change("施錠する");
        page.WaitForAssertion(() => Assert.Equal("施錠する", Saved(subject)[0].Measure), Patience);
        Undoable("行の変更");
        page.FindAll(".risk-row[data-row]")[0].QuerySelectorAll("button").Single(b => b.TextContent == "削除").Click();
        page.WaitForAssertion(() => Assert.Empty(Lines(subject)), Patience);

        Undoable("行の削除").Click();
        page.WaitForAssertion(() => Assert.Equal(("リスク1", "施錠する"), Saved(subject).Select(c => (c.Risk, c.Measure)).Single()), Patience);
        page.WaitForAssertion(() => Assert.Equal("施錠する", Area(page, 0, "Measure").GetAttribute("value")), Patience);
        Undoable("行の変更").Click();
        page.WaitForAssertion(() => Assert.Equal(string.Empty, Saved(subject).Single().Measure), Patience);
        page.WaitForAssertion(() => Assert.Equal(string.Empty, Area(page, 0, "Measure").GetAttribute("value")), Patience);
        Assert.Empty(page.FindAll(".risk-row .field-error"));

        IElement Undoable(string what)
        {
            page.WaitForAssertion(() => Assert.Contains($"元に戻す：{what}", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
            page.WaitForAssertion(() => Assert.False(page.Find(".risk-bar button").HasAttribute("disabled")), Patience);
            return page.Find(".risk-bar button");
        }
    }

    [Fact]
    public async Task Grid_LinesInPlaceOfAStatement_TakenBack_LeaveTheStatement()
    {
        var (account, subject) = await SubjectAsync(rows: 0);
        var lead = await ActorOfAsync(account);
        await pages.Portal.Get<RiskRowService>().StateAsync(lead, subject, LifecyclePhase.Acquisition, "取得しない");
        await pages.Portal.Get<RiskRowService>().StateAsync(lead, subject, LifecyclePhase.Storage, "保管しない");
        using var context = pages.Open(account);
        var page = Open(context, subject);

        Area(page, 0, "Risk").Change("盗難");
        page.WaitForAssertion(() => Assert.Single(Lines(subject)), Patience);
        Assert.Equal(["保管しない"], Stated(subject));
        await page.InvokeAsync(() => page.Instance.PasteAsync("Storage", "Risk", "リスク\t局面\n火災\t保管\n該当なし（渡さない）\t移送・送信", false));
        page.WaitForAssertion(() => Assert.False(page.Find(".risk-paste .btn-primary").HasAttribute("disabled")), Patience);
        page.Find(".risk-paste .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Equal(["渡さない"], Stated(subject)), Patience);

        page.WaitForAssertion(() => Assert.Contains("元に戻す：貼付け", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Equal(["保管しない"], Stated(subject)), Patience);
        page.WaitForAssertion(() => Assert.Contains("元に戻す：行の追加", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.False(page.Find(".risk-bar button").HasAttribute("disabled")), Patience);
        page.Find(".risk-bar button").Click();
        page.WaitForAssertion(() => Assert.Equal(["取得しない", "保管しない"], Stated(subject)), Patience);
        page.WaitForAssertion(() => Assert.Contains("取得しない", page.Find("#phase-Acquisition").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(Lines(subject));
    }

    [Fact]
    public async Task Grid_FaultWhileSaving_KeepsTheInputAndTriesAgain()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        var fault = new Fault();
        using var context = pages.Open(account);
        context.Services.AddDbContextFactory<PortalDbContext>(options => options.AddInterceptors(fault));
        var page = Open(context, subject);

        fault.IsOn = true;
        Area(page, 0, "Measure").Change("施錠する");
        page.WaitForAssertion(() => Assert.Contains("番号", page.Find(".risk-row .field-error").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("施錠する", Area(page, 0, "Measure").GetAttribute("value"));
        Assert.Equal(string.Empty, Saved(subject)[0].Measure);
        page.WaitForAssertion(() => Assert.Contains("保存されていない行が1件", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);

        fault.IsOn = false;
        page.Find(".risk-row .field-error button").Click();
        page.WaitForAssertion(() => Assert.Equal("施錠する", Saved(subject)[0].Measure), Patience);
        page.WaitForAssertion(() => Assert.Contains("すべて保存しました", page.Find(".risk-bar").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Sheet_InForceBesideAGrownLedger_OffersARevision()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        var sheet = Sheet(subject);
        await pages.Portal.Db.QueryAsync(db => db.Set<RiskSheet>().Where(s => s.Id == sheet).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, RevisionStatus.Approved).SetProperty(s => s.IsEffective, true)));
        await EntryAsync(await ActorOfAsync(account));
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"risk/sheets/{sheet}");
        var page = context.Render<RiskSheetPage>(p => p.Add(x => x.Id, sheet));
        page.WaitForAssertion(() => Assert.Contains("承認後に増えた台帳 1件", page.Find(".risk-since").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindComponents<RiskReviseForm>());
        page.Find(".risk-since button").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindComponents<RiskReviseForm>()), Patience);
    }

    [Fact]
    public async Task SubjectForm_OfASubjectWithARetiredEntry_ShowsItTickedAndKeepsIt()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        var lead = await ActorOfAsync(account);
        var entry = await EntryAsync(lead);
        var sheet = Sheet(subject);
        var head = (await pages.Portal.Get<RiskSubjectQueries>().GetAsync(lead, subject)).Head;
        await pages.Portal.Get<RiskSubjectService>().EditAsync(lead, new(subject, head.Version, head.Kind, head.Title, head.Handling, [entry], []));
        await pages.Portal.Get<LedgerService>().RetireAsync(lead, entry, "紙をやめた");
        await ApproveEntryAsync(lead, entry);

        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"risk/sheets/{sheet}");
        var page = context.Render<RiskSheetPage>(p => p.Add(x => x.Id, sheet));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table.risk-subjects")), Patience);
        page.FindAll(".risk-subjects button").Single(b => b.TextContent == "直す").Click();
        page.WaitForAssertion(() => Assert.True(page.Find(".form .risk-uncovered input").HasAttribute("checked")), Patience);
        Assert.Contains("廃止", page.Find(".form .risk-uncovered").TextContent, StringComparison.Ordinal);
        page.Find("#subject-title").Input("USBメモリと紙");
        page.FindAll(".form button").Single(b => b.TextContent == "保存する").Click();
        page.WaitForAssertion(() => Assert.Contains("USBメモリと紙", page.Find("table.risk-subjects").TextContent, StringComparison.Ordinal), Patience);
        var kept = await pages.Portal.Get<RiskSubjectQueries>().GetAsync(lead, subject);
        Assert.True(Assert.Single(kept.Entries).Row.IsUnanswered);
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

    /// <summary>Everything that the database is asked while the page opens; the person was read before.</summary>
    [Fact]
    public async Task Sheet_Opening_AsksAtMostFourCommands()
    {
        var (account, subject) = await SubjectAsync(rows: 6);
        var sheet = Sheet(subject);
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        await context.Services.GetRequiredService<CurrentActor>().GetAsync();
        Check("リスク", "個人情報保護管理者に申請する");
        await pages.Portal.Db.QueryAsync(db => db.Set<RiskSheet>().Where(s => s.Id == sheet).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, RevisionStatus.Approved).SetProperty(s => s.IsEffective, true)));
        Check("承認済", "臨時に改訂する");

        void Check(string text, string button)
        {
            counter.Reset();
            context.Services.GetRequiredService<NavigationManager>().NavigateTo($"risk/sheets/{sheet}");
            using var page = context.Render<RiskSheetPage>(p => p.Add(x => x.Id, sheet));
            page.WaitForAssertion(() => Assert.Contains(button, page.Markup, StringComparison.Ordinal), Patience);
            Assert.Contains(text, page.Markup, StringComparison.Ordinal);
            Assert.True(counter.Commands.Count is > 0 and <= 4, $"{counter.Commands.Count}: {string.Join("\n--\n", counter.Commands)}");
        }
    }

    [Fact]
    public async Task Subject_Opening_AsksAtMostSixCommandsAndShowsTheChain()
    {
        var (account, subject) = await SubjectAsync(rows: 6);
        var sheet = Sheet(subject);
        var row = Lines(subject)[0].Id;
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        await context.Services.GetRequiredService<CurrentActor>().GetAsync();
        Check();
        await pages.Portal.Db.QueryAsync(db => db.Set<RiskSheet>().Where(s => s.Id == sheet).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, RevisionStatus.Approved).SetProperty(s => s.IsEffective, true)));
        await pages.Portal.Db.CommandAsync(Actor.System(), command => RecordLinks.JoinAsync(
            command, new("LedgerEntry", 77, "00-77 個人情報管理台帳", "ledger/77"), new(RiskRow.LinkKind, row, "リスク", $"risk/subjects/{subject}#r{row}")));
        using var approved = Check();
        Assert.Equal("00-77 個人情報管理台帳", approved.Find($"#r{row} .risk-chain a[href='ledger/77']").TextContent);
        Assert.Single(approved.FindAll(".risk-chain .chain"));
        Assert.Equal(6, approved.FindAll(".risk-chain").Count);

        IRenderedComponent<RiskSubjectPage> Check()
        {
            counter.Reset();
            var page = Open(context, subject);
            Assert.True(counter.Commands.Count is > 0 and <= 6, $"{counter.Commands.Count}: {string.Join("\n--\n", counter.Commands)}");
            return page;
        }
    }

    [Fact]
    public async Task Subject_EnteringACell_ReadsPeopleAndDocumentsOnce()
    {
        var (account, subject) = await SubjectAsync(rows: 1);
        var counter = new CommandCounter();
        using var context = pages.Open(account, counter);
        var page = Open(context, subject);
        Assert.Empty(page.FindAll("#risk-people option"));

        counter.Reset();
        page.Find(".risk-grid").FocusIn();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#risk-people option")), Patience);
        Assert.Single(counter.Commands, c => c.Contains("FROM \"Employees\"", StringComparison.Ordinal) && c.Contains("\"Appointments\"", StringComparison.Ordinal));
        Assert.Single(counter.Commands, c => c.Contains("FROM \"DocumentVersions\"", StringComparison.Ordinal));
        // Nobody listens any longer.
        Assert.ThrowsAny<Exception>(() => page.Find(".risk-grid").FocusIn());
    }

    [Fact]
    public async Task Sheet_DifferenceTab_ShowsWhatIsNew()
    {
        var (account, subject) = await SubjectAsync(rows: 2);
        var sheet = Sheet(subject);
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"risk/sheets/{sheet}?tab=difference");
        var page = context.Render<RiskSheetPage>(p => p.Add(x => x.Id, sheet));
        page.WaitForAssertion(() => Assert.Equal(["継続 0件", "変更 0件", "新規 2件", "終了 0件"], page.FindAll(".risk-marks > *").Select(b => b.TextContent.Trim())), Patience);
        Assert.Contains("比べる承認版はありません", page.Markup, StringComparison.Ordinal);
        Assert.Contains("リスク2", page.Find(".risk-differences td.new").ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterPrints_FullOfLines_ShowThem()
    {
        var (account, subject) = await SubjectAsync(rows: 2);
        var sheet = Sheet(subject);
        await pages.Portal.Db.QueryAsync(db => db.Set<RiskSheet>().Where(s => s.Id == sheet).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, RevisionStatus.Approved).SetProperty(s => s.IsEffective, true)));
        await pages.Portal.Db.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"RiskRows\" SET \"Content_ResidualReason\" = 'Remaining'"));
        using var context = pages.Open(account);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("risk/residual/print?q=リスク2");
        var residuals = context.Render<ResidualPrintPage>();
        residuals.WaitForAssertion(() => Assert.Contains("リスク2", Assert.Single(residuals.FindAll(".risk-register tbody tr")).TextContent, StringComparison.Ordinal), Patience);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("risk/measures/print");
        var measures = context.Render<MeasurePrintPage>();
        measures.WaitForAssertion(() => Assert.Contains("計画したリスク対策の一覧", measures.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(measures.FindAll(".risk-register tbody tr"));
    }

    private int Sheet(int subject) => Task.Run(() => pages.Portal.Db.QueryAsync(db => db.Set<RiskSubject>().Where(s => s.Id == subject).Select(s => s.SheetId).SingleAsync())).GetAwaiter().GetResult();

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

    private List<string> Stated(int subject) => Task.Run(() => pages.Portal.Db.QueryAsync(db => db.Set<RiskStatement>().Where(s => s.SubjectId == subject).OrderBy(s => s.Phase).Select(s => s.Reason).ToListAsync())).GetAwaiter().GetResult();

    private async Task<Actor> ActorOfAsync(int account)
    {
        using var context = pages.Open(account);
        return await context.Services.GetRequiredService<CurrentActor>().GetAsync();
    }

    /// <summary>An approved ledger entry of the lead's department.</summary>
    private async Task<int> EntryAsync(Actor lead)
    {
        var entry = await pages.Portal.Get<LedgerService>().AddAsync(lead, new(lead.DepartmentId!.Value, new LedgerContent { Name = "受診者情報", Items = "氏名", Purpose = "健康診断の実施", SubjectCount = 10, IsSensitive = false, IsSpecific = false }));
        await ApproveEntryAsync(lead, entry);
        return entry;
    }

    private async Task ApproveEntryAsync(Actor lead, int entry)
    {
        await pages.Portal.Get<LedgerService>().SubmitAsync(lead, new(lead.DepartmentId!.Value, [entry], string.Empty));
        var request = await pages.Portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Where(r => r.SubjectType == nameof(LedgerEntry) && r.SubjectId == entry && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync());
        await pages.Portal.Get<ApprovalEngine>().DecideAsync(await pages.Portal.CreateActorAsync(PmsRole.ProtectionManager), new([request], Verdict.Approve, string.Empty));
    }

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

    /// <summary>A database that doesn't answer while lines are written.</summary>
    private sealed class Fault : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn && command.CommandText.Contains("UPDATE \"RiskRows\"", StringComparison.Ordinal) ? throw new TimeoutException("no answer") : base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
