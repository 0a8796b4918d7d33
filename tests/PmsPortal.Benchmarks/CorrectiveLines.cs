using Microsoft.EntityFrameworkCore;
using Npgsql;
using PmsPortal.Modules.CorrectiveActions;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>The register of the corrective actions with 5,000 reports, against the same rows asked for by hand.</summary>
internal static class CorrectiveLines
{
    private const int Rows = 5_000;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var secretariat = await portal.CreateActorAsync(PmsRole.SecretariatManager);
        var departments = new List<Department>();
        for (var i = 0; i < 20; i++)
        {
            departments.Add(await portal.CreateDepartmentAsync());
        }

        // One through the product, the others after its likeness: 5,000 ways through it would take the day.
        var first = await portal.Get<CorrectiveIssueService>().RaiseAsync(secretariat, new CorrectiveInput
        {
            Source = FindingSource.ExternalAudit,
            DepartmentId = departments[0].Id,
            Issue = new CorrectiveIssue { Title = "書庫の施錠", Text = "夜間に書庫が施錠されていなかった。", Clause = "A.3.4.3.2", FoundOn = new(2026, 11, 1) },
        });
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        await CopyAsync(portal, data, first, departments);
        var queries = portal.Get<CorrectiveQueries>();
        var query = new CorrectiveListQuery { Department = departments[3].Id, Source = FindingSource.ExternalAudit };
        var (ours, theirs) = (await queries.ListAsync(manager, query), await ByHandAsync(data, departments[3].Id));
        if (ours.Total == 0 || ours.Total != theirs.Total || !ours.Rows.Select(r => r.Id).SequenceEqual(theirs.Ids))
        {
            throw new InvalidOperationException($"The registers differ: {ours.Total} {theirs.Total}");
        }

        return [await Measure.CompareAsync("是正処置の一覧50行＋件数（5,000件、絞込み2）", 15, 2, 4, Of(() => queries.ListAsync(manager, query)), Of(() => ByHandAsync(data, departments[3].Id)), memory: false, warmUps: 40)];
    }

    private static async Task CopyAsync(PostgresPortal portal, NpgsqlDataSource data, int first, List<Department> departments)
    {
        var columns = await portal.Db.QueryAsync(async db =>
        {
            await Task.CompletedTask;
            return db.Model.FindEntityType(typeof(CorrectiveAction))!.GetTableMappings().Single().Table.Columns.Select(c => c.Name).ToList();
        });
        var made = new Dictionary<string, string>
        {
            ["Number"] = "'R8-是正-' || lpad((n + 1)::text, 5, '0')",
            ["DepartmentId"] = $"({departments[0].Id} + n % 20)",
            ["Status"] = "(CASE WHEN n % 4 = 0 THEN 'Closed' WHEN n % 4 = 1 THEN 'Planning' WHEN n % 4 = 2 THEN 'Doing' ELSE 'Reviewing' END)",
            ["Source"] = "(CASE WHEN n % 3 = 0 THEN 'Complaint' ELSE 'ExternalAudit' END)",
            ["IssuedOn"] = "DATE '2026-11-20' - n % 700",
            ["StepDueOn"] = "(CASE WHEN n % 4 = 0 THEN NULL ELSE DATE '2026-11-20' - n % 120 + 60 END)",
            ["Issue_Title"] = "'書庫の施錠 ' || n",
        };
        var names = columns.Where(c => c != "Id").ToList();
        var values = names.Select(c => made.GetValueOrDefault(c) ?? $"r.\"{c}\"");
        await ExecuteAsync(data, $"INSERT INTO \"CorrectiveActions\" ({string.Join(", ", names.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"CorrectiveActions\" r, generate_series(1, {Rows - 1}) n WHERE r.\"Id\" = {first}");
        await ExecuteAsync(data, "VACUUM ANALYZE");
    }

    private static async Task<(int Total, List<int> Ids)> ByHandAsync(NpgsqlDataSource data, int department)
    {
        const string Where = "FROM \"CorrectiveActions\" r JOIN \"Departments\" d ON d.\"Id\" = r.\"DepartmentId\" WHERE r.\"Status\" NOT IN ('Closed', 'Dismissed') AND r.\"Source\" = 'ExternalAudit' AND (r.\"DepartmentId\" = $1 OR d.\"ParentId\" = $1)";
        await using var count = data.CreateCommand($"SELECT count(*)::int {Where}");
        count.Parameters.Add(new() { Value = department });
        var total = (int)(await count.ExecuteScalarAsync())!;
        await using var page = data.CreateCommand(
            "SELECT r.\"Id\", r.\"Number\", r.\"Issue_Title\", r.\"Source\", r.\"Issue_Clause\", d.\"Name\", r.\"Class\", r.\"Status\", r.\"IssuedOn\", r.\"StatusSince\", r.\"StepDueOn\", (SELECT e.\"Name\" FROM \"Employees\" e WHERE e.\"Id\" = r.\"PersonId\"), "
            + $"r.\"RedoCount\", r.\"ReturnCount\", r.\"ClosedOn\", r.\"FindingTitle\", r.\"FindingAddress\", r.\"IsRecurring\" {Where} ORDER BY r.\"StepDueOn\" IS NULL, r.\"StepDueOn\", r.\"Id\" DESC LIMIT 50");
        page.Parameters.Add(new() { Value = department });
        var ids = new List<int>();
        await using var reader = await page.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            ids.Add((int)values[0]);
        }

        return (total, ids);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);
}
