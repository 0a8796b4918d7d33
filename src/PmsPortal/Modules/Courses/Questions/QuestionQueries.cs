using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>A question of the bank, for those who write it.</summary>
public sealed record QuestionRow(int Id, int RowVersion, int Revision, QuestionContent Content, int Asked, int Right);

/// <summary>The bank as its authors see it: with the key. Nobody else reads this.</summary>
public sealed class QuestionQueries(PortalDb portal)
{
    public Task<IReadOnlyList<QuestionRow>> ListAsync(Actor actor, int courseId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Edit);
        return portal.QueryAsync<IReadOnlyList<QuestionRow>>(
            async db =>
            {
                var rows = await db.Questions.Where(q => q.CourseId == courseId && q.IsActive).OrderBy(q => q.Code).ThenBy(q => q.Id)
                    .Select(q => new { Question = q, Asked = db.AttemptItems.Count(i => i.QuestionId == q.Id && i.IsRight != null), Right = db.AttemptItems.Count(i => i.QuestionId == q.Id && i.IsRight == true) })
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(r => new QuestionRow(r.Question.Id, r.Question.Version, r.Question.Revision, QuestionContent.Of(r.Question), r.Asked, r.Right))];
            },
            cancellationToken);
    }

    public Task<QuestionRow> GetAsync(Actor actor, int courseId, int questionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Edit);
        return portal.QueryAsync(
            async db => await db.Questions.FirstOrDefaultAsync(q => q.Id == questionId && q.CourseId == courseId && q.IsActive, cancellationToken) is { } question
                ? new QuestionRow(question.Id, question.Version, question.Revision, QuestionContent.Of(question), 0, 0)
                : throw new NotFoundException(),
            cancellationToken);
    }
}
