using Microsoft.EntityFrameworkCore;
using Npgsql;
using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>The control page of a training with 3,200 people, against the one SQL command that a person would write for it.</summary>
internal static class TrainingLines
{
    private const string Sql = """
        SELECT d."Name", e."Category", count(*) FILTER (WHERE e."State" = 'Enrolled'), count(*) FILTER (WHERE e."State" = 'Enrolled' AND t."Status" = 'Passed')
        FROM "Enrollments" e JOIN "Departments" d ON d."Id" = e."DepartmentId" LEFT JOIN "Takings" t ON t."Id" = e."TakingId"
        WHERE e."PlanId" = $1 AND e."LineNumber" = 1 GROUP BY d."Id", d."Name", e."Category"
        """;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var departments = new List<Department>();
        for (var i = 0; i < 40; i++)
        {
            departments.Add(await portal.CreateDepartmentAsync());
        }

        await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var own = await command.Db.Set<Department>().OrderBy(d => d.Id).ToListAsync();
            command.Db.AddRange(Enumerable.Range(0, 3200).Select(i => new Employee($"B{i:0000}", own[i % own.Count], new(
                $"計測 {i}号", "ケイソク", (EmployeeCategory)(i % 8), string.Empty, new(2020, 4, 1), null, string.Empty))));
        });
        var manager = await portal.CreateActorAsync(PmsRole.TrainingManager);
        var course = (await portal.Get<CourseQueries>().PublishedAsync(manager)).First(c => c.Audience == CourseAudience.AllStaff);
        var plan = await portal.Get<TrainingPlanService>().AddAsync(manager, 2026, new TrainingPlanInput
        {
            Content = new() { Aims = "計測", Evaluation = "計測", AsOfOn = new(2026, 11, 1) },
            Lines = [new() { Content = new() { Title = "全従業者の教育", CourseId = course.CourseId, StartsOn = new(2026, 11, 2), DueOn = new(2026, 12, 28) } }],
        });
        await portal.Get<TrainingPlanService>().SubmitAsync(manager, plan);
        var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>().Select(r => r.Id).SingleAsync());
        await portal.Get<ApprovalEngine>().DecideAsync(await portal.CreateActorAsync(PmsRole.ProtectionManager), new([request], Verdict.Approve, string.Empty));
        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        await using (var prepare = data.CreateCommand("""UPDATE "Takings" SET "Status" = 'Passed', "BestScore" = 90, "PassedAt" = now() WHERE "Id" % 3 > 0"""))
        {
            await prepare.ExecuteNonQueryAsync();
        }

        await using (var vacuum = data.CreateCommand("VACUUM ANALYZE"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        var queries = portal.Get<TrainingControlQueries>();
        var (ours, hand) = (await queries.GetAsync(manager, plan, 1), await HandAsync());
        if ((ours.All.Target, ours.All.Completed) != hand)
        {
            throw new InvalidOperationException($"The figures differ: {ours.All} {hand}");
        }

        return [await Measure.CompareAsync("受講状況（3,200人・40部門）", 15, 2, 6, Of(() => queries.GetAsync(manager, plan, 1)), Of(HandAsync), memory: false, warmUps: 40)];

        static Func<Task<Func<Task>>> Of(Func<Task> run) => () => Task.FromResult(run);

        async Task<(int Target, int Completed)> HandAsync()
        {
            await using var command = data.CreateCommand(Sql);
            command.Parameters.Add(new() { Value = plan });
            await using var reader = await command.ExecuteReaderAsync();
            var (target, completed) = (0, 0);
            while (await reader.ReadAsync())
            {
                target += (int)reader.GetInt64(2);
                completed += (int)reader.GetInt64(3);
            }

            return (target, completed);
        }
    }
}
