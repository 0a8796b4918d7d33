using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

/// <summary>A new year begins from the approved sheet, beside a ledger that has gone on.</summary>
public abstract class RiskCarryOverTests(PortalFixture portal)
{
    private RiskSheetService Sheets => portal.Get<RiskSheetService>();

    private RiskRowService Rows => portal.Get<RiskRowService>();

    protected async Task LedgerAddedChangedRetired()
    {
        var scene = await portal.BeginAsync(3);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        await portal.ApproveAsync(scene, scene.Sheet);

        // In between: one entry changes, one is retired, one is new.
        await LedgerSteps.EditAsync(portal, scene.Lead, scene.Entries[0], c => c.StoragePlace = "クラウドの健診システム");
        await portal.Get<LedgerService>().RetireAsync(scene.Lead, scene.Entries[1], "紙の申込書を廃止");
        await SubmitLedgerAsync(scene, scene.Entries[0], scene.Entries[1]);
        var added = await LedgerSteps.ApprovedAsync(portal, scene.Lead, scene.Department, c => c.Name = "Web予約の申込情報");

        portal.GoTo(2027, 4, 5);
        await portal.EnsureAsync();
        await portal.ReviewLedgerAsync(scene.Department, scene.Lead, scene.Manager, 2027);
        var next = await Sheets.StartAsync(scene.Lead, scene.Department.Id, 2027);
        var detail = await portal.SheetAsync(scene.Lead, next);
        Assert.Equal(3, detail.Subjects.Count);
        Assert.Equal([added], detail.Uncovered.Select(u => u.Id));
        Assert.Equal([scene.Entries[0], scene.Entries[1]], detail.Findings.Where(f => f.Kind == RiskFindingKind.UnansweredChange).Select(f => f.EntryId!.Value));
        Assert.Equal([true, true, false], detail.Subjects.Select(s => s.HasLedgerChange));

        var first = await portal.SubjectAsync(scene.Lead, detail.Subjects[0].Head.Id);
        Assert.Equal(RowMark.Continued, first.Rows.Single().Mark);
        var difference = Assert.Single(first.Entries[0].Differences);
        Assert.Equal(("保管場所", "クラウドの健診システム"), (difference.Label, difference.New));
        Assert.Empty((await portal.SubjectAsync(scene.Lead, detail.Subjects[2].Head.Id)).Entries[0].Differences);

        var refused = await Assert.ThrowsAsync<RuleException>(() => Sheets.SubmitAsync(scene.Lead, next, string.Empty));
        Assert.Contains("台帳の変更に未回答 2件", refused.Message, StringComparison.Ordinal);
        Assert.Contains("台帳が表にない 1件", refused.Message, StringComparison.Ordinal);

        var subjects = portal.Get<RiskSubjectService>();
        await Assert.ThrowsAsync<RuleException>(() => subjects.AnswerAsync(scene.Lead, first.Entries[0].Row.Answering("  ")));
        await subjects.AnswerAsync(scene.Lead, first.Entries[0].Row.Answering("クラウドの設定の誤りを保管のリスクに加えた"));
        var second = await portal.SubjectAsync(scene.Lead, detail.Subjects[1].Head.Id);
        await subjects.AnswerAsync(scene.Lead, second.Entries[0].Row.Answering("廃止されたため対象を終了する"));
        await Assert.ThrowsAsync<RuleException>(() => subjects.RemoveAsync(scene.Lead, second.Head.Id));
        await subjects.EndAsync(scene.Lead, second.Head.Id, "紙の申込書を廃止");
        await portal.FillAsync(scene.Lead, next);
        Assert.DoesNotContain((await portal.SheetAsync(scene.Lead, next)).Findings, f => f.IsBlocking);
        await portal.ApproveAsync(scene, next);

        Assert.True((await portal.SheetAsync(scene.Lead, scene.Sheet)).Shown.IsSuperseded);
        // The third year starts without what ended, and asks nothing about what was answered.
        portal.GoTo(2028, 4, 5);
        var third = await portal.SheetAsync(scene.Lead, await Sheets.StartAsync(scene.Lead, scene.Department.Id, 2028));
        Assert.Equal(3, third.Subjects.Count);
        Assert.DoesNotContain(third.Findings, f => f.Kind is RiskFindingKind.UnansweredChange or RiskFindingKind.UncoveredEntry);
    }

    protected async Task Marks()
    {
        var scene = await portal.BeginAsync(1);
        var subject = (await portal.FillAsync(scene.Lead, scene.Sheet))[0];
        var kept = await Rows.AddAsync(scene.Lead, new(subject, LifecyclePhase.Acquisition, RiskSteps.Content("置き忘れ")));
        var planned = RiskSteps.Content("盗難");
        (planned.Plan, planned.PlanById, planned.PlanDueOn) = ("錠前を替える", scene.Lead.EmployeeId, new DateOnly(2026, 8, 31));
        await Rows.AddAsync(scene.Lead, new(subject, LifecyclePhase.Acquisition, planned));
        await portal.ApproveAsync(scene, scene.Sheet);
        var measure = (await portal.Get<RiskRegisterQueries>().MeasuresAsync(scene.Lead, new())).Rows.Single();
        await portal.Get<RiskMeasureService>().EndAsync(scene.Lead, measure.Id, MeasureStatus.Done, "8月に交換した");

        var revised = await Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.Incident, "問診票の置き忘れがあった"));
        var detail = await portal.SheetAsync(scene.Lead, revised);
        Assert.Equal((new VersionNumber(1, 1), SheetTrigger.Incident, "問診票の置き忘れがあった"), (detail.Shown.Number, detail.Shown.Trigger, detail.Shown.TriggerText));
        var rows = (await portal.SubjectAsync(scene.Lead, detail.Subjects[0].Head.Id)).Rows;
        // What was carried out has become a measure; that is a change.
        var done = rows.Single(r => r.Content.Risk == "盗難");
        Assert.Equal((RowMark.Changed, "2人で照合する\n錠前を替える", ""), (done.Mark, done.Content.Measure, done.Content.Plan));

        var row = rows.Single(r => r.Content.Risk == "置き忘れ");
        Assert.Equal(kept.Id, (await portal.SubjectAsync(scene.Lead, subject)).Rows.Single(r => r.LineKey == row.LineKey).Id);
        var content = row.Content.Copy();
        content.Measure = "番号つきの袋で運ぶ";
        var changed = await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
        Assert.Equal(RowMark.Changed, changed.Mark);
        var back = await Rows.WriteAsync(scene.Lead, new(row.Id, changed.Version, row.Content));
        Assert.Equal(RowMark.Continued, back.Mark);
        await Assert.ThrowsAsync<RuleException>(() => Rows.RemoveAsync(scene.Lead, row.Id, back.Version));
        await Assert.ThrowsAsync<RuleException>(() => Rows.EndAsync(scene.Lead, row.Id, back.Version, " "));
        var ended = await Rows.EndAsync(scene.Lead, row.Id, back.Version, "持ち運びをやめた");
        Assert.Equal(RowMark.Ended, ended.Mark);
        await Assert.ThrowsAsync<RuleException>(() => Rows.WriteAsync(scene.Lead, new(row.Id, ended.Version, content)));
        Assert.Equal(RowMark.Continued, (await Rows.EndAsync(scene.Lead, row.Id, ended.Version, null)).Mark);

        // The version in force stays until the revision is approved; only one is under way at a time.
        Assert.True((await portal.SheetAsync(scene.Lead, scene.Sheet)).Shown.IsEffective);
        await Assert.ThrowsAsync<RuleException>(() => Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.NewBusiness, "もう一つ")));
        await Sheets.DiscardAsync(scene.Lead, revised);
        var again = await portal.SheetAsync(scene.Lead, scene.Sheet);
        Assert.Equal((true, true), (again.IsLatest, again.MayRevise));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SheetAsync(scene.Lead, revised));
        await Assert.ThrowsAsync<RuleException>(() => Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.Incident, " ")));
        await Assert.ThrowsAsync<RuleException>(() => Sheets.StartAsync(scene.Lead, scene.Department.Id, 2026));
        await Assert.ThrowsAsync<RuleException>(() => Sheets.StartAsync(scene.Lead, scene.Department.Id, 2024));
    }

    protected async Task Contributions()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        await portal.ApproveAsync(scene, scene.Sheet);
        var auditor = await portal.CreateActorAsync(PmsRole.AuditChief);
        var points = await new RiskCheckPoints(portal.Db).ListAsync(auditor, scene.Department.Id, 2026, default);
        Assert.Equal(["照合の記録があるか", "残留リスク「照合の見落とし」が顕在化していないか。"], points.Select(p => p.Question));
        Assert.All(points, p => Assert.Equal((RiskRow.LinkKind, "PMK-003 第12条", "A.3.4.3.2"), (p.Origin.Kind, p.Document, p.Clause)));
        Assert.Empty(await new RiskCheckPoints(portal.Db).ListAsync(await portal.CreateActorAsync(), scene.Department.Id, 2026, default));

        var finding = await new RiskFindings(portal.Db, portal.Time).FindAsync(auditor, points[0].Origin.Id, default);
        Assert.Equal((FindingSource.Risk, (int?)scene.Department.Id), (finding!.Source, finding.DepartmentId));
        Assert.Null(await new RiskFindings(portal.Db, portal.Time).FindAsync(await portal.CreateActorAsync(), points[0].Origin.Id, default));
        var basis = (await new RiskBasis(portal.Db).ListAsync(scene.Lead, default)).Single();
        Assert.Equal(new DateOnly(2026, 4, 6), basis.ChangedOn);
        Assert.Contains(await new RiskEvidence(portal.Db).ListAsync(auditor, "A.3.3.3", default), e => e.Title.Contains(scene.Department.Name, StringComparison.Ordinal));
        var figures = await new RiskReviewInput(portal.Db, portal.Time).ListAsync(scene.Chairperson, new(2026, 4, 1), new(2027, 3, 31), default);
        Assert.Contains("承認された表は", figures[0].Text, StringComparison.Ordinal);
        Assert.Empty(await new RiskReviewInput(portal.Db, portal.Time).ListAsync(scene.Lead, new(2026, 4, 1), new(2027, 3, 31), default));
        // Each department without one below has an assessment, whether or not it has one above.
        var parent = await portal.CreateDepartmentAsync();
        var child = await portal.CreateDepartmentAsync(parentId: parent.Id);
        var targets = (await new RiskHintTarget(portal.Db, portal.Time).ListAsync(auditor, default)).Select(t => t.Id).ToList();
        Assert.Contains(scene.Department.Id, targets);
        Assert.Contains(child.Id, targets);
        Assert.DoesNotContain(parent.Id, targets);
        Assert.Single(await new RiskSearch(portal.Db).SearchAsync(scene.Lead, JapaneseText.ToSearchKey("ＰＭＫ-００３"), 10, default));
    }

    protected async Task LedgerGrown()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        await portal.ApproveAsync(scene, scene.Sheet);
        Assert.Empty((await portal.SheetAsync(scene.Lead, scene.Sheet)).Uncovered);
        var added = await LedgerSteps.ApprovedAsync(portal, scene.Lead, scene.Department, c => c.Name = "Web予約の申込情報");

        // The sheet in force says so, though nothing was missing when it was approved.
        var detail = await portal.SheetAsync(scene.Lead, scene.Sheet);
        Assert.Equal([added], detail.Uncovered.Select(e => e.Id));
        Assert.DoesNotContain(detail.Findings, f => f.IsBlocking);

        var revised = await Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.NewBusiness, "Webで受け付ける"));
        await portal.FillAsync(scene.Lead, revised);
        await portal.ApproveAsync(scene, revised);
        Assert.Empty((await portal.SheetAsync(scene.Lead, revised)).Uncovered);
        Assert.Empty((await portal.SheetAsync(scene.Lead, scene.Sheet)).Uncovered);
    }

    protected async Task EntriesKept()
    {
        var scene = await portal.BeginAsync(3);
        var subjects = portal.Get<RiskSubjectService>();
        var id = await subjects.AddAsync(scene.Lead, new(scene.Sheet, SubjectKind.Group, "健診の紙", string.Empty, scene.Entries));
        var other = await subjects.AddAsync(scene.Lead, new(scene.Sheet, SubjectKind.Medium, "USBメモリ", string.Empty, [scene.Entries[2]]));
        await portal.Get<LedgerService>().RetireAsync(scene.Lead, scene.Entries[0], "紙の申込書を廃止");
        await SubmitLedgerAsync(scene, scene.Entries[0]);
        var elsewhere = await portal.CreateDepartmentAsync();
        await portal.Db.QueryAsync(db => db.Set<LedgerRevision>().Where(r => r.EntryId == scene.Entries[1]).ExecuteUpdateAsync(u => u.SetProperty(r => r.DepartmentId, elsewhere.Id)));

        // The form gets all three as the subject's own: one retired, one moved, one that is in two subjects.
        var choices = await portal.Get<RiskSubjectQueries>().ChoosableAsync(scene.Lead, scene.Sheet, id);
        Assert.Equal([(scene.Entries[0], true, false, false), (scene.Entries[1], true, true, false), (scene.Entries[2], true, false, true)], choices.Select(c => (c.Id, c.IsOwn, c.IsMoved, c.IsElsewhere)));
        Assert.NotNull(choices[0].RetiredOn);
        Assert.Equal([(scene.Entries[2], true, true)], (await portal.Get<RiskSubjectQueries>().ChoosableAsync(scene.Lead, scene.Sheet, other)).Select(c => (c.Id, c.IsOwn, c.IsElsewhere)));
        Assert.Equal([scene.Entries[2]], (await portal.Get<RiskSubjectQueries>().ChoosableAsync(scene.Lead, scene.Sheet, 0)).Select(c => c.Id));

        var head = (await portal.SubjectAsync(scene.Lead, id)).Head;
        await subjects.EditAsync(scene.Lead, new(id, head.Version, head.Kind, "健診の紙と写し", head.Handling, [], []));
        var kept = await portal.SubjectAsync(scene.Lead, id);
        Assert.Equal(("健診の紙と写し", 3), (kept.Head.Title, kept.Entries.Count));
        Assert.True(kept.Entries.Single(e => e.Row.EntryId == scene.Entries[0]).Row.IsUnanswered);

        // Taken off explicitly it goes; it can't come back, since it isn't in force any longer.
        await subjects.EditAsync(scene.Lead, new(id, kept.Head.Version, head.Kind, kept.Head.Title, head.Handling, [], [scene.Entries[0]]));
        var less = await portal.SubjectAsync(scene.Lead, id);
        Assert.Equal([scene.Entries[1], scene.Entries[2]], less.Entries.Select(e => e.Row.EntryId));
        await Assert.ThrowsAsync<RuleException>(() => subjects.EditAsync(scene.Lead, new(id, less.Head.Version, head.Kind, head.Title, head.Handling, [scene.Entries[1], elsewhere.Id + 999_999], [])));
    }

    protected async Task AnswerToWhatWasShown()
    {
        var scene = await portal.BeginAsync(1);
        var subject = (await portal.FillAsync(scene.Lead, scene.Sheet))[0];
        var subjects = portal.Get<RiskSubjectService>();
        await LedgerSteps.EditAsync(portal, scene.Lead, scene.Entries[0], c => c.StoragePlace = "鍵のかかる書庫");
        await SubmitLedgerAsync(scene, scene.Entries[0]);
        var shown = (await portal.SubjectAsync(scene.Lead, subject)).Entries.Single();
        Assert.Equal("鍵のかかる書庫", Assert.Single(shown.Differences).New);

        await LedgerSteps.EditAsync(portal, scene.Lead, scene.Entries[0], c => c.StoragePlace = "クラウドの健診システム");
        await SubmitLedgerAsync(scene, scene.Entries[0]);
        var refused = await Assert.ThrowsAsync<RuleException>(() => subjects.AnswerAsync(scene.Lead, shown.Row.Answering("書庫の鍵の管理を加えた")));
        Assert.Contains("もう一度変わりました", refused.Message, StringComparison.Ordinal);
        var now = (await portal.SubjectAsync(scene.Lead, subject)).Entries.Single();
        Assert.Equal((true, "クラウドの健診システム"), (now.Row.IsUnanswered, Assert.Single(now.Differences).New));

        await portal.Get<LedgerService>().RetireAsync(scene.Lead, scene.Entries[0], "紙の申込書を廃止");
        await SubmitLedgerAsync(scene, scene.Entries[0]);
        await Assert.ThrowsAsync<RuleException>(() => subjects.AnswerAsync(scene.Lead, now.Row.Answering("クラウドの設定の誤りを加えた")));
        await subjects.AnswerAsync(scene.Lead, (await portal.SubjectAsync(scene.Lead, subject)).Entries.Single().Row.Answering("廃止されたため対象を終了する"));
        Assert.False((await portal.SubjectAsync(scene.Lead, subject)).Entries.Single().Row.IsUnanswered);
    }

    private async Task SubmitLedgerAsync(RiskScene scene, params int[] ids)
    {
        await portal.Get<LedgerService>().SubmitAsync(scene.Lead, new(scene.Department.Id, ids, string.Empty));
        foreach (var id in ids)
        {
            await portal.Get<ApprovalEngine>().DecideAsync(scene.Manager, new([await LedgerSteps.PendingAsync(portal, id)], Verdict.Approve, string.Empty));
        }
    }
}

public sealed class RiskCarryOverOnPostgreSql(PostgresPortal portal) : RiskCarryOverTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task NextYear_LedgerAddedChangedRetired_MustBeAnswered() => LedgerAddedChangedRetired();

    [Fact]
    public Task Revision_ForAnIncident_MarksWhatDiffersFromTheBase() => Marks();

    [Fact]
    public Task ApprovedSheet_ForTheOtherModules_SaysWhatTheyAsk() => Contributions();

    [Fact]
    public Task SheetInForce_WhenTheLedgerGrows_SaysWhatIsNotCovered() => LedgerGrown();

    [Fact]
    public Task EditSubject_WithRetiredMovedAndSharedEntries_KeepsThem() => EntriesKept();

    [Fact]
    public Task Answer_ToALedgerThatWentOn_IsRefused() => AnswerToWhatWasShown();
}

public sealed class RiskCarryOverOnSqlServer(SqlServerPortal portal) : RiskCarryOverTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task NextYear_LedgerAddedChangedRetired_MustBeAnswered() => LedgerAddedChangedRetired();

    [SqlServerFact]
    public Task Revision_ForAnIncident_MarksWhatDiffersFromTheBase() => Marks();

    [SqlServerFact]
    public Task ApprovedSheet_ForTheOtherModules_SaysWhatTheyAsk() => Contributions();

    [SqlServerFact]
    public Task SheetInForce_WhenTheLedgerGrows_SaysWhatIsNotCovered() => LedgerGrown();

    [SqlServerFact]
    public Task EditSubject_WithRetiredMovedAndSharedEntries_KeepsThem() => EntriesKept();

    [SqlServerFact]
    public Task Answer_ToALedgerThatWentOn_IsRefused() => AnswerToWhatWasShown();
}
