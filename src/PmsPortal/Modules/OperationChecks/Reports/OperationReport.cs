using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

public enum OperationReportStatus
{
    [Label("下書き")]
    Draft,

    [Label("報告中")]
    Submitted,

    [Label("差戻し")]
    Returned,

    [Label("報告済")]
    Approved,
}

public enum OperationReportAction
{
    Write,
    Submit,
    Withdraw,
    Return,
    Approve,
}

/// <summary>What the 保護管理者 reports to the 理事長 about a quarter's checks (P-150). Figures are those of the day of submission.</summary>
public sealed class OperationReport : Entity, IRecorded
{
    public const int CommentMaxLength = 2000;

    private OperationReport()
    {
    }

    internal OperationReport(int fiscalYear, int quarter, DateOnly on, string by) => (FiscalYear, Quarter, MadeOn, MadeBy) = (fiscalYear, quarter, on, by);

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(OperationReportStatus From, OperationReportAction Action, OperationReportStatus To)> Moves { get; } =
    [
        (OperationReportStatus.Draft, OperationReportAction.Write, OperationReportStatus.Draft),
        (OperationReportStatus.Returned, OperationReportAction.Write, OperationReportStatus.Returned),
        (OperationReportStatus.Draft, OperationReportAction.Submit, OperationReportStatus.Submitted),
        (OperationReportStatus.Returned, OperationReportAction.Submit, OperationReportStatus.Submitted),
        (OperationReportStatus.Submitted, OperationReportAction.Withdraw, OperationReportStatus.Draft),
        (OperationReportStatus.Submitted, OperationReportAction.Return, OperationReportStatus.Returned),
        (OperationReportStatus.Submitted, OperationReportAction.Approve, OperationReportStatus.Approved),
    ];

    public int FiscalYear { get; private set; }

    /// <summary>1 is April to June.</summary>
    public int Quarter { get; private set; }

    public OperationReportStatus Status { get; private set; }

    /// <summary>What the reporter adds to the figures.</summary>
    public string Comment { get; private set; } = string.Empty;

    public DateOnly MadeOn { get; private set; }

    public string MadeBy { get; private set; } = string.Empty;

    public DateOnly? SubmittedOn { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? CheckedOn { get; private set; }

    public string CheckedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string ApprovedBy { get; private set; } = string.Empty;

    public string ReturnComment { get; private set; } = string.Empty;

    /// <summary>The figures as submitted (JSON of <see cref="OperationReportFigures"/>); empty before.</summary>
    [NotRecorded]
    public string Frozen { get; private set; } = string.Empty;

    public DateOnly From => OperationCheckPlace.FirstOf(FiscalYear, MonthsOf(Quarter)[0]);

    public DateOnly To => From.AddMonths(3).AddDays(-1);

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"運用の確認の報告 {FiscalYear}年度第{Quarter}四半期");

    public (string Type, int Id) RecordSubject => (nameof(OperationReport), Id);

    public static IReadOnlyList<int> MonthsOf(int quarter) => [.. OperationCheckPlace.Months.Skip((quarter - 1) * 3).Take(3)];

    public static (int FiscalYear, int Quarter) Of(DateOnly day) =>
        (Platform.Calendar.FiscalYear.Of(day).Year, (((day.Month + 8) % 12) / 3) + 1);

    public bool Can(OperationReportAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Write(string comment)
    {
        Move(OperationReportAction.Write);
        Comment = comment;
    }

    internal void Submit(string frozen, DateOnly on, string by)
    {
        Move(OperationReportAction.Submit);
        (Frozen, SubmittedOn, SubmittedBy, ReturnComment) = (frozen, on, by, string.Empty);
    }

    internal void End(OperationReportAction action, string comment)
    {
        Move(action);
        ReturnComment = action == OperationReportAction.Return ? comment : string.Empty;
    }

    internal void Approve((string Name, DateOnly On) check, string by, DateOnly on)
    {
        Move(OperationReportAction.Approve);
        (CheckedBy, CheckedOn, ApprovedBy, ApprovedOn) = (check.Name, check.On, by, on);
    }

    private void Move(OperationReportAction action)
    {
        if (!Can(action))
        {
            throw new RuleException($"この報告は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}
