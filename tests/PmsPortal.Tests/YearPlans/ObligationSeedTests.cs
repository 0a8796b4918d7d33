using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Tests.YearPlans;

/// <summary>The year as the rules have it: every line of the table of months is there.</summary>
public sealed class ObligationSeedTests
{
    private static readonly ObligationCatalog Catalog = new(ModuleCatalog.AddModules(new ServiceCollection()));

    [Theory]
    [InlineData(4, "F02", PmsRole.DepartmentLead, ObligationScope.Department)]
    [InlineData(4, "F06", PmsRole.DepartmentLead, ObligationScope.Department)]
    [InlineData(4, "F08", PmsRole.TrainingManager, ObligationScope.Organization)]
    [InlineData(4, "F09", PmsRole.TrainingManager, ObligationScope.Organization)]
    [InlineData(4, "F13", PmsRole.AuditChief, ObligationScope.Organization)]
    [InlineData(4, "F34", PmsRole.DepartmentLead, ObligationScope.Department)]
    [InlineData(4, "F35", PmsRole.DepartmentLead, ObligationScope.Department)]
    [InlineData(4, "F05", PmsRole.SecretariatManager, ObligationScope.Organization)]
    [InlineData(10, "F05", PmsRole.SecretariatManager, ObligationScope.Organization)]
    [InlineData(10, "F14", PmsRole.AuditChief, ObligationScope.Organization)]
    [InlineData(11, "F15", PmsRole.AuditChief, ObligationScope.Organization)]
    [InlineData(12, "F14", PmsRole.AuditChief, ObligationScope.Organization)]
    [InlineData(1, "F16", PmsRole.AuditChief, ObligationScope.Department)]
    [InlineData(3, "F18", PmsRole.AuditChief, ObligationScope.Organization)]
    [InlineData(3, "F20", PmsRole.Chairperson, ObligationScope.Organization)]
    [InlineData(4, "F12", PmsRole.TrainingManager, ObligationScope.Organization)]
    public void Seed_Month_HasTheForm(int month, string form, PmsRole role, ObligationScope scope) =>
        Assert.Contains(Catalog.All, o => o.Forms.Contains(form) && o.Role == role && o.Scope == scope && o.Periods.Any(p => p.Month == month));

    [Theory]
    [InlineData("SafetyRulesReview", 4)]
    [InlineData("ContractorCriteria", 3)]
    public void Seed_Month_HasTheReviewWithoutAForm(string code, int month) =>
        Assert.Equal(month, Assert.Single(Catalog.Find(code)!.Periods).Month);

    [Fact]
    public void Seed_OperationCheck_IsMonthlyForDepartmentsAndTheSystem() =>
        Assert.All(new[] { "OperationCheck", "SystemOperationCheck" }, code => Assert.Equal(12, Catalog.Find(code)!.Periods.Select(p => p.Month).Distinct().Count()));

    [Fact]
    public void Seed_Everything_IsWellFormed()
    {
        Assert.NotEmpty(Catalog.All);
        foreach (var obligation in Catalog.All)
        {
            Assert.NotEmpty(obligation.Records);
            Assert.Equal(obligation.Scope == ObligationScope.Department && obligation.Role != PmsRole.AuditChief, obligation.Role.IsPerDepartment());
            Assert.True(obligation.After is null || Catalog.Find(obligation.After) is not null);
            foreach (var period in obligation.Periods)
            {
                var year = new FiscalYear(2026);
                Assert.InRange(period.OpensOn(year), year.First, year.Last);
                Assert.InRange(period.LastDay(year), period.OpensOn(year), year.Last);
            }
        }
    }

    [Theory]
    [InlineData(4, null, null, null, "2026-04-01", "2026-04-30")]
    [InlineData(2, null, null, null, "2027-02-01", "2027-02-28")]
    [InlineData(12, 12, 1, 15, "2026-12-01", "2027-01-15")]
    [InlineData(1, null, 2, null, "2027-01-01", "2027-02-28")]
    [InlineData(4, null, 3, null, "2026-04-01", "2027-03-31")]
    public void Period_OfAFiscalYear_HasItsDays(int month, int? opens, int? due, int? day, string first, string last)
    {
        var period = new ObligationPeriod(month, opens, due, day);
        Assert.Equal(DateOnly.Parse(first, null), period.OpensOn(new FiscalYear(2026)));
        Assert.Equal(DateOnly.Parse(last, null), period.LastDay(new FiscalYear(2026)));
    }
}
