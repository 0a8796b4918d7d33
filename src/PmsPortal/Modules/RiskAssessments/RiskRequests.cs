namespace PmsPortal.Modules.RiskAssessments;

public sealed record AddSubjectRequest(int SheetId, SubjectKind Kind, string Title, string Handling, IReadOnlyList<int> EntryIds);

/// <summary>A subject written anew. Entries are said as what is added and what is taken off, so that whatever the form didn't know stays.</summary>
public sealed record EditSubjectRequest(int SubjectId, int Version, SubjectKind Kind, string Title, string Handling, IReadOnlyList<int> AddedIds, IReadOnlyList<int> RemovedIds);

/// <summary>An answer to a change of the ledger, with the state of the entry that was looked at.</summary>
public sealed record AnswerChangeRequest(int SubjectEntryId, int? RevisionId, bool IsRetired, string Answer);

public sealed record AddRowRequest(int SubjectId, LifecyclePhase Phase, RiskContent Content);

public sealed record WriteRowRequest(int RowId, int Version, RiskContent Content);

/// <summary>What the grid needs to know of a line that was saved.</summary>
public sealed record SavedRow(int Id, int Version, RowMark Mark, LifecyclePhase Phase, RiskContent Content, DateTime SavedAt);

/// <summary>An ad-hoc revision (P-033) with what made it necessary.</summary>
public sealed record ReviseSheetRequest(int DepartmentId, SheetTrigger Trigger, string TriggerText);
