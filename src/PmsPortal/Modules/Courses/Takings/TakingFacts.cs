using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Courses;

/// <summary>One person's line of a control page or of a 受講対象者一覧.</summary>
public sealed record TakingRow(
    int Id, int EmployeeId, string EmployeeNumber, string Name, int DepartmentId, TakingStatus Status, DateOnly OpensOn, DateOnly DueOn, int PagesRead, int AttemptsUsed, int MaxAttempts, int? BestScore, DateTime? StartedAt,
    DateTime? PassedAt, DateTime? FailedAt, DateTime? FollowUpDoneAt, string Comment, string Reason);

/// <summary>How a question did in first attempts on the screen, of one course of a plan.</summary>
/// <param name="Asked">In how many first attempts it was drawn and the attempt submitted.</param>
/// <param name="Right">How often it was right.</param>
/// <param name="Discrimination">
/// Right rate of the third with the best results less that of the third with the worst, −1 to 1; null with fewer than
/// <see cref="QuestionFacts.FewestForDiscrimination"/> attempts. Near or below 0 says that the question tells nothing, or has a wrong key.
/// </param>
public sealed record QuestionFact(int QuestionId, string Code, int Revision, QuestionKind Kind, string Text, string Clause, int Asked, int Right, double? Discrimination)
{
    /// <summary>0–1: high is easy.</summary>
    public double RightRate => Asked == 0 ? 0 : (double)Right / Asked;
}

/// <summary>What the control page of a plan shows of its takings.</summary>
public sealed class TakingFacts(PortalDb portal)
{
    /// <summary>Everybody on the lists of these origins, cancelled ones too.</summary>
    public Task<IReadOnlyList<TakingRow>> ListAsync(Actor actor, string originKind, IReadOnlyCollection<int> originIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Results);
        return portal.QueryAsync<IReadOnlyList<TakingRow>>(
            async db => await db.Takings.Where(t => t.OriginKind == originKind && originIds.Contains(t.OriginId))
                .OrderBy(t => t.Employee.Department.Code).ThenBy(t => t.Employee.Kana).ThenBy(t => t.Id)
                .Select(t => new TakingRow(
                    t.Id, t.EmployeeId, t.Employee.Number, t.Employee.Name, t.Employee.DepartmentId, t.Status, t.OpensOn, t.DueOn, t.PagesRead, t.AttemptsUsed, t.MaxAttempts, t.BestScore, t.StartedAt,
                    t.PassedAt, t.FailedAt, t.FollowUpDoneAt, t.Comment, t.Reason))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Each question that was asked, the ones to look at first on top: low discrimination, then low right rate.</summary>
    public Task<IReadOnlyList<QuestionFact>> QuestionsAsync(Actor actor, string originKind, int originId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Results);
        return portal.QueryAsync<IReadOnlyList<QuestionFact>>(
            async db =>
            {
                // Only what people knew before they had seen a question: the first attempt of each.
                var answers = await db.AttemptItems
                    .Where(i => i.Attempt.Number == 1 && i.IsRight != null && i.Attempt.Score != null && i.Attempt.Taking.OriginKind == originKind && i.Attempt.Taking.OriginId == originId)
                    .Select(i => new QuestionAnswer(i.QuestionId, i.AttemptId, i.Attempt.Score!.Value, i.IsRight!.Value))
                    .ToListAsync(cancellationToken);
                var ids = answers.Select(a => a.QuestionId).Distinct().ToList();
                var questions = await db.Questions.Where(q => ids.Contains(q.Id))
                    .Select(q => new QuestionHead(q.Id, q.Code, q.Revision, q.Kind, q.Text, q.Clause)).ToListAsync(cancellationToken);
                return QuestionFacts.Of(answers, questions);
            },
            cancellationToken);
    }
}

/// <summary>How one question went in one attempt.</summary>
/// <param name="Score">The attempt's result in percent.</param>
public sealed record QuestionAnswer(int QuestionId, int AttemptId, int Score, bool IsRight);

/// <summary>What a table of questions shows of one: nothing of its key.</summary>
public sealed record QuestionHead(int Id, string Code, int Revision, QuestionKind Kind, string Text, string Clause);

/// <summary>Classical figures of test items: difficulty, and discrimination by thirds.</summary>
public static class QuestionFacts
{
    /// <summary>With fewer the thirds say nothing.</summary>
    public const int FewestForDiscrimination = 9;

    /// <summary>The figures, the questions to look at first on top.</summary>
    public static IReadOnlyList<QuestionFact> Of(IReadOnlyList<QuestionAnswer> answers, IReadOnlyList<QuestionHead> questions)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(questions);
        var byQuestion = answers.ToLookup(a => a.QuestionId);
        return [.. questions.Select(q =>
            {
                var own = byQuestion[q.Id].OrderBy(a => a.Score).ThenBy(a => a.AttemptId).ToList();
                return new QuestionFact(q.Id, q.Code, q.Revision, q.Kind, q.Text, q.Clause, own.Count, own.Count(a => a.IsRight), Discrimination(own));
            })
            .OrderBy(f => f.Discrimination ?? 1).ThenBy(f => f.RightRate).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private static double? Discrimination(List<QuestionAnswer> ascending)
    {
        if (ascending.Count < FewestForDiscrimination)
        {
            return null;
        }

        var third = ascending.Count / 3;
        return ascending.TakeLast(third).Average(a => a.IsRight ? 1.0 : 0) - ascending.Take(third).Average(a => a.IsRight ? 1.0 : 0);
    }
}
