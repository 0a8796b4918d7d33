using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A risk of a subject in one phase, with its measures and what remains. Written only while its sheet is a draft.</summary>
public sealed class RiskRow : Entity, IRecorded
{
    public const string LinkKind = "RiskRow";
    public const int ReasonMaxLength = 500;
    public const int LibraryCodeMaxLength = 20;

    // A deleted line no longer knows its subject when the change log asks.
    private (int SheetId, string Title)? left;

    private RiskRow()
    {
    }

    internal RiskRow(RiskSubject subject, LifecyclePhase phase, int position, RiskContent content, string? libraryCode)
    {
        (Subject, Phase, Position, LibraryCode) = (subject, phase, position, libraryCode);
        LineKey = Guid.NewGuid();
        Write(content);
    }

    private RiskRow(RiskSubject subject, RiskRow before, RiskContent content)
    {
        (Subject, Phase, Position, LibraryCode, LineKey) = (subject, before.Phase, before.Position, before.LibraryCode, before.LineKey);
        CarriedFromId = before.Id;
        CarriedFingerprint = before.Content.Fingerprint();
        Write(content);
    }

    public int SubjectId { get; private set; }

    public RiskSubject Subject { get; private set; } = null!;

    /// <summary>The same through all years and revisions.</summary>
    [NotRecorded]
    public Guid LineKey { get; private set; }

    public LifecyclePhase Phase { get; private set; }

    [NotRecorded]
    public int Position { get; private set; }

    public RiskContent Content { get; private set; } = new();

    public RowMark Mark { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>Why it is at its end.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The proposal of the library that it came from, or null.</summary>
    public string? LibraryCode { get; private set; }

    [NotRecorded]
    public int? CarriedFromId { get; private set; }

    [NotRecorded]
    public string? CarriedFingerprint { get; private set; }

    public string RecordTitle => $"リスク {left?.Title ?? Subject?.Title} {Phase.Label()}";

    public (string Type, int Id) RecordSubject => (RiskSheet.SubjectType, left?.SheetId ?? (Subject.SheetId == 0 ? Subject.Sheet.Id : Subject.SheetId));

    // A carried sheet has hundreds; its start is noted once.
    public bool IsCreationRecorded => CarriedFromId is null;

    /// <summary>The key under which an audit asks whether the measure is carried out; the same through all years.</summary>
    internal static string MeasurePoint(Guid lineKey) => $"{lineKey:N}/measure";

    /// <summary>The key under which an audit asks whether the residual risk has shown itself.</summary>
    internal static string ResidualPoint(Guid lineKey) => $"{lineKey:N}/residual";

    internal void Leave() => left = (Subject.SheetId, Subject.Title);

    internal void Write(RiskContent content)
    {
        Content = content.Copy();
        SearchText = RiskSearchKey.Of(content.Risk, content.Measure, content.Plan, content.Residual, content.AcceptedBy, content.Document);
        Mark = MarkNow();
    }

    /// <summary>The risk is no longer there; the line stays readable until the next sheet.</summary>
    internal void End(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException([new("EndReason", "終了の理由を書いてください。例: 紙の申込書を廃止し、この取扱いがなくなった")]);
        }

        if (reason.Length > ReasonMaxLength)
        {
            throw new RuleException([new("EndReason", $"終了の理由は{ReasonMaxLength}文字以内にしてください。")]);
        }

        EndReason = reason.Trim();
        Mark = MarkNow();
    }

    internal void Reopen()
    {
        EndReason = null;
        Mark = MarkNow();
    }

    /// <summary>The line in the next sheet. A plan that was carried out has become a measure.</summary>
    internal RiskRow CarryInto(RiskSubject subject, bool planIsDone, DateOnly reviewOn)
    {
        var content = Content.Copy();
        if (planIsDone && content.Plan.Length > 0)
        {
            var measure = content.Measure.Length == 0 ? content.Plan : $"{content.Measure}\n{content.Plan}";
            (content.Measure, content.Plan, content.PlanDueOn, content.PlanById) = (measure.Length <= RiskContent.MeasureMaxLength ? measure : content.Plan, string.Empty, null, null);
        }

        content.ReviewOn = content.ReviewOn is null ? null : reviewOn;
        return new RiskRow(subject, this, content);
    }

    private RowMark MarkNow() =>
        EndReason is not null ? RowMark.Ended
        : CarriedFromId is null ? RowMark.Added
        : Content.Fingerprint() == CarriedFingerprint ? RowMark.Continued
        : RowMark.Changed;
}

/// <summary>What is searched with LIKE, whatever the width and kana that were typed.</summary>
internal static class RiskSearchKey
{
    public const int MaxLength = 4000;

    public static string Of(params string[] texts)
    {
        var key = Platform.Text.JapaneseText.ToSearchKey(string.Join(' ', texts));
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>Patterns, one a word; each must be found.</summary>
    public static IReadOnlyList<string> Patterns(string? text) =>
        [.. (text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5).Select(w => $"%{Platform.Text.JapaneseText.EscapeLike(Platform.Text.JapaneseText.ToSearchKey(w))}%")];
}
