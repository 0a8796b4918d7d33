using System.Globalization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Whose monthly check it is (A.3.7.1).</summary>
public enum OperationCheckKind
{
    [Label("部門")]
    Department,

    [Label("情報システム")]
    System,
}

/// <summary>What was found for one item.</summary>
public enum OperationCheckResult
{
    [Label("異常なし")]
    Normal,

    [Label("異常あり")]
    Finding,

    [Label("該当なし")]
    NotApplicable,
}

public enum OperationCheckStatus
{
    [Label("記入中")]
    Open,

    [Label("完了")]
    Closed,
}

public enum OperationCheckAction
{
    Answer,
    Close,
    Reopen,
}

/// <summary>One monthly check: of a department or of the information system, of a month of a fiscal year.</summary>
/// <param name="DepartmentId">Null for the information system.</param>
/// <param name="FiscalYear">The year of its April.</param>
/// <param name="Month">The calendar month.</param>
public readonly record struct OperationCheckPlace(int? DepartmentId, int FiscalYear, int Month)
{
    /// <summary>How many calendar days before the month's last one a check may be closed: 「異常なし」 says something of the month, not of its first week.</summary>
    public const int ClosingDays = 10;

    public const string DepartmentObligation = "OperationCheck";
    public const string SystemObligation = "SystemOperationCheck";

    public OperationCheckKind Kind => DepartmentId is null ? OperationCheckKind.System : OperationCheckKind.Department;

    public string ObligationCode => DepartmentId is null ? SystemObligation : DepartmentObligation;

    public DateOnly First => FirstOf(FiscalYear, Month);

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{FiscalYear}/{Month:00}/{DepartmentId ?? 0}");

    public string Address => string.Create(CultureInfo.InvariantCulture, $"operation-checks/{FiscalYear}/{Month}/{(DepartmentId is { } id ? id.ToString(CultureInfo.InvariantCulture) : "system")}");

    public bool IsMonth => FiscalYear is > 2000 and < 2100 && Month is >= 1 and <= 12;

    public static IReadOnlyList<int> Months { get; } = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

    public static DateOnly FirstOf(int fiscalYear, int month) => new(month >= 4 ? fiscalYear : fiscalYear + 1, month, 1);

    public static OperationCheckPlace Of(int? departmentId, DateOnly day) => new(departmentId, Platform.Calendar.FiscalYear.Of(day).Year, day.Month);

    /// <summary>2026年11月, with the calendar year.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First.Year}年{Month}月");
}
