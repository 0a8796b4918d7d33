using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Audits;

/// <summary>A department that has to be audited: one without departments below it, that exists in the year.</summary>
public sealed record AuditDepartment(int Id, string Code, string Name, int? ParentId);

/// <summary>What changed in rules, standards and norms since a day.</summary>
public sealed record AuditChange(string Kind, string KindLabel, Basis Basis);

/// <summary>What the rules of A.3.7.2 ask of a plan.</summary>
public static class AuditPlanRules
{
    /// <summary>Changes of these make a 適合性監査 necessary; a changed norm has to be answered in the check.</summary>
    private static readonly HashSet<string> Compelling = ["Document", "Clause"];

    /// <summary>What can't be saved even as a draft.</summary>
    public static IReadOnlyList<FieldProblem> DraftProblems(AuditPlanContent content, IReadOnlyList<AuditPlanLineInput> lines)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(lines);
        var problems = new List<FieldProblem>();
        problems.AddRange(AuditPlanFields.All.Where(f => f.MaxLength > 0 && f.Text(content).Length > f.MaxLength).Select(f => new FieldProblem(f.Key, $"{f.Label}は{f.MaxLength}文字までです。")));
        foreach (var line in lines)
        {
            if (line.FromOn is null || line.ToOn is null)
            {
                problems.Add(new(Key(line), "監査の予定日を、はじめと終わりの両方とも入れてください。"));
            }
            else if (line.ToOn < line.FromOn)
            {
                problems.Add(new(Key(line), "予定日の終わりが、はじめより前になっています。"));
            }

            if (line.Auditors.Length > AuditPlanLine.TextMaxLength || line.Note.Length > AuditPlanLine.TextMaxLength)
            {
                problems.Add(new(Key(line), $"監査員と備考は{AuditPlanLine.TextMaxLength}文字までです。"));
            }
        }

        problems.AddRange(lines.GroupBy(l => (l.Kind, l.DepartmentId)).Where(g => g.Count() > 1).Select(g => new FieldProblem(Key(g.First()), "同じ部門の行が二つあります。")));
        return problems;
    }

    /// <summary>Why the plan can't be handed in.</summary>
    /// <param name="departments">Every department that must be audited.</param>
    /// <param name="changes">What changed since the last 適合性監査; only asked where it is to be left out.</param>
    public static IReadOnlyList<FieldProblem> SubmissionProblems(
        int year, AuditPlanContent content, IReadOnlyList<AuditPlanLineInput> lines, IReadOnlyList<AuditDepartment> departments, IReadOnlyList<AuditChange> changes, bool isChange, DateOnly today)
    {
        var problems = new List<FieldProblem>(DraftProblems(content, lines));
        foreach (var (key, text) in new[] { (nameof(content.Purpose), content.Purpose), (nameof(content.Scope), content.Scope), (nameof(content.Criteria), content.Criteria) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(key, $"{AuditPlanFields.All.Single(f => f.Key == key).Label}を書いてください。"));
            }
        }

        if (isChange && string.IsNullOrWhiteSpace(content.Change))
        {
            problems.Add(new(nameof(content.Change), "承認済みの計画を変えるときは、変更の内容と理由を書いてください。"));
        }

        foreach (var line in lines.Where(l => l is { FromOn: not null, ToOn: not null }))
        {
            var (first, last) = Window(year, line.Kind);
            if (line.FromOn < first || line.ToOn > last)
            {
                problems.Add(new(Key(line), $"{line.Kind.Label()}は{Wareki.FormatGregorian(first)}～{Wareki.FormatGregorian(last)}に行います（A.3.7.2）。時期の異なる監査は、計画書ではなく「臨時の監査」として計画してください。"));
            }
        }

        var missing = departments.Where(d => lines.All(l => l.Kind != AuditKind.Operation || l.DepartmentId != d.Id)).ToList();
        if (missing.Count > 0)
        {
            problems.Add(new("Lines", $"運用監査はすべての部門が対象です。個人情報を取り扱わないとしている部門も外せません。足りない部門: {string.Join('、', missing.Select(d => d.Name))}"));
        }

        var conforms = lines.Any(l => l.Kind == AuditKind.Conformity);
        if (!content.SkipsConformity && !conforms)
        {
            problems.Add(new("Lines", "適合性監査（11月、対象はPMS事務局）の行がありません。規程も規格も変わっていない年度に行わないときは、「適合性監査を省略する」を選び、確かめたことを記録してください。"));
        }

        if (content.SkipsConformity)
        {
            problems.AddRange(SkipProblems(content, conforms, changes, today));
        }

        return problems;
    }

    /// <summary>G50: left out only when nothing changed, no revision was missed, and both were checked and written down.</summary>
    public static IReadOnlyList<FieldProblem> SkipProblems(AuditPlanContent content, bool hasLine, IReadOnlyList<AuditChange> changes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(changes);
        var problems = new List<FieldProblem>();
        if (hasLine)
        {
            problems.Add(new(nameof(content.SkipsConformity), "適合性監査を省略するのに、適合性監査の行があります。どちらかにしてください。"));
        }

        if (content.LastConformityOn is not { } last)
        {
            problems.Add(new(nameof(content.LastConformityOn), "前回の適合性監査の日を入れてください。一度も行っていないときは省略できません。"));
        }
        else if (last > today)
        {
            problems.Add(new(nameof(content.LastConformityOn), "前回の適合性監査の日が先の日付です。"));
        }

        if (content.SkipCheckedOn is null || content.SkipCheckedOn > today)
        {
            problems.Add(new(nameof(content.SkipCheckedOn), "改訂の漏れがないことを確かめた日を入れてください。"));
        }

        if (string.IsNullOrWhiteSpace(content.SkipCheck))
        {
            problems.Add(new(nameof(content.SkipCheck), "何と何を比べて、改訂の漏れがないと確かめたかを書いてください（変わった法令・規範への答えも）。"));
        }

        if (string.IsNullOrWhiteSpace(content.SkipReason))
        {
            problems.Add(new(nameof(content.SkipReason), "省略する理由を書いてください。"));
        }

        var compelling = changes.Where(c => Compelling.Contains(c.Kind)).ToList();
        if (compelling.Count > 0)
        {
            problems.Add(new(
                nameof(content.SkipsConformity),
                $"前回の適合性監査の後に、規程または規格が変わっています（{string.Join('、', compelling.Take(5).Select(c => c.Basis.Title))}{(compelling.Count > 5 ? $" ほか{compelling.Count - 5}件" : string.Empty)}）。適合性監査は省略できません。"));
        }

        return problems;
    }

    /// <summary>November for 適合性監査, January and February for 運用監査.</summary>
    public static (DateOnly First, DateOnly Last) Window(int year, AuditKind kind) => kind switch
    {
        AuditKind.Conformity => (new(year, 11, 1), new(year, 11, 30)),
        AuditKind.Operation => (new(year + 1, 1, 1), new DateOnly(year + 1, 3, 1).AddDays(-1)),
    };

    /// <summary>The fiscal year in which a day's audit counts.</summary>
    public static int YearOf(DateOnly day) => FiscalYear.Of(day).Year;

    public static string Key(AuditPlanLineInput line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return $"{line.Kind}/{line.DepartmentId}";
    }
}
