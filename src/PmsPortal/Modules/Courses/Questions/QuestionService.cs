using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>The bank of questions of a course (F11).</summary>
public sealed class QuestionService(PortalDb portal, IEnumerable<ICourseUse> uses)
{
    /// <summary>Adds a question, or changes one.</summary>
    /// <exception cref="RuleException">It has no right answer, no explanation, or is otherwise no question.</exception>
    public Task<int> SaveAsync(Actor actor, SaveQuestionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(CoursePermissions.Edit);
                await command.LockAsync();
                var bank = await QuestionBank.LoadAsync(command, request.CourseId, cancellationToken);
                var content = request.Content;
                content.Tidy();
                if (content.Problems() is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var old = request.QuestionId is { } id ? bank.Active.Find(q => q.Id == id) ?? throw new ConflictException() : null;
                if (content.Code.Length == 0)
                {
                    content.Code = old?.Code ?? bank.NextCode();
                }

                if (bank.Active.Exists(q => q != old && string.Equals(q.Code, content.Code, StringComparison.OrdinalIgnoreCase)))
                {
                    throw new RuleException([new(nameof(content.Code), $"問題番号「{content.Code}」はもう使われています。")]);
                }

                if (old is not null)
                {
                    command.Expect(old, request.RowVersion);
                }

                var question = bank.Put(old, content);
                await command.FlushAsync();
                return question.Id;
            },
            cancellationToken);
    }

    /// <summary>Never drawn again; what was asked stays.</summary>
    public Task RetireAsync(Actor actor, int courseId, int questionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(CoursePermissions.Edit);
                await command.LockAsync();
                var question = await command.Db.Questions.FirstOrDefaultAsync(q => q.Id == questionId && q.CourseId == courseId && q.IsActive, cancellationToken)
                    ?? throw new NotFoundException();
                var left = await command.Db.Questions.CountAsync(q => q.CourseId == courseId && q.IsActive, cancellationToken) - 1;
                var needed = await command.Db.Takings
                    .Where(t => t.CourseVersion.CourseId == courseId && (t.Status == TakingStatus.NotStarted || t.Status == TakingStatus.Studying || t.Status == TakingStatus.FollowUp))
                    .MaxAsync(t => (int?)t.QuestionCount, cancellationToken) ?? 0;
                foreach (var use in uses)
                {
                    // Whoever joins tomorrow is put on the course too.
                    if (await use.NeedAsync(command.Db, courseId, command.Today, cancellationToken) is { } need && left < need.Questions)
                    {
                        throw new RuleException(string.Create(CultureInfo.InvariantCulture, $"{need.What}のテストは{need.Questions}問を出題します。先に問題を加えるか、計画の出題数を減らしてください（いま{left + 1}問）。"));
                    }
                }

                if (left < needed)
                {
                    throw new RuleException(string.Create(CultureInfo.InvariantCulture, $"受講中のテストは{needed}問を出題します。先に問題を加えてください（いま{left + 1}問）。"));
                }

                question.Retire();
            },
            cancellationToken);
    }
}

/// <summary>A course's questions inside a command that has the lock.</summary>
internal sealed class QuestionBank
{
    private readonly Command command;
    private readonly int courseId;
    private readonly bool isUsed;
    private readonly Dictionary<string, int> revisions;

    private QuestionBank(Command command, int courseId, List<Question> all, bool isUsed)
    {
        (this.command, this.courseId, this.isUsed) = (command, courseId, isUsed);
        Active = [.. all.Where(q => q.IsActive)];
        revisions = all.GroupBy(q => q.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Max(q => q.Revision), StringComparer.OrdinalIgnoreCase);
    }

    public List<Question> Active { get; }

    public static async Task<QuestionBank> LoadAsync(Command command, int courseId, CancellationToken cancellationToken)
    {
        var course = await command.Db.Courses.Where(c => c.Id == courseId).Select(c => new { IsUsed = c.Versions.Any(v => v.Status == CourseVersionStatus.Published) }).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException();
        return new(command, courseId, await command.Db.Questions.Where(q => q.CourseId == courseId).ToListAsync(cancellationToken), course.IsUsed);
    }

    public string NextCode() => Enumerable.Range(1, 10_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"Q{n:00}")).First(c => !revisions.ContainsKey(c));

    /// <summary>Writes a checked question: in place before the first publication, as a new row afterwards.</summary>
    public Question Put(Question? old, QuestionContent content)
    {
        if (old is not null && QuestionContent.Of(old).IsSame(content))
        {
            return old;
        }

        if (old is not null && !isUsed && old.Code == content.Code)
        {
            old.Write(content);
            return old;
        }

        old?.Retire();
        var question = new Question(courseId, content, revisions.GetValueOrDefault(content.Code) + 1, isShipped: false);
        revisions[content.Code] = question.Revision;
        command.Db.Questions.Add(question);
        Active.Add(question);
        if (old is not null)
        {
            Active.Remove(old);
        }

        return question;
    }
}
