using PmsPortal.Modules.Courses;
using PmsPortal.Modules.Training;
using PmsPortal.Platform.Errors;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Training;

/// <summary>What a plan in force needs of a course stays there: whoever joins tomorrow is put on it.</summary>
public abstract class TrainingCourseUseTests(PortalFixture portal)
{
    protected async Task Needed()
    {
        var manager = await portal.ManagerAsync();
        var input = await portal.InputAsync(manager);
        var course = input.Lines[0].Content.CourseId!.Value;
        var active = await portal.Db.QueryAsync(db => Task.FromResult(db.Set<Question>().Where(q => q.CourseId == course && q.IsActive).Select(q => q.Id).ToList()));
        input.Lines[0].Content.QuestionCount = active.Count;
        await portal.ApprovedAsync(manager, input);

        Assert.Contains("PMS教育計画書", (await Assert.ThrowsAsync<RuleException>(() => portal.Get<CourseService>().EndAsync(manager, course))).Message, StringComparison.Ordinal);
        Assert.Contains($"{active.Count}問", (await Assert.ThrowsAsync<RuleException>(() => portal.Get<QuestionService>().RetireAsync(manager, course, active[0]))).Message, StringComparison.Ordinal);

        // A course that no plan names may end.
        var other = (await portal.Get<CourseQueries>().PublishedAsync(manager)).First(c => c.CourseId != course).CourseId;
        await portal.Get<CourseService>().EndAsync(manager, other);
        await portal.Get<CourseService>().ResumeAsync(manager, other);
    }
}

public sealed class TrainingCourseUseOnPostgreSql(PostgresPortal portal) : TrainingCourseUseTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Course_OfAPlanInForce_NeitherEndsNorRunsOutOfQuestions() => Needed();
}

public sealed class TrainingCourseUseOnSqlServer(SqlServerPortal portal) : TrainingCourseUseTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Course_OfAPlanInForce_NeitherEndsNorRunsOutOfQuestions() => Needed();
}
