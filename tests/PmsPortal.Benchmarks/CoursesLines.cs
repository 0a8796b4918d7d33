using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.Benchmarks;

/// <summary>
/// 300 people take a test of ten questions at the same moment and without a pause between the answers: the worst that the
/// service can meet. Every answer is compared with what was sent, every result with what it must be.
/// </summary>
internal static class CoursesLines
{
    private const int People = 300;
    private const int Questions = 10;
    private const double Mb = 1024 * 1024;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var portal = new PostgresPortal();
        await portal.InitializeAsync();
        var trainer = await portal.CreateActorAsync(PmsRole.TrainingManager);
        var course = (await portal.Get<CourseQueries>().PublishedAsync(trainer)).Single(c => c.Code == "PMS-BASIC");
        var department = await portal.CreateDepartmentAsync();
        var people = new List<Actor>();
        for (var i = 0; i < People; i++)
        {
            people.Add(PortalFixture.ActorOf(await portal.CreateEmployeeAsync(department)));
        }

        await using var data = NpgsqlDataSource.Create(portal.ConnectionString);
        // A small round first, then the product's and the hand's on takings of their own.
        await RoundAsync(portal, trainer, course.VersionId, [.. people.Take(20)], data, byHand: false, 1);
        await RoundAsync(portal, trainer, course.VersionId, [.. people.Take(20)], data, byHand: true, 2);
        var ours = await RoundAsync(portal, trainer, course.VersionId, people, data, byHand: false, 3);
        var theirs = await RoundAsync(portal, trainer, course.VersionId, people, data, byHand: true, 4);
        Expect((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact, "The change log is not sound.");
        Console.Error.WriteLine(ours.ToString());
        Console.Error.WriteLine(theirs.ToString());
        return
        [
            Compare("教育: 300人が同時に10問（解答1件 p50）", ours.Answer50, theirs.Answer50, ours, theirs, 1),
            Compare("教育: 300人が同時に10問（解答1件 p95）", ours.Answer95, theirs.Answer95, ours, theirs, 1),
            Compare("教育: 300人が同時に提出（採点・変更履歴まで p95）", ours.Submit95, theirs.Submit95, ours, theirs, null),
        ];
    }

    private static Line Compare(string name, double ours, double theirs, Round product, Round hand, int? most) => new(
        name, People, new Side(ours, ours, 0, product.PeakWorkingSetMb, product.PeakManagedMb), new Side(theirs, theirs, 0, hand.PeakWorkingSetMb, hand.PeakManagedMb), most ?? 0, 3, most);

    private static async Task<Round> RoundAsync(PostgresPortal portal, Actor trainer, int version, List<Actor> people, NpgsqlDataSource data, bool byHand, int origin)
    {
        var today = new DateOnly(2026, 11, 20);
        var settings = new TakingSettings(today.AddDays(-10), today.AddDays(20), 80, 3, null, Questions, new TakingOrigin("Benchmark", origin));
        var takings = await portal.Db.CommandAsync(trainer, c => TakingWork.AssignAsync(c, [.. people.Select(p => p.EmployeeId!.Value)], version, settings));
        await ExecuteAsync(data, $"""UPDATE "Takings" SET "PagesRead" = (SELECT "PageCount" FROM "CourseVersions" WHERE "Id" = {version}) WHERE "OriginKind" = 'Benchmark' AND "OriginId" = {origin}""");
        await ExecuteAsync(data, "VACUUM ANALYZE");
        var tests = new OpenTest[people.Count];
        var starts = await TimesAsync(people.Count, async i =>
        {
            var taking = takings[people[i].EmployeeId!.Value].Id;
            await portal.Get<LearningService>().StartTestAsync(people[i], taking);
            tests[i] = (await portal.Get<LearningQueries>().TestAsync(people[i], taking))!;
        });
        var sent = tests.Select((t, i) => t.Questions.Select((q, n) => (i + n) % q.Choices.Count).ToArray()).ToArray();
        GC.Collect();
        using var watch = new MemoryWatch();
        var answers = (await Task.WhenAll(Enumerable.Range(0, people.Count).Select(i => Task.Run(() => AnswerAllAsync(i))))).SelectMany(t => t).ToList();
        var submits = await TimesAsync(people.Count, async i =>
        {
            if (byHand)
            {
                await SubmitByHandAsync(data, tests[i].AttemptId);
            }
            else
            {
                Expect(await portal.Get<LearningService>().SubmitAsync(people[i], tests[i].AttemptId), "A submission was lost.");
            }
        });
        var stored = await portal.Db.QueryAsync(db => db.Set<AttemptItem>().Where(i => i.Attempt.Taking.OriginKind == "Benchmark" && i.Attempt.Taking.OriginId == origin)
            .ToDictionaryAsync(i => (i.AttemptId, i.Position), i => (i.Answer, i.IsRight)));
        for (var i = 0; i < people.Count; i++)
        {
            foreach (var (index, question) in tests[i].Questions.Index())
            {
                var (answer, isRight) = stored[(tests[i].AttemptId, question.Position)];
                Expect(answer == sent[i][index].ToString(CultureInfo.InvariantCulture), $"An answer was lost: {tests[i].AttemptId} {question.Position} {answer}");
                Expect(byHand || isRight is not null, "An answer was not judged.");
            }
        }

        return new Round(byHand ? "手書き" : "製品", people.Count, At(starts, .5), At(starts, .95), At(answers, .5), At(answers, .95), At(submits, .5), At(submits, .95), watch.PeakWorkingSetMb, watch.PeakManagedMb);

        async Task<List<double>> AnswerAllAsync(int i)
        {
            var times = new List<double>();
            foreach (var (index, question) in tests[i].Questions.Index())
            {
                var clock = Stopwatch.GetTimestamp();
                if (byHand)
                {
                    await AnswerByHandAsync(data, tests[i].AttemptId, question.Position, people[i].EmployeeId!.Value, sent[i][index]);
                }
                else
                {
                    Expect(await portal.Get<LearningService>().AnswerAsync(people[i], tests[i].AttemptId, question.Position, [sent[i][index]]) == AnswerOutcome.Kept, "An answer was refused.");
                }

                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            return times;
        }
    }

    private static async Task AnswerByHandAsync(NpgsqlDataSource data, int attempt, int position, int employee, int choice)
    {
        await using var command = data.CreateCommand("""
            UPDATE "TestAttemptItems" i SET "Answer" = $4, "AnsweredAt" = now() FROM "TestAttempts" a JOIN "Takings" t ON t."Id" = a."TakingId"
            WHERE i."AttemptId" = $1 AND i."Position" = $2 AND i."IsOpen" AND a."Id" = i."AttemptId" AND t."EmployeeId" = $3 AND t."Status" <> 'Cancelled' AND (a."EndsAt" IS NULL OR a."EndsAt" >= now())
            """);
        command.Parameters.Add(new() { Value = attempt });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = employee });
        command.Parameters.Add(new() { Value = choice.ToString(CultureInfo.InvariantCulture) });
        Expect(await command.ExecuteNonQueryAsync() == 1, "An answer was refused.");
    }

    // The same lock and the same rows, without judging and without entries of the change log.
    private static async Task SubmitByHandAsync(NpgsqlDataSource data, int attempt)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("""UPDATE "ChangeChainHeads" SET "LastEntryId" = "LastEntryId" """),
                new("""UPDATE "TestAttemptItems" SET "IsOpen" = false WHERE "AttemptId" = $1""") { Parameters = { new() { Value = attempt } } },
                new("""UPDATE "TestAttempts" SET "SubmittedAt" = now(), "Score" = 0, "IsPassed" = false WHERE "Id" = $1""") { Parameters = { new() { Value = attempt } } },
                new("""UPDATE "Takings" SET "AttemptsUsed" = 1, "BestScore" = 0 WHERE "Id" = (SELECT "TakingId" FROM "TestAttempts" WHERE "Id" = $1)""") { Parameters = { new() { Value = attempt } } },
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<List<double>> TimesAsync(int count, Func<int, Task> work) => [.. await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
    {
        var clock = Stopwatch.GetTimestamp();
        await work(i);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    })))];

    private static double At(List<double> times, double share)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }

    private sealed record Round(
        string Side, int People, double Start50, double Start95, double Answer50, double Answer95, double Submit50, double Submit95, double PeakWorkingSetMb, double PeakManagedMb)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Side} {People}人: 開始 p50 {Start50:F0} p95 {Start95:F0} ms、解答 p50 {Answer50:F1} p95 {Answer95:F1} ms、提出 p50 {Submit50:F0} p95 {Submit95:F0} ms、ワーキングセット +{PeakWorkingSetMb:F0} MB、管理ヒープ +{PeakManagedMb:F0} MB");
    }

    /// <summary>How far memory rises above where it stood.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly double workingSet = Environment.WorkingSet / Mb;
        private readonly double managed = GC.GetTotalMemory(false) / Mb;

        public MemoryWatch() => _ = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                PeakWorkingSetMb = Math.Max(PeakWorkingSetMb, (Environment.WorkingSet / Mb) - workingSet);
                PeakManagedMb = Math.Max(PeakManagedMb, (GC.GetTotalMemory(false) / Mb) - managed);
                await Task.Delay(5);
            }
        });

        public double PeakWorkingSetMb { get; private set; }

        public double PeakManagedMb { get; private set; }

        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }
    }
}
