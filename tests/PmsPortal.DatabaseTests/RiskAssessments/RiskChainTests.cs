using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Audits;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.Audits;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

/// <summary>What hangs on a line of a sheet: the ledger before it, audit and corrective action after it, and the sheet of last year.</summary>
public abstract class RiskChainTests(PortalFixture portal)
{
    private RiskSheetService Sheets => portal.Get<RiskSheetService>();

    private RiskRowService Rows => portal.Get<RiskRowService>();

    private FileService Files => portal.Get<FileService>();

    protected async Task BothDirections()
    {
        var scene = await portal.BeginAsync(1);
        var subject = (await portal.FillAsync(scene.Lead, scene.Sheet))[0];
        Assert.Empty(await ChainsAsync(scene.Lead, subject));
        await portal.ApproveAsync(scene, scene.Sheet);
        var row = (await portal.SubjectAsync(scene.Lead, subject)).Rows.Single();
        Assert.Null((await ChainsAsync(scene.Lead, subject))[row.Id].Audit);

        var people = await AuditAsync(scene);
        var chain = (await ChainsAsync(scene.Lead, subject))[row.Id];
        var items = chain.Links.Where(l => l.IsResult && l.Kind == AuditItem.LinkKind).ToList();
        Assert.Equal(2, items.Count);
        Assert.Equal((nameof(LedgerEntry), scene.Entries[0]), chain.Links.Where(l => !l.IsResult).Select(l => (l.Kind, l.Id)).Single());
        Assert.Equal(("一部実施", "顕在化なし", true, false, "照合の印がない日がある"), (chain.Audit!.Measure, chain.Audit.Residual, chain.Audit.IsMeasureBad, chain.Audit.IsResidualBad, chain.Audit.Finding));
        // Back from the item to the risk, and from the entry to the risk.
        Assert.Contains(items, i => chain.Audit.Address.EndsWith($"/items/{i.Id}", StringComparison.Ordinal));
        var links = portal.Get<RecordLinkQueries>();
        Assert.Contains(await links.ForAsync(scene.Lead, AuditItem.LinkKind, items[0].Id), l => l is { IsResult: false, Kind: RiskRow.LinkKind } && l.Id == row.Id && l.Address == $"risk/subjects/{subject}#r{row.Id}");
        Assert.Contains(await links.ForAsync(scene.Lead, nameof(LedgerEntry), scene.Entries[0]), l => l is { IsResult: true, Kind: RiskRow.LinkKind } && l.Id == row.Id);
        var many = await links.ForManyAsync(scene.Lead, RiskRow.LinkKind, [row.Id, int.MaxValue]);
        Assert.Equal(chain.Links, many[row.Id]);
        Assert.Empty(many[int.MaxValue]);

        // A corrective action raised from the risk shows beside it, and in the register.
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        Assert.True((await ChainsAsync(secretariat, subject))[row.Id].MayRaise);
        Assert.Equal(chain.Audit, (await ChainsAsync(secretariat, subject))[row.Id].Audit);
        var vice = await portal.CreateActorAsync(PmsRole.ViceChairperson);
        Assert.Null((await ChainsAsync(vice, subject)).GetValueOrDefault(row.Id)?.Audit);
        var finding = (await new RiskFindings(portal.Db, portal.Time).FindAsync(secretariat, row.Id, default))!;
        var report = await portal.Get<CorrectiveIssueService>().RaiseAsync(secretariat, new()
        {
            FindingKind = finding.Kind, FindingId = finding.Id, Source = finding.Source, DepartmentId = finding.DepartmentId, IssuingDepartmentId = secretariat.DepartmentId,
            Issue = new CorrectiveIssue { Title = finding.Title, Text = finding.Text, Clause = finding.Clause, FoundOn = new(2027, 1, 20) },
        });
        Assert.Equal(report, Assert.Single((await ChainsAsync(scene.Lead, subject))[row.Id].FollowUps).ReportId);
        Assert.Equal(report, Assert.Single((await portal.Get<RiskRegisterQueries>().ResidualsAsync(scene.Lead, new())).Rows.Single().FollowUps).ReportId);

        // Paper and file carry the check columns; one who may not see the audit gets the sheet without them.
        var print = await portal.Get<RiskPrinting>().GetAsync(scene.Lead, scene.Sheet);
        Assert.Equal($"一部実施（2027/01/20 {chain.Audit.Check}）", print.Audit[row.LineKey].Describe(print.Audit[row.LineKey].Measure));
        Assert.Contains($"顕在化なし（2027/01/20 {chain.Audit.Check}）", await ExportAsync<RiskWorkbook>(scene.Lead, $"?sheet={scene.Sheet}"), StringComparison.Ordinal);
        Assert.Empty((await portal.Get<RiskPrinting>().GetAsync(vice, scene.Sheet)).Audit);
        var feedback = portal.Get<ICheckFeedback>();
        Assert.Equal(2, (await feedback.LastAsync(scene.Lead, scene.Department.Id, RiskRow.LinkKind, null, null, default)).Count);
        Assert.Empty(await feedback.LastAsync(people.OtherLead, scene.Department.Id, RiskRow.LinkKind, null, null, default));
        Assert.Empty(await feedback.LastAsync(scene.Lead, scene.Department.Id, "Other", null, null, default));
        Assert.Empty(await feedback.LastAsync(scene.Lead, scene.Department.Id, RiskRow.LinkKind, ["other"], null, default));
        Assert.Empty(await feedback.LastAsync(scene.Lead, scene.Department.Id, RiskRow.LinkKind, null, AuditSteps.Held.AddDays(-1), default));

        // Next year's line is another record, and knows what the audit said to the line and what was raised from it.
        portal.GoTo(2027, 4, 5);
        var next = (await portal.SheetAsync(scene.Lead, await Sheets.StartAsync(scene.Lead, scene.Department.Id, 2027))).Subjects[0].Head.Id;
        var carried = Assert.Single(await ChainsAsync(scene.Lead, next));
        Assert.NotEqual(row.Id, carried.Key);
        Assert.Equal((chain.Audit, report, false), (carried.Value.Audit, Assert.Single(carried.Value.FollowUps).ReportId, carried.Value.MayRaise));
    }

    protected async Task Attachments()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var bytes = new byte[600_001];
        Random.Shared.NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);
        var file = await Files.AddAsync(scene.Lead, RiskSheet.SubjectType, scene.Sheet, "取扱いフロー図.pdf", new MemoryStream(bytes));
        var gone = await Files.AddAsync(scene.Lead, RiskSheet.SubjectType, scene.Sheet, "外した図.pdf", new MemoryStream(bytes));
        await Files.RemoveAsync(scene.Lead, gone);
        await portal.ApproveAsync(scene, scene.Sheet);
        var original = Assert.Single(await Files.ListAsync(scene.Lead, RiskSheet.SubjectType, scene.Sheet));

        portal.GoTo(2027, 4, 5);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var next = await Sheets.StartAsync(secretariat, scene.Department.Id, 2027);

        var carried = Assert.Single(await Files.ListAsync(scene.Lead, RiskSheet.SubjectType, next));
        Assert.NotEqual(file, carried.Id);
        Assert.Equal(original with { Id = carried.Id }, carried);
        using var output = new MemoryStream();
        await Files.DownloadAsync(scene.Lead, carried.Id, _ => output);
        Assert.Equal(bytes, output.ToArray());
        Assert.Contains(await portal.Get<RiskSheetQueries>().HistoryAsync(scene.Lead, next), h => h.Title.Contains("取扱いフロー図.pdf", StringComparison.Ordinal));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Files.DownloadAsync(await portal.CreateActorAsync(), carried.Id, _ => Stream.Null));

        // What is taken off the new sheet stays with the approved one, which nobody can change.
        await Files.RemoveAsync(scene.Lead, carried.Id);
        Assert.Empty(await Files.ListAsync(scene.Lead, RiskSheet.SubjectType, next));
        Assert.Single(await Files.ListAsync(scene.Lead, RiskSheet.SubjectType, scene.Sheet));
        await Assert.ThrowsAsync<ForbiddenException>(() => Files.RemoveAsync(scene.Lead, file));
    }

    protected async Task Differences()
    {
        var scene = await portal.BeginAsync(2);
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        foreach (var risk in new[] { "変わるリスク", "終わるリスク" })
        {
            await Rows.AddAsync(scene.Lead, new(subjects[0], LifecyclePhase.Acquisition, RiskSteps.Content(risk)));
        }

        var first = await portal.Get<RiskSheetQueries>().DifferenceAsync(scene.Lead, scene.Sheet);
        Assert.Equal((null, 4, 0), (first.Base, first.Counts[RowMark.Added], first.Counts[RowMark.Continued]));
        Assert.Equal((4, 0), (first.Added.Count, first.Changed.Count));
        await portal.ApproveAsync(scene, scene.Sheet);

        var revised = await Sheets.ReviseAsync(scene.Lead, new(scene.Department.Id, SheetTrigger.NewBusiness, "Webで受け付ける"));
        var untouched = await portal.Get<RiskSheetQueries>().DifferenceAsync(scene.Lead, revised);
        Assert.Equal((scene.Sheet, 4), (untouched.Base!.Id, untouched.Counts[RowMark.Continued]));
        Assert.Equal(0, untouched.Changed.Count + untouched.Added.Count + untouched.Ended.Count + untouched.Subjects.Count);

        var sheet = await portal.SheetAsync(scene.Lead, revised);
        var subject = await portal.SubjectAsync(scene.Lead, sheet.Subjects[0].Head.Id);
        var changing = subject.Rows.Single(r => r.Content.Risk == "変わるリスク");
        var content = changing.Content.Copy();
        (content.Measure, content.ResidualReason) = ("3人で照合する", ResidualReason.Cost);
        await Rows.WriteAsync(scene.Lead, new(changing.Id, changing.Version, content));
        var ending = subject.Rows.Single(r => r.Content.Risk == "終わるリスク");
        await Rows.EndAsync(scene.Lead, ending.Id, ending.Version, "紙をやめた");
        await Rows.AddAsync(scene.Lead, new(subject.Head.Id, LifecyclePhase.Storage, RiskSteps.Content("Webの改ざん")));
        await portal.Get<RiskSubjectService>().EndAsync(scene.Lead, sheet.Subjects[1].Head.Id, "業務が終わった");

        var difference = await portal.Get<RiskSheetQueries>().DifferenceAsync(scene.Chairperson, revised);
        Assert.Equal([1, 1, 1, 2], new[] { RowMark.Continued, RowMark.Changed, RowMark.Added, RowMark.Ended }.Select(m => difference.Counts[m]));
        Assert.Equal([("リスク対策", "2人で照合する", "3人で照合する"), ("残留リスクの判断", ResidualReason.Remaining.Label(), ResidualReason.Cost.Label())], difference.Changed.Select(d => (d.Label.Split('　')[^1], d.Old, d.New)));
        Assert.All(difference.Changed, d => Assert.Contains("変わるリスク", d.Label, StringComparison.Ordinal));
        Assert.Contains("Webの改ざん", Assert.Single(difference.Added).New, StringComparison.Ordinal);
        Assert.Equal(["終了: 紙をやめた", "終了: 業務が終わった"], difference.Ended.Select(d => d.New));
        Assert.All(difference.Ended, d => Assert.Contains("2人で照合する", d.Old, StringComparison.Ordinal));
        Assert.Equal(["該当なしを取り消し", "終了: 業務が終わった"], difference.Subjects.Select(d => d.New));
        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<RiskSheetQueries>().DifferenceAsync(await portal.CreateActorAsync(), revised));
        Assert.Equal([revised, scene.Sheet], (await portal.Get<RiskSheetQueries>().VersionsAsync(scene.Lead, revised)).Select(v => v.Id));
        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.Get<RiskSheetQueries>().VersionsAsync(await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync()), revised));
    }

    protected async Task Registers()
    {
        var scene = await portal.BeginAsync(2);
        var subjects = await portal.FillAsync(scene.Lead, scene.Sheet);
        var row = (await portal.SubjectAsync(scene.Lead, subjects[0])).Rows.Single();
        var content = row.Content.Copy();
        (content.Plan, content.PlanById, content.PlanDueOn, content.ResidualReason) = ("封入機を入れる", scene.Lead.EmployeeId, new DateOnly(2026, 9, 30), ResidualReason.Cost);
        await Rows.WriteAsync(scene.Lead, new(row.Id, row.Version, content));
        await portal.ApproveAsync(scene, scene.Sheet);
        var other = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());

        var all = (await ExportAsync<ResidualWorkbook>(scene.Lead, $"?department={scene.Department.Id}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, all.Length);
        Assert.StartsWith("\uFEFF部門,年度", all[0].Replace("\"", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        var costly = await ExportAsync<ResidualWorkbook>(scene.Lead, $"?department={scene.Department.Id}&reason=Cost");
        Assert.Contains("封入機を入れる", costly, StringComparison.Ordinal);
        Assert.Equal(2, costly.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(scene.Department.Name, await ExportAsync<ResidualWorkbook>(other, string.Empty), StringComparison.Ordinal);
        Assert.Contains("封入機を入れる", await ExportAsync<MeasureWorkbook>(scene.Lead, "?status=Open"), StringComparison.Ordinal);
        Assert.DoesNotContain("封入機を入れる", await ExportAsync<MeasureWorkbook>(other, string.Empty), StringComparison.Ordinal);
        Assert.DoesNotContain("封入機を入れる", await ExportAsync<MeasureWorkbook>(scene.Lead, "?status=Done"), StringComparison.Ordinal);
        Assert.Contains("R001", await ExportAsync<RiskLibraryWorkbook>(scene.Lead, string.Empty), StringComparison.Ordinal);
        Assert.DoesNotContain("取得・入力", await ExportAsync<RiskLibraryWorkbook>(scene.Lead, "?phase=Disposal"), StringComparison.Ordinal);

        Assert.Equal(2, (await portal.Get<RiskPrinting>().ResidualsAsync(scene.Lead, new() { Department = scene.Department.Id })).Rows.Count);
        Assert.Equal(0, (await portal.Get<RiskPrinting>().ResidualsAsync(other, new())).Total);
        Assert.Single((await portal.Get<RiskPrinting>().MeasuresAsync(scene.Lead, new() { Mine = true })).Rows);
        var plain = await portal.CreateActorAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<RiskPrinting>().ResidualsAsync(plain, new()));
        foreach (var workbook in new IRegisterWorkbook[] { portal.Get<ResidualWorkbook>(), portal.Get<MeasureWorkbook>(), portal.Get<RiskLibraryWorkbook>() })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ExportAsync(plain, string.Empty, ExportFormat.Csv, Stream.Null, default));
            await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ImportAsync(scene.Lead, null!, true, null, default));
            using var xlsx = new MemoryStream();
            await workbook.ExportAsync(scene.Lead, string.Empty, ExportFormat.Xlsx, xlsx, default);
            Assert.Equal("PK"u8.ToArray(), xlsx.ToArray()[..2]);
        }
    }

    private async Task<string> ExportAsync<T>(Actor actor, string filter)
        where T : class, IRegisterWorkbook
    {
        using var output = new MemoryStream();
        await portal.Get<T>().ExportAsync(actor, filter, ExportFormat.Csv, output, default);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<IReadOnlyDictionary<int, RiskRowChain>> ChainsAsync(Actor actor, int subject) =>
        await portal.Get<RiskChainQueries>().OfAsync(actor, await portal.SubjectAsync(actor, subject));

    /// <summary>A reported audit of the department: the measure is carried out in part, the residual risk has not shown itself.</summary>
    private async Task<AuditPeople> AuditAsync(RiskScene scene)
    {
        portal.GoTo(2026, 11, 20);
        var people = (await portal.PeopleAsync()) with { Department = scene.Department, Lead = scene.Lead };
        var checklist = portal.Get<AuditChecklistService>();
        var id = await portal.AddAsync(people);
        await portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, string.Empty);
        await checklist.PrepareAsync(people.Auditor, id);
        await checklist.ConfirmAsync(people.Chief, id);
        portal.GoTo(2027, 1, 20);
        foreach (var item in await portal.ItemsAsync(people.Auditor, id))
        {
            var isMeasure = item.AsksForRisk && item.Content.Question == "照合の記録があるか";
            await checklist.AnswerAsync(people.Auditor, new(item.Id, item.Version, new AuditAnswer
            {
                Judgement = isMeasure ? AuditJudgement.Observation : AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "記録を見た", Finding = isMeasure ? "照合の印がない日がある" : string.Empty,
                MeasureState = isMeasure ? MeasureState.Partly : MeasureState.Done, ResidualAppeared = false,
            }));
        }

        await checklist.CompleteAsync(people.Auditor, id);
        await portal.WriteAsync(people.Auditor, id);
        var request = await portal.Get<AuditReportService>().SubmitAsync(people.Auditor, id);
        await portal.DecideAsync(people.Chief, request);
        // Not reported yet: nothing is said.
        Assert.Empty(await portal.Get<ICheckFeedback>().LastAsync(people.Chief, scene.Department.Id, RiskRow.LinkKind, null, null, default));
        await portal.DecideAsync(people.Chairperson, request);
        return people;
    }
}

public sealed class RiskChainOnPostgreSql(PostgresPortal portal) : RiskChainTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Line_AuditedAndCorrected_IsLinkedInBothDirections() => BothDirections();

    [Fact]
    public Task NextYear_Attachments_AreCarriedOver() => Attachments();

    [Fact]
    public Task Sheet_BesideItsBase_ShowsWhatDiffers() => Differences();

    [Fact]
    public Task Registers_AsFilesAndOnPaper_HoldWhatTheActorMaySee() => Registers();
}

public sealed class RiskChainOnSqlServer(SqlServerPortal portal) : RiskChainTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Line_AuditedAndCorrected_IsLinkedInBothDirections() => BothDirections();

    [SqlServerFact]
    public Task NextYear_Attachments_AreCarriedOver() => Attachments();

    [SqlServerFact]
    public Task Sheet_BesideItsBase_ShowsWhatDiffers() => Differences();

    [SqlServerFact]
    public Task Registers_AsFilesAndOnPaper_HoldWhatTheActorMaySee() => Registers();
}
