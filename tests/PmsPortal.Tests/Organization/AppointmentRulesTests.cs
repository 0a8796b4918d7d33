using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Tests.Organization;

/// <summary>Every rule of A.3.3.4 that an appointment or a delegation meets, one row a rule.</summary>
public sealed class AppointmentRulesTests
{
    private const int Person = 0;
    private const int Other = 7;
    private static readonly DateOnly From = new(2026, 4, 1);
    private static readonly DateOnly To = new(2027, 3, 31);
    private static readonly Department Home = new("D01", "総務課", null);

    public static TheoryData<PmsRole, PmsRole> Appointers
    {
        get
        {
            var data = new TheoryData<PmsRole, PmsRole>();
            foreach (var role in PmsRoles.All.Where(r => r.AppointedBy() is not null))
            {
                data.Add(role, role.AppointedBy()!.Value);
            }

            return data;
        }
    }

    public static TheoryData<PmsRole> Nobodys => new(PmsRoles.All.Where(r => r.AppointedBy() is null));

    public static TheoryData<PmsRole> Undelegated => new(PmsRoles.All.Where(r => !r.CanBeDelegated()));

    [Theory]
    [MemberData(nameof(Appointers))]
    public void Check_RightAppointer_Passes(PmsRole role, PmsRole appointer) => Check(role, appointers: [appointer]);

    [Theory]
    [MemberData(nameof(Appointers))]
    public void Check_AnyOtherAppointer_NamesTheRightOne(PmsRole role, PmsRole appointer)
    {
        var wrong = PmsRoles.All.Where(r => r != appointer).ToArray();
        AssertRefused("AppointerId", appointer.Label(), () => Check(role, appointers: wrong));
        AssertRefused("AppointerId", appointer.Label(), () => AppointmentRules.Check(Wanted(role), Employee(), Path(role), [], null));
    }

    [Theory]
    [MemberData(nameof(Nobodys))]
    public void Check_RoleThatNobodyInsideGives_TakesNoAppointer(PmsRole role)
    {
        AppointmentRules.Check(Wanted(role), Employee(), [], [], null);
        AssertRefused("AppointerId", "組織内にいません", () => Check(role, appointers: PmsRoles.All));
    }

    [Fact]
    public void Check_EndBeforeStart_IsRefused() =>
        AssertRefused("ToOn", "開始日以後", () => Check(PmsRole.Auditor, to: From.AddDays(-1)));

    [Theory]
    [InlineData("2026-04-02", null, "在籍していません")]
    [InlineData("2020-04-01", "2026-03-31", "在籍していません")]
    public void Check_NotEmployedOnTheFirstDay_IsRefused(string joined, string? left, string reason) =>
        AssertRefused("FromOn", reason, () => Check(PmsRole.Auditor, employee: Employee(joined, left)));

    [Fact]
    public void Check_RetiredCategory_IsRefused() =>
        AssertRefused("FromOn", "在籍していません", () => Check(PmsRole.Auditor, employee: Employee(category: EmployeeCategory.Retired)));

    [Fact]
    public void Check_EndAfterLeaving_IsRefused() =>
        AssertRefused("ToOn", "退職します", () => Check(PmsRole.Auditor, to: To, employee: Employee(left: "2026-12-31")));

    [Theory]
    [InlineData(PmsRole.DepartmentLead)]
    [InlineData(PmsRole.DepartmentHead)]
    public void Check_DepartmentRoleWithoutDepartment_IsRefused(PmsRole role) =>
        AssertRefused("DepartmentId", "部門を選んで", () => Check(role, path: []));

    [Fact]
    public void Check_RoleOfTheWholeWithDepartment_IsRefused() =>
        AssertRefused("DepartmentId", "組織全体", () => Check(PmsRole.ItManager, path: [0]));

    [Fact]
    public void Check_LeadFromAnotherDepartment_IsRefused() =>
        AssertRefused("EmployeeId", "所属する人", () => Check(PmsRole.DepartmentLead, path: [5, 6]));

    [Fact]
    public void Check_HeadFromAnotherDepartment_Passes() => Check(PmsRole.DepartmentHead, path: [5, 6]);

    [Theory]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager)]
    [InlineData(PmsRole.ProtectionManager, PmsRole.AuditChief)]
    public void Check_OpposedRoles_AreNeverOnePersons(PmsRole role, PmsRole held)
    {
        AssertRefused("Role", "兼ねられません", () => Check(role, others: [new(held, Person, From.AddYears(-1), null)]));
        AssertRefused("Role", "兼ねられません", () => Check(role, to: To, others: [new(held, Person, To, null)]));
        Check(role, others: [new(held, Person, From.AddYears(-1), From.AddDays(-1))]);
        Check(role, to: To, others: [new(held, Person, To.AddDays(1), null)]);
        Check(role, others: [new(held, Other, From, null)]);
    }

    [Fact]
    public void Check_SecondChairperson_IsRefusedWhileTheFirstIs()
    {
        AssertRefused("FromOn", "1人だけ", () => Chairperson([new(PmsRole.Chairperson, Other, From.AddYears(-5), null)]));
        AssertRefused("FromOn", "1人だけ", () => Chairperson([new(PmsRole.Chairperson, Other, From.AddYears(-5), From)]));
        Chairperson([new(PmsRole.Chairperson, Other, From.AddYears(-5), From.AddDays(-1))]);

        static void Chairperson(HeldRole[] others) => AppointmentRules.Check(Wanted(PmsRole.Chairperson), Employee(), [], others, null);
    }

    [Fact]
    public void Check_SecondOfARoleThatSeveralHold_Passes() =>
        Check(PmsRole.ProtectionManager, others: [new(PmsRole.ProtectionManager, Other, From, null)]);

    [Fact]
    public void Check_SeveralRulesBroken_TellsAll()
    {
        var refused = Assert.Throws<RuleException>(() => Check(PmsRole.DepartmentLead, to: From.AddDays(-1), path: [], appointers: []));
        Assert.Equal(["ToOn", "DepartmentId", "AppointerId"], refused.Problems.Select(p => p.Field));
    }

    [Theory]
    [MemberData(nameof(Undelegated))]
    public void CheckDelegation_RoleWithoutDeputy_IsRefused(PmsRole role) =>
        AssertRefused("Role", "代決の定めはありません", () => Delegate(role, [new(role, Person, From, null)]));

    [Fact]
    public void CheckDelegation_ChairpersonByVice_Passes() => Delegate(
        PmsRole.Chairperson, [new(PmsRole.Chairperson, Person, From, null), new(PmsRole.ViceChairperson, Other, From, To)]);

    [Fact]
    public void CheckDelegation_ChairpersonByAnybodyElse_IsRefused() =>
        AssertRefused("DeputyId", "副理事長", () => Delegate(PmsRole.Chairperson, [new(PmsRole.Chairperson, Person, From, null)]));

    [Fact]
    public void CheckDelegation_ViceChairpersonForPartOnly_IsRefused() => AssertRefused("DeputyId", "副理事長", () => Delegate(
        PmsRole.Chairperson, [new(PmsRole.Chairperson, Person, From, null), new(PmsRole.ViceChairperson, Other, From, To.AddDays(-1))]));

    [Fact]
    public void CheckDelegation_PrincipalWithoutTheRole_IsRefused()
    {
        AssertRefused("PrincipalId", "この期間を通して", () => Delegate(PmsRole.AuditChief, []));
        AssertRefused("PrincipalId", "この期間を通して", () => Delegate(PmsRole.AuditChief, [new(PmsRole.AuditChief, Person, From.AddDays(1), null)]));
    }

    [Fact]
    public void CheckDelegation_ToOneself_IsRefused() => AssertRefused("DeputyId", "別の人", () => AppointmentRules.CheckDelegation(
        PmsRole.AuditChief, Person, Person, From, To, [new(PmsRole.AuditChief, Person, From, null)]));

    [Fact]
    public void CheckDelegation_EndBeforeStart_IsRefused() => AssertRefused("ToOn", "開始日以後", () => AppointmentRules.CheckDelegation(
        PmsRole.AuditChief, Person, Other, From, From.AddDays(-1), [new(PmsRole.AuditChief, Person, From.AddYears(-1), null)]));

    [Theory]
    [InlineData(PmsRole.ProtectionManager, PmsRole.AuditChief)]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager)]
    public void CheckDelegation_DeputyInTheOpposedRole_IsRefused(PmsRole role, PmsRole held)
    {
        AssertRefused("DeputyId", "代理としても", () => Delegate(role, [new(role, Person, From, null), new(held, Other, To, null)]));
        Delegate(role, [new(role, Person, From, null), new(held, Other, To.AddDays(1), null)]);
    }

    private static void Delegate(PmsRole role, HeldRole[] held) => AppointmentRules.CheckDelegation(role, Person, Other, From, To, held);

    private static void Check(
        PmsRole role,
        DateOnly? to = null,
        Employee? employee = null,
        IReadOnlyCollection<int>? path = null,
        HeldRole[]? others = null,
        IReadOnlyCollection<PmsRole>? appointers = null) =>
        AppointmentRules.Check(
            Wanted(role, to), employee ?? Employee(), path ?? Path(role), others ?? [],
            appointers ?? (role.AppointedBy() is { } appointer ? [appointer] : null));

    private static HeldRole Wanted(PmsRole role, DateOnly? to = null) => new(role, Person, From, to);

    // Records that were never saved have the key 0.
    private static IReadOnlyCollection<int> Path(PmsRole role) => role.IsPerDepartment() ? [0] : [];

    private static Employee Employee(string joined = "2020-04-01", string? left = null, EmployeeCategory category = EmployeeCategory.Regular) => new(
        "E0001", Home, new("佐藤 花子", "サトウ ハナコ", category, string.Empty, Day(joined), left is null ? null : Day(left), string.Empty));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertRefused(string field, string reason, Action check)
    {
        var refused = Assert.Throws<RuleException>(check);
        Assert.Contains(refused.Problems, p => p.Field == field && p.Message.Contains(reason, StringComparison.Ordinal));
    }
}
