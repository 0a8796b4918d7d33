using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.RiskAssessments;

/// <summary>Out in the form's layout, corrected outside, and back in.</summary>
public sealed class RiskWorkbookTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    private RiskWorkbook Workbook => portal.Get<RiskWorkbook>();

    [Fact]
    public async Task Export_AndImportUnchanged_ChangesNothing()
    {
        var scene = await portal.BeginAsync(2);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var file = await ExportAsync(scene);

        var report = await ImportAsync(scene, file, commit: true);

        Assert.True(report.Committed, string.Join('\n', report.Lines.SelectMany(l => l.Problems).Select(p => p.Reason)));
        Assert.Equal(10, report.Lines.Count);
        Assert.All(report.Lines, l => Assert.Equal(ImportOutcome.Unchanged, l.Outcome));
    }

    [Fact]
    public async Task Import_ChangedAndNewLines_ArePreviewedAndWritten()
    {
        var scene = await portal.BeginAsync(1);
        var subject = (await portal.FillAsync(scene.Lead, scene.Sheet))[0];
        var title = (await portal.SubjectAsync(scene.Lead, subject)).Head.Title;
        var rows = await ReadAsync(await ExportAsync(scene));
        var risk = rows[0].IndexOf("認識したリスク");
        var measure = rows[0].IndexOf("リスク対策");
        var person = rows[0].IndexOf("計画の担当");
        rows[1][measure] = "3人で照合する";
        rows[1][person] = scene.Lead.Name;
        var added = new List<string>(rows[1]);
        (added[risk], added[measure], added[rows[0].IndexOf("行の鍵")], added[person]) = ("封筒の宛名の誤り", "窓付き封筒", string.Empty, string.Empty);
        rows.Add(added);
        var group = new List<string>(added) { [rows[0].IndexOf("個人情報（グループ）名")] = "郵送物一式" };
        rows.Add(group);
        var file = Csv(rows);

        var preview = await ImportAsync(scene, file, commit: false);
        Assert.Equal([ImportOutcome.Changed, ImportOutcome.Unchanged, ImportOutcome.Unchanged, ImportOutcome.Unchanged, ImportOutcome.Unchanged, ImportOutcome.Added, ImportOutcome.Added], preview.Lines.Select(l => l.Outcome));
        Assert.Contains(preview.Lines[0].Changes, c => c is { FieldLabel: "リスク対策", Old: "2人で照合する", New: "3人で照合する" });
        Assert.Single((await portal.SheetAsync(scene.Lead, scene.Sheet)).Subjects);

        Assert.True((await ImportAsync(scene, file, commit: true)).Committed);
        var detail = await portal.SheetAsync(scene.Lead, scene.Sheet);
        Assert.Equal([title, "郵送物一式"], detail.Subjects.Select(s => s.Head.Title));
        var written = (await portal.SubjectAsync(scene.Lead, subject)).Rows;
        Assert.Equal(["3人で照合する", "窓付き封筒"], written.Select(r => r.Content.Measure));
        Assert.Equal(scene.Lead.EmployeeId, written[0].Content.PlanById);
    }

    [Fact]
    public async Task Import_LinesThatCantBe_SaveNothing()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var rows = await ReadAsync(await ExportAsync(scene));
        var header = rows[0];
        rows[1][header.IndexOf("リスク対策")] = "書き換え";
        rows.Add([.. rows[1]]);
        rows.Add(new List<string>(rows[1]) { [header.IndexOf("行の鍵")] = Guid.NewGuid().ToString("N") });
        rows.Add(new List<string>(rows[1]) { [header.IndexOf("行の鍵")] = string.Empty, [header.IndexOf("部門")] = "ない課" });
        rows.Add(new List<string>(rows[1]) { [header.IndexOf("行の鍵")] = string.Empty, [header.IndexOf("計画の担当")] = "だれでもない" });
        rows.Add(new List<string>(rows[1]) { [header.IndexOf("行の鍵")] = string.Empty, [header.IndexOf("取扱いの局面")] = "どこか" });

        var report = await ImportAsync(scene, Csv(rows), commit: true);

        Assert.False(report.Committed);
        Assert.Equal(5, report.Count(ImportOutcome.Error));
        foreach (var words in new[] { "同じ行の鍵", "いまの下書きにありません", "部門が分かりません", "従業者名簿にありません", "「取得・入力」" })
        {
            Assert.Contains(report.Lines.SelectMany(l => l.Problems), p => p.Reason.Contains(words, StringComparison.Ordinal));
        }

        Assert.Equal("2人で照合する", (await portal.SubjectAsync(scene.Lead, (await portal.SheetAsync(scene.Lead, scene.Sheet)).Subjects[0].Head.Id)).Rows.Single().Content.Measure);
    }

    [Theory]
    [InlineData("取扱いの局面", "廃棄", "の局面の行です")]
    [InlineData("個人情報", "別の対象", "対象の名称は画面で")]
    public async Task Import_OfALineThatMoved_IsRefused(string column, string value, string reason)
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var rows = await ReadAsync(await ExportAsync(scene));
        var cell = rows[0].FindIndex(h => h.StartsWith(column, StringComparison.Ordinal));
        rows[1][cell] = value;
        rows[1][rows[0].IndexOf("リスク対策")] = "書き換え";

        var report = await ImportAsync(scene, Csv(rows), commit: true);

        Assert.False(report.Committed);
        Assert.Contains(reason, report.Lines.First(l => l.Outcome == ImportOutcome.Error).Problems.Single().Reason, StringComparison.Ordinal);
        Assert.Equal("2人で照合する", (await portal.SubjectAsync(scene.Lead, (await portal.SheetAsync(scene.Lead, scene.Sheet)).Subjects[0].Head.Id)).Rows.Single().Content.Measure);
    }

    [Fact]
    public async Task Files_ByTheWrongRole_AreRefused()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        var file = await ExportAsync(scene);
        var plain = await portal.CreateActorAsync();
        using var output = new MemoryStream();
        await Assert.ThrowsAsync<ForbiddenException>(() => Workbook.ExportAsync(plain, string.Empty, ExportFormat.Csv, output, default));
        using var source = ImportSource.Open(new MemoryStream(file), "表.csv", Workbook.Columns, Workbook.KeyField);
        await Assert.ThrowsAsync<ForbiddenException>(() => Workbook.ImportAsync(scene.Chairperson, source, true, null, default));
        // A lead of another department gets neither its lines out nor in.
        var other = await portal.CreateActorAsync(PmsRole.DepartmentLead, await portal.CreateDepartmentAsync());
        await Assert.ThrowsAsync<RuleException>(() => Workbook.ExportAsync(other, $"?sheet={scene.Sheet}", ExportFormat.Csv, output, default));
        var report = await Workbook.ImportAsync(other, source, true, null, default);
        Assert.All(report.Lines, l => Assert.Equal(ImportOutcome.Error, l.Outcome));
    }

    [Fact]
    public async Task Export_AsWorkbook_HasATabForTheDepartment()
    {
        var scene = await portal.BeginAsync(1);
        await portal.FillAsync(scene.Lead, scene.Sheet);
        using var output = new MemoryStream();
        await Workbook.ExportAsync(scene.Lead, $"?sheet={scene.Sheet}", ExportFormat.Xlsx, output, default);

        using var source = ImportSource.Open(new MemoryStream(output.ToArray()), "表.xlsx", Workbook.Columns, Workbook.KeyField);
        Assert.Equal(scene.Department.Name, Assert.Single(source.Sheets).Sheet.Name);
        var report = await Workbook.ImportAsync(scene.Lead, source, false, null, default);
        Assert.All(report.Lines, l => Assert.Equal(ImportOutcome.Unchanged, l.Outcome));
    }

    private async Task<byte[]> ExportAsync(RiskScene scene)
    {
        using var output = new MemoryStream();
        await Workbook.ExportAsync(scene.Lead, $"?sheet={scene.Sheet}", ExportFormat.Csv, output, default);
        return output.ToArray();
    }

    private async Task<ImportReport> ImportAsync(RiskScene scene, byte[] file, bool commit)
    {
        using var source = ImportSource.Open(new MemoryStream(file), "表.csv", Workbook.Columns, Workbook.KeyField);
        return await Workbook.ImportAsync(scene.Lead, source, commit, null, default);
    }

    private static Task<List<List<string>>> ReadAsync(byte[] file)
    {
        using var book = SourceBook.Open(new MemoryStream(file), "表.csv");
        var rows = book.Rows(0).Select(r => r.Cells.ToList()).ToList();
        var width = rows.Max(r => r.Count);
        rows.ForEach(r => r.AddRange(Enumerable.Repeat(string.Empty, width - r.Count)));
        return Task.FromResult(rows);
    }

    private static byte[] Csv(List<List<string>> rows) =>
        [.. System.Text.Encoding.UTF8.GetPreamble(), .. System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))))];
}
