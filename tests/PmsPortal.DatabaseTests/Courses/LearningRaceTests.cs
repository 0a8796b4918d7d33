using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Courses;

/// <summary>Two tabs, two phones, a submission in the middle of an answer: real commands on a real database at the same moment.</summary>
public abstract class LearningRaceTests(PortalFixture portal)
{
    private const int Tabs = 8;
    private readonly CourseSteps steps = new(portal);

    protected async Task StartInManyTabs()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version, CourseSteps.Settings(attempts: 1));

        var attempts = await AtOnceAsync(Tabs, _ => portal.Get<LearningService>().StartTestAsync(person, taking));
        var only = Assert.Single(attempts.Distinct());
        var state = await portal.Get<LearningQueries>().GetAsync(person, taking);
        Assert.Equal(only, state.OpenAttemptId);

        // The only attempt is submitted in all tabs, and every tab tries another one at once.
        await steps.AnswerAsync(person, taking, 1);
        var outcomes = await AtOnceAsync(Tabs, i => i % 2 == 0 ? SubmitAsync(person, only) : StartAgainAsync(person, taking));
        Assert.Single(outcomes, o => o == "submitted");
        var stored = await steps.TakingAsync(taking);
        Assert.Equal((1, 1, TakingStatus.Failed), (stored.Attempts.Count, stored.AttemptsUsed, stored.Status));
    }

    protected async Task NeverMoreThanTheAttempts()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version, CourseSteps.Settings(attempts: 3));
        await AtOnceAsync(Tabs, async _ =>
        {
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    await portal.Get<LearningService>().SubmitAsync(person, await portal.Get<LearningService>().StartTestAsync(person, taking));
                }
                catch (RuleException)
                {
                    // None left.
                }
            }

            return 0;
        });
        var stored = await steps.TakingAsync(taking);
        Assert.Equal((3, 3, TakingStatus.Failed, 0), (stored.Attempts.Count, stored.AttemptsUsed, stored.Status, stored.BestScore));
        Assert.Equal([1, 2, 3], stored.Attempts.Select(a => a.Number).Order());
        Assert.All(stored.Attempts, a => Assert.NotNull(a.SubmittedAt));
    }

    protected async Task AnswersAgainstSubmission()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        for (var round = 0; round < 6; round++)
        {
            var (person, taking) = await steps.ReaderAsync(trainer, version);
            var attempt = await portal.Get<LearningService>().StartTestAsync(person, taking);
            var test = (await portal.Get<LearningQueries>().TestAsync(person, taking))!;
            var kept = await AtOnceAsync(5, i => i == 4
                ? KeptAsync(async () => await portal.Get<LearningService>().SubmitAsync(person, attempt) ? AnswerOutcome.Kept : AnswerOutcome.Submitted)
                : KeptAsync(() => portal.Get<LearningService>().AnswerAsync(person, attempt, i + 1, [test.Questions[i].Choices.ToList().IndexOf("甲")])));

            // What was said to be kept is judged; what came too late is told so and isn't there.
            var stored = (await steps.TakingAsync(taking)).Attempts.Single();
            Assert.Equal(kept.Take(4).Count(k => k), stored.RightCount);
            Assert.All(stored.Items, i => Assert.Equal(kept[i.Position - 1], i.Answer is not null));
            Assert.All(stored.Items, i => Assert.Equal(i.Answer is not null, i.IsRight));
        }
    }

    protected async Task ManyAnswerAtOnce()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var people = new List<(Actor Person, int Taking)>();
        for (var i = 0; i < 24; i++)
        {
            people.Add(await steps.ReaderAsync(trainer, version));
        }

        await AtOnceAsync(people.Count, async i =>
        {
            await steps.TryAsync(people[i].Person, people[i].Taking, 4);
            return 0;
        });
        foreach (var (_, taking) in people)
        {
            Assert.Equal((TakingStatus.Passed, 100), await steps.TakingAsync(taking) is var stored ? (stored.Status, stored.BestScore) : default);
        }

        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    protected async Task PageAgainstCancel()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        for (var round = 0; round < 6; round++)
        {
            var person = await portal.CreateActorAsync();
            var taking = await steps.AssignAsync(trainer, person, version);
            await AtOnceAsync(2, async i =>
            {
                await (i == 0 ? portal.Get<LearningService>().ReadPageAsync(person, taking, 1) : portal.Db.CommandAsync(trainer, c => TakingWork.CancelAsync(c, taking, "退職")));
                return 0;
            });
            Assert.Equal(TakingStatus.Cancelled, (await steps.TakingAsync(taking)).Status);
        }
    }

    private async Task<string> SubmitAsync(Actor person, int attempt) => await portal.Get<LearningService>().SubmitAsync(person, attempt) ? "submitted" : "too late";

    private async Task<string> StartAgainAsync(Actor person, int taking)
    {
        try
        {
            await portal.Get<LearningService>().StartTestAsync(person, taking);
            return "open";
        }
        catch (RuleException)
        {
            return "refused";
        }
    }

    private static async Task<bool> KeptAsync(Func<Task<AnswerOutcome>> answer) => await answer() == AnswerOutcome.Kept;

    private static async Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> work)
    {
        using var gate = new SemaphoreSlim(0);
        var running = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await gate.WaitAsync();
            return await work(i);
        })).ToList();
        gate.Release(count);
        return await Task.WhenAll(running);
    }
}

public sealed class LearningRaceOnPostgreSql(PostgresPortal portal) : LearningRaceTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Start_InManyTabs_IsOneAttemptSubmittedOnce() => StartInManyTabs();

    [Fact]
    public Task Start_ManyTimesInManyTabs_NeverExceedsTheAttempts() => NeverMoreThanTheAttempts();

    [Fact]
    public Task Answer_WhileSubmitting_IsJudgedOrToldTooLate() => AnswersAgainstSubmission();

    [Fact]
    public Task Take_ManyAtOnce_LosesNothingAndTheLogIsSound() => ManyAnswerAtOnce();

    [Fact]
    public Task Read_WhileBeingCancelled_StaysCancelled() => PageAgainstCancel();
}

public sealed class LearningRaceOnSqlServer(SqlServerPortal portal) : LearningRaceTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Start_InManyTabs_IsOneAttemptSubmittedOnce() => StartInManyTabs();

    [SqlServerFact]
    public Task Start_ManyTimesInManyTabs_NeverExceedsTheAttempts() => NeverMoreThanTheAttempts();

    [SqlServerFact]
    public Task Answer_WhileSubmitting_IsJudgedOrToldTooLate() => AnswersAgainstSubmission();

    [SqlServerFact]
    public Task Take_ManyAtOnce_LosesNothingAndTheLogIsSound() => ManyAnswerAtOnce();

    [SqlServerFact]
    public Task Read_WhileBeingCancelled_StaysCancelled() => PageAgainstCancel();
}
