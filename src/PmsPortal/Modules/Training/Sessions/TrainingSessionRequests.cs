using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Training;

/// <summary>A session as the form holds it.</summary>
public sealed class TrainingSessionInput
{
    public DateOnly? HeldOn { get; set; }

    public TimeOnly? Starts { get; set; }

    public TimeOnly? Ends { get; set; }

    public string Place { get; set; } = string.Empty;

    public string Lecturer { get; set; } = string.Empty;

    public string Notes { get; set; } = string.Empty;
}

/// <summary>New content for a session.</summary>
public sealed record ChangeTrainingSessionRequest(int SessionId, int Version, TrainingSessionInput Input);

public static class TrainingSessionRules
{
    public static IReadOnlyList<FieldProblem> Problems(TrainingSessionInput input, FiscalYear year)
    {
        var problems = new List<FieldProblem>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                problems.Add(new(field, message));
            }
        }

        Refuse(input.HeldOn is null, nameof(input.HeldOn), "実施日を入力してください。");
        Refuse(input.HeldOn is { } on && (on < year.First || on > year.Last), nameof(input.HeldOn), $"実施日は計画の年度（{year.First:yyyy/MM/dd}～{year.Last:yyyy/MM/dd}）の日にしてください。");
        Refuse(input.Starts is null, nameof(input.Starts), "開始時刻を入力してください。");
        Refuse(input.Ends is null, nameof(input.Ends), "終了時刻を入力してください。");
        Refuse(input.Ends <= input.Starts, nameof(input.Ends), "終了時刻は開始時刻より後にしてください。");
        Refuse(string.IsNullOrWhiteSpace(input.Place), nameof(input.Place), "場所を書いてください。例: 本館3階 会議室A");
        Refuse(string.IsNullOrWhiteSpace(input.Lecturer), nameof(input.Lecturer), "講師を書いてください。実施記録に載ります。");
        foreach (var (field, text, most) in new[]
        {
            (nameof(input.Place), input.Place, TrainingSession.ShortMaxLength), (nameof(input.Lecturer), input.Lecturer, TrainingSession.ShortMaxLength),
            (nameof(input.Notes), input.Notes, TrainingSession.NotesMaxLength),
        })
        {
            Refuse(text.Length > most, field, $"{most}文字以内にしてください（いま{text.Length}文字）。");
        }

        return problems;
    }
}
