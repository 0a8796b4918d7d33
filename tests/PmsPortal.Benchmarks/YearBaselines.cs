using Npgsql;

namespace PmsPortal.Benchmarks;

/// <summary>One line of the plan: occurrences of an obligation and month that stand alike.</summary>
internal sealed record PlanLine(string Code, int Month, DateOnly OpensOn, DateOnly DueOn, string Progress, int Count);

/// <summary>The year plan and ホーム of a 部門長 as plain Npgsql commands.</summary>
internal sealed class YearBaselines(NpgsqlDataSource data, int employeeId, int departmentId, DateOnly today, int fiscalYear)
{
    /// <summary>Two commands, as the product's page asks.</summary>
    public async Task<(List<PlanLine> Lines, int Departments)> YearAsync() => (
        await LinesAsync(null),
        (await ReadAsync(
            """SELECT d."Id", d."Code", d."Name" FROM "Departments" d WHERE d."ClosedOn" IS NULL AND NOT EXISTS (SELECT 1 FROM "Departments" c WHERE c."ParentId" = d."Id") ORDER BY d."Code" """,
            r => (r.GetInt32(0), r.GetString(1), r.GetString(2)))).Count);

    /// <summary>Requests, what is open for the role, the department's standing, its plan.</summary>
    public async Task<(int Requests, int Open, int Total, int Done, List<PlanLine> Lines)> HomeAsync()
    {
        var requests = await ReadAsync(
            """
            (SELECT r."Id", r."Title", r."SubmittedAt", false FROM "ApprovalRequests" r WHERE r."Status" = 'Pending' AND r."ApplicantId" IS DISTINCT FROM $1
              AND EXISTS (SELECT 1 FROM "ApprovalSteps" s WHERE s."RequestId" = r."Id" AND s."Status" = 'Pending' AND s."Role" = 'DepartmentHead' AND s."DepartmentId" = $2) ORDER BY 3, 1 LIMIT 61)
            UNION ALL
            (SELECT r."Id", r."Title", r."SubmittedAt", true FROM "ApprovalRequests" r WHERE r."Status" = 'Pending' AND r."ApplicantId" = $1 ORDER BY 3 DESC, 1 DESC LIMIT 8)
            """,
            r => r.GetInt32(0), employeeId, departmentId);
        var open = await ReadAsync(
            """
            SELECT o."Code", o."FiscalYear", o."Month", o."OpensOn", o."DueOn", d."Name" FROM "ObligationOccurrences" o JOIN "Departments" d ON d."Id" = o."DepartmentId"
            WHERE o."OpensOn" <= $1 AND o."Progress" IN ('NotStarted', 'InProgress')
              AND (o."ResponsibleId" = $2 OR (o."ResponsibleId" IS NULL AND o."Code" = 'OperationCheck' AND o."DepartmentId" = $3))
            """,
            r => r.GetString(0), today, employeeId, departmentId);
        var standing = (await ReadAsync(
            """
            SELECT count(*), count(*) FILTER (WHERE o."Progress" IN ('Done', 'NotApplicable')), count(*) FILTER (WHERE o."DueOn" < $1 AND o."Progress" IN ('NotStarted', 'InProgress'))
            FROM "ObligationOccurrences" o WHERE o."FiscalYear" = $2 AND o."DepartmentId" = $3
            """,
            r => (Total: (int)r.GetInt64(0), Done: (int)r.GetInt64(1)), today, fiscalYear, departmentId))[0];
        return (requests.Count, open.Count, standing.Total, standing.Done, await LinesAsync(departmentId));
    }

    private Task<List<PlanLine>> LinesAsync(int? department) => ReadAsync(
        $"""
        SELECT o."Code", o."Month", o."OpensOn", o."DueOn", o."Progress", count(*) FROM "ObligationOccurrences" o
        WHERE o."FiscalYear" = $1 {(department is null ? string.Empty : """AND (o."DepartmentId" IS NULL OR o."DepartmentId" = $2)""")}
        GROUP BY o."Code", o."Month", o."OpensOn", o."DueOn", o."Progress"
        """,
        r => new PlanLine(r.GetString(0), r.GetInt32(1), r.GetFieldValue<DateOnly>(2), r.GetFieldValue<DateOnly>(3), r.GetString(4), (int)r.GetInt64(5)),
        department is { } id ? [fiscalYear, id] : [fiscalYear]);

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
