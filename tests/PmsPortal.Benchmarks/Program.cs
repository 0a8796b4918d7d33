using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PmsPortal.Benchmarks;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

// Arguments: --only year|risk|lists|exports|preview|commit|circuits|traffic|training|checks|audit|corrective|contractors (may be repeated), --output FILE
const int Rows = 10_000;
var only = args.Index().Where(a => a.Item == "--only").Select(a => args[a.Index + 1]).ToHashSet();
var output = args.Index().Where(a => a.Item == "--output").Select(a => args[a.Index + 1]).FirstOrDefault();
bool Wanted(string part) => only.Count == 0 || only.Contains(part);
var root = Repository();
var actor = new Actor
{
    Name = "計測",
    EmployeeId = 1,
    Grants = [new HeldGrant(PmsRole.SecretariatManager, null), new HeldGrant(PmsRole.ProtectionManager, null)],
};
var codes = File.ReadAllLines(SampleFiles.PathOf("departments.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[1], l => l[0]);
var lines = new List<Line>();
CircuitReport? circuits = null;

var all = Enumerable.Range(0, Rows).Select(i => LedgerFile.Line(i, "A", codes)).ToList();
var full = LedgerFile.Create(all);
var portal = await PortalAsync();
await ImportAsync(portal, full, commit: true);
await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
// Most of a ledger is approved; through the product that would be 7,000 approvals.
await ExecuteAsync(data, """UPDATE "LedgerRevisions" SET "Status" = 'Approved', "IsEffective" = true, "ApprovedBy" = '承認 者', "ApprovedOn" = '2026-10-01' WHERE "Id" % 20 < 14""");
await ExecuteAsync(data, "VACUUM ANALYZE");

if (Wanted("year"))
{
    lines.AddRange(await YearLines.RunAsync());
}

if (Wanted("risk"))
{
    lines.AddRange(await RiskLines.RunAsync());
}

if (Wanted("training"))
{
    lines.AddRange(await TrainingLines.RunAsync());
    lines.AddRange(await CoursesLines.RunAsync());
}

if (Wanted("checks"))
{
    lines.AddRange(await CheckLines.RunAsync());
}

if (Wanted("audit"))
{
    lines.AddRange(await AuditLines.RunAsync());
}

if (Wanted("corrective"))
{
    lines.AddRange(await CorrectiveLines.RunAsync());
}

if (Wanted("contractors"))
{
    lines.AddRange(await ContractorLines.RunAsync());
}

if (Wanted("lists"))
{
    var queries = portal.Get<LedgerQueries>();
    var lists = new ListBaselines(data);
    var filtered = new LedgerListQuery { Sensitive = true, Entrusted = true, Sort = "count", Descending = true, Page = 3 };
    Same("filtered list", await queries.ListAsync(actor, filtered), await lists.FilteredAsync(true, true, 3));
    lines.Add(await Measure.CompareAsync("一覧50行＋件数（絞込み2・並替え）", 15, 1.5, 4, Of(() => queries.ListAsync(actor, filtered)), Of(() => lists.FilteredAsync(true, true, 3)), memory: false, warmUps: 40));
    var search = new LedgerListQuery { Text = "健診 名簿" };
    Same("search", await queries.ListAsync(actor, search), await lists.SearchAsync("健診", "名簿"));
    lines.Add(await Measure.CompareAsync("文字検索（2語）", 15, 1.5, 4, Of(() => queries.ListAsync(actor, search)), Of(() => lists.SearchAsync("健診", "名簿")), memory: false, warmUps: 40));
    Same("departments", new(await queries.ByDepartmentAsync(actor), 0), new ListPage<LedgerDepartmentRow>(await lists.ByDepartmentAsync(), 0));
    lines.Add(await Measure.CompareAsync("部門ごとの集計", 15, 1.5, 4, Of(() => queries.ByDepartmentAsync(actor)), Of(lists.ByDepartmentAsync), memory: false, warmUps: 40));
}

if (Wanted("exports"))
{
    var exports = new ExportBaselines(data);
    var (ours, theirs) = (new Sink(keep: true), new Sink(keep: true));
    await ExportAsync(ExportFormat.Csv, ours);
    await exports.CsvAsync(theirs);
    if (!ours.Content.AsSpan().SequenceEqual(theirs.Content))
    {
        File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "ours.csv"), ours.Content);
        File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "theirs.csv"), theirs.Content);
        throw new InvalidOperationException("The CSV files differ.");
    }

    lines.Add(await Measure.CompareAsync("CSV出力（1万件）", 9, 1.5, null, Of(() => ExportAsync(ExportFormat.Csv, new Sink())), Of(() => exports.CsvAsync(new Sink())), memory: true));
    lines.Add(await Measure.CompareAsync("Excel出力（1万件）", 9, 1.5, null, Of(() => ExportAsync(ExportFormat.Xlsx, new Sink())), Of(() => exports.XlsxAsync(new Sink())), memory: true));
}

// 6,000 as they are, 3,000 with another purpose, 1,000 new.
string[][] Mixed(int count) =>
[
    ..  all.Take(count).Index().Select(l => l.Index % 10 < 6 ? l.Item
        : l.Index % 10 < 9 ? [.. l.Item.Index().Select(c => c.Index == 4 ? c.Item + "（改訂）" : c.Item)]
        : LedgerFile.Line(l.Index, "B", codes)),
];
var mixed = LedgerFile.Create(Mixed(Rows));
if (Wanted("preview"))
{
    var imports = new ImportBaselines(data);
    var report = await ImportAsync(portal, mixed, commit: false);
    var byHand = await imports.PreviewAsync(mixed);
    foreach (var (ours, theirs) in report.Lines.Zip(byHand))
    {
        if ((ours.Key, ours.Row, ours.Outcome, ours.Changes.Count) != (theirs.Key, theirs.Row, theirs.Outcome, theirs.Changes.Count))
        {
            throw new InvalidOperationException($"The previews differ: {ours} {string.Join(';', ours.Changes)} / {theirs} {string.Join(';', theirs.Changes)}");
        }
    }

    lines.Add(await Measure.CompareAsync("取込みの確認（1万行）", 5, 3, null, Of(() => ImportAsync(portal, mixed, commit: false)), Of(() => imports.PreviewAsync(mixed)), memory: true, warmUps: 2));
}

if (Wanted("commit"))
{
    // That it is right, before how fast: a refused file leaves nothing, a good one all of it and a sound change log.
    await using (var refused = File.Create(Path.GetTempFileName(), 4096, FileOptions.DeleteOnClose))
    {
        var counts = await CountsAsync(data);
        await refused.WriteAsync(LedgerFile.Create([.. Mixed(Rows - 1), [.. LedgerFile.Line(0, "C", codes).Index().Select(c => c.Index == 1 ? "ない課" : c.Item)]]));
        var workbook = portal.Get<LedgerWorkbook>();
        refused.Position = 0;
        using var source = PmsPortal.Platform.Workbooks.ImportSource.Open(refused, "台帳.xlsx", workbook.Columns, workbook.KeyField);
        var report = await workbook.ImportAsync(actor, source, commit: true, null, CancellationToken.None);
        Expect(!report.Committed && counts == await CountsAsync(data), "A refused import left something.");
    }

    await ImportAsync(portal, mixed, commit: true);
    var after = await CountsAsync(data);
    // Of the 3,000 changed, the 1,500 that were approved have a second revision now; the drafts were edited.
    Expect(after.StartsWith("11000 12500 11000 1500 3000 ", StringComparison.Ordinal), $"Entries, revisions, latest, second, changed, log: {after}");
    var verdict = await portal.Get<PmsPortal.Platform.ChangeLog.ChangeLogVerifier>().VerifyAsync(Actor.System());
    Expect(verdict.IsIntact, verdict.ToString());
    Expect((await ImportAsync(portal, mixed, commit: false)).Count(PmsPortal.Platform.Workbooks.ImportOutcome.Unchanged) == Rows, "Importing again would change something.");

    lines.Add(await Measure.CompareAsync(
        "取込みの実行（1万行追加）", 3, 3, null,
        async () =>
        {
            var own = await PortalAsync();
            return () => ImportAsync(own, full, commit: true);
        },
        async () =>
        {
            var own = await PortalAsync();
            var source = NpgsqlDataSource.Create(own.ConnectionString);
            return async () =>
            {
                await new ImportBaselines(source).CommitAsync(full, own.Time.GetUtcNow().UtcDateTime);
                await source.DisposeAsync();
            };
        },
        memory: true,
        warmUps: 1));
}

var version = await ScalarAsync(data, "SHOW server_version");
TrafficReport? traffic = null;
if (Wanted("circuits") || Wanted("traffic"))
{
    if (Circuits.Browser is null)
    {
        Console.Error.WriteLine("Chromium is missing: circuits are left out.");
    }
    else
    {
        circuits = Wanted("circuits") ? await Circuits.RunAsync(root, 100) : null;
        traffic = Wanted("traffic") ? await Circuits.TrafficAsync(root) : null;
    }
}

var text = Report.Write(lines, circuits, traffic, version);
Console.WriteLine(text);
if (output is not null)
{
    await File.WriteAllTextAsync(output, text);
}

return;

async Task<PostgresPortal> PortalAsync()
{
    var made = new PostgresPortal();
    await made.InitializeAsync();
    await made.Db.CommandAsync(Actor.System(), command =>
    {
        foreach (var (name, code) in codes)
        {
            command.Db.Add(new Department(code, name, null));
        }

        return Task.CompletedTask;
    });
    return made;
}

async Task<ImportReport> ImportAsync(PostgresPortal of, byte[] file, bool commit)
{
    var workbook = of.Get<LedgerWorkbook>();
    using var source = SampleFiles.Open(workbook, file, "台帳.xlsx");
    var report = await workbook.ImportAsync(actor, source, commit, null, CancellationToken.None);
    return report.IsClean && report.Committed == commit && report.Lines.Count == Rows
        ? report
        : throw new InvalidOperationException($"The import was refused: {report.Lines.Count} {string.Join(" / ", report.Lines.SelectMany(l => l.Problems).Take(3))}");
}

async Task ExportAsync(ExportFormat format, Sink sink)
{
    await portal.Get<LedgerWorkbook>().ExportAsync(actor, string.Empty, format, sink, CancellationToken.None);
    if (sink.Written < 100_000)
    {
        throw new InvalidOperationException("The export is too short.");
    }
}

static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);

static void Same<T>(string what, ListPage<T> ours, ListPage<T> theirs)
{
    if (ours.Total != theirs.Total || ours.Rows.Count == 0 || !ours.Rows.SequenceEqual(theirs.Rows))
    {
        throw new InvalidOperationException($"{what}: product and baseline answer differently ({ours.Total}, {theirs.Total}): {string.Join(" / ", ours.Rows.Zip(theirs.Rows).Where(r => !Equals(r.First, r.Second)).Take(1))}");
    }
}

static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
{
    await using var command = data.CreateCommand(sql);
    await command.ExecuteNonQueryAsync();
}

static void Expect(bool holds, string problem)
{
    if (!holds)
    {
        throw new InvalidOperationException(problem);
    }
}

static Task<string> CountsAsync(NpgsqlDataSource data) => ScalarAsync(data, """
    SELECT concat((SELECT count(*) FROM "LedgerEntries"), ' ', count(*), ' ', count(*) FILTER (WHERE "IsLatest"), ' ', count(*) FILTER (WHERE "Number" = 2),
    ' ', count(*) FILTER (WHERE "Content_Purpose" LIKE '%改訂%'), ' ', (SELECT count(*) FROM "ChangeEntries")) FROM "LedgerRevisions"
    """);

static async Task<string> ScalarAsync(NpgsqlDataSource data, string sql)
{
    await using var command = data.CreateCommand(sql);
    return (string)(await command.ExecuteScalarAsync())!;
}

static string Repository()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PmsPortal.sln")))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? Directory.GetCurrentDirectory();
}
