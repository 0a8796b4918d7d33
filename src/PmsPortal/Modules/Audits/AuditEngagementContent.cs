using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Audits.AuditEngagementContent>;

namespace PmsPortal.Modules.Audits;

/// <summary>What 個別計画 says (F14): day, time, place, focus, clauses, and the time that is looked at.</summary>
[ComplexType]
public sealed class AuditEngagementContent
{
    public DateOnly? HeldOn { get; set; }

    public TimeOnly? StartsAt { get; set; }

    public TimeOnly? EndsAt { get; set; }

    public string Place { get; set; } = string.Empty;

    public string Focus { get; set; } = string.Empty;

    /// <summary>監査適用条項, separated by 、.</summary>
    public string Clauses { get; set; } = string.Empty;

    public DateOnly? PeriodFrom { get; set; }

    public DateOnly? PeriodTo { get; set; }

    /// <summary>Outside the plan of the year (P-160).</summary>
    public bool IsAdHoc { get; set; }

    public string AdHocReason { get; set; } = string.Empty;

    public AuditEngagementContent Copy() => (AuditEngagementContent)MemberwiseClone();

    /// <summary>13:30～16:00</summary>
    public string Hours => StartsAt is { } start && EndsAt is { } end ? $"{Hour(start)}～{Hour(end)}" : string.Empty;

    public static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>The fields of 個別計画, described once.</summary>
public static class AuditEngagementFields
{
    public static IReadOnlyList<RegisterField<AuditEngagementContent>> All { get; } =
    [
        F.Date(nameof(AuditEngagementContent.HeldOn), "監査実施日", c => c.HeldOn, (c, v) => c.HeldOn = v),
        new() { Key = nameof(AuditEngagementContent.StartsAt), Label = "時間", Value = c => c.Hours, Text = c => c.Hours },
        F.Text(nameof(AuditEngagementContent.Place), "場所", AuditEngagement.ShortMaxLength, c => c.Place, (c, v) => c.Place = v),
        F.Text(nameof(AuditEngagementContent.Focus), "重点監査項目", AuditEngagement.TextMaxLength, c => c.Focus, (c, v) => c.Focus = v, 40),
        F.Text(nameof(AuditEngagementContent.Clauses), "監査適用条項", AuditEngagement.ShortMaxLength, c => c.Clauses, (c, v) => c.Clauses = v),
        F.Date(nameof(AuditEngagementContent.PeriodFrom), "監査の対象期間（から）", c => c.PeriodFrom, (c, v) => c.PeriodFrom = v),
        F.Date(nameof(AuditEngagementContent.PeriodTo), "監査の対象期間（まで）", c => c.PeriodTo, (c, v) => c.PeriodTo = v),
        F.YesNo(nameof(AuditEngagementContent.IsAdHoc), "臨時の監査", c => c.IsAdHoc, (c, v) => c.IsAdHoc = v ?? false, "臨時", "計画による"),
        F.Text(nameof(AuditEngagementContent.AdHocReason), "臨時に行う理由", AuditEngagement.TextMaxLength, c => c.AdHocReason, (c, v) => c.AdHocReason = v, 40),
    ];

    /// <summary>What a plan must have to be kept at all.</summary>
    public static IReadOnlyList<FieldProblem> Problems(AuditEngagementContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new List<FieldProblem>();
        if (content.HeldOn is null)
        {
            problems.Add(new(nameof(content.HeldOn), "監査実施日を入れてください。"));
        }

        if (content is { StartsAt: { } start, EndsAt: { } end } && end <= start)
        {
            problems.Add(new(nameof(content.EndsAt), "終わりの時刻は、始まりより後にしてください。"));
        }

        if (content is { PeriodFrom: { } from, PeriodTo: { } to } && to < from)
        {
            problems.Add(new(nameof(content.PeriodTo), "監査の対象期間の終わりが、始まりより前になっています。"));
        }

        if (content.PeriodTo is { } last && content.HeldOn is { } held && last > held)
        {
            problems.Add(new(nameof(content.PeriodTo), "監査の対象期間は、監査実施日までにしてください。"));
        }

        if (content.IsAdHoc && string.IsNullOrWhiteSpace(content.AdHocReason))
        {
            problems.Add(new(nameof(content.AdHocReason), "臨時に行う理由を書いてください。"));
        }

        problems.AddRange(ClauseCode.Split(content.Clauses).Where(c => !ClauseCode.IsValid(c)).Take(1)
            .Select(c => new FieldProblem(nameof(content.Clauses), $"「{c}」は条項の番号として読み取れません。例: A.3.4.3.2、A.3.4.5")));
        problems.AddRange(All.Where(f => f.MaxLength > 0 && f.Text(content).Length > f.MaxLength).Select(f => new FieldProblem(f.Key, $"{f.Label}は{f.MaxLength}文字までです。")));
        return problems;
    }

    /// <summary>What a department must be told.</summary>
    public static IReadOnlyList<FieldProblem> NoticeProblems(AuditEngagementContent content, int auditors, DateOnly dueOn, DateOnly today, string lateReason)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new List<FieldProblem>(Problems(content));
        if (content.StartsAt is null || content.EndsAt is null)
        {
            problems.Add(new(nameof(content.StartsAt), "監査の時間（始まりと終わり）を入れてください。"));
        }

        if (auditors == 0)
        {
            problems.Add(new("Auditors", "監査員を1人以上決めてください。"));
        }

        if (string.IsNullOrWhiteSpace(content.Focus))
        {
            problems.Add(new(nameof(content.Focus), "重点監査項目を書いてください。"));
        }

        if (string.IsNullOrWhiteSpace(content.Clauses))
        {
            problems.Add(new(nameof(content.Clauses), "監査適用条項を入れてください。"));
        }

        if (today > dueOn && string.IsNullOrWhiteSpace(lateReason))
        {
            problems.Add(new("LateReason", $"通知の期限（実施の1か月前、{Wareki.FormatGregorian(dueOn, withWeekday: true)}）を過ぎています。遅れた理由を書くと通知できます。"));
        }

        return problems;
    }
}

/// <summary>What the auditors write into the report (F17); the figures and findings come from the checklist.</summary>
[ComplexType]
public sealed class AuditReportContent
{
    public const int TextMaxLength = 4000;

    public DateOnly? HeldOn { get; set; }

    /// <summary>総括</summary>
    public string Conclusion { get; set; } = string.Empty;

    /// <summary>良かった点</summary>
    public string GoodPoints { get; set; } = string.Empty;

    /// <summary>被監査部門の意見</summary>
    public string DepartmentOpinion { get; set; } = string.Empty;

    /// <summary>Who answered for the department.</summary>
    public string Attendants { get; set; } = string.Empty;

    public AuditReportContent Copy() => (AuditReportContent)MemberwiseClone();
}

/// <summary>The report's fields, described once.</summary>
public static class AuditReportFields
{
    public static IReadOnlyList<RegisterField<AuditReportContent>> All { get; } =
    [
        Fields<AuditReportContent>.Date(nameof(AuditReportContent.HeldOn), "監査を行った日", c => c.HeldOn, (c, v) => c.HeldOn = v),
        Fields<AuditReportContent>.Text(nameof(AuditReportContent.Attendants), "被監査部門の対応者", AuditEngagement.ShortMaxLength, c => c.Attendants, (c, v) => c.Attendants = v),
        Fields<AuditReportContent>.Text(nameof(AuditReportContent.Conclusion), "監査の総括", AuditReportContent.TextMaxLength, c => c.Conclusion, (c, v) => c.Conclusion = v, 40),
        Fields<AuditReportContent>.Text(nameof(AuditReportContent.GoodPoints), "良かった点", AuditReportContent.TextMaxLength, c => c.GoodPoints, (c, v) => c.GoodPoints = v, 40),
        Fields<AuditReportContent>.Text(nameof(AuditReportContent.DepartmentOpinion), "被監査部門の意見", AuditReportContent.TextMaxLength, c => c.DepartmentOpinion, (c, v) => c.DepartmentOpinion = v, 40),
    ];

    public static IReadOnlyList<FieldProblem> Problems(AuditReportContent content, bool forSubmission)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = All.Where(f => f.MaxLength > 0 && f.Text(content).Length > f.MaxLength).Select(f => new FieldProblem(f.Key, $"{f.Label}は{f.MaxLength}文字までです。")).ToList();
        if (forSubmission)
        {
            problems.AddRange(new[] { nameof(content.HeldOn), nameof(content.Conclusion), nameof(content.Attendants) }
                .Select(key => All.Single(f => f.Key == key)).Where(f => f.Text(content).Length == 0)
                .Select(f => new FieldProblem(f.Key, $"{f.Label}を書いてください。")));
        }

        return problems;
    }
}
