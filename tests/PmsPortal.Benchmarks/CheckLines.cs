using Npgsql;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>The overview of the monthly checks: 60 departments, twelve months, nine items each.</summary>
internal static class CheckLines
{
    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        portal.Time.Set(JapanTime.StartOf(new(2026, 4, 28)));
        var departments = new List<Department>();
        for (var i = 0; i < 60; i++)
        {
            departments.Add(await portal.CreateDepartmentAsync());
        }

        await portal.Get<ObligationSchedule>().EnsureAsync(Actor.System());
        var head = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(departments[0]), PmsRole.DepartmentHead, departments[0]);
        var manager = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(departments[0]), PmsRole.ProtectionManager);
        var first = await portal.Get<OperationCheckService>().OpenAsync(head, new(departments[0].Id, 2026, 4), allNormal: true);
        await portal.Get<OperationCheckService>().CloseAsync(head, new(first));
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        // The other 719 are copies of the first: through the product they would be 1,438 commands.
        await ExecuteAsync(
            data,
            $"""
            INSERT INTO "OperationChecks" ("Version", "Kind", "DepartmentId", "FiscalYear", "Month", "Key", "Status", "TemplateNumber", "OpenedOn", "OpenedBy", "ClosedOn", "ClosedBy", "DueOn", "IsLate", "LateReason", "Note")
            SELECT 1, c."Kind", d."Id", c."FiscalYear", m, '2026/' || lpad(m::text, 2, '0') || '/' || d."Id", c."Status", c."TemplateNumber", c."OpenedOn", c."OpenedBy", c."ClosedOn", c."ClosedBy", c."DueOn", false, '', ''
            FROM "OperationChecks" c CROSS JOIN "Departments" d CROSS JOIN generate_series(1, 12) m WHERE c."Id" = {first} AND NOT (d."Id" = {departments[0].Id} AND m = 4)
            """);
        await ExecuteAsync(
            data,
            $"""
            INSERT INTO "OperationCheckItems" ("Version", "CheckId", "Position", "Code", "Group", "Text", "Hint", "Clause", "IsOwn", "Result", "Note", "Correction", "AnsweredAt", "SearchText")
            SELECT 1, c."Id", i."Position", i."Code", i."Group", i."Text", i."Hint", i."Clause", false, CASE WHEN (c."Id" + i."Position") % 90 = 0 THEN 'Finding' ELSE 'Normal' END, '', '', i."AnsweredAt", ''
            FROM "OperationCheckItems" i CROSS JOIN "OperationChecks" c WHERE i."CheckId" = {first} AND c."Id" <> {first}
            """);
        await ExecuteAsync(data, "VACUUM ANALYZE");

        var queries = portal.Get<OperationCheckQueries>();
        var (ours, hand) = (await queries.OverviewAsync(manager, 2026), await ByHandAsync(data));
        if (ours.Sum(l => l.Cells.Sum(c => c.Findings)) != hand)
        {
            throw new InvalidOperationException($"The overviews differ: {ours.Sum(l => l.Cells.Sum(c => c.Findings))} and {hand} findings.");
        }

        return
        [
            await Measure.CompareAsync(
                "運用の確認の一覧（60部門・12か月・9項目）", 15, 2, 4, () => Task.FromResult<Func<Task>>(() => queries.OverviewAsync(manager, 2026)), () => Task.FromResult<Func<Task>>(() => ByHandAsync(data)), memory: false, warmUps: 20),
        ];
    }

    // The same three readings as plain commands.
    private static async Task<int> ByHandAsync(NpgsqlDataSource data)
    {
        var findings = 0;
        foreach (var sql in new[]
        {
            """SELECT d."Id", d."Code", d."Name", d."ClosedOn" FROM "Departments" d WHERE NOT EXISTS (SELECT 1 FROM "Departments" c WHERE c."ParentId" = d."Id") ORDER BY d."Code" """,
            """SELECT o."DepartmentId", o."Month", o."DueOn", o."Progress" FROM "ObligationOccurrences" o WHERE o."Code" IN ('OperationCheck', 'SystemOperationCheck') AND o."FiscalYear" = 2026""",
        })
        {
            await using var command = data.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = reader.GetValue(0);
            }
        }

        await using var checks = data.CreateCommand(
            """
            SELECT c."DepartmentId", c."Month", c."Status", c."IsLate", c."ClosedOn", (SELECT count(*)::int FROM "OperationCheckItems" i WHERE i."CheckId" = c."Id" AND i."Result" = 'Finding')
            FROM "OperationChecks" c WHERE c."FiscalYear" = 2026
            """);
        await using var rows = await checks.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            findings += rows.GetInt32(5);
        }

        return findings;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
