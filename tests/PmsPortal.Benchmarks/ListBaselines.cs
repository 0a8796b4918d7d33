using Npgsql;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Benchmarks;

/// <summary>The lists as plain Npgsql commands, answering with the product's own records.</summary>
internal sealed class ListBaselines(NpgsqlDataSource data)
{
    private const string From = """
         FROM "LedgerRevisions" r
        JOIN "LedgerEntries" e ON e."Id" = r."EntryId"
        JOIN "Departments" d ON d."Id" = e."DepartmentId"
        WHERE r."IsLatest" AND e."RetiredOn" IS NULL
        """;

    private const string CountFrom = """
        SELECT count(*) FROM "LedgerRevisions" r
        JOIN "LedgerEntries" e ON e."Id" = r."EntryId"
        WHERE r."IsLatest" AND e."RetiredOn" IS NULL
        """;

    private const string Columns = """
        SELECT r."EntryId", e."Number", r."DepartmentId", d."Name", r."Content_Name", r."Content_Purpose", r."Content_SubjectCount",
        r."Content_SubjectCountIsApproximate", r."Content_Form", r."Content_IsSensitive", r."Content_IsSpecific", r."Content_IsEntrusted",
        r."Content_IsProvided", r."Content_RetentionRule", r."Content_RetentionNumber", r."Content_RetentionUnit", r."Content_RetentionStart",
        r."Content_RetentionOther", r."RetentionEndsOn", r."Status", r."Number", e."RetiredOn", r."RetireReason" IS NOT NULL, r."ApprovedOn", r."ApprovedBy"
        """;

    public Task<ListPage<LedgerRow>> FilteredAsync(bool sensitive, bool entrusted, int page) => PageAsync(
        """ AND r."Content_IsSensitive" = $1 AND r."Content_IsEntrusted" = $2""",
        """ ORDER BY r."Content_SubjectCount" DESC, r."Id" LIMIT $3 OFFSET $4""",
        page, sensitive, entrusted);

    public Task<ListPage<LedgerRow>> SearchAsync(string first, string second) => PageAsync(
        """ AND r."SearchText" LIKE $1 AND r."SearchText" LIKE $2""",
        """ ORDER BY e."Number", r."Id" LIMIT $3 OFFSET $4""",
        1, $"%{first}%", $"%{second}%");

    public async Task<List<LedgerDepartmentRow>> ByDepartmentAsync()
    {
        await using var command = data.CreateCommand($"""
            SELECT r."DepartmentId", d."Code", d."Name", count(*),
            count(*) FILTER (WHERE r."Status" = 'Draft'), count(*) FILTER (WHERE r."Status" = 'Submitted'),
            count(*) FILTER (WHERE r."Status" IN ('Returned', 'Rejected')), count(*) FILTER (WHERE r."Status" = 'Approved')
            {From} GROUP BY r."DepartmentId", d."Code", d."Name" ORDER BY d."Code"
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<LedgerDepartmentRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7)));
        }

        return rows;
    }

    private async Task<ListPage<LedgerRow>> PageAsync(string where, string order, int page, params object[] values)
    {
        await using var count = data.CreateCommand(CountFrom + where);
        await using var list = data.CreateCommand(Columns + From + where + order);
        foreach (var value in values)
        {
            count.Parameters.Add(new() { Value = value });
            list.Parameters.Add(new() { Value = value });
        }

        list.Parameters.Add(new() { Value = ListQuery.PageSize });
        list.Parameters.Add(new() { Value = (page - 1) * ListQuery.PageSize });
        var total = (int)(long)(await count.ExecuteScalarAsync())!;
        var rows = new List<LedgerRow>(ListQuery.PageSize);
        await using var reader = await list.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Read(reader));
        }

        return new(rows, total);
    }

    private static LedgerRow Read(NpgsqlDataReader r) => new(
        r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetString(5),
        Get<int>(r, 6), r.GetBoolean(7), Choice<InformationForm>(r, 8), Get<bool>(r, 9), Get<bool>(r, 10), Get<bool>(r, 11), Get<bool>(r, 12),
        Choice<RetentionRule>(r, 13) is { } rule
            ? new Retention(rule, Get<int>(r, 14), Choice<RetentionUnit>(r, 15), Choice<RetentionStart>(r, 16), r.GetString(17)).ToString()
            : string.Empty,
        Get<DateOnly>(r, 18), Enum.Parse<LedgerStatus>(r.GetString(19)), r.GetInt32(20), Get<DateOnly>(r, 21), r.GetBoolean(22),
        Get<DateOnly>(r, 23), r.IsDBNull(24) ? null : r.GetString(24), false);

    internal static T? Get<T>(NpgsqlDataReader reader, int i)
        where T : struct => reader.IsDBNull(i) ? null : reader.GetFieldValue<T>(i);

    internal static T? Choice<T>(NpgsqlDataReader reader, int i)
        where T : struct, Enum => reader.IsDBNull(i) ? null : Enum.Parse<T>(reader.GetString(i));
}
