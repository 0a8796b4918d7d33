using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>A person's own educations. What leaves here for an open test holds no key.</summary>
public sealed class LearningQueries(PortalDb portal, TimeProvider time)
{
    /// <summary>Everything that was ever given to the person: open ones first, the most urgent on top.</summary>
    public async Task<IReadOnlyList<LearningRow>> MineAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Learn);
        if (actor.EmployeeId is not { } me)
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.Takings.Where(t => t.EmployeeId == me && t.Status != TakingStatus.Cancelled).OrderBy(t => t.DueOn).ThenBy(t => t.Id)
                .Select(t => new LearningRow(
                    t.Id, t.CourseVersion.Title, t.CourseVersion.Summary, t.CourseVersion.Minutes, t.Status, t.OpensOn, t.DueOn, t.PagesRead, t.CourseVersion.PageCount, t.QuestionCount > 0,
                    t.Attempts.Any(a => a.SubmittedAt == null), t.AttemptsUsed, t.MaxAttempts, t.BestScore, t.PassedAt))
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.OrderBy(r => r.Status is TakingStatus.Passed or TakingStatus.Failed).ThenBy(r => r.Status == TakingStatus.Passed)
            .ThenBy(r => r.Status == TakingStatus.Passed ? -r.DueOn.DayNumber : r.DueOn.DayNumber)];
    }

    /// <summary>Where the person stands.</summary>
    public async Task<LearningState> GetAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        var today = time.Today();
        return await portal.QueryAsync(
            db => db.Takings.Where(t => t.Id == takingId && t.EmployeeId == me)
                .Select(t => new LearningState(
                    t.Id, t.CourseVersion.CourseId, t.CourseVersion.Title, t.CourseVersion.Summary, t.CourseVersion.Number, t.CourseVersion.Minutes, t.Status, t.OpensOn, t.DueOn, t.PassMark, t.QuestionCount,
                    t.TimeLimitMinutes, t.PagesRead, t.CourseVersion.PageCount, t.AttemptsUsed, t.MaxAttempts, t.BestScore, t.StudiedAt, t.PassedAt, t.FailedAt, t.FollowUpDoneAt, t.Comment, t.Reason,
                    t.Attempts.Where(a => a.SubmittedAt == null).Max(a => (int?)a.Id),
                    t.Attempts.Where(a => a.SubmittedAt == null).Max(a => a.EndsAt),
                    t.OpensOn <= today))
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken) ?? throw new NotFoundException();
    }

    /// <summary>One page, of those that the person has come to.</summary>
    public Task<LearningPage> PageAsync(Actor actor, int takingId, int position, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var page = await (from taking in db.Takings
                                  where taking.Id == takingId && taking.EmployeeId == me && taking.Status != TakingStatus.Cancelled && taking.OpensOn <= today
                                  join p in db.CoursePages on taking.CourseVersionId equals p.VersionId
                                  where p.Position == position
                                  select new { taking.PagesRead, taking.StudiedAt, taking.CourseVersion.CourseId, taking.CourseVersion.PublishedAt, p.Title, p.Markdown }).FirstOrDefaultAsync(cancellationToken);
                // Who has read everything once turns the pages freely.
                if (page is null || (position > page.PagesRead + 1 && page.StudiedAt is null))
                {
                    throw new NotFoundException();
                }

                var files = page.Markdown.Contains("](", StringComparison.Ordinal) ? await CourseFiles.OfAsync(db, page.CourseId, page.PublishedAt, cancellationToken) : [];
                return new LearningPage(position, page.Title, page.Markdown, files);
            },
            cancellationToken);
    }

    /// <summary>The attempt under way, with what was answered so far.</summary>
    /// <returns>Null where none is.</returns>
    public Task<OpenTest?> TestAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        return portal.QueryAsync(
            async db =>
            {
                var items = await (from item in db.AttemptItems
                                   where item.Attempt.TakingId == takingId && item.Attempt.Taking.EmployeeId == me && item.Attempt.SubmittedAt == null
                                   join question in db.Questions on item.QuestionId equals question.Id
                                   orderby item.Position
                                   select new { item.AttemptId, item.Attempt.Number, item.Attempt.EndsAt, item.Position, item.ChoiceOrder, item.Answer, question.Kind, question.Text, question.Choices })
                    .ToListAsync(cancellationToken);
                return items.Count == 0 ? null : new OpenTest(
                    items[0].AttemptId,
                    items[0].Number,
                    items[0].EndsAt,
                    [.. items.Select(i => new TestQuestion(i.Position, i.Kind, i.Text, Shown(i.Choices, i.ChoiceOrder), AnswerText.Read(i.Answer)))]);
            },
            cancellationToken);
    }

    /// <summary>The results so far, newest first; with key and explanations only where no further attempt could profit.</summary>
    public Task<IReadOnlyList<AttemptResult>> ResultsAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        return portal.QueryAsync<IReadOnlyList<AttemptResult>>(
            async db =>
            {
                var taking = await db.Takings.Where(t => t.Id == takingId && t.EmployeeId == me)
                    .Select(t => new { t.Status, t.FailedAt, IsTestOpen = t.Attempts.Any(a => a.SubmittedAt == null) }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var attempts = await db.TestAttempts.Where(a => a.TakingId == takingId && a.SubmittedAt != null).OrderByDescending(a => a.Number)
                    .Select(a => new { a.Id, a.Number, a.IsOnPaper, SubmittedAt = a.SubmittedAt!.Value, a.RightCount, a.QuestionCount, Score = a.Score ?? 0, IsPassed = a.IsPassed == true }).ToListAsync(cancellationToken);
                var explained = attempts.Where(a => MayExplain(taking.Status, taking.FailedAt, taking.IsTestOpen, a.SubmittedAt)).Select(a => a.Id).ToList();
                var items = explained.Count == 0 ? [] : await (from item in db.AttemptItems
                                                               where explained.Contains(item.AttemptId)
                                                               join question in db.Questions on item.QuestionId equals question.Id
                                                               orderby item.Position
                                                               select new { Item = item, Question = question }).ToListAsync(cancellationToken);
                var byAttempt = items.ToLookup(i => i.Item.AttemptId, i => Judged(i.Item, i.Question));
                return [.. attempts.Select(a => new AttemptResult(
                    a.Number, a.IsOnPaper, a.SubmittedAt, a.RightCount, a.QuestionCount, a.Score, a.IsPassed, explained.Contains(a.Id) && !a.IsOnPaper ? [.. byAttempt[a.Id]] : null))];
            },
            cancellationToken);
    }

    /// <summary>The certificate of a passed taking: one's own, or anybody's for those who see results.</summary>
    public async Task<Certificate> CertificateAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Learn);
        var (me, all) = (actor.EmployeeId, actor.May(CoursePermissions.Results));
        var row = await portal.QueryAsync(
            db => db.Takings.Where(t => t.Id == takingId && (all || t.EmployeeId == me) && t.PassedAt != null)
                .Select(t => new
                {
                    t.Employee.Name,
                    t.Employee.Number,
                    Department = t.Employee.Department.Name,
                    t.CourseVersion.Course.Code,
                    t.CourseVersion.Title,
                    VersionNumber = t.CourseVersion.Number,
                    t.BestScore,
                    PassedAt = t.PassedAt!.Value,
                })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken) ?? throw new NotFoundException();
        return new Certificate(takingId, row.Name, row.Number, row.Department, row.Code, row.Title, row.VersionNumber, row.BestScore, JapanTime.DateOf(row.PassedAt));
    }

    /// <summary>After passing, after the last attempt; in a follow-up what came before it, while no test is open.</summary>
    public static bool MayExplain(TakingStatus status, DateTime? failedAt, bool isTestOpen, DateTime submittedAt) => status switch
    {
        TakingStatus.Passed or TakingStatus.Failed => !isTestOpen,
        TakingStatus.FollowUp => !isTestOpen && submittedAt <= failedAt,
        TakingStatus.NotStarted or TakingStatus.Studying or TakingStatus.Cancelled => false,
    };

    private static JudgedQuestion Judged(AttemptItem item, Question question)
    {
        var order = AnswerText.Read(item.ChoiceOrder).ToList();
        return new JudgedQuestion(
            item.Position,
            question.Kind,
            question.Text,
            Shown(question.Choices, item.ChoiceOrder),
            AnswerText.Read(item.Answer),
            [.. AnswerText.Read(question.Correct).Select(c => order.IndexOf(c))],
            item.IsRight == true,
            question.Explanation,
            question.Clause);
    }

    private static List<string> Shown(string choices, string order)
    {
        var all = choices.Split('\n');
        return [.. AnswerText.Read(order).Where(p => p < all.Length).Select(p => all[p])];
    }

    private static int Me(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Learn);
        return actor.EmployeeId ?? throw new NotFoundException();
    }
}
