using PmsPortal.Modules.Documents;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Documents;

/// <summary>The register out, in again, and the one that the organisation kept until now.</summary>
public abstract class DocumentWorkbookTests(PortalFixture portal)
{
    private const string Header = "文書管理番号,文書名,版数,文書管理者,保管場所,保管期間,廃棄方法,条項,改訂内容";
    private readonly DocumentSteps steps = new(portal);

    protected async Task RoundTrip()
    {
        var secretary = await steps.SecretaryAsync();
        await steps.IssuedAsync(secretary, DocumentKind.Rule, DocumentSteps.Sample("出力する規程"));
        var ten = await steps.AddAsync(secretary, version: "1.10", content: DocumentSteps.Sample("版が10の手順"));
        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv"), (ExportFormat.CsvCp932, "出力.csv") })
        {
            var report = await ImportAsync(secretary, await ExportAsync(secretary, format), name, commit: true);
            Assert.True(report.IsClean, string.Join('\n', report.Lines.SelectMany(l => l.Problems)));
            Assert.True(report.Lines.Count >= 2);
            Assert.All(report.Lines, l => Assert.True(l.Outcome == ImportOutcome.Unchanged, $"{l.Key}: {string.Join(';', l.Changes)}"));
        }

        Assert.Equal(new VersionNumber(1, 10), (await portal.Get<DocumentQueries>().GetAsync(secretary, ten)).Shown.Number);
    }

    protected async Task ExistingRegister()
    {
        var secretary = await steps.SecretaryAsync();
        var owner = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync(), $"管理 {PortalFixture.Unique()}子");
        var added = await LinesAsync(secretary, $"PMK-701,古くからの規程,第3.2版,{owner.Name},ポータル,廃止後5年,消去,A.3.5.2,", $"PMY-701,古くからの様式,,{owner.Number},ポータル,廃止後5年,消去,,");
        Assert.True(added.Committed, string.Join('\n', added.Lines.SelectMany(l => l.Problems)));
        Assert.Equal(2, added.Count(ImportOutcome.Added));
        var row = Assert.Single((await portal.Get<DocumentQueries>().ListAsync(secretary, new() { Text = "PMK-701" })).Rows);
        Assert.Equal((new VersionNumber(3, 2), RevisionStatus.Draft, owner.Name), (row.Version, row.Status, row.Owner));

        // Issued, then changed in the file: a draft of the next version, whose reason is still to be written.
        var form = Assert.Single((await portal.Get<DocumentQueries>().ListAsync(secretary, new() { Text = "PMY-701" })).Rows).Id;
        await steps.AttachAsync(secretary, form, DocumentFiles.Pdf, "様式.pdf");
        await steps.ApproveAsync(secretary, form);
        var changed = await LinesAsync(secretary, $"PMY-701,古くからの様式,1.0,{owner.Number},書庫,廃止後5年,消去,,");
        Assert.Equal("保管場所", Assert.Single(Assert.Single(changed.Lines).Changes).FieldLabel);
        var draft = await portal.Get<DocumentQueries>().GetAsync(secretary, form);
        Assert.Equal((new VersionNumber(1, 1), RevisionStatus.Draft, "書庫"), (draft.Shown.Number, draft.Shown.Status, draft.Content.StoragePlace));
    }

    protected async Task BadLines()
    {
        var secretary = await steps.SecretaryAsync();
        var id = await steps.IssuedAsync(secretary);
        var number = (await portal.Get<DocumentQueries>().GetAsync(secretary, id)).Number;
        var me = secretary.Name;
        var report = await LinesAsync(
            secretary,
            $"PMK-801,番号が二度,1.0,{me},ポータル,5年,消去,,",
            $"PMK-801,番号が二度,1.0,{me},ポータル,5年,消去,,",
            $"QQQ-001,知らない番号,1.0,{me},ポータル,5年,消去,,",
            "PMK-802,知らない人,1.0,どこにもいない人,ポータル,5年,消去,,",
            $"PMK-803,,1.0,{me},ポータル,5年,消去,,",
            $"PMK-804,版が変,初版,{me},ポータル,5年,消去,,",
            $"PMK-805,条項が変,1.0,{me},ポータル,5年,消去,文書管理,",
            $"{number},手順,0.9,{me},ポータル,廃止後5年,データ消去,A.3.5.2,",
            $"PMK-806,よい行,1.0,{me},ポータル,5年,消去,,");

        Assert.False(report.Committed);
        Assert.Equal([2, 10], report.Lines.Where(l => l.Outcome != ImportOutcome.Error).Select(l => l.Row));
        Assert.Contains(report.Lines[1].Problems, p => p.Reason.Contains("2行目", StringComparison.Ordinal));
        Assert.Contains(report.Lines[2].Problems, p => p.Reason.Contains("PMK-", StringComparison.Ordinal));
        Assert.Contains(report.Lines[3].Problems, p => p.Value == "どこにもいない人");
        Assert.Equal(0, (await portal.Get<DocumentQueries>().ListAsync(secretary, new() { Text = "よい行" })).Total);

        var backwards = await LinesAsync(secretary, $"{number},手順の改題,1.0,{me},ポータル,廃止後5年,データ消去,A.3.5.2,");
        Assert.Equal(1, backwards.Count(ImportOutcome.Changed));
        await steps.ReviseAsync(secretary, id, "1.1");
        await steps.ApproveAsync(secretary, id);
        var refused = await LinesAsync(secretary, $"{number},手順の改題,1.0,{me},別の場所,廃止後5年,データ消去,A.3.5.2,");
        Assert.Contains(Assert.Single(refused.Lines).Problems, p => p.Reason.Contains("戻せません", StringComparison.Ordinal));
    }

    private Task<ImportReport> LinesAsync(Actor actor, params string[] lines)
    {
        var workbook = portal.Get<DocumentWorkbook>();
        return workbook.ImportAsync(actor, SampleFiles.OfLines(workbook, [Header, .. lines]), commit: true, null, default);
    }

    private Task<ImportReport> ImportAsync(Actor actor, byte[] file, string name, bool commit)
    {
        var workbook = portal.Get<DocumentWorkbook>();
        return workbook.ImportAsync(actor, SampleFiles.Open(workbook, file, name), commit, null, default);
    }

    private async Task<byte[]> ExportAsync(Actor actor, ExportFormat format)
    {
        using var output = new MemoryStream();
        await portal.Get<DocumentWorkbook>().ExportAsync(actor, string.Empty, format, output, default);
        return output.ToArray();
    }
}

public sealed class DocumentWorkbookOnPostgreSql(PostgresPortal portal) : DocumentWorkbookTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Register_OutAndIn_IsUnchanged() => RoundTrip();

    [Fact]
    public Task ExistingRegister_In_BecomesDrafts() => ExistingRegister();

    [Fact]
    public Task BadLines_AreRefusedWithRowAndReason() => BadLines();
}

public sealed class DocumentWorkbookOnSqlServer(SqlServerPortal portal) : DocumentWorkbookTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Register_OutAndIn_IsUnchanged() => RoundTrip();

    [SqlServerFact]
    public Task ExistingRegister_In_BecomesDrafts() => ExistingRegister();

    [SqlServerFact]
    public Task BadLines_AreRefusedWithRowAndReason() => BadLines();
}
