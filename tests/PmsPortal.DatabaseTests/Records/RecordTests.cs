using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.Records;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Todos;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Records;

/// <summary>From a drafted line to the record of its disposal, and what is refused on the way.</summary>
public abstract class RecordTests(PortalFixture portal)
{
    protected async Task Register()
    {
        var (department, lead) = await DepartmentAsync();
        var staff = await portal.CreateActorAsync();
        var id = await portal.Get<RecordService>().AddAsync(lead, new(department.Id, RecordSteps.Sample()));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.Get<RecordQueries>().GetAsync(staff, id));
        await portal.Get<RecordService>().SubmitAsync(lead, new(department.Id, "見直し"));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<RecordService>().SubmitAsync(lead, new(department.Id, string.Empty)));
        await Assert.ThrowsAsync<RuleException>(() => EditAsync(lead, id, c => c.Place = "金庫"));

        await RecordSteps.DecideAsync(portal, RecordSheet.Register, department.Id, Verdict.Return, "保管場所を具体的に");
        Assert.Equal("保管場所を具体的に", (await portal.Get<RecordQueries>().RegisterAsync(lead, department.Id)).Sheets[0].ReturnComment);
        Assert.Contains(await TodosAsync(lead), t => t.Kind == "差戻しを直す" && t.Address == $"records/sheets/{department.Id}");
        await EditAsync(lead, id, c => c.Place = "総務課 書庫 棚A-2（施錠）");
        await portal.Get<RecordService>().SubmitAsync(lead, new(department.Id, string.Empty));
        await RecordSteps.DecideAsync(portal, RecordSheet.Register, department.Id, Verdict.Approve);

        var shown = await portal.Get<RecordQueries>().GetAsync(staff, id);
        Assert.Equal(("総務課 書庫 棚A-2（施錠）", RecordLineStatus.Approved, $"{department.Code}-R001"), (shown.Content.Place, shown.Shown.Status, shown.Number));
        Assert.Equal(new DateOnly(2025, 3, 31), shown.NextEndsOn);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<RecordService>().SubmitAsync(lead, new(department.Id, string.Empty)));

        // Approved content stays what everybody reads until the next sheet is approved.
        await EditAsync(lead, id, c => c.Keeper = "総務課 文書担当");
        Assert.Equal("総務課 教育担当", (await portal.Get<RecordQueries>().GetAsync(staff, id)).Content.Keeper);
        var change = Assert.Single((await portal.Get<RecordQueries>().RegisterAsync(lead, department.Id)).Changed);
        Assert.Equal("保管責任者: 総務課 教育担当 → 総務課 文書担当", Assert.Single(change.Changes));
        await portal.Get<RecordService>().DiscardAsync(lead, id);
        Assert.Equal(1, (await portal.Get<RecordQueries>().GetAsync(lead, id)).Shown.Number);
        var evidence = await portal.Get<IEnumerable<IClauseEvidence>>().Single(e => e is RecordEvidence).ListAsync(staff, "A.3.5.3", default);
        Assert.Contains(evidence, e => e.Address.Contains($"department={department.Id}&", StringComparison.Ordinal));
    }

    protected async Task Journey()
    {
        var (department, lead) = await DepartmentAsync();
        var content = RecordSteps.Sample();
        content.DisposalMethod = DisposalMethod.Entrusted;
        var id = await RecordSteps.ApprovedAsync(portal, lead, department.Id, content);
        Assert.Contains(await TodosAsync(lead), t => t.Kind == "廃棄リストを作る");
        var listId = await portal.Get<DisposalService>().ProposeAsync(lead, department.Id);
        var list = await portal.Get<DisposalQueries>().GetAsync(lead, listId);
        Assert.Equal([2021, 2022], list.Lines.Select(l => l.Year!.Value));
        Assert.StartsWith("R8-廃棄-", list.Number, StringComparison.Ordinal);

        var missing = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalService>().SubmitAsync(lead, listId, string.Empty));
        Assert.Contains("数量", missing.Message, StringComparison.Ordinal);
        await RecordSteps.PlanAsync(portal, lead, listId);
        await portal.Get<DisposalService>().TakeOutAsync(lead, listId, list.Lines[1].Id, "係争中のため");
        await portal.Get<DisposalService>().SubmitAsync(lead, listId, string.Empty);
        var early = await Assert.ThrowsAsync<RuleException>(() => RecordAsync(lead, list.Lines[0].Id, RecordSteps.Disposal()));
        Assert.Contains("まだ承認されていません", early.Message, StringComparison.Ordinal);
        await RecordSteps.DecideAsync(portal, nameof(DisposalList), listId, Verdict.Approve);
        var held = await Assert.ThrowsAsync<RuleException>(() => RecordAsync(lead, list.Lines[1].Id, RecordSteps.Disposal()));
        Assert.Contains("係争中のため", held.Message, StringComparison.Ordinal);
        Assert.Contains(await TodosAsync(lead), t => t.Kind == "廃棄する" && t.Count == 1);

        var disposal = RecordSteps.Disposal();
        (disposal.Method, disposal.Contractor) = (DisposalMethod.Entrusted, "みどり文書処理サービス");
        var recordId = await RecordAsync(lead, list.Lines[0].Id, disposal);
        await Assert.ThrowsAsync<RuleException>(() => RecordAsync(lead, list.Lines[0].Id, disposal));
        var certificate = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalRecordService>().FinishAsync(lead, recordId));
        Assert.Contains("廃棄証明書", certificate.Message, StringComparison.Ordinal);
        await RecordSteps.AttachAsync(portal, lead, recordId);
        Assert.True(await portal.Get<DisposalRecordService>().FinishAsync(lead, recordId));

        var record = await portal.Get<DisposalRecordQueries>().GetAsync(await portal.CreateActorAsync(), recordId);
        Assert.Equal((PaperStatus.Approved, 1, listId), (record.Status, record.Files, record.ListId!.Value));
        var after = await portal.Get<RecordQueries>().GetAsync(lead, id);
        Assert.Equal(new DateOnly(2026, 3, 31), after.NextEndsOn);
        Assert.Equal(recordId, after.Years.Single(y => y.Year == 2021).DisposalRecordId);
        Assert.Equal(new DateOnly(2026, 11, 20), (await portal.Get<DisposalQueries>().GetAsync(lead, listId)).Lines[0].DisposedOn);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalRecordService>().EditAsync(lead, new(recordId, record.Version, disposal)));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalRecordService>().DiscardAsync(lead, recordId));
        await Assert.ThrowsAsync<ForbiddenException>(() => RecordSteps.AttachAsync(portal, lead, recordId));

        // What was taken out is proposed again, what went is not.
        var again = await portal.Get<DisposalService>().ProposeAsync(lead, department.Id);
        Assert.Equal([2022], (await portal.Get<DisposalQueries>().GetAsync(lead, again)).Lines.Select(l => l.Year!.Value));
    }

    protected async Task Early()
    {
        var (department, lead) = await DepartmentAsync();
        var id = await RecordSteps.ApprovedAsync(portal, lead, department.Id, RecordSteps.Sample(years: "2023年度～"));
        var forever = await AddApprovedAsync(lead, department.Id, RecordSteps.Sample("設立の記録", "永久", "2011年度～"));
        var listId = await portal.Get<DisposalService>().ProposeAsync(lead, department.Id);
        Assert.Empty((await portal.Get<DisposalQueries>().GetAsync(lead, listId)).Lines);
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalService>().AddLineAsync(lead, new(listId, forever, 2011, null)));
        var notHeld = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalService>().AddLineAsync(lead, new(listId, id, 2020, null)));
        Assert.Contains("2020年度の分を保有していません", notHeld.Message, StringComparison.Ordinal);
        await portal.Get<DisposalService>().AddLineAsync(lead, new(listId, id, 2023, null));
        await RecordSteps.PlanAsync(portal, lead, listId);
        var planned = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalService>().SubmitAsync(lead, listId, string.Empty));
        Assert.Contains("2027/03/31", planned.Message.Replace("2027/3/31", "2027/03/31", StringComparison.Ordinal), StringComparison.Ordinal);
        await portal.Get<DisposalService>().DiscardAsync(lead, listId);

        var afterTheFact = RecordSteps.Disposal();
        afterTheFact.AfterTheFactReason = "移転のとき誤って回収された";
        var refused = await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalRecordService>().AddAsync(lead, new(null, department.Id, id, 2023, null, afterTheFact)));
        Assert.Contains("保管期間は2027/", refused.Message, StringComparison.Ordinal);
    }

    protected async Task AfterTheFact()
    {
        var (department, lead) = await DepartmentAsync();
        var ledger = await ApprovedLedgerAsync(lead, department.Id);
        var content = RecordSteps.Disposal();
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalRecordService>().AddAsync(lead, new(null, department.Id, null, null, ledger, content)));
        (content.AfterTheFactReason, content.Reason) = ("求めを受けて直ちに消去した", DisposalReason.AskedByPerson);
        var id = await portal.Get<DisposalRecordService>().AddAsync(lead, new(null, department.Id, null, null, ledger, content));
        Assert.False(await portal.Get<DisposalRecordService>().FinishAsync(lead, id));
        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<DisposalRecordQueries>().GetAsync(await portal.CreateActorAsync(), id));
        await RecordSteps.DecideAsync(portal, nameof(DisposalRecord), id, Verdict.Return, "範囲を具体的に");
        Assert.Equal("範囲を具体的に", (await portal.Get<DisposalRecordQueries>().GetAsync(lead, id)).ReturnComment);
        Assert.False(await portal.Get<DisposalRecordService>().FinishAsync(lead, id));
        await RecordSteps.DecideAsync(portal, nameof(DisposalRecord), id, Verdict.Approve);
        var record = await portal.Get<DisposalRecordQueries>().GetAsync(await portal.CreateActorAsync(), id);
        Assert.True(record.IsAfterTheFact);
        Assert.Contains("受診者情報", record.Subject, StringComparison.Ordinal);
        Assert.NotNull(record.ApprovedBy);
        var evidence = await portal.Get<IEnumerable<IClauseEvidence>>().Single(e => e is RecordEvidence).ListAsync(lead, "A.3.4.3.1", default);
        Assert.Contains(evidence, e => e.Address == $"disposal-records/{id}");
    }

    protected async Task TwoPeople()
    {
        var (department, lead) = await DepartmentAsync();
        await RecordSteps.ApprovedAsync(portal, lead, department.Id);
        var listId = await portal.Get<DisposalService>().ProposeAsync(lead, department.Id);
        var list = await portal.Get<DisposalQueries>().GetAsync(lead, listId);
        var plan = new PlanDisposalRequest(listId, list.Version, list.Lines.ToDictionary(l => l.Id, _ => new DisposalPlan("1冊", RecordMedium.Paper, DisposalMethod.Shred, string.Empty, null, string.Empty, null, string.Empty)));
        await portal.Get<DisposalService>().PlanAsync(lead, plan);
        await Assert.ThrowsAsync<ConflictException>(() => portal.Get<DisposalService>().PlanAsync(lead, plan));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<DisposalService>().ProposeAsync(lead, department.Id));
    }

    protected async Task Types()
    {
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var service = portal.Get<RecordTypeService>();
        var open = (await service.ListAsync(manager)).Single(r => r.Form == "F42");
        Assert.Equal("未定", open.Retention);
        await Assert.ThrowsAsync<RuleException>(() => service.SetAsync(manager, new(open.Key, 0, false, "理由")));
        await Assert.ThrowsAsync<RuleException>(() => service.SetAsync(manager, new(open.Key, 5, false, " ")));
        await Assert.ThrowsAsync<NotFoundException>(() => service.SetAsync(manager, new("F99", 5, false, "理由")));
        await service.SetAsync(manager, new(open.Key, 5, false, "委員会の決定"));
        var set = (await portal.Get<RecordTypeService>().ListAsync(manager)).Single(r => r.Form == "F42");
        Assert.Equal(("年度末後5年", 2021, new DateOnly(2027, 3, 31)), (set.Retention, set.EndsThisYear!.Value, set.EndsOn!.Value));
        await service.SetAsync(manager, new(open.Key, null, true, "委員会の決定"));
        Assert.Equal("永久", (await portal.Get<RecordTypeService>().ListAsync(manager)).Single(r => r.Form == "F42").Retention);
    }

    protected async Task RoundTrip()
    {
        var (department, lead) = await DepartmentAsync();
        await RecordSteps.ApprovedAsync(portal, lead, department.Id);
        await AddApprovedAsync(lead, department.Id, RecordSteps.Sample("誓約書", "退職後5年", "2015～2020"));
        var administrator = new Actor { Name = "管理者", IsAdministrator = true };
        var workbook = portal.Get<RecordWorkbook>();
        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv") })
        {
            var report = await ImportAsync(await ExportAsync(format), name, commit: true);
            Assert.Equal(2, report.Count(ImportOutcome.Unchanged));
        }

        var changed = System.Text.Encoding.UTF8.GetString(await ExportAsync(ExportFormat.Csv)).Replace("退職後5年", "退職後7年", StringComparison.Ordinal);
        var line = Assert.Single((await ImportAsync(System.Text.Encoding.UTF8.GetBytes(changed), "出力.csv", commit: true)).Lines, l => l.Outcome == ImportOutcome.Changed);
        Assert.Equal(("保管期間", "退職後5年", "退職後7年"), (line.Changes[0].FieldLabel, line.Changes[0].Old, line.Changes[0].New));

        using var bad = SampleFiles.OfLines(workbook, "記録番号,部門,記録名,条項,保管責任者,保管場所（方法）,媒体,保管期間,保有年度,廃棄方法",
            $"X-1,{department.Name},監査記録,A.3.7.2,担当,書庫,紙,1年,2021～,溶解", $"X-2,知らない課,記録,,担当,書庫,紙,1年,2021～,溶解", $"X-3,{department.Name},記録,,担当,書庫,紙,1年,いつか,溶解");
        var refused = await workbook.ImportAsync(administrator, bad, commit: true, null, default);
        Assert.False(refused.Committed);
        Assert.Equal(3, refused.Count(ImportOutcome.Error));

        async Task<byte[]> ExportAsync(ExportFormat format)
        {
            using var output = new MemoryStream();
            await workbook.ExportAsync(administrator, $"?department={department.Id}", format, output, default);
            return output.ToArray();
        }

        async Task<ImportReport> ImportAsync(byte[] file, string name, bool commit)
        {
            using var source = SampleFiles.Open(workbook, file, name);
            return await workbook.ImportAsync(administrator, source, commit, null, default);
        }
    }

    protected async Task Retire()
    {
        var (department, lead) = await DepartmentAsync();
        var id = await RecordSteps.ApprovedAsync(portal, lead, department.Id, RecordSteps.Sample(years: "2021"));
        var held = await Assert.ThrowsAsync<RuleException>(() => portal.Get<RecordService>().RetireAsync(lead, id, "やめた"));
        Assert.Contains("2021年度の分をまだ保有しています", held.Message, StringComparison.Ordinal);
        var list = await RecordSteps.ApprovedListAsync(portal, lead, department.Id);
        await portal.Get<DisposalRecordService>().FinishAsync(lead, await RecordAsync(lead, list.Lines[0].Id, RecordSteps.Disposal()));
        await portal.Get<RecordService>().RetireAsync(lead, id, "作成をやめ、保有分も廃棄した");
        await portal.Get<RecordService>().SubmitAsync(lead, new(department.Id, string.Empty));
        await RecordSteps.DecideAsync(portal, RecordSheet.Register, department.Id, Verdict.Approve);
        Assert.Equal(new DateOnly(2026, 11, 20), (await portal.Get<RecordQueries>().GetAsync(lead, id)).RetiredOn);
        Assert.Equal(0, (await portal.Get<RecordQueries>().ListAsync(lead, new() { Department = department.Id })).Total);
    }

    private async Task<(Department Department, Actor Lead)> DepartmentAsync()
    {
        var department = await portal.CreateDepartmentAsync();
        return (department, await portal.CreateActorAsync(PmsRole.DepartmentLead, department));
    }

    private Task<int> AddApprovedAsync(Actor lead, int departmentId, RecordContent content) => RecordSteps.ApprovedAsync(portal, lead, departmentId, content);

    private Task<int> RecordAsync(Actor lead, int lineId, DisposalContent content) => portal.Get<DisposalRecordService>().AddAsync(lead, new(lineId, 0, null, null, null, content));

    private async Task<int> ApprovedLedgerAsync(Actor lead, int departmentId)
    {
        var id = await portal.Get<LedgerService>().AddAsync(lead, new(departmentId, new LedgerContent { Name = "受診者情報", Items = "氏名", Purpose = "健診", IsSpecific = false }));
        await portal.Get<LedgerService>().SubmitAsync(lead, new(departmentId, [id], string.Empty));
        await RecordSteps.DecideAsync(portal, nameof(LedgerEntry), id, Verdict.Approve);
        return id;
    }

    private async Task EditAsync(Actor lead, int id, Action<RecordContent> change)
    {
        var detail = await portal.Get<RecordQueries>().GetAsync(lead, id);
        var content = detail.Content.Copy();
        change(content);
        await portal.Get<RecordService>().EditAsync(lead, new(id, detail.Shown.Id, detail.Version, content));
    }

    private async Task<IReadOnlyList<TodoItem>> TodosAsync(Actor actor) => [.. (await portal.Get<TodoQueries>().ListAsync(actor)).Where(t => t.Address.StartsWith("records", StringComparison.Ordinal) || t.Address.StartsWith("disposal", StringComparison.Ordinal))];
}

public sealed class RecordsOnPostgreSql(PostgresPortal portal) : RecordTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Register_ReturnedAndApproved_IsReadByEverybody() => Register();

    [Fact]
    public Task Disposal_FromListToRecord_NeedsApprovalAndCertificate() => Journey();

    [Fact]
    public Task Disposal_BeforeItsEnd_IsRefusedWithTheDay() => Early();

    [Fact]
    public Task Disposal_AfterTheFact_NeedsReasonAndDecision() => AfterTheFact();

    [Fact]
    public Task List_TwoPeople_ConflictAndOneListOnly() => TwoPeople();

    [Fact]
    public Task PortalRecords_OpenRetention_IsDecidedWithReason() => Types();

    [Fact]
    public Task Workbook_ImportedAgain_IsUnchangedAndBadRowsAreRefused() => RoundTrip();

    [Fact]
    public Task Retire_WhileHeld_IsRefused() => Retire();
}

public sealed class RecordsOnSqlServer(SqlServerPortal portal) : RecordTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Register_ReturnedAndApproved_IsReadByEverybody() => Register();

    [SqlServerFact]
    public Task Disposal_FromListToRecord_NeedsApprovalAndCertificate() => Journey();

    [SqlServerFact]
    public Task Workbook_ImportedAgain_IsUnchangedAndBadRowsAreRefused() => RoundTrip();
}
