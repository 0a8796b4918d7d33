using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>
/// The PMS教育計画書 of a fiscal year (F08, A.3.3.6, A.3.4.5). What it says stands in its versions: at most one in force and
/// at most one newer one under way.
/// </summary>
public sealed class TrainingPlan : Entity, IRecorded
{
    private readonly List<TrainingPlanVersion> versions = [];

    private TrainingPlan()
    {
    }

    public TrainingPlan(int fiscalYear, TrainingPlanInput input, RevisionAuthor author)
    {
        FiscalYear = fiscalYear;
        versions.Add(new TrainingPlanVersion(this, VersionNumber.First, input, author));
    }

    /// <summary>年度, unique.</summary>
    public int FiscalYear { get; private set; }

    public IReadOnlyList<TrainingPlanVersion> Versions => versions;

    public FiscalYear Year => new(FiscalYear);

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{FiscalYear}年度 PMS教育計画書");

    public string RecordTitle => Title;

    public (string Type, int Id) RecordSubject => (nameof(TrainingPlan), Id);

    /// <summary>The newest version, whatever its state.</summary>
    public TrainingPlanVersion Latest => versions.Single(v => v.IsLatest);

    /// <summary>The version in force, or null before the first approval.</summary>
    public TrainingPlanVersion? Effective => versions.SingleOrDefault(v => v.IsEffective);

    /// <summary>Writes content: into the version under way, or into a new one where the newest is approved.</summary>
    /// <returns>The children of the version that are no longer wanted.</returns>
    public void Edit(TrainingPlanInput input, RevisionAuthor author)
    {
        var latest = Latest;
        if (latest.Status == RevisionStatus.Submitted)
        {
            throw new RuleException($"{Title}は申請中です。直すには、申請を取り下げるか、差戻しを待ってください。");
        }

        if (latest.Status == RevisionStatus.Approved)
        {
            latest.NoLongerLatest();
            versions.Add(new TrainingPlanVersion(this, latest.Number.NextRevision, input, author));
        }
        else
        {
            latest.Write(latest.Number, input, author);
        }
    }

    /// <summary>Throws the version under way away; the one in force is the newest again.</summary>
    /// <returns>The version to delete.</returns>
    public TrainingPlanVersion DiscardDraft()
    {
        var draft = Latest;
        draft.Move(RevisionAction.Discard);
        draft.NoLongerLatest();
        Effective?.BecomeLatest();
        return draft;
    }

    internal void EndApproval(RevisionAction action, ApprovalDecision decision, DateOnly on) => Latest.EndApproval(action, Effective, decision, on);
}

/// <summary>One version of a plan: approved as a whole, never changed afterwards.</summary>
public sealed class TrainingPlanVersion : NumberedRevision, IRecorded
{
    private readonly List<TrainingLine> lines = [];
    private readonly List<TrainingSkip> skips = [];

    private TrainingPlanVersion()
    {
    }

    internal TrainingPlanVersion(TrainingPlan plan, VersionNumber number, TrainingPlanInput input, RevisionAuthor author)
    {
        Plan = plan;
        Write(number, input, author);
    }

    public int PlanId { get; private set; }

    public TrainingPlan Plan { get; private set; } = null!;

    public TrainingPlanContent Content { get; private set; } = new();

    public IReadOnlyList<TrainingLine> Lines => lines;

    /// <summary>Categories that no training for all reaches, with the reason.</summary>
    public IReadOnlyList<TrainingSkip> Skips => skips;

    /// <summary>
    /// How far the list of participants has been brought to this version: the key of the last person who was looked at. Null
    /// where the list is made, or not begun because the version isn't in force.
    /// </summary>
    [NotRecorded]
    public int? ListCursor { get; private set; }

    public string RecordTitle => $"{Plan?.Title} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(TrainingPlan), PlanId);

    protected override string Subject => Plan?.Title ?? "PMS教育計画書";

    /// <summary>The list of participants is to be brought to this version.</summary>
    internal void OrderList() => ListCursor = 0;

    internal void Write(VersionNumber number, TrainingPlanInput input, RevisionAuthor author)
    {
        base.Write(number, author);
        Content = input.Content.Copy();
        lines.RemoveAll(l => input.Lines.All(i => i.Number != l.Number));
        foreach (var line in input.Lines)
        {
            if (lines.Find(l => l.Number == line.Number) is { } known)
            {
                known.Change(line.Content.Copy());
            }
            else
            {
                lines.Add(new TrainingLine(line.Number, line.Content.Copy()));
            }
        }

        skips.RemoveAll(s => input.Skips.All(i => i.Category != s.Category));
        foreach (var skip in input.Skips)
        {
            if (skips.Find(s => s.Category == skip.Category) is { } known)
            {
                known.Change(skip.Reason.Trim());
            }
            else
            {
                skips.Add(new TrainingSkip(skip.Category, skip.Reason.Trim()));
            }
        }
    }
}

/// <summary>A training in a version. Its number stays the same over the versions of its plan.</summary>
public sealed class TrainingLine : Entity, IRecorded
{
    private TrainingLine()
    {
    }

    internal TrainingLine(int number, TrainingLineContent content) => (Number, Content) = (number, content);

    public int VersionId { get; private set; }

    public TrainingPlanVersion PlanVersion { get; private set; } = null!;

    /// <summary>From 1, within the plan.</summary>
    public int Number { get; private set; }

    public TrainingLineContent Content { get; private set; } = new();

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"{PlanVersion?.Plan?.Title} 教育{Number} {Content.Title}").Trim();

    public (string Type, int Id) RecordSubject => (nameof(TrainingPlan), PlanVersion?.PlanId ?? 0);

    internal void Change(TrainingLineContent content) => Content = content;
}

/// <summary>A category that the training for all leaves out, and why (G18).</summary>
public sealed class TrainingSkip
{
    public const int ReasonMaxLength = 500;

    private TrainingSkip()
    {
    }

    internal TrainingSkip(EmployeeCategory category, string reason) => (Category, Reason) = (category, reason);

    public int Id { get; private set; }

    public int VersionId { get; private set; }

    public EmployeeCategory Category { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    internal void Change(string reason) => Reason = reason;
}
