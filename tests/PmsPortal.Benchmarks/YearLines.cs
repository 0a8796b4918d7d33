using Npgsql;
using PmsPortal.Modules.YearPlans;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>ホーム and the year plan with 60 departments and five years of occurrences.</summary>
internal static class YearLines
{
    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var departments = new List<Department>();
        for (var i = 0; i < 60; i++)
        {
            departments.Add(await portal.CreateDepartmentAsync());
        }

        foreach (var day in new DateOnly[] { new(2025, 4, 1), new(2027, 4, 1), new(2028, 4, 1), new(2026, 4, 10) })
        {
            portal.Time.Set(JapanTime.StartOf(day));
            await portal.Get<ObligationSchedule>().EnsureAsync(Actor.System());
        }

        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        await using (var vacuum = data.CreateCommand("VACUUM ANALYZE"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        var head = PortalFixture.ActorOf(await portal.CreateEmployeeAsync(departments[7]), PmsRole.DepartmentHead, departments[7]);
        var byHand = new YearBaselines(data, head.EmployeeId!.Value, departments[7].Id, portal.Time.Today(), 2026);
        var plans = portal.Get<YearPlanQueries>();
        var approvals = portal.Get<ApprovalQueries>();
        var todos = portal.Get<TodoQueries>();

        var (plan, hand) = (await plans.YearAsync(head, 2026, null), await byHand.YearAsync());
        Expect(plan.Departments.Count == hand.Departments && plan.Rows.Sum(r => r.Cells.Values.Sum(c => c.Total)) == hand.Lines.Sum(l => l.Count), "The plans differ.");
        var (home, homeByHand) = (await HomeAsync(), await byHand.HomeAsync());
        Expect(home == (homeByHand.Requests, homeByHand.Open, homeByHand.Total, homeByHand.Done, homeByHand.Lines.Sum(l => l.Count)), $"The home pages differ: {home} {homeByHand}");
        return
        [
            await Measure.CompareAsync("年間計画（60部門・5年度）", 15, 2, 6, Of(() => plans.YearAsync(head, 2026, null)), Of(byHand.YearAsync), memory: false, warmUps: 40),
            await Measure.CompareAsync("ホーム（60部門・5年度、部門長）", 15, 3, 6, Of(HomeAsync), Of(byHand.HomeAsync), memory: false, warmUps: 40),
        ];

        async Task<(int Requests, int Open, int Total, int Done, int Occurrences)> HomeAsync()
        {
            var (waiting, mine) = await approvals.HomeAsync(head);
            var open = await todos.ListAsync(head);
            var standing = (await plans.DepartmentsAsync(head))[0];
            var rows = await plans.RowsAsync(head, 2026, departments[7].Id);
            return (waiting.Count + mine.Count, open.Count, standing.Total, standing.Done, rows.Sum(r => r.Cells.Values.Sum(c => c.Total)));
        }
    }

    private static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);

    private static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
