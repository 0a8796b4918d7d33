using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>PMS内部監査計画書 of a year (F13), one version: what is audited when. A change is a new version.</summary>
public sealed class AuditPlanRevision : NumberedRevision, IRecorded
{
    private readonly List<AuditPlanLine> lines = [];

    private AuditPlanRevision()
    {
    }

    internal AuditPlanRevision(int year, VersionNumber number, AuditPlanContent content, IReadOnlyList<AuditPlanLineInput> input, RevisionAuthor author)
    {
        Year = year;
        Edit(number, content, input, author);
    }

    /// <summary>年度</summary>
    public int Year { get; private set; }

    public AuditPlanContent Content { get; private set; } = new();

    public IReadOnlyList<AuditPlanLine> Lines => lines;

    public string RecordTitle => $"内部監査計画書 {new FiscalYear(Year)} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(AuditPlanRevision), Year);

    protected override string Subject => $"内部監査計画書 {new FiscalYear(Year)}";

    internal void Edit(VersionNumber number, AuditPlanContent content, IReadOnlyList<AuditPlanLineInput> input, RevisionAuthor author)
    {
        Write(number, author);
        Content = content.Copy();

        // Lines keep their identity, so that the change log tells what moved, not that everything was made anew.
        lines.RemoveAll(l => input.All(i => (i.Kind, i.DepartmentId) != (l.Kind, l.DepartmentId)));
        foreach (var line in input)
        {
            if (lines.Find(l => (l.Kind, l.DepartmentId) == (line.Kind, line.DepartmentId)) is { } known)
            {
                known.Write(line);
            }
            else
            {
                lines.Add(new AuditPlanLine(this, line));
            }
        }
    }
}

/// <summary>A line of the plan: which department is audited in which days, by whom.</summary>
public sealed class AuditPlanLine : Entity, IRecorded
{
    public const int TextMaxLength = 200;

    private AuditPlanLine()
    {
    }

    internal AuditPlanLine(AuditPlanRevision plan, AuditPlanLineInput input)
    {
        Plan = plan;
        (Kind, DepartmentId) = (input.Kind, input.DepartmentId);
        Write(input);
    }

    public int PlanId { get; private set; }

    public AuditPlanRevision Plan { get; private set; } = null!;

    public AuditKind Kind { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public DateOnly FromOn { get; private set; }

    public DateOnly ToOn { get; private set; }

    /// <summary>Who is meant to audit, in words; who really does, the single plan says.</summary>
    public string Auditors { get; private set; } = string.Empty;

    public string Note { get; private set; } = string.Empty;

    public string RecordTitle => $"{Plan?.RecordTitle} {Kind.Label()} {Department?.Name}".Trim();

    public (string Type, int Id) RecordSubject => (nameof(AuditPlanRevision), Plan?.Year ?? 0);

    public bool IsCreationRecorded => false;

    internal void Write(AuditPlanLineInput input) => (FromOn, ToOn, Auditors, Note) = (input.FromOn!.Value, input.ToOn!.Value, input.Auditors, input.Note);
}
