using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>
/// Taking a course: always one's own. A page read and an answer given are one guarded UPDATE each, outside the writers' lock
/// of the change log, so that three hundred people don't queue for one another; what is a result goes through the log.
/// </summary>
public sealed class LearningService(PortalDb portal)
{
    private const int MostChosen = QuestionContent.MostChoices;

    /// <summary>A page was read to its end. Reading one again changes nothing.</summary>
    public async Task ReadPageAsync(Actor actor, int takingId, int position, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        var read = await portal.CommandAsync(
            actor,
            async command =>
            {
                var (now, today) = (command.Now, command.Today);
                var pages = await command.Db.Takings.Where(t => t.Id == takingId && t.EmployeeId == me).Select(t => t.CourseVersion.PageCount).FirstOrDefaultAsync(cancellationToken);
                DateTime? studied = position == pages ? now : null;
                // The last page of a follow-up, or of a course without a test, is a result: it goes through the log below.
                return await command.Db.Takings
                    .Where(t => t.Id == takingId && t.EmployeeId == me && t.PagesRead == position - 1 && t.OpensOn <= today
                        && (t.Status == TakingStatus.NotStarted || t.Status == TakingStatus.Studying || t.Status == TakingStatus.FollowUp)
                        && (position < pages || (position == pages && t.QuestionCount > 0 && t.Status != TakingStatus.FollowUp)))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(t => t.PagesRead, position)
                            .SetProperty(t => t.StartedAt, t => t.StartedAt ?? now)
                            .SetProperty(t => t.StudiedAt, t => t.StudiedAt ?? studied)
                            .SetProperty(t => t.Status, t => t.Status == TakingStatus.NotStarted ? TakingStatus.Studying : t.Status),
                        cancellationToken);
            },
            cancellationToken);
        if (read == 0)
        {
            await ReadLastAsync(actor, me, takingId, position, cancellationToken);
        }
    }

    /// <summary>Begins an attempt, or comes back to the one that is under way.</summary>
    /// <exception cref="RuleException">Not everything is read, no attempt is left, or the course isn't open.</exception>
    public async Task<int> StartTestAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await portal.CommandAsync(actor, command => StartAsync(command, me, takingId, cancellationToken), cancellationToken);
            }
            catch (DuplicateException) when (tries < 3)
            {
                // Another tab began the same attempt at the same moment: that one is it.
            }
        }
    }

    /// <summary>Keeps an answer: one statement, durable when it returns.</summary>
    /// <param name="chosen">Positions on the screen, from 0; for 並べ替え in the order given. Empty takes the answer back.</param>
    public async Task<AnswerOutcome> AnswerAsync(Actor actor, int attemptId, int position, IReadOnlyList<int> chosen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var me = Me(actor);
        if (chosen.Count > MostChosen || chosen.Any(c => c is < 0 or >= MostChosen) || chosen.Distinct().Count() != chosen.Count)
        {
            throw new RuleException("この答えは受け取れません。選び直してください。");
        }

        var answer = chosen.Count == 0 ? null : AnswerText.Write(chosen);
        var (kept, now) = await portal.CommandAsync(
            actor,
            async command =>
            {
                DateTime? at = command.Now;
                // Whether the attempt is open stands in the answer's own row: a submission that is under way holds it.
                var rows = await command.Db.AttemptItems
                    .Where(i => i.AttemptId == attemptId && i.Position == position && i.IsOpen
                        && i.Attempt.Taking.EmployeeId == me && i.Attempt.Taking.Status != TakingStatus.Cancelled && (i.Attempt.EndsAt == null || i.Attempt.EndsAt >= at))
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.Answer, answer).SetProperty(i => i.AnsweredAt, at), cancellationToken);
                return (rows > 0, at.Value);
            },
            cancellationToken);
        return kept ? AnswerOutcome.Kept : await WhyNotAsync(me, attemptId, position, now, cancellationToken);
    }

    /// <summary>Submits an attempt and judges it. A second submission, also at the same moment, changes nothing.</summary>
    /// <returns>False where it had been submitted before.</returns>
    public Task<bool> SubmitAsync(Actor actor, int attemptId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        return portal.CommandAsync(actor, command => JudgeAsync(command, attemptId, me, cancellationToken), cancellationToken);
    }

    /// <summary>Who failed has gone through the material and the explanations again.</summary>
    public Task FinishFollowUpAsync(Actor actor, int takingId, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var taking = await OwnAsync(command, me, takingId, cancellationToken);
                if (taking.Status != TakingStatus.Failed)
                {
                    throw new RuleException("フォローアップの学習は、不合格になったあとに記録できます。");
                }

                taking.FinishFollowUp(command.Now);
            },
            cancellationToken);
    }

    /// <summary>The person's free comment (感想・要望).</summary>
    public Task CommentAsync(Actor actor, int takingId, string comment, CancellationToken cancellationToken = default)
    {
        var me = Me(actor);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                var taking = await OwnAsync(command, me, takingId, cancellationToken);
                var text = (comment ?? string.Empty).Trim();
                taking.Say(text.Length <= Taking.CommentMaxLength ? text : throw new RuleException($"感想は{Taking.CommentMaxLength:N0}文字以内で書いてください。"));
            },
            cancellationToken);
    }

    /// <summary>Judges an attempt once, as its owner or (null) because its time is over.</summary>
    internal static async Task<bool> JudgeAsync(Command command, int attemptId, int? ownerId, CancellationToken cancellationToken)
    {
        // Everything that doesn't change is read before the lock, so that others wait for as little as possible.
        var questions = await (from item in command.Db.AttemptItems
                               where item.AttemptId == attemptId
                               join question in command.Db.Questions on item.QuestionId equals question.Id
                               select question).AsNoTracking().ToDictionaryAsync(q => q.Id, cancellationToken);
        await command.LockAsync();
        var attempt = await command.Db.TestAttempts.Include(a => a.Taking).ThenInclude(t => t.Employee)
            .FirstOrDefaultAsync(a => a.Id == attemptId && (ownerId == null || a.Taking.EmployeeId == ownerId), cancellationToken) ?? throw new NotFoundException();
        if (attempt.SubmittedAt is not null)
        {
            return false;
        }

        if (attempt.Taking.Status == TakingStatus.Cancelled)
        {
            throw new RuleException("この受講は取り消されています。");
        }

        // Closed before they are read: an answer that comes later finds no open row.
        await command.Db.AttemptItems.Where(i => i.AttemptId == attemptId && i.IsOpen).ExecuteUpdateAsync(s => s.SetProperty(i => i.IsOpen, false), cancellationToken);
        await command.Db.AttemptItems.Where(i => i.AttemptId == attemptId).LoadAsync(cancellationToken);
        attempt.Judge(questions, attempt.Taking.PassMark, command.Now);
        attempt.Taking.Count(attempt, command.Now);
        return true;
    }

    private static async Task<int> StartAsync(Command command, int me, int takingId, CancellationToken cancellationToken)
    {
        var taking = await command.Db.Takings.AsNoTracking().Include(t => t.CourseVersion)
            .FirstOrDefaultAsync(t => t.Id == takingId && t.EmployeeId == me, cancellationToken) ?? throw new NotFoundException();
        if (await command.Db.TestAttempts.Where(a => a.TakingId == takingId && a.SubmittedAt == null).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancellationToken) is { } open)
        {
            return open;
        }

        var refusal = taking.QuestionCount == 0 ? "この教材にはテストがありません。"
            : taking.OpensOn > command.Today ? "まだ始まっていません。"
            : !taking.IsOpen ? $"この受講は「{Platform.Registers.EnumLabels.Label(taking.Status)}」です。テストは受けられません。"
            : taking.PagesRead < taking.CourseVersion.PageCount ? "教材を最後まで読むと、テストを受けられます。"
            : taking.AttemptsLeft == 0 ? "受験できる回数を使い切りました。教育責任者からの連絡をお待ちください。"
            : null;
        if (refusal is not null)
        {
            throw new RuleException(refusal);
        }

        var bank = await command.Db.Questions.Where(q => q.CourseId == taking.CourseVersion.CourseId && q.IsActive)
            .Select(q => new { q.Id, q.Kind, q.Choices }).ToArrayAsync(cancellationToken);
        RandomNumberGenerator.Shuffle(bank.AsSpan());
        var items = bank.Take(taking.QuestionCount).Select((q, i) => new AttemptItem(i + 1, q.Id, Draw(q.Kind, q.Choices.Split('\n').Length))).ToList();
        if (items.Count == 0)
        {
            throw new RuleException("出題できる問題がありません。教育責任者に連絡してください。");
        }

        // Nothing of this is a result, and the number is unique in the taking: no need to make all writers wait.
        var attempt = new TestAttempt(taking, taking.AttemptsUsed + 1, command.Now, items);
        command.Db.TestAttempts.Add(attempt);
        await command.Db.SaveChangesAsync(cancellationToken);
        return attempt.Id;
    }

    private static int[] Draw(QuestionKind kind, int choices)
    {
        var order = Enumerable.Range(0, choices).ToArray();
        if (kind != QuestionKind.TrueFalse)
        {
            RandomNumberGenerator.Shuffle(order.AsSpan());
        }

        return order;
    }

    private Task ReadLastAsync(Actor actor, int me, int takingId, int position, CancellationToken cancellationToken) => portal.CommandAsync(
        actor,
        async command =>
        {
            var taking = await OwnAsync(command, me, takingId, cancellationToken);
            if (position <= taking.PagesRead || !taking.IsOpen)
            {
                return;
            }

            if (taking.OpensOn > command.Today)
            {
                throw new RuleException("まだ始まっていません。");
            }

            if (position != taking.PagesRead + 1 || position > taking.CourseVersion.PageCount)
            {
                throw new RuleException("前のページから順に読んでください。");
            }

            taking.Study(position, command.Now);
        },
        cancellationToken);

    private static async Task<Taking> OwnAsync(Command command, int me, int takingId, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        return await command.Db.Takings.Include(t => t.Employee).Include(t => t.CourseVersion)
            .FirstOrDefaultAsync(t => t.Id == takingId && t.EmployeeId == me, cancellationToken) ?? throw new NotFoundException();
    }

    private async Task<AnswerOutcome> WhyNotAsync(int me, int attemptId, int position, DateTime now, CancellationToken cancellationToken)
    {
        var item = await portal.QueryAsync(
            db => db.AttemptItems.Where(i => i.AttemptId == attemptId && i.Position == position && i.Attempt.Taking.EmployeeId == me)
                .Select(i => new { i.IsOpen, i.Attempt.EndsAt, i.Attempt.Taking.Status }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken) ?? throw new NotFoundException();
        return !item.IsOpen ? AnswerOutcome.Submitted
            : item.EndsAt < now ? AnswerOutcome.TimeOver
            : throw new RuleException("この受講は取り消されています。");
    }

    private static int Me(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Learn);
        return actor.EmployeeId ?? throw new ForbiddenException("従業者として登録されていないアカウントでは、教育を受けられません。");
    }
}
