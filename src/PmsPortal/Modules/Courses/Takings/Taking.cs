using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Courses;

/// <summary>What made a taking: a course of an education plan.</summary>
/// <param name="Kind">Kind of record, at most 40 characters.</param>
/// <param name="Id">The record.</param>
public sealed record TakingOrigin(string Kind, int Id);

/// <summary>What a plan fixes for the takings of a course (G40: the rules name no pass mark and no number of retries).</summary>
/// <param name="OpensOn">From when it can be taken.</param>
/// <param name="DueOn">The last business day on which it is in time; a late one is still taken.</param>
/// <param name="PassMark">Percent of right answers, 1–100.</param>
/// <param name="MaxAttempts">1–10.</param>
/// <param name="TimeLimitMinutes">For one attempt, or null.</param>
/// <param name="QuestionCount">Questions drawn for an attempt; 0 for a course without a test.</param>
/// <param name="Origin">What made it.</param>
public sealed record TakingSettings(
    DateOnly OpensOn, DateOnly DueOn, int PassMark, int MaxAttempts, int? TimeLimitMinutes, int QuestionCount, TakingOrigin Origin);

/// <summary>
/// One person's taking of one version of a course (受講対象者一覧, F09). Reading and answering move it without the change log
/// (they carry their own times); results, follow-up and cancelling are written there.
/// </summary>
public sealed class Taking : Entity, IRecorded
{
    public const int CommentMaxLength = 1000;
    public const int ReasonMaxLength = 500;
    internal const int OriginMaxLength = 40;

    private Taking()
    {
    }

    internal Taking(int employeeId, CourseVersion version, TakingSettings settings, DateTime at)
    {
        EmployeeId = employeeId;
        CourseVersionId = version.Id;
        OriginKind = settings.Origin.Kind;
        OriginId = settings.Origin.Id;
        AssignedAt = at;
        Set(settings);
    }

    public int EmployeeId { get; private set; }

    public Employee Employee { get; private set; } = null!;

    public int CourseVersionId { get; private set; }

    public CourseVersion CourseVersion { get; private set; } = null!;

    public string OriginKind { get; private set; } = string.Empty;

    public int OriginId { get; private set; }

    public DateTime AssignedAt { get; private set; }

    public DateOnly OpensOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>Percent.</summary>
    public int PassMark { get; private set; }

    public int MaxAttempts { get; private set; }

    public int? TimeLimitMinutes { get; private set; }

    public int QuestionCount { get; private set; }

    public TakingStatus Status { get; private set; }

    /// <summary>Pages read to their end, in order; starts again with a follow-up.</summary>
    public int PagesRead { get; private set; }

    public int AttemptsUsed { get; private set; }

    /// <summary>Percent, or null before the first result.</summary>
    public int? BestScore { get; private set; }

    public DateTime? StartedAt { get; private set; }

    /// <summary>When the last page was read, or the session was attended.</summary>
    public DateTime? StudiedAt { get; private set; }

    public DateTime? PassedAt { get; private set; }

    /// <summary>When the last of the attempts failed.</summary>
    public DateTime? FailedAt { get; private set; }

    /// <summary>When the follow-up learning was finished.</summary>
    public DateTime? FollowUpDoneAt { get; private set; }

    /// <summary>The person's free comment on the education.</summary>
    public string Comment { get; private set; } = string.Empty;

    /// <summary>Why it was cancelled or opened again.</summary>
    public string Reason { get; private set; } = string.Empty;

    public List<TestAttempt> Attempts { get; } = [];

    public string RecordTitle => $"受講 {Employee?.Name} {CourseVersion?.Title}".TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(Taking), Id);

    /// <summary>One event for all of them is noted by who assigns.</summary>
    public bool IsCreationRecorded => false;

    public bool IsOpen => Status is TakingStatus.NotStarted or TakingStatus.Studying or TakingStatus.FollowUp;

    internal int AttemptsLeft => Math.Max(0, MaxAttempts - AttemptsUsed);

    internal void Move(TakingSettings settings)
    {
        if (IsOpen)
        {
            (OpensOn, DueOn) = (settings.OpensOn, settings.DueOn);
        }
    }

    internal void Cancel(string reason)
    {
        if (Status is TakingStatus.Passed or TakingStatus.Cancelled)
        {
            throw new RuleException(Status == TakingStatus.Passed ? "合格した受講は取り消せません。記録として残します。" : "この受講はすでに取り消されています。");
        }

        (Status, Reason) = (TakingStatus.Cancelled, reason);
    }

    /// <summary>On the list again after having been cancelled; what was done before counts.</summary>
    internal void Restore(TakingSettings settings)
    {
        Set(settings);
        Status = AttemptsUsed >= MaxAttempts && QuestionCount > 0 ? TakingStatus.Failed : StartedAt is null ? TakingStatus.NotStarted : TakingStatus.Studying;
        Reason = string.Empty;
    }

    /// <summary>Follow-up education: learn again, then more attempts.</summary>
    internal void Reopen(int extraAttempts, DateOnly dueOn, string reason)
    {
        if (Status != TakingStatus.Failed)
        {
            throw new RuleException("フォローアップは、不合格になった受講だけに行えます。");
        }

        // Who has learnt again on their own account since failing goes straight to the test.
        var hasLearnt = FollowUpDoneAt is { } done && done >= FailedAt;
        PagesRead = hasLearnt ? PagesRead : 0;
        MaxAttempts = AttemptsUsed + extraAttempts;
        (Status, DueOn, Reason) = (TakingStatus.FollowUp, dueOn, reason);
    }

    /// <summary>Takes over a judged attempt.</summary>
    internal void Count(TestAttempt attempt, DateTime at)
    {
        AttemptsUsed = Math.Max(AttemptsUsed, attempt.Number);
        BestScore = Math.Max(BestScore ?? 0, attempt.Score!.Value);
        StartedAt ??= attempt.StartedAt;
        if (attempt.IsPassed == true && Status != TakingStatus.Passed)
        {
            (Status, PassedAt) = (TakingStatus.Passed, at);
        }
        else if (IsOpen && AttemptsUsed >= MaxAttempts)
        {
            (Status, FailedAt) = (TakingStatus.Failed, at);
        }
        else if (Status == TakingStatus.NotStarted)
        {
            Status = TakingStatus.Studying;
        }
    }

    /// <summary>Everything was taught, in the portal or in a session; without a test that is all.</summary>
    internal void Study(int pages, DateTime at)
    {
        PagesRead = pages;
        StartedAt ??= at;
        StudiedAt ??= at;
        if (Status == TakingStatus.FollowUp)
        {
            FollowUpDoneAt = at;
        }

        if (IsOpen && QuestionCount == 0)
        {
            (Status, PassedAt) = (TakingStatus.Passed, at);
        }
        else if (Status == TakingStatus.NotStarted)
        {
            Status = TakingStatus.Studying;
        }
    }

    internal void FinishFollowUp(DateTime at) => FollowUpDoneAt = at;

    internal void Say(string comment) => Comment = comment;

    private void Set(TakingSettings settings)
    {
        (OpensOn, DueOn, PassMark) = (settings.OpensOn, settings.DueOn, settings.PassMark);
        (MaxAttempts, TimeLimitMinutes, QuestionCount) = (settings.MaxAttempts, settings.TimeLimitMinutes, settings.QuestionCount);
    }
}
