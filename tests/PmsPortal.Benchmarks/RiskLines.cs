using System.Globalization;
using Npgsql;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>A risk sheet of 100 subjects × 5 phases × 3 risks: its overview, one subject, one saved cell.</summary>
internal static class RiskLines
{
    private const int Subjects = 100;
    private const int Each = 3;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var department = await portal.CreateDepartmentAsync();
        var lead = await portal.CreateActorAsync(PmsRole.DepartmentLead, department);
        var sheet = await FillAsync(portal, lead, department.Id);
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        await using (var vacuum = data.CreateCommand("VACUUM ANALYZE"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        var (sheets, subjects, rows) = (portal.Get<RiskSheetQueries>(), portal.Get<RiskSubjectQueries>(), portal.Get<RiskRowService>());
        var overview = await sheets.GetAsync(lead, sheet);
        var subject = overview.Subjects[50].Head.Id;
        var byHand = new RiskBaselines(data, sheet, subject);
        Expect(overview.Risks == Subjects * 5 * Each && await byHand.OverviewAsync() == (Subjects, overview.Risks), "The overviews differ.");
        Expect((await subjects.GetAsync(lead, subject)).Rows.Count == await byHand.SubjectAsync(), "The subjects differ.");

        var row = (await subjects.GetAsync(lead, subject)).Rows[0];
        var (version, turn) = (row.Version, 0);
        return
        [
            await Measure.CompareAsync("リスク表を開く（100対象・1,500行）", 15, 4, 8, Of(() => sheets.GetAsync(lead, sheet)), Of(byHand.OverviewAsync), memory: false, warmUps: 20),
            await Measure.CompareAsync("リスク表の1対象を開く（15行）", 15, 4, 12, Of(() => subjects.GetAsync(lead, subject)), Of(byHand.SubjectAsync), memory: false, warmUps: 20),
            await Measure.CompareAsync("リスク表の1セルを保存（変更履歴を含む）", 15, 3, 8, Of(SaveAsync), Of(byHand.SaveAsync), memory: false, warmUps: 20),
        ];

        async Task SaveAsync()
        {
            var content = row.Content.Copy();
            content.Measure = string.Create(CultureInfo.InvariantCulture, $"2人で照合し、{++turn}回目の見直しで手順書に加えた");
            version = (await rows.WriteAsync(lead, new(row.Id, version, content))).Version;
        }
    }

    private static async Task<int> FillAsync(PostgresPortal portal, Actor lead, int departmentId)
    {
        var sheet = await portal.Get<RiskSheetService>().StartAsync(lead, departmentId, FiscalYear.Of(portal.Time.Today()).Year);
        for (var i = 0; i < Subjects; i++)
        {
            var subject = await portal.Get<RiskSubjectService>().AddAsync(lead, new(sheet, SubjectKind.Group, $"健診の受診者情報 {i + 1}", "受付から結果の発送まで", []));
            await portal.Get<RiskRowService>().PasteAsync(lead, subject, [.. Enum.GetValues<LifecyclePhase>().SelectMany(p => Enumerable.Range(1, Each).Select(n => new RiskLine { Phase = p, Content = Content(n) }))]);
        }

        return sheet;
    }

    private static RiskContent Content(int n) => new()
    {
        Type = RiskType.Leak, Risk = $"封筒の入れ違いで他人の結果が届く（{n}）", Measure = "2人で照合して封入し、照合した者の名前を控えに残す", Document = "PMK-003 第12条", Clause = "A.3.4.3.2",
        ResidualReason = ResidualReason.Remaining, Residual = "照合の見落としは年に数件残る", AcceptedBy = "理事長", CheckItem = "照合の控えがそろっているか",
    };

    private static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);

    private static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }
}

/// <summary>The same by hand-written SQL: what cannot be left out to show or save it, without rules, change log or permissions.</summary>
internal sealed class RiskBaselines(NpgsqlDataSource data, int sheet, int subject)
{
    private int turn;

    public async Task<(int Subjects, int Risks)> OverviewAsync()
    {
        await using var command = data.CreateCommand("""
            SELECT s."Id", s."Title", r."Phase", count(r."Id"), count(r."Id") FILTER (WHERE r."Content_ResidualReason" IN ('Remaining', 'Cost')), count(r."Id") FILTER (WHERE r."Content_Measure" = '' OR r."Content_Document" = '' OR r."Content_ResidualReason" IS NULL)
            FROM "RiskSubjects" s LEFT JOIN "RiskRows" r ON r."SubjectId" = s."Id" AND r."Mark" <> 'Ended' WHERE s."SheetId" = $1 GROUP BY s."Id", s."Position", s."Title", r."Phase" ORDER BY s."Position"
            """);
        command.Parameters.AddWithValue(sheet);
        await using var reader = await command.ExecuteReaderAsync();
        var (seen, risks) = (new HashSet<int>(), 0);
        while (await reader.ReadAsync())
        {
            seen.Add(reader.GetInt32(0));
            risks += (int)reader.GetInt64(3);
        }

        return (seen.Count, risks);
    }

    public async Task<int> SubjectAsync()
    {
        await using var command = data.CreateCommand("""
            SELECT r."Id", r."Version", r."Phase", r."Mark", r."Content_Type", r."Content_Risk", r."Content_Measure", r."Content_Plan", r."Content_PlanDueOn", e."Name", r."Content_Document", r."Content_Clause", r."Content_ResidualReason", r."Content_Residual", r."Content_AcceptedBy", r."Content_CheckItem"
            FROM "RiskRows" r LEFT JOIN "Employees" e ON e."Id" = r."Content_PlanById" WHERE r."SubjectId" = $1 ORDER BY r."Position", r."Id"
            """);
        command.Parameters.AddWithValue(subject);
        await using var reader = await command.ExecuteReaderAsync();
        var (rows, length) = (0, 0);
        while (await reader.ReadAsync())
        {
            rows++;
            length += reader.GetString(5).Length + reader.GetString(6).Length;
        }

        await reader.DisposeAsync();
        await using var library = data.CreateCommand("""SELECT "Code", "Content_Phase", "Content_Media", "Content_Ways", "Content_Risk", "Content_Measure" FROM "RiskLibraryItems" WHERE NOT "IsHidden" ORDER BY "Code" """);
        await using var items = await library.ExecuteReaderAsync();
        while (await items.ReadAsync())
        {
            length += items.GetString(4).Length;
        }

        return length > 0 ? rows : 0;
    }

    public async Task SaveAsync()
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var update = new NpgsqlCommand("""UPDATE "RiskRows" SET "Content_CheckItem" = $1 WHERE "Id" = (SELECT max("Id") FROM "RiskRows" WHERE "SubjectId" = $2)""", connection, transaction))
        {
            update.Parameters.AddWithValue($"照合の控えがそろっているか（{++turn}）");
            update.Parameters.AddWithValue(subject);
            await update.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
