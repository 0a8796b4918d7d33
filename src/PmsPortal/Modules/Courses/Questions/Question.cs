using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Courses;

/// <summary>
/// A question of a course's bank. From the course's first publication on a changed question is a new row and the old one is
/// kept: what was asked and how it was judged stays as it was.
/// </summary>
public sealed class Question : Entity, IRecorded
{
    private Question()
    {
    }

    internal Question(int courseId, QuestionContent content, int revision, bool isShipped)
    {
        CourseId = courseId;
        Code = content.Code;
        Revision = revision;
        IsShipped = isShipped;
        Write(content);
    }

    public int CourseId { get; private set; }

    /// <summary>問題番号, unique among the active questions of its course.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>From 1; raised where a changed question became a new row.</summary>
    public int Revision { get; private set; }

    /// <summary>May be drawn.</summary>
    public bool IsActive { get; private set; } = true;

    public bool IsShipped { get; private set; }

    public QuestionKind Kind { get; private set; }

    public string Text { get; private set; } = string.Empty;

    /// <summary>The choices, one a line; for 並べ替え in any order.</summary>
    public string Choices { get; private set; } = string.Empty;

    /// <summary>The key: positions of the right choices from 0; for 並べ替え all of them in the right order. Rows are kept, so the log needs no copy.</summary>
    [NotRecorded]
    public string Correct { get; private set; } = string.Empty;

    [NotRecorded]
    public string Explanation { get; private set; } = string.Empty;

    public string Clause { get; private set; } = string.Empty;

    /// <summary>1 易しい – 3 難しい, as its author thinks.</summary>
    public int Difficulty { get; private set; }

    public string RecordTitle => $"問題 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(Course), CourseId);

    public bool IsCreationRecorded => !IsShipped;

    internal IReadOnlyList<string> ChoiceList => Choices.Length == 0 ? [] : Choices.Split('\n');

    internal void Write(QuestionContent content)
    {
        (Kind, Text, Choices) = (content.Kind!.Value, content.Text, string.Join('\n', content.Choices));
        (Correct, Explanation, Clause, Difficulty) = (AnswerText.Write(content.Correct), content.Explanation, content.Clause, content.Difficulty);
    }

    internal void Retire() => IsActive = false;
}

/// <summary>Positions as stored: "0,2".</summary>
internal static class AnswerText
{
    public const int MaxLength = 60;

    public static string Write(IEnumerable<int> positions) => string.Join(',', positions);

    public static IReadOnlyList<int> Read(string? text) => string.IsNullOrEmpty(text) ? []
        : [.. text.Split(',').Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture))];
}
