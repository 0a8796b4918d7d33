using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>Which ends of keeping a list shows.</summary>
public enum EndsFilter
{
    [Label("満了済み")]
    Ended,

    [Label("今年度中に満了")]
    ThisYear,

    [Label("永久保存")]
    Never,
}

/// <summary>What the list of records filters by; all of it stands in the address.</summary>
public sealed record RecordListQuery : ListQuery
{
    public int? Department { get; init; }

    public RecordMedium? Medium { get; init; }

    public bool? Personal { get; init; }

    public RecordLineStatus? Status { get; init; }

    public EndsFilter? Ends { get; init; }

    /// <summary>Lines that were taken out too.</summary>
    public bool Retired { get; init; }

    /// <summary>Only what is in force, also for those who may see drafts.</summary>
    public bool EffectiveOnly { get; init; }
}

/// <summary>A line of the list.</summary>
public sealed record RecordRow(
    int Id, string Number, int DepartmentId, string Department, RecordContent Content, DateOnly? NextEndsOn, RecordLineStatus Status, int RevisionNumber,
    DateOnly? RetiredOn, bool ProposesRetirement, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>A revision in a line's history.</summary>
public sealed record RecordVersionRow(
    int Id, int Number, RecordLineStatus Status, bool IsEffective, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>One fiscal year of a record: held until a day, or disposed of.</summary>
public sealed record HeldYear(int Year, RetentionEnd End, int? DisposalRecordId, string? DisposalNumber, DateOnly? DisposedOn);

/// <summary>One line as a page shows it.</summary>
public sealed record RecordDetail(
    int Id, string Number, int DepartmentId, string Department, RecordVersionRow Shown, int Version, RecordContent Content, RecordContent? Approved,
    string? RetireReason, DateOnly? RetiredOn, DateOnly? NextEndsOn, IReadOnlyList<HeldYear> Years, IReadOnlyList<RecordVersionRow> Versions,
    bool IsLatest, string? WhyNotEditable);

/// <summary>A department's register by state.</summary>
public sealed record RecordDepartmentRow(
    int DepartmentId, string Code, string Name, int Total, int Drafts, int Submitted, int Ended, PaperStatus? Sheet, int? SheetYear);

/// <summary>A line that changed since the register was approved last.</summary>
public sealed record RecordDraftRow(int Id, string Number, string Name, bool IsNew, string? RetireReason, IReadOnlyList<string> Changes);

/// <summary>A sheet that was handed in.</summary>
public sealed record RecordSheetRow(
    int Id, int Year, int LineCount, PaperStatus Status, string Message, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy, string ReturnComment);

/// <summary>A department's register as its own page shows it.</summary>
public sealed record RegisterDetail(
    int DepartmentId, string Department, int Year, int Total, IReadOnlyList<RecordDraftRow> Changed, IReadOnlyList<RecordSheetRow> Sheets, string? WhyNotSubmit);
