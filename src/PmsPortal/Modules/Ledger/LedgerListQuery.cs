using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>What the ledger's list filters by; all of it stands in the address.</summary>
public sealed record LedgerListQuery : ListQuery
{
    public int? Department { get; init; }

    public bool? Sensitive { get; init; }

    public bool? Specific { get; init; }

    public bool? Entrusted { get; init; }

    public bool? Provided { get; init; }

    public LedgerStatus? Status { get; init; }

    /// <summary>Keeping ends within so many calendar days (0: has ended).</summary>
    public int? EndsWithin { get; init; }

    /// <summary>Retired entries too.</summary>
    public bool Retired { get; init; }

    /// <summary>Only what is in force, also for those who may see drafts.</summary>
    public bool EffectiveOnly { get; init; }
}

/// <summary>A line of the list.</summary>
public sealed record LedgerRow(
    int Id,
    string Number,
    int DepartmentId,
    string Department,
    string Name,
    string Purpose,
    int? SubjectCount,
    bool SubjectCountIsApproximate,
    InformationForm? Form,
    bool? IsSensitive,
    bool? IsSpecific,
    bool? IsEntrusted,
    bool? IsProvided,
    string Retention,
    DateOnly? RetentionEndsOn,
    LedgerStatus Status,
    int RevisionNumber,
    DateOnly? RetiredOn,
    bool ProposesRetirement,
    DateOnly? ApprovedOn,
    string? ApprovedBy,
    bool IsMasked);

/// <summary>A revision in an entry's history.</summary>
public sealed record LedgerVersionRow(
    int Id, int Number, LedgerStatus Status, bool IsEffective, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>One entry as a page shows it.</summary>
public sealed record LedgerDetail(
    int Id,
    string Number,
    int DepartmentId,
    string Department,
    LedgerVersionRow Shown,
    int Version,
    LedgerContent Content,
    LedgerContent? Approved,
    string? RetireReason,
    DateOnly? RetiredOn,
    string ReturnComment,
    DateOnly? RetentionEndsOn,
    IReadOnlyList<LedgerVersionRow> Versions,
    bool IsMasked,
    bool IsLatest,
    string? WhyNotEditable);

/// <summary>A draft that can be handed in.</summary>
public sealed record LedgerDraftRow(
    int Id, string Number, string Name, int RevisionNumber, bool IsNew, string? RetireReason, IReadOnlyList<string> ChangedFields);

/// <summary>What was handed in together.</summary>
public sealed record LedgerSubmissionView(int Id, int DepartmentId, string Department, string Message, string SubmittedBy, DateTime SubmittedAt);
