using System.Globalization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Obligations;

/// <summary>How far the work is, as the module or the plan last said.</summary>
public enum ObligationProgress
{
    /// <summary>未着手</summary>
    [Label("未着手")]
    NotStarted,

    /// <summary>進行中</summary>
    [Label("進行中")]
    InProgress,

    /// <summary>完了</summary>
    [Label("完了")]
    Done,

    /// <summary>対象外, with a reason.</summary>
    [Label("対象外")]
    NotApplicable,
}

/// <summary>How an occurrence stands on a day.</summary>
public enum ObligationState
{
    /// <summary>対象外</summary>
    [Label("対象外")]
    NotApplicable,

    /// <summary>完了</summary>
    [Label("完了")]
    Done,

    /// <summary>Its time has not come.</summary>
    [Label("予定")]
    Planned,

    /// <summary>未着手</summary>
    [Label("未着手")]
    NotStarted,

    /// <summary>進行中</summary>
    [Label("進行中")]
    InProgress,

    /// <summary>Not done, and the last day has passed.</summary>
    [Label("遅延")]
    Late,
}

/// <summary>One time that an obligation must be met: of a fiscal year, a month, and a department where it is met by each.</summary>
public sealed class ObligationOccurrence : Entity, IRecorded
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 40;

    /// <summary>Longest reason, note or explanation.</summary>
    public const int TextMaxLength = 500;

    private ObligationOccurrence()
    {
    }

    internal ObligationOccurrence(Obligation obligation, int fiscalYear, ObligationPeriod period, int? departmentId, Deadline deadline)
    {
        Code = obligation.Code;
        FiscalYear = fiscalYear;
        Month = period.Month;
        DepartmentId = departmentId;
        Key = KeyOf(obligation.Code, fiscalYear, period.Month, departmentId);
        OpensOn = period.OpensOn(new FiscalYear(fiscalYear));
        (DueOn, DueExplanation) = (deadline.DueOn, Cut(deadline.Explanation));
    }

    /// <summary>The obligation.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The year of its April.</summary>
    public int FiscalYear { get; private set; }

    /// <summary>The calendar month that names it.</summary>
    public int Month { get; private set; }

    /// <summary>The department, or null where it is met once.</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>The department.</summary>
    public Department? Department { get; private set; }

    /// <summary>Unique over all: code, year, month, department.</summary>
    [NotRecorded]
    public string Key { get; private set; } = string.Empty;

    /// <summary>From when it can be worked on.</summary>
    public DateOnly OpensOn { get; private set; }

    /// <summary>The last business day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>How the last day came about.</summary>
    public string DueExplanation { get; private set; } = string.Empty;

    /// <summary>Somebody else than the holder of the role, as planned.</summary>
    public int? ResponsibleId { get; private set; }

    /// <summary>That person.</summary>
    public Employee? Responsible { get; private set; }

    /// <summary>How far the work is.</summary>
    public ObligationProgress Progress { get; private set; }

    /// <summary>When work began.</summary>
    public DateOnly? StartedOn { get; private set; }

    /// <summary>When it was done or found not to apply.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>What met it, or why it doesn't apply.</summary>
    public string Note { get; private set; } = string.Empty;

    /// <summary>Its dates were changed by hand: a new calendar leaves them alone.</summary>
    [NotRecorded]
    public bool IsReplanned { get; private set; }

    /// <inheritdoc/>
    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"年間計画 {Code} {FiscalYear}年度{Month}月 {Department?.Name}").TrimEnd();

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(ObligationOccurrence), Id);

    /// <inheritdoc/>
    public bool IsCreationRecorded => false;

    /// <summary>The unique key.</summary>
    /// <param name="code">The obligation.</param>
    /// <param name="fiscalYear">The fiscal year.</param>
    /// <param name="month">The naming month.</param>
    /// <param name="departmentId">The department, or null.</param>
    /// <returns>At most 100 characters.</returns>
    public static string KeyOf(string code, int fiscalYear, int month, int? departmentId) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}/{fiscalYear}/{month:00}/{departmentId ?? 0}");

    /// <summary>How an occurrence stands on a day.</summary>
    /// <param name="progress">How far the work is.</param>
    /// <param name="opensOn">From when it can be worked on.</param>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="today">The business day.</param>
    /// <returns>Done and not applicable stay so; else by the dates.</returns>
    public static ObligationState StateOf(ObligationProgress progress, DateOnly opensOn, DateOnly dueOn, DateOnly today) => progress switch
    {
        ObligationProgress.Done => ObligationState.Done,
        ObligationProgress.NotApplicable => ObligationState.NotApplicable,
        _ when today > dueOn => ObligationState.Late,
        ObligationProgress.InProgress => ObligationState.InProgress,
        _ => today < opensOn ? ObligationState.Planned : ObligationState.NotStarted,
    };

    internal void Report(ObligationProgress progress, DateOnly on, string note)
    {
        if (progress == ObligationProgress.NotStarted)
        {
            (StartedOn, DoneOn) = (null, null);
        }
        else
        {
            StartedOn ??= on;
            DoneOn = progress is ObligationProgress.Done or ObligationProgress.NotApplicable ? on : null;
        }

        (Progress, Note) = (progress, Cut(note));
    }

    internal void Replan(DateOnly opensOn, DateOnly dueOn, string explanation, int? responsibleId)
    {
        if (Progress is ObligationProgress.Done or ObligationProgress.NotApplicable)
        {
            throw new RuleException($"「{Progress.Label()}」のものは計画を変えられません。");
        }

        if (dueOn < opensOn)
        {
            throw new RuleException([new("DueOn", "期限は開始日以後の日にしてください。")]);
        }

        IsReplanned = IsReplanned || opensOn != OpensOn || dueOn != DueOn;
        (OpensOn, DueOn, DueExplanation, ResponsibleId) = (opensOn, dueOn, Cut(explanation), responsibleId);
    }

    internal void Recompute(Deadline deadline)
    {
        if (!IsReplanned && Progress == ObligationProgress.NotStarted)
        {
            (DueOn, DueExplanation) = (deadline.DueOn, Cut(deadline.Explanation));
        }
    }

    private static string Cut(string text) => text.Length <= TextMaxLength ? text : text[..TextMaxLength];
}
