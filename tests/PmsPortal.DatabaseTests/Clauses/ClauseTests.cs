using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.Modules.Clauses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Clauses;

public abstract class ClauseTests(PortalFixture portal)
{
    private ClauseQueries Queries => portal.Get<ClauseQueries>();

    protected async Task Shipped()
    {
        var staff = await portal.CreateActorAsync();
        var own = await Queries.ListAsync(staff, ClauseStandard.Organization, null);
        Assert.Equal(53, own.Count);
        Assert.True(own.ToList().FindIndex(c => c.Code == "A.3.4.2.8.1") == own.ToList().FindIndex(c => c.Code == "A.3.4.2.8") + 1);
        var ledger = own.Single(c => c.Code == "A.3.3.1");
        Assert.Equal(["jis2023-6.1", "J.3.1.1", "jis2017-A.3.3.1"], ledger.Equivalents.Select(e => e.Key));
        Assert.Equal([Confidence.Secondary, Confidence.Secondary, Confidence.FromRules], ledger.Equivalents.Select(e => e.Confidence));
        Assert.Contains("F02", ledger.Forms);
        Assert.Contains("F02", own.Single(c => c.Code == "A.3.3").Forms);
        Assert.Equal(Confidence.Recalled, own.Single(c => c.Code == "A.3.3.2").Equivalents.Single(e => e.Key == "J.1.3").Confidence);
        Assert.Empty((await Queries.GetAsync(staff, "J.3.4")).Equivalents);
        Assert.Equal("A.3.4.3.4", (await Queries.ListAsync(staff, ClauseStandard.Guideline, "Ａ. 3. 4. 3. 4"))[0].Code);
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(staff, "A.9"));

        // Loaded again nothing is added, and what was changed stays.
        await portal.Db.CommandAsync(Actor.System(), command => command.Db.Set<Clause>().Where(c => c.Key == "J.1.1").ExecuteUpdateAsync(s => s.SetProperty(c => c.Title, "直した題名")));
        await portal.Get<ReferenceData>().EnsureAsync();
        Assert.Equal(228, await portal.Db.QueryAsync(db => db.Set<Clause>().CountAsync()));
        Assert.Equal(154, await portal.Db.QueryAsync(db => db.Set<ClauseLink>().CountAsync()));
        Assert.Equal("直した題名", (await Queries.GetAsync(staff, "J.1.1")).Title);
    }

    protected async Task RoundTrip()
    {
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var workbook = portal.Get<ClauseWorkbook>();
        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "出力.xlsx"), (ExportFormat.Csv, "出力.csv") })
        {
            using var source = SampleFiles.Open(workbook, await ExportAsync(secretariat, format), name);
            var report = await workbook.ImportAsync(secretariat, source, commit: true, null, default);
            Assert.True(report.Count(ImportOutcome.Unchanged) == 228 && report.Lines.Count == 228, string.Join('\n', report.Lines.Where(l => l.Outcome != ImportOutcome.Unchanged).Take(5)));
        }

        using var lines = SampleFiles.OfLines(workbook, "規格,条項,題名,要旨,確度,出典,対応条項",
            "規程,A. 3.3.2,法令、国が定める指針その他の規範,短い要旨,規程,規程,J.1.3（確認済）", "指針,J.12.1,新しい要求,,確認済,公式の文書,", "JIS2023,6.5,新しい箇条,,,,J.12.1");
        var preview = await workbook.ImportAsync(secretariat, lines, commit: false, null, default);
        Assert.Equal((2, 1), (preview.Count(ImportOutcome.Added), preview.Count(ImportOutcome.Changed)));
        Assert.Equal(228, await portal.Db.QueryAsync(db => db.Set<Clause>().CountAsync()));
        Assert.True((await workbook.ImportAsync(secretariat, lines, commit: true, null, default)).Committed);
        var changed = await Queries.GetAsync(secretariat, "A.3.3.2");
        Assert.Equal([("J.1.3", Confidence.Verified)], changed.Equivalents.Select(e => (e.Key, e.Confidence)));
        Assert.Equal(new DateOnly(2026, 11, 20), changed.ChangedOn);
        Assert.Equal("J.12.1", Assert.Single((await Queries.GetAsync(secretariat, "jis2023-6.5")).Equivalents).Key);
    }

    protected async Task Refusals()
    {
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var workbook = portal.Get<ClauseWorkbook>();
        using var bad = SampleFiles.OfLines(workbook, "規格,条項,題名,対応条項",
            "規程,A.3.9,対応先がない,J.99.1", "規程,委託のところ,番号でない,", "規程,A.3.10,二度ある,", "規程,A.3.10,二度ある,", ",7.9,規格がない,");
        var report = await workbook.ImportAsync(secretariat, bad, commit: true, null, default);
        Assert.False(report.Committed);
        Assert.Equal([2, 3, 5, 6], report.Lines.Where(l => l.Outcome == ImportOutcome.Error).Select(l => l.Row));
        Assert.Contains("J.99.1", report.Lines[0].Problems[0].Reason, StringComparison.Ordinal);
        foreach (var role in PmsRoles.All.Where(r => r != PmsRole.SecretariatManager))
        {
            var actor = await portal.CreateActorAsync(role, await portal.CreateDepartmentAsync());
            await Assert.ThrowsAsync<ForbiddenException>(() => workbook.ImportAsync(actor, bad, commit: true, null, default));
        }
    }

    protected async Task Binder()
    {
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        await LedgerSteps.ApprovedAsync(portal, lead, department);
        var other = await portal.CreateDepartmentAsync();
        await LedgerSteps.SubmittedAsync(portal, await portal.CreateActorAsync(PmsRole.DepartmentLead, other), other);
        var staff = await portal.CreateActorAsync();
        foreach (var key in new[] { "A.3.3.1", "A.3.3", "J.3.1.1", "jis2023-6.1", "jis2017-A.3.3.1" })
        {
            var clause = await Queries.GetAsync(staff, key);
            Assert.Contains(clause.Records, r => r is { Form: "F02", Address: "ledger" });
            var group = Assert.Single(clause.Evidence, g => g.Title == "個人情報管理台帳");
            Assert.Equal($"{department.Name}の台帳 1件", Assert.Single(group.Lines).Title);
        }

        Assert.DoesNotContain((await Queries.GetAsync(staff, "A.3.6")).Records, r => r.Form == "F02");
        Assert.Empty((await Queries.GetAsync(staff, "A.3.6")).Evidence);
    }

    protected async Task Basis()
    {
        var staff = await portal.CreateActorAsync();
        var all = await portal.Get<IEnumerable<IBasisProvider>>().Single(b => b.Kind == "Clause").ListAsync(staff, default);
        var clause = all.Single(b => b.Key == "A.3.4.2.8");
        Assert.Equal(("clauses/A.3.4.2.8", (DateOnly?)null), (clause.Address, clause.ChangedOn));
        Assert.Equal(all.Count, all.Select(b => b.Key).Distinct().Count());
    }

    private async Task<byte[]> ExportAsync(Actor actor, ExportFormat format)
    {
        using var output = new MemoryStream();
        await portal.Get<ClauseWorkbook>().ExportAsync(actor, string.Empty, format, output, default);
        return output.ToArray();
    }
}

public sealed class ClausesOnPostgreSql(PostgresPortal portal) : ClauseTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Shipped_LoadedTwice_AreThereOnceWithTheirCorrespondences() => Shipped();
}

public sealed class ClauseRoundTripOnPostgreSql(PostgresPortal portal) : ClauseTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Export_ImportedAgain_IsUnchangedAndCorrespondencesCanBeChanged() => RoundTrip();
}

public sealed class ClauseReadingOnPostgreSql(PostgresPortal portal) : ClauseTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Import_WrongRowsOrWrongRole_IsRefused() => Refusals();

    [Fact]
    public Task Page_OfClauseOrItsEquivalent_ListsRecordsAndApprovedEvidence() => Binder();

    [Fact]
    public Task Basis_EveryClause_HasAKeyOfItsOwn() => Basis();
}

public sealed class ClausesOnSqlServer(SqlServerPortal portal) : ClauseTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Shipped_LoadedTwice_AreThereOnceWithTheirCorrespondences() => Shipped();
}

public sealed class ClauseRoundTripOnSqlServer(SqlServerPortal portal) : ClauseTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Export_ImportedAgain_IsUnchangedAndCorrespondencesCanBeChanged() => RoundTrip();
}
