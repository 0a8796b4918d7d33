using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.OperationChecks;

public abstract class OperationCheckTests(PortalFixture portal)
{
    protected async Task OneTap()
    {
        portal.GoTo(2026, 11, 27);
        var (department, head) = await portal.HeadAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var before = await portal.FindAsync(head, place);
        Assert.Null(before.Id);
        Assert.InRange(before.Items.Count, 8, 10);

        var id = await portal.Checks().OpenAsync(head, place, allNormal: true);
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync(place));
        Assert.Equal(id, await portal.Checks().OpenAsync(head, place, allNormal: true));
        Assert.All((await portal.FindAsync(head, place)).Items, i => Assert.Equal(OperationCheckResult.Normal, i.Result));
        await portal.Checks().CloseAsync(head, new(id, Note: "12月は引っ越しのため書庫の鍵を確かめる"));

        var closed = await portal.FindAsync(head, place);
        Assert.Equal((OperationCheckStatus.Closed, false, new DateOnly(2026, 11, 27), head.Name), (closed.Status, closed.IsLate, closed.ClosedOn, closed.ClosedBy));
        Assert.Equal(ObligationProgress.Done, await portal.ProgressAsync(place));
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().AnswerAsync(head, closed.Items[0].Id, new(OperationCheckResult.NotApplicable, "x")));
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(id)));
    }

    protected async Task Finding()
    {
        portal.GoTo(2026, 11, 27);
        var (department, head) = await portal.HeadAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var id = await portal.Checks().OpenAsync(head, place, allNormal: false);
        var items = (await portal.FindAsync(head, place)).Items;
        Assert.Contains($"{items.Count}件", (await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(id)))).Message, StringComparison.Ordinal);

        await portal.Checks().AnswerAsync(head, items[1].Id, new(OperationCheckResult.Finding));
        await portal.Checks().AnswerAsync(head, items[2].Id, new(OperationCheckResult.NotApplicable));
        // What was answered stays when the rest is said to be normal.
        await portal.Checks().OpenAsync(head, place, allNormal: true);
        var missing = await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(id)));
        Assert.Equal([OperationCheckRules.FieldOf(items[1].Id), OperationCheckRules.FieldOf(items[2].Id)], missing.Problems.Select(p => p.Field));

        await portal.Checks().AnswerAsync(head, items[2].Id, new(OperationCheckResult.NotApplicable, "持ち出しがなかった"));
        await portal.Checks().AnswerAsync(head, items[1].Id, new(OperationCheckResult.Finding, "プリンターに受診票が残っていた"));
        var open = await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(id)));
        Assert.Contains("是正処置報告書", Assert.Single(open.Problems).Message, StringComparison.Ordinal);
        // A corrective action of another item doesn't help; one of this item does.
        await Assert.ThrowsAsync<RuleException>(() => portal.ChecksWith(items[3].Id).CloseAsync(head, new(id)));
        var finding = await portal.Get<IEnumerable<IFindingProvider>>().Single(p => p.Kind == OperationCheckItem.Kind).FindAsync(head, items[1].Id, default);
        Assert.Equal((FindingSource.OperationCheck, (int?)department.Id, new DateOnly(2026, 11, 27), $"operation-checks/2026/11/{department.Id}"), (finding!.Source, finding.DepartmentId, finding.FoundOn, finding.Address));
        Assert.Contains("受診票", finding.Text, StringComparison.Ordinal);
        await portal.ChecksWith(items[1].Id).CloseAsync(head, new(id));
        Assert.Equal(OperationCheckStatus.Closed, (await portal.FindAsync(head, place)).Status);

        // Put right: what was done on the spot is enough; going back to normal forgets both.
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().ReopenAsync(head, id, " "));
        await portal.Checks().ReopenAsync(head, id, "記録のまちがい");
        Assert.Equal(ObligationProgress.InProgress, await portal.ProgressAsync(place));
        await portal.Checks().AnswerAsync(head, items[1].Id, new(OperationCheckResult.Finding, "プリンターに受診票が残っていた", "持ち主に返した"));
        await portal.Checks().CloseAsync(head, new(id));
        await portal.Checks().ReopenAsync(head, id, "記録のまちがい");
        await portal.Checks().AnswerAsync(head, items[1].Id, new(OperationCheckResult.Normal, "消える", "消える"));
        var last = (await portal.FindAsync(head, place)).Items[1];
        Assert.Equal((OperationCheckResult.Normal, string.Empty, string.Empty), (last.Result, last.Note, last.Correction));
        Assert.Contains((await portal.Get<OperationCheckQueries>().HistoryAsync(head, place)), h => h.Reason == "記録のまちがい");
    }

    protected async Task Late()
    {
        portal.GoTo(2026, 10, 1);
        var (department, head) = await portal.HeadAsync();
        await portal.EnsureAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 10);
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().OpenAsync(head, new(department.Id, 2026, 11), allNormal: true));

        // The month isn't over: what is written is kept, but it can't be said to be well.
        portal.GoTo(2026, 10, 20);
        var started = await portal.Checks().OpenAsync(head, place, allNormal: true);
        Assert.Contains("2026/10/21", (await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(started)))).Message, StringComparison.Ordinal);

        // 31 October 2026 is a Saturday: the last day is Friday the 30th.
        portal.GoTo(2026, 10, 31);
        var id = await portal.Checks().OpenAsync(head, place, allNormal: true);
        var late = await Assert.ThrowsAsync<RuleException>(() => portal.Checks().CloseAsync(head, new(id)));
        Assert.Equal("LateReason", Assert.Single(late.Problems).Field);
        await portal.Checks().CloseAsync(head, new(id, "月末に出張が続いた"));
        var detail = await portal.FindAsync(head, place);
        Assert.Equal((true, "月末に出張が続いた", new DateOnly(2026, 10, 30)), (detail.IsLate, detail.LateReason, detail.Due.DueOn));
        var occurrence = (await portal.OccurrencesAsync(place.ObligationCode, department.Id)).Single(o => o.FiscalYear == 2026 && o.Month == 10);
        Assert.Contains("遅延: 月末に出張が続いた", occurrence.Note, StringComparison.Ordinal);
    }

    protected async Task YearAndOverview()
    {
        portal.GoTo(2026, 8, 31);
        var (department, head) = await portal.HeadAsync();
        var (other, otherHead) = await portal.HeadAsync();
        var it = await portal.CreateActorAsync(PmsRole.ItManager);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        await portal.EnsureAsync();
        await portal.Checks().AddOwnItemAsync(head, department.Id, "金庫の鍵が揃っている", "朝に数える");
        foreach (var (place, who) in new[] { (new OperationCheckPlace(department.Id, 2026, 8), head), (new OperationCheckPlace(null, 2026, 8), it) })
        {
            await portal.Checks().CloseAsync(who, new(await portal.Checks().OpenAsync(who, place, allNormal: true)));
        }

        portal.GoTo(2026, 9, 24);
        var second = new OperationCheckPlace(department.Id, 2026, 9);
        var secondId = await portal.Checks().OpenAsync(head, second, allNormal: true);
        var own = (await portal.FindAsync(head, second)).Items.Single(i => i.IsOwn);
        await portal.Checks().AnswerAsync(head, own.Id, new(OperationCheckResult.Finding, "鍵が1本足りない", "総務の引き出しから戻した"));
        await portal.Checks().CloseAsync(head, new(secondId));

        var lines = await portal.Get<OperationCheckQueries>().OverviewAsync(manager, 2026);
        Assert.Null(lines[0].DepartmentId);
        Assert.Equal(OperationCheckState.Normal, lines[0].Cells.Single(c => c.Month == 8).State);
        var mine = lines.Single(l => l.DepartmentId == department.Id).Cells.ToDictionary(c => c.Month);
        // Before the portal was there nothing was missed; August of the other department is late, October has not come.
        Assert.Equal((OperationCheckState.NotApplicable, OperationCheckState.Normal, OperationCheckState.Found, OperationCheckState.Planned), (mine[7].State, mine[8].State, mine[9].State, mine[10].State));
        Assert.Equal(OperationCheckState.Late, lines.Single(l => l.DepartmentId == other.Id).Cells.Single(c => c.Month == 8).State);
        Assert.Equal([department.Id], (await portal.Get<OperationCheckQueries>().OverviewAsync(head, 2026)).Select(l => l.DepartmentId));
        Assert.Equal([(int?)null], (await portal.Get<OperationCheckQueries>().OverviewAsync(it, 2026)).Select(l => l.DepartmentId));

        var year = await portal.Get<OperationCheckQueries>().YearAsync(head, department.Id, 2026);
        var row = year.Rows.Single(r => r.Text == "金庫の鍵が揃っている");
        Assert.Equal((OperationCheckResult.Normal, OperationCheckResult.Finding), (row.Months[8].Result, row.Months[9].Result));
        Assert.Equal("その場で是正", Assert.Single(year.Findings).Outcome);
        Assert.Equal(1, (await portal.Get<OperationCheckQueries>().FindingsAsync(head, new() { Text = "鍵　足りない", Year = 2026, Corrected = "yes" })).Total);
        Assert.Equal(0, (await portal.Get<OperationCheckQueries>().FindingsAsync(otherHead, new() { Text = "鍵" })).Total);
        using var file = new MemoryStream();
        await portal.Get<OperationCheckWorkbook>().ExportAsync(head, "?year=2026", ExportFormat.Csv, file, default);
        var csv = System.Text.Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains("総務の引き出しから戻した", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("情報システム", csv, StringComparison.Ordinal);

        // Whoever is missing hears of it, and only they.
        Assert.True(await portal.Checks().ChaseAsync(manager, 2026, 8, "お願いします") >= 1);
        Assert.Single(await portal.MailsAsync(otherHead));
        Assert.Empty(await portal.MailsAsync(head));
    }

    protected async Task Templates()
    {
        portal.GoTo(2026, 11, 2);
        var (department, head) = await portal.HeadAsync();
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        await portal.Checks().OpenAsync(head, place, allNormal: false);
        var before = (await portal.FindAsync(head, place)).TemplateNumber;
        var service = portal.Get<CheckTemplateService>();
        CheckItemContent[] items = [new("A1", "施錠", "書庫の鍵がかかっている", "", "A.3.4.3.2"), new("A2", "施錠", "窓の鍵がかかっている", "", "A.3.4.3.2")];
        var number = await service.ReviseAsync(manager, new(OperationCheckKind.Department, before, items, "項目を絞った"));
        Assert.Equal(before + 1, number);
        // The open check keeps its sheet; the next one has the new version.
        Assert.Equal(before, (await portal.FindAsync(head, place)).TemplateNumber);
        portal.GoTo(2026, 12, 1);
        var december = await portal.FindAsync(head, new(department.Id, 2026, 12));
        Assert.Equal((number, "A1,A2"), (december.TemplateNumber, string.Join(',', december.Items.Select(i => i.Code))));
        await Assert.ThrowsAsync<ConflictException>(() => service.ReviseAsync(manager, new(OperationCheckKind.Department, before, items, "古い版から")));
        var wrong = await Assert.ThrowsAsync<RuleException>(() => service.ReviseAsync(manager, new(OperationCheckKind.Department, number, [items[0], items[0] with { Text = " " }, items[0]], " ")));
        Assert.Equal(["Item1", "Item2", "Note"], wrong.Problems.Select(p => p.Field));
        // Back to what other tests expect.
        var shipped = (await portal.Get<CheckTemplateQueries>().ListAsync(manager, OperationCheckKind.Department)).Single(t => t.Number == before);
        await service.ReviseAsync(manager, new(OperationCheckKind.Department, number, shipped.Items, "元に戻す"));
    }

    protected async Task OwnItems()
    {
        portal.GoTo(2026, 11, 2);
        var (department, head) = await portal.HeadAsync();
        var own = await portal.Checks().AddOwnItemAsync(head, department.Id, "台帳の棚の鍵", "");
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().AddOwnItemAsync(head, department.Id, "台帳の棚の鍵", ""));
        await Assert.ThrowsAsync<RuleException>(() => portal.Checks().AddOwnItemAsync(head, department.Id, " ", ""));
        Assert.Contains((await portal.FindAsync(head, new(department.Id, 2026, 11))).Items, i => i.Text == "台帳の棚の鍵");
        await portal.Checks().EndOwnItemAsync(head, own);
        Assert.DoesNotContain((await portal.FindAsync(head, new(department.Id, 2026, 11))).Items, i => i.IsOwn);
    }

    protected async Task Evidence()
    {
        portal.GoTo(2026, 11, 27);
        var (department, head) = await portal.HeadAsync();
        var place = new OperationCheckPlace(department.Id, 2026, 11);
        var id = await portal.Checks().OpenAsync(head, place, allNormal: true);
        var item = (await portal.FindAsync(head, place)).Items[0].Id;
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        await portal.Get<FileService>().AddAsync(head, OperationCheckItem.Kind, item, "鍵.jpg", new MemoryStream(photo));
        Assert.Equal(1, (await portal.FindAsync(head, place)).Items[0].Files);
        var stranger = await portal.CreateActorAsync(PmsRole.DepartmentHead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<FileService>().AddAsync(stranger, OperationCheckItem.Kind, item, "鍵.jpg", new MemoryStream(photo)));
        var chief = await portal.CreateActorAsync(PmsRole.AuditChief);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<FileService>().AddAsync(chief, OperationCheckItem.Kind, item, "鍵.jpg", new MemoryStream(photo)));
        Assert.Single(await portal.Get<FileService>().ListAsync(chief, OperationCheckItem.Kind, item));
        await portal.Checks().CloseAsync(head, new(id));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<FileService>().AddAsync(head, OperationCheckItem.Kind, item, "鍵2.jpg", new MemoryStream(photo)));
    }
}

public sealed class OperationCheckOnPostgreSql(PostgresPortal portal) : OperationCheckTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Month_AllNormalInOneTap_IsClosedInTime() => OneTap();

    [Fact]
    public Task Finding_WithoutCorrectionOrCorrectiveAction_CannotBeClosed() => Finding();

    [Fact]
    public Task Month_AfterItsLastDay_IsLateWithAReason() => Late();

    [Fact]
    public Task Year_OfDepartmentsAndSystem_IsSeenByWhoMay() => YearAndOverview();

    [Fact]
    public Task Template_Revised_CountsFromTheNextCheck() => Templates();

    [Fact]
    public Task OwnItem_AddedAndEnded_IsAskedInBetween() => OwnItems();

    [Fact]
    public Task Photo_OfAnItem_IsAddedWhileTheCheckIsOpen() => Evidence();
}

public sealed class OperationCheckOnSqlServer(SqlServerPortal portal) : OperationCheckTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Month_AllNormalInOneTap_IsClosedInTime() => OneTap();

    [SqlServerFact]
    public Task Finding_WithoutCorrectionOrCorrectiveAction_CannotBeClosed() => Finding();

    [SqlServerFact]
    public Task Month_AfterItsLastDay_IsLateWithAReason() => Late();

    [SqlServerFact]
    public Task Year_OfDepartmentsAndSystem_IsSeenByWhoMay() => YearAndOverview();

    [SqlServerFact]
    public Task Template_Revised_CountsFromTheNextCheck() => Templates();

    [SqlServerFact]
    public Task OwnItem_AddedAndEnded_IsAskedInBetween() => OwnItems();

    [SqlServerFact]
    public Task Photo_OfAnItem_IsAddedWhileTheCheckIsOpen() => Evidence();
}
