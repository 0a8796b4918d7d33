using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>
/// A department's リスクアセスメント表 (F06, A.3.3.3) of a fiscal year. The yearly sheet is version 1.0, an ad-hoc revision the
/// next 1.n. At most one of a department is in force and at most one newer one under way.
/// </summary>
public sealed class RiskSheet : NumberedRevision, IRecorded
{
    /// <summary>The kind under which approvals, files and the change log know a sheet; hints know a department's as RiskSheet.</summary>
    public const string SubjectType = "RiskAssessment";
    public const string ObligationCode = "RiskAssessment";
    public const int Month = 4;
    public const int TriggerTextMaxLength = 500;
    public const int MessageMaxLength = 1000;

    private readonly List<RiskSubject> subjects = [];

    private RiskSheet()
    {
    }

    internal RiskSheet(Department department, int fiscalYear, VersionNumber number, SheetTrigger trigger, string triggerText, RevisionAuthor author)
    {
        if (trigger != SheetTrigger.Yearly && string.IsNullOrWhiteSpace(triggerText))
        {
            throw new RuleException([new("TriggerText", "きっかけになった出来事を書いてください。例: 10月から巡回健診の予約をWebで受け付ける")]);
        }

        if (triggerText.Length > TriggerTextMaxLength)
        {
            throw new RuleException([new("TriggerText", $"きっかけは{TriggerTextMaxLength}文字以内にしてください。")]);
        }

        (Department, DepartmentId, FiscalYear, Trigger, TriggerText, StartedOn) = (department, department.Id, fiscalYear, trigger, triggerText.Trim(), author.On);
        Write(number, author);
    }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public int FiscalYear { get; private set; }

    public SheetTrigger Trigger { get; private set; }

    /// <summary>What happened, for an ad-hoc revision.</summary>
    public string TriggerText { get; private set; } = string.Empty;

    public DateOnly StartedOn { get; private set; }

    /// <summary>The sheet that it was carried over from, or null for a department's first.</summary>
    public int? BaseSheetId { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>What the lead told the approvers.</summary>
    public string Message { get; private set; } = string.Empty;

    public IReadOnlyList<RiskSubject> Subjects => subjects;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"リスクアセスメント表 {Department?.Name} {FiscalYear}年度 第{Number}版");

    public (string Type, int Id) RecordSubject => (RiskSheet.SubjectType, Id);

    protected override string Subject => string.Create(CultureInfo.InvariantCulture, $"リスクアセスメント表 {FiscalYear}年度");

    /// <summary>The day on which what remains is looked at again when nobody says otherwise: the end of the next April.</summary>
    public static DateOnly UsualReview(int fiscalYear) => new(fiscalYear + 1, 4, 30);

    /// <summary>Refuses writing where it is submitted or approved. A returned sheet is a draft again with the first change.</summary>
    internal void Touch()
    {
        if (Status != RevisionStatus.Draft)
        {
            Move(RevisionAction.Write);
        }
    }

    internal RiskSubject Add(SubjectKind kind, string title, string handling)
    {
        var subject = new RiskSubject(this, subjects.Select(s => s.Position).DefaultIfEmpty(0).Max() + 1, kind, title, handling);
        subjects.Add(subject);
        return subject;
    }

    /// <summary>Takes over what is in force.</summary>
    /// <param name="before">The sheet in force, with everything below it.</param>
    /// <param name="donePlans">Lines whose plan has been carried out.</param>
    internal void CarryFrom(RiskSheet before, IReadOnlySet<Guid> donePlans)
    {
        BaseSheetId = before.Id;
        subjects.AddRange(before.Subjects.Where(s => s.EndReason is null).OrderBy(s => s.Position).Select(s => s.CarryInto(this, donePlans, UsualReview(FiscalYear))));
    }

    internal void Submit(RevisionAuthor author, string message)
    {
        if (message.Length > MessageMaxLength)
        {
            throw new RuleException([new("Message", $"申し送りは{MessageMaxLength}文字以内にしてください。")]);
        }

        base.Submit(author);
        (SubmittedOn, Message) = (author.On, message.Trim());
    }
}
