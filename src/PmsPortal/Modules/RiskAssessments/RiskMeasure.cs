using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

public enum MeasureStatus
{
    [Label("未実施")]
    Open,

    [Label("実施済")]
    Done,

    [Label("取りやめ")]
    Dropped,
}

/// <summary>
/// A planned measure of an approved sheet on its way to be carried out. The sheet itself says what was approved and never
/// changes; what became of the plan is told here.
/// </summary>
public sealed class RiskMeasure : Entity, IRecorded
{
    public const int NoteMaxLength = 1000;

    private RiskMeasure()
    {
    }

    internal RiskMeasure(int departmentId, Guid lineKey) => (DepartmentId, LineKey) = (departmentId, lineKey);

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    [NotRecorded]
    public Guid LineKey { get; private set; }

    /// <summary>The line of the sheet that was approved last.</summary>
    public int RowId { get; private set; }

    public RiskRow Row { get; private set; } = null!;

    public string Text { get; private set; } = string.Empty;

    public int? ResponsibleId { get; private set; }

    public Employee? Responsible { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public MeasureStatus Status { get; private set; }

    public DateOnly PlannedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string EndedBy { get; private set; } = string.Empty;

    /// <summary>What was done, or why it isn't.</summary>
    public string Note { get; private set; } = string.Empty;

    public string RecordTitle => $"計画した対策 {(Text.Length > 60 ? Text[..60] : Text)}";

    public (string Type, int Id) RecordSubject => (nameof(RiskMeasure), Id);

    /// <summary>As approved; a plan that says something else than the one carried out is open again.</summary>
    internal void Plan(RiskRow row, DateOnly on)
    {
        if (Status != MeasureStatus.Open && Text == row.Content.Plan)
        {
            RowId = row.Id;
            return;
        }

        (RowId, Text, ResponsibleId, DueOn) = (row.Id, row.Content.Plan, row.Content.PlanById, row.Content.PlanDueOn);
        (Status, PlannedOn, EndedOn, EndedBy, Note) = (MeasureStatus.Open, Id == 0 || Status != MeasureStatus.Open ? on : PlannedOn, null, string.Empty, string.Empty);
    }

    internal void End(MeasureStatus status, string note, string by, DateOnly on)
    {
        if (Status != MeasureStatus.Open)
        {
            throw new RuleException($"この対策は「{Status.Label()}」です。画面を更新して、いまの状態を確かめてください。");
        }

        if (string.IsNullOrWhiteSpace(note) || note.Length > NoteMaxLength)
        {
            throw new RuleException([new("Note", $"{(status == MeasureStatus.Done ? "いつ・何をしたか" : "取りやめる理由と代わりの対策")}を{NoteMaxLength}文字以内で書いてください。")]);
        }

        (Status, Note, EndedBy, EndedOn) = (status, note.Trim(), by, on);
    }
}
