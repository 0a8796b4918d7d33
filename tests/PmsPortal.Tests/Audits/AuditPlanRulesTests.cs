using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Tests.Audits;

public sealed class AuditPlanRulesTests
{
    private static readonly DateOnly Today = new(2026, 4, 10);
    private static readonly AuditDepartment[] Departments = [new(1, "D01", "総務課", null), new(2, "D02", "人事課", null)];

    public static TheoryData<string, Action<AuditPlanContent, List<AuditPlanLineInput>>, string> Faults() => new()
    {
        { "no purpose", (c, _) => c.Purpose = " ", "監査の目的を書いてください" },
        { "a department left out", (_, l) => l.RemoveAll(x => x.Kind == AuditKind.Operation && x.DepartmentId == 2), "足りない部門: 人事課" },
        { "no conformity audit", (_, l) => l.RemoveAll(x => x.Kind == AuditKind.Conformity), "適合性監査（11月、対象はPMS事務局）の行がありません" },
        { "conformity in October", (_, l) => l[0].FromOn = new(2026, 10, 31), "適合性監査は2026/11/01～2026/11/30に行います" },
        { "conformity until December", (_, l) => l[0].ToOn = new(2026, 12, 1), "適合性監査は2026/11/01～2026/11/30に行います" },
        { "operation in March", (_, l) => l[1].ToOn = new(2027, 3, 1), "運用監査は2027/01/01～2027/02/28に行います" },
        { "operation in December", (_, l) => l[1].FromOn = new(2026, 12, 31), "運用監査は2027/01/01～2027/02/28に行います" },
        { "days the wrong way round", (_, l) => (l[1].FromOn, l[1].ToOn) = (new(2027, 1, 20), new(2027, 1, 12)), "予定日の終わりが、はじめより前" },
        { "no day", (_, l) => l[1].FromOn = null, "はじめと終わりの両方" },
        { "twice the same", (_, l) => l.Add(new() { Kind = AuditKind.Operation, DepartmentId = 1, FromOn = new(2027, 1, 12), ToOn = new(2027, 1, 12) }), "同じ部門の行が二つ" },
        { "skipped with a line", (c, _) => Skip(c), "適合性監査の行があります" },
    };

    public static TheoryData<string, Action<AuditPlanContent>, string?> Skips() => new()
    {
        { "all there", _ => { }, null },
        { "no last audit", c => c.LastConformityOn = null, "前回の適合性監査の日" },
        { "last audit to come", c => c.LastConformityOn = new(2026, 4, 11), "先の日付" },
        { "not checked", c => c.SkipCheckedOn = null, "確かめた日" },
        { "checked tomorrow", c => c.SkipCheckedOn = new(2026, 4, 11), "確かめた日" },
        { "not said how", c => c.SkipCheck = " ", "改訂の漏れがない" },
        { "no reason", c => c.SkipReason = string.Empty, "省略する理由" },
    };

    [Fact]
    public void Submission_OfACompletePlan_HasNoProblem() =>
        Assert.Empty(AuditPlanRules.SubmissionProblems(2026, Content(), Lines(), Departments, [], false, Today));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Submission_WithAFault_IsRefused(string fault, Action<AuditPlanContent, List<AuditPlanLineInput>> spoil, string expected)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        var (content, lines) = (Content(), Lines());
        spoil(content, lines);

        var problems = AuditPlanRules.SubmissionProblems(2026, content, lines, Departments, [], false, Today);

        Assert.True(problems.Any(p => p.Message.Contains(expected, StringComparison.Ordinal)), $"{fault}: {string.Join('\n', problems.Select(p => p.Message))}");
    }

    [Theory]
    [MemberData(nameof(Skips))]
    public void Skip_NeedsTheRecordedCheck(string fault, Action<AuditPlanContent> spoil, string? expected)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        var content = Content();
        Skip(content);
        spoil(content);

        var problems = AuditPlanRules.SkipProblems(content, hasLine: false, [], Today);

        Assert.True(expected is null ? problems.Count == 0 : problems.Any(p => p.Message.Contains(expected, StringComparison.Ordinal)), $"{fault}: {string.Join('\n', problems.Select(p => p.Message))}");
    }

    [Theory]
    [InlineData("Document", true)]
    [InlineData("Clause", true)]
    [InlineData("LegalNorm", false)]
    public void Skip_AfterAChange_IsRefusedWhereRulesOrStandardChanged(string kind, bool isRefused)
    {
        var content = Content();
        Skip(content);

        var problems = AuditPlanRules.SkipProblems(content, hasLine: false, [new(kind, "規程", new Basis("1", "PMK-001 個人情報保護規程", "documents/1", new(2026, 2, 1)))], Today);

        Assert.Equal(isRefused, problems.Any(p => p.Message.Contains("省略できません", StringComparison.Ordinal)));
    }

    [Fact]
    public void Change_OfAnApprovedPlan_NeedsItsReason() =>
        Assert.Contains(AuditPlanRules.SubmissionProblems(2026, Content(), Lines(), Departments, [], true, Today), p => p.Field == nameof(AuditPlanContent.Change));

    private static void Skip(AuditPlanContent content) =>
        (content.SkipsConformity, content.LastConformityOn, content.SkipCheckedOn, content.SkipCheck, content.SkipReason) =
        (true, new(2025, 11, 12), new(2026, 4, 9), "規程の版と規格の版を比べた", "規程も規格も変わっていない");

    private static AuditPlanContent Content() => new() { Purpose = "確かめる", Scope = "全部門", Criteria = "規程" };

    private static List<AuditPlanLineInput> Lines() =>
    [
        new() { Kind = AuditKind.Conformity, DepartmentId = 1, FromOn = new(2026, 11, 1), ToOn = new(2026, 11, 30) },
        new() { Kind = AuditKind.Operation, DepartmentId = 1, FromOn = new(2027, 1, 12), ToOn = new(2027, 1, 16) },
        new() { Kind = AuditKind.Operation, DepartmentId = 2, FromOn = new(2027, 2, 1), ToOn = new(2027, 2, 28) },
    ];
}
