using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>What a line of the PMS記録管理台帳 says (F42, A.3.5.3(3)). Edited by forms and imports as it is; a <see cref="RecordRevision"/> keeps its own copy.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class RecordContent
{
    public const int NameMaxLength = 200;
    public const int FormMaxLength = 30;
    public const int ShortMaxLength = 100;
    public const int PlaceMaxLength = 200;
    public const int NotesMaxLength = 1000;

    /// <summary>記録名</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>様式番号</summary>
    public string Form { get; set; } = string.Empty;

    /// <summary>条項</summary>
    public string Clause { get; set; } = string.Empty;

    /// <summary>作成者</summary>
    public string Maker { get; set; } = string.Empty;

    /// <summary>保管する部門・担当</summary>
    public string Keeper { get; set; } = string.Empty;

    /// <summary>保管場所（方法）</summary>
    public string Place { get; set; } = string.Empty;

    public RecordMedium? Medium { get; set; }

    /// <summary>個人情報を含む</summary>
    public bool? HasPersonalInformation { get; set; }

    public RetentionRule? RetentionRule { get; set; }

    public int? RetentionNumber { get; set; }

    public RetentionUnit? RetentionUnit { get; set; }

    public RetentionStart? RetentionStart { get; set; }

    public string RetentionOther { get; set; } = string.Empty;

    /// <summary>起算日, for a period that runs from an event.</summary>
    public DateOnly? RetentionStartedOn { get; set; }

    /// <summary>The oldest fiscal year that is held.</summary>
    public int? FirstYear { get; set; }

    /// <summary>The newest; null while the record goes on being made.</summary>
    public int? LastYear { get; set; }

    public DisposalMethod? DisposalMethod { get; set; }

    public string DisposalOther { get; set; } = string.Empty;

    /// <summary>備考</summary>
    public string Notes { get; set; } = string.Empty;

    /// <summary>The retention as one value; setting it fills its parts.</summary>
    public Retention? Retention
    {
        get => RetentionRule is { } rule ? new Retention(rule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther) : null;
        set => (RetentionRule, RetentionNumber, RetentionUnit, RetentionStart, RetentionOther) =
            (value?.Rule, value?.Number, value?.Unit, value?.Start, value?.Other ?? string.Empty);
    }

    /// <summary>The fiscal years as one value; setting it fills its parts.</summary>
    public YearSpan? Years
    {
        get => FirstYear is { } first ? new YearSpan(first, LastYear) : null;
        set => (FirstYear, LastYear) = (value?.First, value?.Last);
    }

    /// <summary>The last day of keeping what was made in a fiscal year.</summary>
    public RetentionEnd EndOf(int year) => RecordRetention.EndOf(Retention, RetentionStartedOn, year);

    public RecordContent Copy() => (RecordContent)MemberwiseClone();
}
