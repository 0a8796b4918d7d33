namespace PmsPortal.Modules.Courses;

/// <summary>One of the person's own educations.</summary>
public sealed record LearningRow(
    int Id, string Title, string Summary, int Minutes, TakingStatus Status, DateOnly OpensOn, DateOnly DueOn, int PagesRead, int Pages, bool HasTest, bool IsTestOpen, int AttemptsUsed, int MaxAttempts, int? BestScore, DateTime? PassedAt);

/// <summary>Where a person stands with a taking: everything that the pages need beside the page's own text.</summary>
/// <param name="OpenAttemptId">The attempt that is under way, or null.</param>
/// <param name="OpenAttemptEndsAt">The end of its time (UTC), or null.</param>
public sealed record LearningState(
    int Id,
    int CourseId,
    string Title,
    string Summary,
    int VersionNumber,
    int Minutes,
    TakingStatus Status,
    DateOnly OpensOn,
    DateOnly DueOn,
    int PassMark,
    int QuestionCount,
    int? TimeLimitMinutes,
    int PagesRead,
    int Pages,
    int AttemptsUsed,
    int MaxAttempts,
    int? BestScore,
    DateTime? StudiedAt,
    DateTime? PassedAt,
    DateTime? FailedAt,
    DateTime? FollowUpDoneAt,
    string Comment,
    string Reason,
    int? OpenAttemptId,
    DateTime? OpenAttemptEndsAt,
    bool IsOpenToday)
{
    public bool IsOpen => Status is TakingStatus.NotStarted or TakingStatus.Studying or TakingStatus.FollowUp;

    public int AttemptsLeft => Math.Max(0, MaxAttempts - AttemptsUsed);

    public bool HasRead => PagesRead >= Pages;

    /// <summary>Whether an attempt may begin now.</summary>
    public bool MayTest => IsOpen && IsOpenToday && HasRead && QuestionCount > 0 && AttemptsLeft > 0;

    /// <summary>Where the person left off.</summary>
    public string Place => OpenAttemptId is not null || (MayTest && HasRead) ? $"learn/{Id}/test"
        : Status is TakingStatus.Passed or TakingStatus.Failed or TakingStatus.Cancelled ? $"learn/{Id}/result"
        : $"learn/{Id}?p={Math.Min(PagesRead + 1, Math.Max(1, Pages))}";
}

/// <summary>A page to read.</summary>
public sealed record LearningPage(int Position, string Title, string Markdown, IReadOnlyList<CourseFileRow> Files);

/// <summary>A question as it is asked: nothing of its key, and its choices in the order of the screen.</summary>
/// <param name="Answer">What was answered so far, as positions on the screen.</param>
public sealed record TestQuestion(int Position, QuestionKind Kind, string Text, IReadOnlyList<string> Choices, IReadOnlyList<int> Answer);

/// <summary>The attempt that is under way.</summary>
public sealed record OpenTest(int AttemptId, int Number, DateTime? EndsAt, IReadOnlyList<TestQuestion> Questions);

/// <summary>A judged question.</summary>
public sealed record JudgedQuestion(
    int Position, QuestionKind Kind, string Text, IReadOnlyList<string> Choices, IReadOnlyList<int> Answer, IReadOnlyList<int> Correct, bool IsRight, string Explanation, string Clause);

/// <summary>An attempt's result.</summary>
/// <param name="Questions">With key and explanation; null as long as the person may try again.</param>
public sealed record AttemptResult(int Number, bool IsOnPaper, DateTime SubmittedAt, int? RightCount, int QuestionCount, int Score, bool IsPassed, IReadOnlyList<JudgedQuestion>? Questions);

/// <summary>What an answer met.</summary>
public enum AnswerOutcome
{
    /// <summary>Kept.</summary>
    Kept,

    /// <summary>The attempt was submitted already (in another tab, or because its time was over).</summary>
    Submitted,

    /// <summary>The time is over.</summary>
    TimeOver,
}

/// <summary>A 修了証.</summary>
public sealed record Certificate(int TakingId, string Name, string EmployeeNumber, string Department, string CourseCode, string Title, int VersionNumber, int? Score, DateOnly PassedOn);
