using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Clauses;

public enum ClauseStandard
{
    [Label("規程", "個人情報保護規程", "規程")]
    Organization,

    [Label("JIS Q 15001:2023", "JIS2023", "2023")]
    Jis2023,

    [Label("構築・運用指針（J）", "指針", "J", "構築・運用指針")]
    Guideline,

    [Label("JIS Q 15001:2017", "JIS2017", "2017")]
    Jis2017,
}

/// <summary>A clause of the organisation's rules or of a standard, with our own short words for it.</summary>
public sealed class Clause : Entity, IRecorded
{
    public const int KeyMaxLength = ClauseCode.MaxLength + 10;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 1000;
    public const int SourceMaxLength = 500;

    private Clause()
    {
    }

    public Clause(ClauseStandard standard, string code)
    {
        Standard = standard;
        Code = code;
        Key = KeyOf(standard, code);
        SortKey = ClauseCode.SortKey(code);
    }

    public ClauseStandard Standard { get; private set; }

    /// <summary>A.3.3.1, J.3.1.1, 6.1.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The code, unique over all standards: jis2023-6.1.</summary>
    [NotRecorded]
    public string Key { get; private set; } = string.Empty;

    [NotRecorded]
    public string SortKey { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public string Summary { get; private set; } = string.Empty;

    /// <summary>How sure number and title are.</summary>
    public Confidence Confidence { get; private set; }

    public string Source { get; private set; } = string.Empty;

    /// <summary>The business day on which an import changed it; null as shipped.</summary>
    [NotRecorded]
    public DateOnly? ChangedOn { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public string RecordTitle => $"条項 {Standard.Label()} {Code} {Title}";

    public (string Type, int Id) RecordSubject => (nameof(Clause), Id);

    public static string KeyOf(ClauseStandard standard, string code) => standard switch
    {
        ClauseStandard.Organization or ClauseStandard.Guideline => code,
        ClauseStandard.Jis2017 => $"jis2017-{code}",
        ClauseStandard.Jis2023 => $"jis2023-{code}",
    };

    internal void Write(ClauseLine line, DateOnly? changedOn)
    {
        Title = line.Title;
        Summary = line.Summary;
        Confidence = line.Confidence ?? Confidence.Recalled;
        Source = line.Source;
        ChangedOn = changedOn;
        SearchText = JapaneseText.ToSearchKey($"{Code} {Title} {Summary}");
    }
}

/// <summary>That a clause of one standard says what a clause of another one says.</summary>
public sealed class ClauseLink : Entity, IRecorded
{
    private ClauseLink()
    {
    }

    public ClauseLink(Clause from, Clause to, Confidence confidence)
    {
        (From, To, Confidence) = (from, to, confidence);
        (FromId, ToId) = (from.Id, to.Id);
    }

    public int FromId { get; private set; }

    public Clause From { get; private set; } = null!;

    public int ToId { get; private set; }

    public Clause To { get; private set; } = null!;

    /// <summary>How sure the correspondence is.</summary>
    public Confidence Confidence { get; private set; }

    public string RecordTitle => $"条項の対応 {From?.Key} → {To?.Key}";

    public (string Type, int Id) RecordSubject => (nameof(Clause), FromId);

    internal void Trust(Confidence confidence) => Confidence = confidence;
}
