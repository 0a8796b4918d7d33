using System.Text;
using PmsPortal.Modules.LegalNorms;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.LegalNorms;

public abstract class LegalNormWorkbookTests(PortalFixture portal)
{
    protected async Task RoundTrip()
    {
        var secretariat = await portal.SecretariatAsync();
        var workbook = portal.Get<LegalNormWorkbook>();
        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv") })
        {
            using var source = SampleFiles.Open(workbook, await ExportAsync(secretariat, format), name);
            var report = await workbook.ImportAsync(secretariat, source, commit: true, null, default);
            Assert.True(report.Count(ImportOutcome.Unchanged) == 12 && report.Lines.Count == 12, string.Join('\n', report.Lines.Where(l => l.Outcome != ImportOutcome.Unchanged).Select(l => $"{l.Key} {l.Outcome} {string.Join(';', l.Changes)} {string.Join(';', l.Problems)}")));
        }

        var changed = Encoding.UTF8.GetString(await ExportAsync(secretariat, ExportFormat.Csv)).Replace("外国の事業者への提供と、", "外国への提供と、", StringComparison.Ordinal);
        using var again = SampleFiles.Open(workbook, Encoding.UTF8.GetBytes(changed), "出力.csv");
        var done = await workbook.ImportAsync(secretariat, again, commit: true, null, default);
        var line = Assert.Single(done.Lines, l => l.Outcome == ImportOutcome.Changed);
        Assert.Equal("適用する業務・内容", Assert.Single(line.Changes).FieldLabel);
        Assert.Equal(12, (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new())).Total);
    }

    protected async Task OwnList()
    {
        var secretariat = await portal.SecretariatAsync();
        var workbook = portal.Get<LegalNormWorkbook>();
        using var bad = SampleFiles.OfLines(workbook, "種別,法令名,施行状態,公布日,施行日,適用業務,関連条項",
            "条例,ひまわり市個人情報保護条例,施行中,令和5年3月1日,R5.4.1,市の健診,A.3.4.3.4", "政令,施行日がおかしい政令,施行中,2026/7/17,2026/7/1,すべて,A.3.3.2", "法律,条項のない法律,施行中,,,すべて,B.1");
        var refused = await workbook.ImportAsync(secretariat, bad, commit: true, null, default);
        Assert.False(refused.Committed);
        Assert.Equal([3, 4], refused.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
        Assert.Contains("公布日より前", refused.Lines[1].Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal(12, (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new())).Total);

        using var good = SampleFiles.OfLines(workbook, "種別,法令名,施行状態,公布日,施行日,適用業務,関連条項",
            "条例,ひまわり市個人情報保護条例,施行中,令和5年3月1日,R5.4.1,市の健診,A. 3.4.3.4", "法律,個人情報の保護に関する法律,施行中,平成15年5月30日,,健診のすべての業務,A.3.4");
        var report = await workbook.ImportAsync(secretariat, good, commit: true, null, default);
        Assert.Equal((1, 1), (report.Count(ImportOutcome.Added), report.Count(ImportOutcome.Changed)));
        var added = (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new() { Text = "ひまわり市" })).Rows.Single();
        Assert.Equal(("N-013", new DateOnly(2023, 4, 1), "A.3.4.3.4"), (added.Number, added.InForceOn!.Value, added.Clauses));
    }

    private async Task<byte[]> ExportAsync(Actor actor, ExportFormat format)
    {
        using var output = new MemoryStream();
        await portal.Get<LegalNormWorkbook>().ExportAsync(actor, string.Empty, format, output, default);
        return output.ToArray();
    }
}

public sealed class LegalNormRoundTripOnPostgreSql(PostgresPortal portal) : LegalNormWorkbookTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Export_ImportedAgain_IsUnchangedAndOneCellIsOneChange() => RoundTrip();
}

public sealed class LegalNormOwnListOnPostgreSql(PostgresPortal portal) : LegalNormWorkbookTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_ListKeptUntilNow_FindsNormsByNameAndRefusesWrongRows() => OwnList();
}

public sealed class LegalNormRoundTripOnSqlServer(SqlServerPortal portal) : LegalNormWorkbookTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Export_ImportedAgain_IsUnchangedAndOneCellIsOneChange() => RoundTrip();
}
