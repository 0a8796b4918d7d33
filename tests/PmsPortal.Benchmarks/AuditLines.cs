using System.Globalization;
using Npgsql;
using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>A checklist of 250 items on a tablet: one group of it, and one item answered.</summary>
internal static class AuditLines
{
    private const int Items = 250;
    private const string Group = "区分1";
    private static int counter;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var (auditor, id) = await BeginAsync(portal);
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        await ExecuteAsync(data, "VACUUM ANALYZE");
        var rows = await portal.Get<AuditChecklistQueries>().ItemsAsync(auditor, id, null);
        var versions = rows.ToDictionary(r => r.Id, r => r.Version);
        var group = await portal.Get<AuditChecklistQueries>().ItemsAsync(auditor, id, Group);
        if (rows.Count != Items || group.Count != await CountAsync(data, id))
        {
            throw new InvalidOperationException("The checklists differ.");
        }

        // What an answer costs on disk, its entry in the change log included.
        var before = await ScalarAsync(data, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
        for (var i = 0; i < 50; i++)
        {
            await AnswerAsync(rows[i].Id);
        }

        var bytes = (await ScalarAsync(data, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn") - before) / 50;
        return
        [
            await Measure.CompareAsync("監査チェックリスト250項目の1区分", 15, 3, 2, Of(GroupAsync), Of(GroupByHandAsync), memory: false, warmUps: 40),
            await Measure.CompareAsync(
                string.Create(CultureInfo.InvariantCulture, $"監査の1項目の記入（250項目、書込み{bytes:F0}バイト）"), 15, 3, 9, Of(() => AnswerAsync(rows[0].Id)), Of(() => AnswerByHandAsync(data, rows[1].Id)), memory: false, warmUps: 40),
        ];

        async Task GroupAsync()
        {
            var queries = portal.Get<AuditChecklistQueries>();
            await queries.GroupsAsync(auditor, id);
            await queries.ItemsAsync(auditor, id, Group);
        }

        async Task GroupByHandAsync()
        {
            await ReadAsync(data, """SELECT "Group", "Judgement", "Evidence" <> '', "MethodUsed" <> '', "Finding" <> '' FROM "AuditItems" WHERE "EngagementId" = $1 ORDER BY "Order", "Id" """, id);
            await ReadAsync(data, """SELECT * FROM "AuditItems" WHERE "EngagementId" = $1 AND "Group" = '区分1' ORDER BY "Order", "Id" """, id);
        }

        async Task AnswerAsync(int item) => versions[item] = (await portal.Get<AuditChecklistService>().AnswerAsync(
            auditor, new(item, versions[item], new AuditAnswer { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = Evidence() }))).Version;
    }

    private static string Evidence() => string.Create(CultureInfo.InvariantCulture, $"記録簿の{++counter}枚目を見た。日付と二人の名前が書かれ、抜けはなかった。");

    private static async Task<(Actor Auditor, int Id)> BeginAsync(PostgresPortal portal)
    {
        var employee = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        await portal.Db.CommandAsync(Actor.System(), async command => command.Db.Add(new Appointment(PmsRole.Auditor, (await command.Db.FindAsync<Employee>(employee.Id))!, null, new(2026, 4, 1), null, null, "計測")));
        var (chief, auditor) = (await portal.CreateActorAsync(PmsRole.AuditChief), PortalFixture.ActorOf(employee, PmsRole.Auditor));
        var content = new AuditEngagementContent { HeldOn = new(2027, 1, 20), StartsAt = new(10, 0), EndsAt = new(12, 0), Focus = "計測", Clauses = "A.3.4.3.2", IsAdHoc = true, AdHocReason = "計測" };
        var id = await portal.Get<AuditEngagementService>().AddAsync(chief, new(AuditKind.Operation, (await portal.CreateDepartmentAsync()).Id, content, [employee.Id]));
        await portal.Get<AuditEngagementService>().NotifyAsync(chief, id, string.Empty);
        for (var i = 0; i < Items; i++)
        {
            await portal.Get<AuditChecklistService>().AddItemAsync(auditor, id, new(string.Create(CultureInfo.InvariantCulture, $"区分{i / 25}"), string.Create(CultureInfo.InvariantCulture, $"手順のとおりに行っていますか（{i}）。"), "記録がある。", "閲覧", "A.3.4.3.2", "PMT-001"));
        }

        await portal.Get<AuditChecklistService>().ConfirmAsync(chief, id);
        return (auditor, id);
    }

    // The least that an answer with its entry in the change log needs.
    private static async Task AnswerByHandAsync(NpgsqlDataSource data, int item)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync("""SELECT i."Version", a."Status" FROM "AuditItems" i JOIN "Audits" a ON a."Id" = i."EngagementId" WHERE i."Id" = $1""", item);
        await RunAsync("""UPDATE "ChangeChainHeads" SET "LastEntryId" = "LastEntryId" WHERE "Id" = 1""");
        await RunAsync("""UPDATE "AuditItems" SET "Evidence" = $2, "Version" = "Version" + 1 WHERE "Id" = $1""", item, Evidence());
        await RunAsync(
            """
            INSERT INTO "ChangeEntries" ("Id", "At", "ActorName", "Action", "SubjectType", "SubjectId", "EntityType", "EntityId", "Title", "Changes", "PreviousHash", "Hash")
            SELECT "LastEntryId" + 1, now(), '計測', 'Changed', 'AuditEngagement', 1, 'AuditItem', $1, '計測', $2, "LastHash", "LastHash" FROM "ChangeChainHeads" WHERE "Id" = 1
            """,
            item, Evidence());
        await RunAsync("""UPDATE "ChangeChainHeads" SET "LastEntryId" = "LastEntryId" + 1 WHERE "Id" = 1""");
        await transaction.CommitAsync();

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task ReadAsync(NpgsqlDataSource data, string sql, int id)
    {
        await using var command = data.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
        }
    }

    private static async Task<int> CountAsync(NpgsqlDataSource data, int id)
    {
        await using var command = data.CreateCommand("""SELECT count(*) FROM "AuditItems" WHERE "EngagementId" = $1 AND "Group" = '区分1'""");
        command.Parameters.Add(new() { Value = id });
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<decimal> ScalarAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return Convert.ToDecimal(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);
}
