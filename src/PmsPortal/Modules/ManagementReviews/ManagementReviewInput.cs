using System.Text.Json;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>One of the seven inputs: the figures as the modules gave them, and the text that the secretariat answers for (G41).</summary>
public sealed class ManagementReviewInput : Entity, IRecorded
{
    public const int TextMaxLength = 4000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private ManagementReviewInput()
    {
    }

    internal ManagementReviewInput(ManagementReview review, ReviewInputKind kind) => (Review, Kind) = (review, kind);

    public int ReviewId { get; private set; }

    public ManagementReview Review { get; private set; } = null!;

    public ReviewInputKind Kind { get; private set; }

    /// <summary>What is reported; where it doesn't apply, why.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>該当なし.</summary>
    public bool IsNotApplicable { get; private set; }

    /// <summary>Somebody looked at it and answers for it; a text that was only filled in doesn't count.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    public string ConfirmedBy { get; private set; } = string.Empty;

    /// <summary>JSON of the figures on the day on which they were collected.</summary>
    [NotRecorded]
    public string FiguresJson { get; private set; } = "[]";

    public string RecordTitle => $"マネジメントレビューのインプット {Kind.Label()}";

    public (string Type, int Id) RecordSubject => (nameof(ManagementReview), ReviewId);

    public bool IsCreationRecorded => false;

    public IReadOnlyList<ReviewFigure> ReadFigures() => JsonSerializer.Deserialize<List<ReviewFigure>>(FiguresJson, Json) ?? [];

    /// <summary>Takes the figures; the text follows them until somebody has answered for it.</summary>
    internal void Collect(IReadOnlyList<ReviewFigure> figures)
    {
        FiguresJson = JsonSerializer.Serialize(figures, Json);
        if (ConfirmedOn is null)
        {
            var text = string.Join('\n', figures.Select(f => $"【{f.Title}】{f.Text}"));
            Text = text.Length <= TextMaxLength ? text : $"{text[..(TextMaxLength - 1)]}…";
        }
    }

    internal void Write(string text, bool isNotApplicable, DateOnly on, string by) =>
        (Text, IsNotApplicable, ConfirmedOn, ConfirmedBy) = (text, isNotApplicable, on, by);
}
