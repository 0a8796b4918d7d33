using System.Globalization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Courses;

/// <summary>
/// One attempt at the test. Its number is unique within the taking, so two tabs can't begin two; it is judged once, on the
/// server, and written to the change log with its answers.
/// </summary>
public sealed class TestAttempt : Entity, IRecorded
{
    internal const int AnswersMaxLength = 3900;

    private TestAttempt()
    {
    }

    internal TestAttempt(Taking taking, int number, DateTime at, IEnumerable<AttemptItem> items)
    {
        TakingId = taking.Id;
        Number = number;
        StartedAt = at;
        EndsAt = taking.TimeLimitMinutes is { } minutes ? at.AddMinutes(minutes) : null;
        Items.AddRange(items);
        QuestionCount = Items.Count;
    }

    private TestAttempt(Taking taking, int number, int score, DateTime at)
    {
        Taking = taking;
        (Number, StartedAt, SubmittedAt, IsOnPaper) = (number, at, at, true);
        QuestionCount = taking.QuestionCount;
        (Score, IsPassed) = (score, score >= taking.PassMark);
    }

    public int TakingId { get; private set; }

    public Taking Taking { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>The end of the time, or null without a limit.</summary>
    public DateTime? EndsAt { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>Written on paper in a session and entered afterwards.</summary>
    public bool IsOnPaper { get; private set; }

    public int QuestionCount { get; private set; }

    public int? RightCount { get; private set; }

    /// <summary>Percent, rounded down: 79.9 is no 80.</summary>
    public int? Score { get; private set; }

    public bool? IsPassed { get; private set; }

    /// <summary>The answers as submitted ("Q01=2; Q05=1,3"), for the change log.</summary>
    public string Answers { get; private set; } = string.Empty;

    public List<AttemptItem> Items { get; } = [];

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"理解度確認テスト {Number}回目 {Taking?.Employee?.Name}").TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(Taking), TakingId);

    /// <summary>That somebody began is no result.</summary>
    public bool IsCreationRecorded => IsOnPaper;

    internal static TestAttempt OnPaper(Taking taking, int score, DateTime at) => new(taking, taking.AttemptsUsed + 1, score, at);

    /// <summary>Judges every item with its question's key.</summary>
    internal void Judge(IReadOnlyDictionary<int, Question> questions, int passMark, DateTime at)
    {
        foreach (var item in Items)
        {
            item.Judge(questions[item.QuestionId]);
        }

        SubmittedAt = at;
        RightCount = Items.Count(i => i.IsRight == true);
        Score = QuestionCount == 0 ? 0 : RightCount * 100 / QuestionCount;
        IsPassed = Score >= passMark;
        var text = string.Join("; ", Items.OrderBy(i => i.Position).Select(i => $"{questions[i.QuestionId].Code}={AnswerText.Write(i.Chosen().Select(c => c + 1))}"));
        Answers = text.Length <= AnswersMaxLength ? text : text[..AnswersMaxLength];
    }
}

/// <summary>One question of an attempt: which, with its choices in which order, and what was answered.</summary>
public sealed class AttemptItem
{
    private AttemptItem()
    {
    }

    internal AttemptItem(int position, int questionId, IEnumerable<int> order)
    {
        Position = position;
        QuestionId = questionId;
        ChoiceOrder = AnswerText.Write(order);
    }

    public int AttemptId { get; private set; }

    public TestAttempt Attempt { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public int QuestionId { get; private set; }

    /// <summary>Which choice of the question stands first, second … on the screen.</summary>
    public string ChoiceOrder { get; private set; } = string.Empty;

    /// <summary>Positions on the screen, from 0; null until answered.</summary>
    public string? Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>False from the submission on. It stands in the row that an answer writes, so neither can overtake the other.</summary>
    public bool IsOpen { get; private set; } = true;

    public bool? IsRight { get; private set; }

    /// <summary>The answer as positions of the question's own choices.</summary>
    internal IReadOnlyList<int> Chosen()
    {
        var order = AnswerText.Read(ChoiceOrder);
        return [.. AnswerText.Read(Answer).Where(p => p < order.Count).Select(p => order[p])];
    }

    internal void Judge(Question question)
    {
        IsOpen = false;
        var chosen = Chosen();
        IsRight = AnswerText.Write(question.Kind == QuestionKind.Order ? chosen : chosen.Order()) == question.Correct;
    }
}
