using Npgsql;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>The list of contractors with 300 of them and five years of evaluations.</summary>
internal static class ContractorLines
{
    private const int Contractors = 300;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var department = await portal.CreateDepartmentAsync();
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        foreach (var sql in new[]
        {
            $"""
            INSERT INTO "Contractors" ("Number", "DepartmentId", "MarkCheckedOn", "MarkCheckedBy", "NameKey", "SearchText", "Content_Address", "Content_ContactMail", "Content_ContactName", "Content_ContactPhone", "Content_CorporateNumber",
              "Content_HasMark", "Content_MarkExpiresOn", "Content_MarkNumber", "Content_Name", "Content_Notes", "Content_OtherCertifications", "Version")
            SELECT 'K-' || lpad(i::text, 3, '0'), {department.Id}, '2026-04-10', '確認 者', '試験' || i, 'k-' || i || ' 試験' || i || '商事', '所在地', '', '', '', '', i % 3 = 0, CASE WHEN i % 3 = 0 THEN DATE '2027-06-30' END,
              CASE WHEN i % 3 = 0 THEN '10824512' ELSE '' END, '試験' || i || '商事', '', '', 1 FROM generate_series(1, {Contractors}) i
            """,
            $"""
            INSERT INTO "Entrustments" ("ContractorId", "DepartmentId", "StartedOn", "StartedBy", "IsAfterTheFact", "LateReason", "Content_Class", "Content_HandOver", "Content_HasMyNumber", "Content_NeedNote", "Content_Notes",
              "Content_PersonCountIsApproximate", "Content_Place", "Content_PlaceDetail", "Content_ReturnWay", "Content_Work", "Version")
            SELECT c."Id", {department.Id}, '2022-04-01', '', false, '', CASE WHEN c."Id" % 4 = 0 THEN 'MayTouchData' ELSE 'HandlesData' END, '', c."Id" % 20 = 0, '', '', false, 'Contractor', '', '', '業務' || w, 1
            FROM "Contractors" c, generate_series(1, 2) w
            """,
            $"""
            INSERT INTO "ContractorEvaluations" ("ContractorId", "CriteriaId", "DepartmentId", "FiscalYear", "Occasion", "Reason", "Class", "Status", "IsByMark", "MarkNumber", "Opinion", "StartedBy", "StartedOn", "SubmittedBy", "ApprovedBy", "ApprovedOn",
              "ReturnComment", "AnsweredBy", "Version")
            SELECT c."Id", (SELECT min("Id") FROM "ContractorCriteria"), {department.Id}, y, 'Yearly', '', 'HandlesData', CASE WHEN y = 2026 AND c."Id" % 2 = 0 THEN 'Draft' ELSE 'Approved' END, c."Id" % 3 = 0, '', '', '', make_date(y, 4, 1), '', '',
              make_date(y, 4, 20), '', '', 1 FROM "Contractors" c, generate_series(2022, 2026) y
            """,
            "VACUUM ANALYZE",
        })
        {
            await using var command = data.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var queries = portal.Get<ContractorQueries>();
        var query = new ContractorListQuery { Sort = "name", Page = 2, Class = EntrustmentClass.HandlesData };
        var ours = await queries.ListAsync(manager, query);
        var byHand = await ByHandAsync(data);
        if (!ours.Rows.Select(r => r.Id).SequenceEqual(byHand.Ids) || ours.Total != byHand.Total || ours.Rows.Sum(r => r.Works.Count) != byHand.Works)
        {
            throw new InvalidOperationException($"The lists differ: {ours.Total} {byHand.Total}");
        }

        return [await Measure.CompareAsync("委託先の一覧（300社・5年度の評価、絞込み1・並替え）", 15, 2, 4, () => Task.FromResult<Func<Task>>(() => queries.ListAsync(manager, query)), () => Task.FromResult<Func<Task>>(() => ByHandAsync(data)), memory: false, warmUps: 40)];
    }

    private static async Task<(List<int> Ids, int Total, int Works)> ByHandAsync(NpgsqlDataSource data)
    {
        const string Filter = """c."EndedOn" IS NULL AND EXISTS (SELECT 1 FROM "Entrustments" e WHERE e."ContractorId" = c."Id" AND e."EndedOn" IS NULL AND e."Content_Class" = 'HandlesData')""";
        await using var count = data.CreateCommand($"""SELECT count(*) FROM "Contractors" c WHERE {Filter}""");
        var total = (int)(long)(await count.ExecuteScalarAsync())!;
        var ids = new List<int>();
        await using (var page = data.CreateCommand(
            $"""
            SELECT c."Id", c."Number", c."Content_Name", d."Name", c."Content_HasMark", c."Content_MarkNumber", c."Content_MarkExpiresOn", c."MarkCheckedOn", v."Status", v."Occasion", v."IsByMark", v."ApprovedOn",
              (SELECT count(*) FROM "OutsourcingContracts" k WHERE k."ContractorId" = c."Id" AND k."EndedOn" IS NULL AND k."Status" = 'Approved')
            FROM "Contractors" c LEFT JOIN "Departments" d ON d."Id" = c."DepartmentId"
            LEFT JOIN LATERAL (SELECT * FROM "ContractorEvaluations" e WHERE e."ContractorId" = c."Id" AND e."FiscalYear" = 2026 ORDER BY e."Id" DESC LIMIT 1) v ON true
            WHERE {Filter} ORDER BY c."NameKey", c."Id" LIMIT 50 OFFSET 50
            """))
        {
            await using var reader = await page.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetInt32(0));
            }
        }

        var works = 0;
        await using var work = data.CreateCommand("""SELECT e."ContractorId", e."Content_Work", e."Content_Class", e."Content_HasMyNumber", e."Content_Place" FROM "Entrustments" e WHERE e."ContractorId" = ANY($1) AND e."EndedOn" IS NULL ORDER BY e."Id" """);
        work.Parameters.Add(new() { Value = ids.ToArray() });
        await using var rows = await work.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            works++;
        }

        return (ids, total, works);
    }
}
