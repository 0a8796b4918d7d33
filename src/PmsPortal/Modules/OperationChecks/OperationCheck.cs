using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>運用確認記録 of one month (F21, A.3.7.1). Its items are copied from the template of the day on which it was opened.</summary>
public sealed class OperationCheck : Entity, IRecorded
{
    public const int NameMaxLength = 200;
    public const int NoteMaxLength = 1000;
    public const int LateReasonMaxLength = 300;

    private readonly List<OperationCheckItem> items = [];

    private OperationCheck()
    {
    }

    internal OperationCheck(OperationCheckPlace place, int templateNumber, IEnumerable<CheckItemContent> contents, DateOnly on, string by)
    {
        Kind = place.Kind;
        (DepartmentId, FiscalYear, Month, Key) = (place.DepartmentId, place.FiscalYear, place.Month, place.Key);
        (TemplateNumber, OpenedOn, OpenedBy) = (templateNumber, on, by);
        items.AddRange(contents.Select((c, i) => new OperationCheckItem(this, i + 1, c)));
    }

    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(OperationCheckStatus From, OperationCheckAction Action, OperationCheckStatus To)> Moves { get; } =
    [
        (OperationCheckStatus.Open, OperationCheckAction.Answer, OperationCheckStatus.Open),
        (OperationCheckStatus.Open, OperationCheckAction.Close, OperationCheckStatus.Closed),
        (OperationCheckStatus.Closed, OperationCheckAction.Reopen, OperationCheckStatus.Open),
    ];

    public OperationCheckKind Kind { get; private set; }

    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public int FiscalYear { get; private set; }

    public int Month { get; private set; }

    [NotRecorded]
    public string Key { get; private set; } = string.Empty;

    public OperationCheckStatus Status { get; private set; }

    public int TemplateNumber { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    public string OpenedBy { get; private set; } = string.Empty;

    public DateOnly? ClosedOn { get; private set; }

    public string ClosedBy { get; private set; } = string.Empty;

    /// <summary>The last day in time, as it stood when the check was closed.</summary>
    public DateOnly? DueOn { get; private set; }

    public bool IsLate { get; private set; }

    public string LateReason { get; private set; } = string.Empty;

    public string Note { get; private set; } = string.Empty;

    public IReadOnlyList<OperationCheckItem> Items => items;

    public OperationCheckPlace Place => new(DepartmentId, FiscalYear, Month);

    public string RecordTitle => $"運用の確認 {Place} {(DepartmentId is null ? OperationCheckKind.System.Label() : Department?.Name)}".TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(OperationCheck), Id);

    public bool Can(OperationCheckAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Answer(OperationCheckItem item, OperationCheckAnswer answer, DateTime at)
    {
        Move(OperationCheckAction.Answer);
        item.Write(answer, at);
    }

    /// <summary>「すべて異常なし」: whatever was answered already stays.</summary>
    internal int AnswerRest(DateTime at)
    {
        Move(OperationCheckAction.Answer);
        var rest = items.Where(i => i.Result is null).ToList();
        rest.ForEach(i => i.Write(new(OperationCheckResult.Normal), at));
        return rest.Count;
    }

    /// <summary>Closes it; the caller has asked <see cref="OperationCheckRules"/>.</summary>
    internal void Close(DateOnly dueOn, DateOnly on, string by, string lateReason, string note)
    {
        Move(OperationCheckAction.Close);
        (ClosedOn, ClosedBy, DueOn, IsLate, Note) = (on, by, dueOn, on > dueOn, note);
        LateReason = IsLate ? lateReason : string.Empty;
    }

    internal void Reopen()
    {
        Move(OperationCheckAction.Reopen);
        (ClosedOn, ClosedBy) = (null, string.Empty);
    }

    private void Move(OperationCheckAction action)
    {
        if (!Can(action))
        {
            throw new RuleException(Status == OperationCheckStatus.Closed
                ? "この月の運用の確認は完了しています。直すときは、理由を書いて記入中に戻してください。"
                : "この月の運用の確認は記入中です。画面を更新して、いまの状態を確かめてください。");
        }

        Status = Moves.Single(m => m.From == Status && m.Action == action).To;
    }
}
