using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Courses;

public abstract class LearningTests(PortalFixture portal)
{
    private readonly CourseSteps steps = new(portal);

    private LearningService Service => portal.Get<LearningService>();

    private LearningQueries Queries => portal.Get<LearningQueries>();

    protected async Task FailsLearnsPasses()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var person = await portal.CreateActorAsync();
        var taking = await steps.AssignAsync(trainer, person, version);
        Assert.Equal(("教育を受ける", $"learn/{taking}"), Assert.Single(await portal.Get<TodoQueries>().ListAsync(person), t => t.Address.StartsWith("learn/", StringComparison.Ordinal)) is var todo ? (todo.Kind, todo.Address) : default);
        Assert.Equal($"learn/{taking}?p=1", (await Queries.GetAsync(person, taking)).Place);

        await Service.ReadPageAsync(person, taking, 1);
        var state = await Queries.GetAsync(person, taking);
        Assert.Equal((TakingStatus.Studying, 1, $"learn/{taking}?p=2"), (state.Status, state.PagesRead, state.Place));
        await Assert.ThrowsAsync<RuleException>(() => Service.StartTestAsync(person, taking));
        await Service.ReadPageAsync(person, taking, 2);
        await Service.ReadPageAsync(person, taking, 1);
        state = await Queries.GetAsync(person, taking);
        Assert.Equal((2, true, $"learn/{taking}/test"), (state.PagesRead, state.MayTest, state.Place));
        Assert.NotNull(state.StudiedAt);

        state = await steps.TryAsync(person, taking, 2);
        Assert.Equal((TakingStatus.Studying, 50, 1, 1), (state.Status, state.BestScore, state.AttemptsUsed, state.AttemptsLeft));
        Assert.Null(Assert.Single(await Queries.ResultsAsync(person, taking)).Questions);
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.CertificateAsync(person, taking));

        state = await steps.TryAsync(person, taking, 3);
        Assert.Equal((TakingStatus.Passed, 75, $"learn/{taking}/result"), (state.Status, state.BestScore, state.Place));
        var results = await Queries.ResultsAsync(person, taking);
        Assert.Equal([2, 1], results.Select(r => r.Number));
        Assert.All(results, r => Assert.All(r.Questions!, q => Assert.Equal("甲", q.Choices[Assert.Single(q.Correct)])));
        Assert.Equal(3, results[0].Questions!.Count(q => q.IsRight));
        Assert.Equal((75, person.Name), await Queries.CertificateAsync(person, taking) is var certificate ? (certificate.Score, certificate.Name) : default);
        Assert.Empty(await portal.Get<TodoQueries>().ListAsync(person));

        await Service.CommentAsync(person, taking, " 分かりやすい ");
        Assert.Equal("分かりやすい", (await Queries.GetAsync(person, taking)).Comment);
        await Assert.ThrowsAsync<RuleException>(() => Service.StartTestAsync(person, taking));
        await Assert.ThrowsAsync<RuleException>(() => portal.Db.CommandAsync(trainer, c => TakingWork.CancelAsync(c, taking, "退職")));
        Assert.Equal(75, Assert.Single(await portal.Get<TakingFacts>().ListAsync(trainer, (await steps.TakingAsync(taking)).OriginKind, [(await steps.TakingAsync(taking)).OriginId])).BestScore);
    }

    protected async Task FollowUp()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version, CourseSteps.Settings(attempts: 1));
        var state = await steps.TryAsync(person, taking, 0);
        Assert.Equal((TakingStatus.Failed, 0), (state.Status, state.AttemptsLeft));
        Assert.NotNull(Assert.Single(await Queries.ResultsAsync(person, taking)).Questions);
        await Assert.ThrowsAsync<RuleException>(() => Service.StartTestAsync(person, taking));
        await Assert.ThrowsAsync<RuleException>(() => ReopenAsync(0, new(2026, 12, 10)));
        await Assert.ThrowsAsync<RuleException>(() => ReopenAsync(1, new(2026, 11, 1)));
        await ReopenAsync(2, new(2026, 12, 10));
        await Assert.ThrowsAsync<RuleException>(() => ReopenAsync(2, new(2026, 12, 10)));

        state = await Queries.GetAsync(person, taking);
        Assert.Equal((TakingStatus.FollowUp, 0, 2, new DateOnly(2026, 12, 10)), (state.Status, state.PagesRead, state.AttemptsLeft, state.DueOn));
        Assert.NotNull(Assert.Single(await Queries.ResultsAsync(person, taking)).Questions);
        await steps.ReadAsync(person, taking);
        Assert.NotNull((await Queries.GetAsync(person, taking)).FollowUpDoneAt);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await Service.StartTestAsync(person, taking);
        Assert.Null(Assert.Single(await Queries.ResultsAsync(person, taking)).Questions);
        await steps.AnswerAsync(person, taking, 1);
        await Service.SubmitAsync(person, (await Queries.GetAsync(person, taking)).OpenAttemptId!.Value);
        Assert.Null((await Queries.ResultsAsync(person, taking))[0].Questions);
        state = await steps.TryAsync(person, taking, 4);
        Assert.Equal((TakingStatus.Passed, 100, 3), (state.Status, state.BestScore, state.AttemptsUsed));

        Task ReopenAsync(int attempts, DateOnly due) => portal.Db.CommandAsync(trainer, c => TakingWork.ReopenAsync(c, taking, attempts, due, "2ページ目を読み直してください"));
    }

    protected async Task OwnFollowUp()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version, CourseSteps.Settings(attempts: 1));
        await Assert.ThrowsAsync<RuleException>(() => Service.FinishFollowUpAsync(person, taking));
        await steps.TryAsync(person, taking, 0);
        await Service.FinishFollowUpAsync(person, taking);
        await portal.Db.CommandAsync(trainer, c => TakingWork.ReopenAsync(c, taking, 1, new(2026, 12, 10), "解説を読んだあとの再受験"));
        Assert.True((await Queries.GetAsync(person, taking)).MayTest);
        Assert.Equal(TakingStatus.Passed, (await steps.TryAsync(person, taking, 4)).Status);
    }

    protected async Task NobodyElse()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version);
        var stranger = await portal.CreateActorAsync();
        var attempt = await Service.StartTestAsync(person, taking);
        foreach (var other in new[] { stranger, trainer, await portal.CreateActorAsync(PmsRole.ProtectionManager) })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(other, taking));
            await Assert.ThrowsAsync<NotFoundException>(() => Queries.PageAsync(other, taking, 1));
            Assert.Null(await Queries.TestAsync(other, taking));
            await Assert.ThrowsAsync<NotFoundException>(() => Queries.ResultsAsync(other, taking));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.ReadPageAsync(other, taking, 1));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.StartTestAsync(other, taking));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.AnswerAsync(other, attempt, 1, [0]));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.SubmitAsync(other, attempt));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.CommentAsync(other, taking, "x"));
            await Assert.ThrowsAsync<NotFoundException>(() => Service.FinishFollowUpAsync(other, taking));
        }

        Assert.All((await steps.TakingAsync(taking)).Attempts.Single().Items, i => Assert.Null(i.Answer));
        await Assert.ThrowsAsync<ForbiddenException>(() => Service.StartTestAsync(Actor.System(), taking));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<TakingFacts>().ListAsync(person, "Training", [1]));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<TakingFacts>().QuestionsAsync(person, "Training", 1));
    }

    protected async Task TimeLimit()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var settings = CourseSteps.Settings(minutes: 10);
        var (person, taking) = await steps.ReaderAsync(trainer, version, settings);
        var attempt = await Service.StartTestAsync(person, taking);
        await steps.AnswerAsync(person, taking, 4);
        var (other, otherTaking) = await steps.ReaderAsync(trainer, version, settings);
        await Service.StartTestAsync(other, otherTaking);
        portal.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(AnswerOutcome.TimeOver, await Service.AnswerAsync(person, attempt, 1, [3]));
        Assert.True(await Service.SubmitAsync(person, attempt));
        Assert.Equal(100, (await Queries.GetAsync(person, taking)).BestScore);
        Assert.Equal(AnswerOutcome.Submitted, await Service.AnswerAsync(person, attempt, 1, [3]));

        var time = portal.Time.GetUtcNow().UtcDateTime;
        Assert.Equal("1件を採点", await new CloseOverdueTestsJob(portal.Db).RunAsync(new JobRunContext(Actor.System(), time, "試験"), default));
        Assert.Equal("0件を採点", await new CloseOverdueTestsJob(portal.Db).RunAsync(new JobRunContext(Actor.System(), time, "試験"), default));
        var state = await Queries.GetAsync(other, otherTaking);
        Assert.Equal((0, 1, null), (state.BestScore, state.AttemptsUsed, state.OpenAttemptId));
        portal.Time.Advance(TimeSpan.FromMinutes(-11));
    }

    protected async Task LogAndChain()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (person, taking) = await steps.ReaderAsync(trainer, version);
        Assert.Equal(0, await EntriesAsync());
        await Service.StartTestAsync(person, taking);
        await steps.AnswerAsync(person, taking, 3);
        Assert.Equal(0, await EntriesAsync());
        await Service.SubmitAsync(person, (await Queries.GetAsync(person, taking)).OpenAttemptId!.Value);

        var entries = await portal.Db.QueryAsync(db => db.Set<ChangeEntry>().Where(e => e.SubjectType == nameof(Taking) && e.SubjectId == taking).ToListAsync());
        var attempt = Assert.Single(entries, e => e.EntityType == nameof(TestAttempt));
        Assert.Equal("75", attempt.ReadChanges().Single(c => c.Field == "Score").New);
        Assert.Matches("^Q0[1-4]=[1-4](; Q0[1-4]=[1-4]){3}$", attempt.ReadChanges().Single(c => c.Field == "Answers").New);
        Assert.Contains(entries, e => e.EntityType == nameof(Taking) && e.ReadChanges().Any(c => c is { Field: "Status", New: "Passed" }));
        Assert.DoesNotContain(entries, e => e.Changes.Contains(CourseSteps.Secret, StringComparison.Ordinal));
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);

        Task<int> EntriesAsync() => portal.Db.QueryAsync(db => db.Set<ChangeEntry>().CountAsync(e => e.SubjectType == nameof(Taking) && e.SubjectId == taking));
    }

    protected async Task Lists()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var person = await portal.CreateActorAsync();
        var settings = CourseSteps.Settings();
        var taking = await steps.AssignAsync(trainer, person, version, settings);
        Assert.Equal(taking, await steps.AssignAsync(trainer, person, version, settings with { DueOn = new(2026, 12, 25) }));
        Assert.Equal(new DateOnly(2026, 12, 25), (await Queries.GetAsync(person, taking)).DueOn);
        await Service.ReadPageAsync(person, taking, 1);
        await portal.Db.CommandAsync(trainer, c => TakingWork.CancelAsync(c, taking, "長期休業"));
        Assert.Empty(await Queries.MineAsync(person));
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.PageAsync(person, taking, 1));
        await Service.ReadPageAsync(person, taking, 2);
        Assert.Equal(1, (await steps.TakingAsync(taking)).PagesRead);
        Assert.Equal(taking, await steps.AssignAsync(trainer, person, version, settings));
        Assert.Equal((TakingStatus.Studying, 1), await Queries.GetAsync(person, taking) is var back ? (back.Status, back.PagesRead) : default);

        foreach (var bad in new[] { settings with { PassMark = 0 }, settings with { MaxAttempts = 11 }, settings with { QuestionCount = 5 }, settings with { TimeLimitMinutes = 0 }, settings with { DueOn = settings.OpensOn.AddDays(-1) } })
        {
            await Assert.ThrowsAsync<RuleException>(() => steps.AssignAsync(trainer, person, version, bad));
        }

        var later = await steps.AssignAsync(trainer, person, version, CourseSteps.Settings() with { OpensOn = new(2026, 11, 25) });
        Assert.DoesNotContain(await portal.Get<TodoQueries>().ListAsync(person), t => t.Address == $"learn/{later}");
        await Assert.ThrowsAsync<RuleException>(() => Service.ReadPageAsync(person, later, 1));
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.PageAsync(person, later, 1));
    }

    protected async Task PaperAndAttendance()
    {
        var trainer = await steps.TrainerAsync();
        var (_, version) = await steps.PublishedAsync(trainer);
        var (first, one) = await steps.ReaderAsync(trainer, version);
        Assert.True(await PaperAsync(one, 80));
        Assert.Equal(TakingStatus.Passed, (await Queries.GetAsync(first, one)).Status);
        Assert.True(Assert.Single(await Queries.ResultsAsync(first, one)).IsOnPaper);
        await Assert.ThrowsAsync<RuleException>(() => PaperAsync(one, 90));

        var (second, two) = await steps.ReaderAsync(trainer, version);
        await Service.StartTestAsync(second, two);
        await Assert.ThrowsAsync<RuleException>(() => PaperAsync(two, 80));
        var (_, three) = await steps.ReaderAsync(trainer, version);
        Assert.False(await PaperAsync(three, 74));
        Assert.False(await PaperAsync(three, 0));
        Assert.Equal(TakingStatus.Failed, (await steps.TakingAsync(three)).Status);
        await Assert.ThrowsAsync<RuleException>(() => PaperAsync(three, 101));

        var person = await portal.CreateActorAsync();
        var session = await steps.AssignAsync(trainer, person, version, CourseSteps.Settings(questions: 0));
        await portal.Db.CommandAsync(trainer, c => TakingWork.RecordAttendanceAsync(c, session, new DateTime(2026, 11, 19, 5, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(TakingStatus.Passed, (await Queries.GetAsync(person, session)).Status);
        var reader = await portal.CreateActorAsync();
        var withoutTest = await steps.AssignAsync(trainer, reader, version, CourseSteps.Settings(questions: 0));
        await steps.ReadAsync(reader, withoutTest);
        Assert.Equal(TakingStatus.Passed, (await Queries.GetAsync(reader, withoutTest)).Status);

        Task<bool> PaperAsync(int taking, int score) => portal.Db.CommandAsync(trainer, c => TakingWork.RecordPaperResultAsync(c, taking, score, new(2026, 11, 19)));
    }

    protected async Task Figures()
    {
        var trainer = await steps.TrainerAsync();
        var (course, version) = await steps.PublishedAsync(trainer);
        var settings = CourseSteps.Settings(attempts: 2);
        for (var i = 0; i < 9; i++)
        {
            var (person, taking) = await steps.ReaderAsync(trainer, version, settings);
            await steps.TryAsync(person, taking, i / 2);
        }

        var facts = await portal.Get<TakingFacts>().QuestionsAsync(trainer, settings.Origin.Kind, settings.Origin.Id);
        Assert.Equal(4, facts.Count);
        Assert.All(facts, f => Assert.Equal(9, f.Asked));
        Assert.Equal(1 + 1 + 2 + 2 + 3 + 3 + 4, facts.Sum(f => f.Right));
        Assert.All(facts, f => Assert.InRange(f.Discrimination!.Value, -1, 1));
        var bank = await portal.Get<QuestionQueries>().ListAsync(trainer, course);
        Assert.Equal(36, bank.Sum(q => q.Asked));
        var due = await new CourseDueItems(portal.Db).ListAsync(new(2026, 11, 20), default);
        var takings = (await portal.Db.QueryAsync(db => db.Set<Taking>().Where(t => t.OriginId == settings.Origin.Id).Select(t => t.Id).ToListAsync())).ConvertAll(id => $"learn/{id}");
        Assert.Equal(6, due.Count(d => d.DueOn == settings.DueOn && d.Title.Contains("約10分", StringComparison.Ordinal) && takings.Contains(d.Address)));
    }
}

public sealed class LearningOnPostgreSql(PostgresPortal portal) : LearningTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Learn_FailsLearnsPasses_MovesThroughItsStates() => FailsLearnsPasses();

    [Fact]
    public Task Reopen_AfterFailing_LearnsAgainWithMoreAttempts() => FollowUp();

    [Fact]
    public Task FinishFollowUp_OnOnesOwn_GoesStraightToTheTest() => OwnFollowUp();

    [Fact]
    public Task Learn_ByAnybodyElse_IsNotFound() => NobodyElse();

    [Fact]
    public Task Answer_AfterTheTime_IsRefusedAndWhatWasKeptCounts() => TimeLimit();

    [Fact]
    public Task Submit_Result_IsInTheLogWithoutTheKey() => LogAndChain();

    [Fact]
    public Task Assign_AgainAndAfterCancelling_KeepsWhatWasDone() => Lists();

    [Fact]
    public Task Record_PaperAndAttendance_CountAsResults() => PaperAndAttendance();

    [Fact]
    public Task Facts_OfFirstAttempts_CountEveryAnswer() => Figures();
}

public sealed class LearningOnSqlServer(SqlServerPortal portal) : LearningTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Learn_FailsLearnsPasses_MovesThroughItsStates() => FailsLearnsPasses();

    [SqlServerFact]
    public Task Reopen_AfterFailing_LearnsAgainWithMoreAttempts() => FollowUp();

    [SqlServerFact]
    public Task FinishFollowUp_OnOnesOwn_GoesStraightToTheTest() => OwnFollowUp();

    [SqlServerFact]
    public Task Learn_ByAnybodyElse_IsNotFound() => NobodyElse();

    [SqlServerFact]
    public Task Answer_AfterTheTime_IsRefusedAndWhatWasKeptCounts() => TimeLimit();

    [SqlServerFact]
    public Task Submit_Result_IsInTheLogWithoutTheKey() => LogAndChain();

    [SqlServerFact]
    public Task Assign_AgainAndAfterCancelling_KeepsWhatWasDone() => Lists();

    [SqlServerFact]
    public Task Record_PaperAndAttendance_CountAsResults() => PaperAndAttendance();

    [SqlServerFact]
    public Task Facts_OfFirstAttempts_CountEveryAnswer() => Figures();
}
