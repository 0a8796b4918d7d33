using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>
/// What an education plan does with takings, inside its own commands: the caller has authorised. Nothing here deletes; who
/// leaves the list is cancelled and can come back.
/// </summary>
public static class TakingWork
{
    public const int MostAttempts = 10;
    public const int MostMinutes = 240;
    public const int MostQuestions = 100;

    // Up to here the database is asked for these people only.
    private const int FewPeople = 500;

    /// <summary>
    /// Puts people on the list of a course, each once per origin. Who is on it keeps their progress (an open taking gets the
    /// new dates); who had been cancelled comes back.
    /// </summary>
    /// <param name="command">The plan's command.</param>
    /// <param name="employeeIds">Who.</param>
    /// <param name="versionId">A published version.</param>
    /// <param name="settings">What the plan fixes.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>The taking of each person; keys of new ones are there after the command's flush or save.</returns>
    /// <exception cref="RuleException">The version isn't published, or the settings can't be met.</exception>
    public static async Task<IReadOnlyDictionary<int, Taking>> AssignAsync(
        Command command, IReadOnlyCollection<int> employeeIds, int versionId, TakingSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(settings);
        await command.LockAsync();
        var version = await CheckAsync(command.Db, versionId, settings, cancellationToken);
        var (kind, origin) = (settings.Origin.Kind, settings.Origin.Id);
        var takings = command.Db.Takings.Include(t => t.Employee).Include(t => t.CourseVersion).Where(t => t.OriginKind == kind && t.OriginId == origin);
        takings = employeeIds.Count <= FewPeople ? takings.Where(t => employeeIds.Contains(t.EmployeeId)) : takings;
        var known = await takings.ToDictionaryAsync(t => t.EmployeeId, cancellationToken);
        var result = new Dictionary<int, Taking>();
        var added = 0;
        foreach (var employee in employeeIds.Distinct())
        {
            if (!known.TryGetValue(employee, out var taking))
            {
                taking = new Taking(employee, version, settings, command.Now);
                command.Db.Takings.Add(taking);
                added++;
            }
            else if (taking.Status == TakingStatus.Cancelled)
            {
                taking.Restore(settings);
            }
            else
            {
                taking.Move(settings);
            }

            result[employee] = taking;
        }

        if (added > 0)
        {
            command.Note(ChangeAction.Added, nameof(CourseVersion), version.Id, $"{version.Course.Code} 第{version.Number}版「{version.Title}」の受講対象者 {added}人");
        }

        return result;
    }

    /// <summary>Takes a person off the list; what was done stays.</summary>
    /// <param name="command">The plan's command.</param>
    /// <param name="takingId">The taking.</param>
    /// <param name="reason">Why (退職, 長期休業 …).</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends when the change waits for the save.</returns>
    public static async Task CancelAsync(Command command, int takingId, string reason, CancellationToken cancellationToken = default) =>
        (await LoadAsync(command, takingId, cancellationToken)).Cancel(Why(reason, "取り消す理由を書いてください。"));

    /// <summary>Follow-up education for who failed: learn again, then more attempts.</summary>
    /// <param name="command">The plan's command.</param>
    /// <param name="takingId">A failed taking.</param>
    /// <param name="extraAttempts">1–10.</param>
    /// <param name="dueOn">The new last day.</param>
    /// <param name="reason">What is to be learnt again; shown to the person.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends when the change waits for the save.</returns>
    public static async Task ReopenAsync(
        Command command, int takingId, int extraAttempts, DateOnly dueOn, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (extraAttempts is < 1 or > MostAttempts)
        {
            throw new RuleException($"追加の受験回数は1～{MostAttempts}回にしてください。");
        }

        if (dueOn < command.Today)
        {
            throw new RuleException("フォローアップの期限は今日より後の日にしてください。");
        }

        (await LoadAsync(command, takingId, cancellationToken)).Reopen(extraAttempts, dueOn, Why(reason, "フォローアップの内容を書いてください。"));
    }

    /// <summary>The result of a test that was written on paper in a session.</summary>
    /// <param name="command">The plan's command.</param>
    /// <param name="takingId">The taking.</param>
    /// <param name="score">Percent, 0–100.</param>
    /// <param name="on">The day of the session.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Whether the score is a pass.</returns>
    /// <exception cref="RuleException">The score isn't one, the attempts are used up, or the person has a test open on the screen.</exception>
    public static async Task<bool> RecordPaperResultAsync(
        Command command, int takingId, int score, DateOnly on, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taking = await LoadAsync(command, takingId, cancellationToken);
        if (score is < 0 or > 100)
        {
            throw new RuleException("点数は0～100で入力してください。");
        }

        if (on > command.Today)
        {
            throw new RuleException("実施日がまだ来ていません。");
        }

        if (taking.QuestionCount == 0)
        {
            throw new RuleException("この教材にはテストがありません。受講の記録だけを付けてください。");
        }

        if (!taking.IsOpen || taking.AttemptsLeft == 0)
        {
            throw new RuleException($"{taking.Employee.Name}さんの受講は「{Platform.Registers.EnumLabels.Label(taking.Status)}」です。結果は加えられません。");
        }

        if (await command.Db.TestAttempts.AnyAsync(a => a.TakingId == takingId && a.SubmittedAt == null, cancellationToken))
        {
            throw new RuleException($"{taking.Employee.Name}さんは画面でテストを始めています。本人が提出してから入力してください。");
        }

        var at = Platform.Calendar.JapanTime.StartOf(on);
        var attempt = TestAttempt.OnPaper(taking, score, at);
        command.Db.TestAttempts.Add(attempt);
        taking.Study(taking.CourseVersion.PageCount, at);
        taking.Count(attempt, at);
        return attempt.IsPassed == true;
    }

    /// <summary>The person attended a session in which everything was taught: the pages count as read; without a test that is all.</summary>
    /// <param name="command">The plan's command.</param>
    /// <param name="takingId">The taking.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends when the change waits for the save.</returns>
    public static async Task RecordAttendanceAsync(Command command, int takingId, DateTime at, CancellationToken cancellationToken = default)
    {
        var taking = await LoadAsync(command, takingId, cancellationToken);
        if (!taking.IsOpen)
        {
            throw new RuleException($"{taking.Employee.Name}さんの受講は「{Platform.Registers.EnumLabels.Label(taking.Status)}」です。出席は加えられません。");
        }

        taking.Study(taking.CourseVersion.PageCount, at);
    }

    private static async Task<Taking> LoadAsync(Command command, int takingId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await command.LockAsync();
        return await command.Db.Takings.Include(t => t.Employee).Include(t => t.CourseVersion).FirstOrDefaultAsync(t => t.Id == takingId, cancellationToken)
            ?? throw new NotFoundException();
    }

    private static async Task<CourseVersion> CheckAsync(PortalDbContext db, int versionId, TakingSettings settings, CancellationToken cancellationToken)
    {
        var version = await db.CourseVersions.Include(v => v.Course).FirstOrDefaultAsync(v => v.Id == versionId, cancellationToken);
        if (version is not { Status: CourseVersionStatus.Published })
        {
            throw new RuleException("公開された教材の版を選んでください。");
        }

        var questions = await db.Questions.CountAsync(q => q.CourseId == version.CourseId && q.IsActive, cancellationToken);
        var problem = settings.PassMark is < 1 or > 100 ? "合格点は1～100％にしてください。"
            : settings.MaxAttempts is < 1 or > MostAttempts ? $"受験回数は1～{MostAttempts}回にしてください。"
            : settings.TimeLimitMinutes is < 1 or > MostMinutes ? $"制限時間は1～{MostMinutes}分にしてください。"
            : settings.QuestionCount is < 0 or > MostQuestions ? $"出題数は0～{MostQuestions}問にしてください。"
            : settings.QuestionCount > questions ? $"「{version.Title}」の問題は{questions}問です。出題数を{questions}問以下にするか、問題を加えてください。"
            : settings.DueOn < settings.OpensOn ? "期限が開始日より前です。"
            : null;
        return problem is null ? version : throw new RuleException(problem);
    }

    private static string Why(string reason, string missing)
    {
        var text = reason?.Trim() ?? string.Empty;
        return text.Length is > 0 and <= Taking.ReasonMaxLength ? text
            : throw new RuleException(text.Length == 0 ? missing : $"理由は{Taking.ReasonMaxLength}文字以内で書いてください。");
    }
}
