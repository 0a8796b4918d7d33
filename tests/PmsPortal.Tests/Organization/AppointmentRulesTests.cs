using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Tests.Organization;

public sealed class AppointmentRulesTests
{
    private const int Home = 7;
    private const int Person = 1;
    private const int Other = 2;
    private static readonly DateOnly First = new(2026, 4, 1);
    private static readonly DateOnly Last = new(2027, 3, 31);

    public static TheoryData<PmsRole, PmsRole?> Appointers { get; } = new()
    {
        { PmsRole.Chairperson, null },
        { PmsRole.ViceChairperson, null },
        { PmsRole.ProtectionManager, PmsRole.Chairperson },
        { PmsRole.AuditChief, PmsRole.Chairperson },
        { PmsRole.Auditor, PmsRole.AuditChief },
        { PmsRole.TrainingManager, PmsRole.ProtectionManager },
        { PmsRole.ComplaintManager, PmsRole.ProtectionManager },
        { PmsRole.DepartmentLead, PmsRole.ProtectionManager },
        { PmsRole.DepartmentHead, PmsRole.ProtectionManager },
        { PmsRole.MyNumberHandler, PmsRole.ProtectionManager },
        { PmsRole.ItManager, PmsRole.ProtectionManager },
        { PmsRole.StressCheckManager, PmsRole.ProtectionManager },
        { PmsRole.StressCheckClerk, PmsRole.ProtectionManager },
        { PmsRole.SecretariatManager, PmsRole.ProtectionManager },
    };

    [Theory]
    [MemberData(nameof(Appointers))]
    public void Check_RightAppointer_IsAllowed(PmsRole role, PmsRole? appointer)
    {
        Check(role, appointerRoles: appointer is { } a ? [a] : null);
        foreach (var wrong in PmsRoles.All.Where(r => r != appointer))
        {
            Assert.Equal(["AppointerId"], Refused(role, appointerRoles: [wrong]));
        }

        if (appointer is not null)
        {
            Assert.Equal(["AppointerId"], Refused(role, appointerRoles: null));
            Assert.Equal(["AppointerId"], Refused(role, appointerRoles: []));
        }
    }

    [Fact]
    public void Appointers_CoverEveryRole() => Assert.Equal(PmsRoles.All.Count, Appointers.Count);

    [Fact]
    public void Check_EndBeforeBegin_IsRefused() => Assert.Equal(["ToOn"], Refused(PmsRole.ItManager, to: First.AddDays(-1)));

    [Theory]
    [InlineData("2026-04-02", null, "FromOn")]
    [InlineData("2020-04-01", "2026-03-31", "FromOn")]
    [InlineData("2020-04-01", "2026-12-31", "ToOn")]
    [InlineData("2020-04-01", "2027-03-31", null)]
    [InlineData("2026-04-01", null, null)]
    public void Check_PeriodOfEmployment_MustHoldTheAppointment(string joined, string? left, string? field)
    {
        var employee = Employee(DateOnly.Parse(joined, null), left is null ? null : DateOnly.Parse(left, null));
        // Whoever has left before the first day has also left before the last.
        Assert.Equal(field, Refused(PmsRole.ItManager, to: Last, employee: employee).FirstOrDefault());
    }

    [Theory]
    [InlineData(PmsRole.DepartmentLead, new[] { Home }, null)]
    [InlineData(PmsRole.DepartmentLead, new[] { 3, Home }, null)]
    [InlineData(PmsRole.DepartmentLead, new[] { 3 }, "EmployeeId")]
    [InlineData(PmsRole.DepartmentLead, new int[0], "DepartmentId")]
    [InlineData(PmsRole.DepartmentHead, new[] { 3 }, null)]
    [InlineData(PmsRole.DepartmentHead, new int[0], "DepartmentId")]
    [InlineData(PmsRole.ItManager, new[] { Home }, "DepartmentId")]
    public void Check_Department_FitsTheRole(PmsRole role, int[] path, string? field) =>
        Assert.Equal(field, Refused(role, path: path).SingleOrDefault());

    [Theory]
    [InlineData(PmsRole.ProtectionManager, PmsRole.AuditChief, Person, null, "Role")]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager, Person, null, "Role")]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager, Person, "2026-03-31", null)]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager, Person, "2026-04-01", "Role")]
    [InlineData(PmsRole.AuditChief, PmsRole.ProtectionManager, Other, null, null)]
    [InlineData(PmsRole.Chairperson, PmsRole.Chairperson, Other, null, "FromOn")]
    [InlineData(PmsRole.Chairperson, PmsRole.Chairperson, Other, "2026-03-31", null)]
    [InlineData(PmsRole.Auditor, PmsRole.Auditor, Other, null, null)]
    [InlineData(PmsRole.TrainingManager, PmsRole.ComplaintManager, Person, null, null)]
    public void Check_WhatIsHeld_MayForbidIt(PmsRole role, PmsRole held, int holder, string? until, string? field)
    {
        var other = new HeldRole(held, holder, new(2020, 4, 1), until is null ? null : DateOnly.Parse(until, null));
        Assert.Equal(field, Refused(role, others: [other]).SingleOrDefault());
    }

    [Fact]
    public void Check_CancelledBeforeItBegan_ForbidsNothing() =>
        Assert.Empty(Refused(PmsRole.Chairperson, others: [new(PmsRole.Chairperson, Other, new(2026, 6, 1), new(2026, 5, 31))]));

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", false)]
    [InlineData("2026-03-01", "2026-04-01", true)]
    [InlineData("2027-03-31", null, true)]
    [InlineData("2027-04-01", null, false)]
    [InlineData("2026-06-01", "2026-05-31", false)]
    public void Overlaps_SharedDay_IsFound(string from, string? to, bool expected) => Assert.Equal(
        expected,
        new HeldRole(PmsRole.Auditor, Person, DateOnly.Parse(from, null), to is null ? null : DateOnly.Parse(to, null)).Overlaps(First, Last));

    private static string[] Refused(
        PmsRole role, DateOnly? to = null, Employee? employee = null, int[]? path = null, HeldRole[]? others = null) =>
        Refused(role, role.AppointedBy() is { } a ? [a] : null, to, employee, path, others);

    private static string[] Refused(
        PmsRole role, PmsRole[]? appointerRoles, DateOnly? to = null, Employee? employee = null, int[]? path = null, HeldRole[]? others = null)
    {
        try
        {
            Check(role, appointerRoles, to, employee, path, others);
            return [];
        }
        catch (RuleException refusal)
        {
            Assert.All(refusal.Problems, p => Assert.EndsWith("。", p.Message.TrimEnd('）'), StringComparison.Ordinal));
            return [.. refusal.Problems.Select(p => p.Field)];
        }
    }

    private static void Check(
        PmsRole role, PmsRole[]? appointerRoles, DateOnly? to = null, Employee? employee = null, int[]? path = null, HeldRole[]? others = null) =>
        AppointmentRules.Check(
            new(role, Person, First, to), employee ?? Employee(new(2020, 4, 1), null), path ?? (role.IsPerDepartment() ? [Home] : []), others ?? [], appointerRoles);

    private static Employee Employee(DateOnly joined, DateOnly? left)
    {
        var department = new Department("D07", "巡回健診課", null);
        typeof(Department).GetProperty(nameof(Department.Id))!.SetValue(department, Home);
        return new("E0001", department, new("鈴木 拓也", "スズキ タクヤ", EmployeeCategory.Regular, string.Empty, joined, left, string.Empty));
    }
}
