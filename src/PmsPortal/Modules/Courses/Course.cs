using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Courses;

/// <summary>A course: teaching material in versions (教育テキスト, F10) and a bank of questions (理解度確認テスト, F11).</summary>
public sealed class Course : Entity, IRecorded
{
    public const int CodeMaxLength = 30;

    private Course()
    {
    }

    internal Course(string code, CourseAudience audience, bool isShipped)
    {
        Code = code;
        Audience = audience;
        IsShipped = isShipped;
    }

    /// <summary>コース番号, unique.</summary>
    public string Code { get; private set; } = string.Empty;

    public CourseAudience Audience { get; private set; }

    /// <summary>Came with the product.</summary>
    public bool IsShipped { get; private set; }

    /// <summary>The day from which no plan should choose it any more, or null.</summary>
    public DateOnly? EndedOn { get; private set; }

    public List<CourseVersion> Versions { get; } = [];

    public List<Question> Questions { get; } = [];

    public string RecordTitle => $"教材 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(Course), Id);

    internal CourseVersion? Draft => Versions.SingleOrDefault(v => v.Status == CourseVersionStatus.Draft);

    internal CourseVersion? Current => Versions.SingleOrDefault(v => v.IsCurrent);

    /// <summary>The draft that an edit writes into: the open one, or a new version after the published one.</summary>
    internal CourseVersion DraftFor(CourseContent content, string by, DateOnly on)
    {
        if (Draft is not { } draft)
        {
            draft = new CourseVersion(this, Versions.Count == 0 ? 1 : Versions.Max(v => v.Number) + 1);
            Versions.Add(draft);
        }

        draft.Write(content, by, on);
        return draft;
    }

    internal void For(CourseAudience audience) => Audience = audience;

    internal void End(DateOnly on)
    {
        if (EndedOn is not null)
        {
            throw new RuleException("この教材はすでに終了しています。");
        }

        EndedOn = on;
    }

    internal void Resume() => EndedOn = null;
}
