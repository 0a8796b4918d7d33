using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Courses;

/// <summary>The steps that several course tests begin with.</summary>
internal sealed class CourseSteps(PortalFixture portal)
{
    public const string Secret = "鍵はここだけに書いてある解説";

    public Task<Actor> TrainerAsync() => portal.CreateActorAsync(PmsRole.TrainingManager);

    public static CourseContent Sample(int pages = 2, string contents = "ABCD") => new()
    {
        Title = "個人情報保護の教育",
        Summary = "年に一度",
        Pages = [.. Enumerable.Range(1, pages).Select(i => new CoursePageContent { Title = $"{i}ページ目", Markdown = $"本文{i}", Contents = i == 1 ? [.. contents.Select(c => Enum.Parse<RequiredContent>(c.ToString()))] : [] })],
    };

    public static QuestionContent Question(string code = "", QuestionKind kind = QuestionKind.Single, params int[] correct) => new()
    {
        Code = code,
        Kind = kind,
        Text = $"問題 {code}",
        Choices = kind == QuestionKind.TrueFalse ? [.. QuestionContent.TrueFalseChoices] : ["甲", "乙", "丙", "丁"],
        Correct = correct.Length > 0 ? [.. correct] : [0],
        Explanation = Secret,
        Clause = "A.3.4.5",
    };

    /// <summary>A published course whose right choice is always 甲.</summary>
    public async Task<(int CourseId, int VersionId)> PublishedAsync(Actor trainer, int questions = 4, int pages = 2)
    {
        var course = await portal.Get<CourseService>().AddAsync(trainer, new(string.Empty, CourseAudience.AllStaff, Sample(pages)));
        for (var i = 1; i <= questions; i++)
        {
            await portal.Get<QuestionService>().SaveAsync(trainer, new(course, null, 0, Question($"Q{i:00}")));
        }

        await PublishAsync(trainer, course);
        var detail = await portal.Get<CourseQueries>().GetAsync(trainer, course);
        return (course, detail.Shown.Id);
    }

    public async Task PublishAsync(Actor trainer, int course) =>
        await portal.Get<CourseService>().PublishAsync(trainer, course, (await portal.Get<CourseQueries>().GetAsync(trainer, course)).RowVersion);

    public static TakingSettings Settings(int attempts = 2, int questions = 4, int? minutes = null, int passMark = 75) =>
        new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), passMark, attempts, minutes, questions, new TakingOrigin("Training", PortalFixture.Unique()));

    public async Task<int> AssignAsync(Actor trainer, Actor person, int version, TakingSettings? settings = null) =>
        (await portal.Db.CommandAsync(trainer, command => TakingWork.AssignAsync(command, [person.EmployeeId!.Value], version, settings ?? Settings())))[person.EmployeeId!.Value].Id;

    /// <summary>A person with a taking that stands before its test.</summary>
    public async Task<(Actor Person, int Taking)> ReaderAsync(Actor trainer, int version, TakingSettings? settings = null, int pages = 2)
    {
        var person = await portal.CreateActorAsync();
        var taking = await AssignAsync(trainer, person, version, settings);
        await ReadAsync(person, taking, pages);
        return (person, taking);
    }

    public async Task ReadAsync(Actor person, int taking, int pages = 2)
    {
        for (var i = 1; i <= pages; i++)
        {
            await portal.Get<LearningService>().ReadPageAsync(person, taking, i);
        }
    }

    /// <summary>Goes through an attempt with so many right answers.</summary>
    public async Task<LearningState> TryAsync(Actor person, int taking, int right)
    {
        var attempt = await portal.Get<LearningService>().StartTestAsync(person, taking);
        await AnswerAsync(person, taking, right);
        Assert.True(await portal.Get<LearningService>().SubmitAsync(person, attempt));
        return await portal.Get<LearningQueries>().GetAsync(person, taking);
    }

    public async Task AnswerAsync(Actor person, int taking, int right)
    {
        var test = (await portal.Get<LearningQueries>().TestAsync(person, taking))!;
        foreach (var question in test.Questions)
        {
            var choice = question.Choices.ToList().IndexOf("甲");
            Assert.Equal(AnswerOutcome.Kept, await portal.Get<LearningService>().AnswerAsync(person, test.AttemptId, question.Position, [question.Position <= right ? choice : (choice + 1) % 4]));
        }
    }

    public Task<Taking> TakingAsync(int id) => portal.Db.QueryAsync(db => db.Set<Taking>().Include(t => t.Attempts).ThenInclude(a => a.Items).SingleAsync(t => t.Id == id));
}
