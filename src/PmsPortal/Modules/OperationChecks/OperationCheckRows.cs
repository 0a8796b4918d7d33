using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>How a month stands on a day.</summary>
public enum OperationCheckState
{
    [Label("予定")]
    Planned,

    [Label("未着手")]
    NotStarted,

    [Label("記入中")]
    Open,

    [Label("遅延")]
    Late,

    [Label("異常なし")]
    Normal,

    [Label("異常あり")]
    Found,

    [Label("対象外")]
    NotApplicable,
}

/// <summary>A month of a department in the overview.</summary>
public sealed record OperationCheckCell(int Month, OperationCheckState State, int Findings, bool WasLate, DateOnly? ClosedOn)
{
    public bool IsDone => State is OperationCheckState.Normal or OperationCheckState.Found;

    /// <summary>A month whose time has come and that counts.</summary>
    public bool IsDue => State is not (OperationCheckState.Planned or OperationCheckState.NotApplicable);
}

/// <summary>A row of the overview; the information system's has no department.</summary>
public sealed record OperationCheckLine(int? DepartmentId, string Code, string Name, IReadOnlyList<OperationCheckCell> Cells);

/// <summary>An item as the sheet shows it; without a key while the check has not been opened.</summary>
public sealed record OperationCheckItemRow(
    int Id, int Position, string Code, string Group, string Text, string Hint, string Clause, bool IsOwn, OperationCheckResult? Result, string Note, string Correction, int Files,
    IReadOnlyList<FollowUp> FollowUps);

/// <summary>A month's check as its page shows it.</summary>
public sealed record OperationCheckDetail(
    int? Id, OperationCheckPlace Place, string Name, OperationCheckStatus? Status, Deadline Due, bool IsPast, IReadOnlyList<OperationCheckItemRow> Items,
    DateOnly? ClosedOn, string ClosedBy, bool IsLate, string LateReason, string Note, int TemplateNumber, bool MayAnswer, string? WhyNotOpen)
{
    public int Answered => Items.Count(i => i.Result is not null);
}

/// <summary>An item over the year: one answer a month, or null where it was not asked or answered.</summary>
public sealed record OperationCheckYearRow(string Code, string Group, string Text, IReadOnlyDictionary<int, OperationCheckYearCell> Months);

public sealed record OperationCheckYearCell(int ItemId, OperationCheckResult? Result, string Note, string Correction);

/// <summary>A department's year on one page: twelve months by items.</summary>
public sealed record OperationCheckYear(
    int FiscalYear, int? DepartmentId, string Name, IReadOnlyList<OperationCheckCell> Months, IReadOnlyList<OperationCheckYearRow> Rows,
    IReadOnlyDictionary<int, (string ClosedBy, string LateReason, string Note)> Closings, IReadOnlyList<OperationFindingRow> Findings);

/// <summary>A finding in the list of findings.</summary>
public sealed record OperationFindingRow(
    int ItemId, OperationCheckPlace Place, string Department, string Code, string Text, string Note, string Correction, OperationCheckStatus Status, IReadOnlyList<FollowUp> FollowUps)
{
    /// <summary>What became of it, in words.</summary>
    public string Outcome => FollowUps.Count > 0 ? string.Join("、", FollowUps.Select(f => $"是正処置 {f.Number}（{f.State}）"))
        : Correction.Length > 0 ? "その場で是正"
        : "未処置";
}

/// <summary>How months stand; pure.</summary>
public static class OperationCheckStates
{
    /// <summary>The state of a month.</summary>
    /// <param name="status">The check's status, or null where none was opened.</param>
    /// <param name="findings">How many items have findings.</param>
    /// <param name="isNotApplicable">The plan says that it does not apply.</param>
    /// <param name="first">The month's first day.</param>
    /// <param name="dueOn">Its last day in time.</param>
    /// <param name="today">The business day.</param>
    public static OperationCheckState Of(OperationCheckStatus? status, int findings, bool isNotApplicable, DateOnly first, DateOnly dueOn, DateOnly today) => status switch
    {
        OperationCheckStatus.Closed => findings > 0 ? OperationCheckState.Found : OperationCheckState.Normal,
        _ when isNotApplicable => OperationCheckState.NotApplicable,
        _ when today > dueOn => OperationCheckState.Late,
        OperationCheckStatus.Open => OperationCheckState.Open,
        _ => today < first ? OperationCheckState.Planned : OperationCheckState.NotStarted,
    };
}
