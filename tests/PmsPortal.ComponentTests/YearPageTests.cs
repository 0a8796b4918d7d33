using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.YearPlans.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Ui.Pages;

namespace PmsPortal.ComponentTests;

/// <summary>Sixty departments and five years: the pages ask the database no more than for one.</summary>
public sealed class YearPageTests(PageFixture pages) : IClassFixture<PageFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task HomeAndYear_SixtyDepartmentsFiveYears_AskAtMostSixCommands()
    {
        var department = await LoadAsync();
        foreach (var role in new PmsRole?[] { PmsRole.ProtectionManager, PmsRole.DepartmentLead, PmsRole.Chairperson, null })
        {
            var account = await pages.AccountAsync(role, department);
            var counter = new CommandCounter();
            using var context = pages.Open(account, counter);
            context.Services.GetRequiredService<NavigationManager>().NavigateTo(string.Empty);

            var home = context.Render<Home>();

            home.WaitForAssertion(() => Assert.Contains(role is null ? "待っている仕事はありません" : "2026年度の進み具合", home.Markup, StringComparison.Ordinal), Patience);
            Assert.True(counter.Commands.Count <= 6, $"{role}: {counter.Commands.Count}\n{string.Join("\n--\n", counter.Commands)}");
            Assert.Equal(role is not null, home.Markup.Contains("進み具合", StringComparison.Ordinal));
            Assert.Equal(role is not null, home.Markup.Contains("部門の状況", StringComparison.Ordinal));
            Assert.Equal(role is PmsRole.DepartmentLead, home.Markup.Contains("委託先一覧表の作成・更新（", StringComparison.Ordinal));

            counter.Reset();
            context.Services.GetRequiredService<NavigationManager>().NavigateTo("year-plan");
            var year = context.Render<YearPlanPage>();
            year.WaitForAssertion(() => Assert.Contains("0/60", year.Markup, StringComparison.Ordinal), Patience);
            Assert.True(counter.Commands.Count <= 6, string.Join("\n--\n", counter.Commands));
        }
    }

    [Fact]
    public async Task Detail_OfTheManager_ShowsEveryDepartmentWithFewCommands()
    {
        var department = await pages.Portal.CreateDepartmentAsync();
        pages.Portal.Time.Set(JapanTime.StartOf(new(2026, 4, 10)));
        await pages.Portal.Get<ObligationSchedule>().EnsureAsync(Actor.System());
        var counter = new CommandCounter();
        using var context = pages.Open(await pages.AccountAsync(PmsRole.SecretariatManager, department), counter);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("year-plan/2026/4/RiskAssessment");

        var page = context.Render<YearPlanDetailPage>(p => p.Add(x => x.Year, 2026).Add(x => x.Month, 4).Add(x => x.Code, "RiskAssessment"));

        page.WaitForAssertion(() => Assert.Contains(department.Name, page.Markup, StringComparison.Ordinal), Patience);
        Assert.True(counter.Commands.Count <= 5, string.Join("\n--\n", counter.Commands));
        Assert.Contains("計画を変える", page.Markup, StringComparison.Ordinal);
        Assert.Contains("先に行うこと: 特定した個人情報の見直し", page.Markup, StringComparison.Ordinal);
    }

    private async Task<Department> LoadAsync()
    {
        var departments = new List<Department>();
        for (var i = 0; i < 60; i++)
        {
            departments.Add(await pages.Portal.CreateDepartmentAsync());
        }

        foreach (var day in new DateOnly[] { new(2025, 4, 1), new(2027, 4, 1), new(2028, 4, 1) })
        {
            pages.Portal.Time.Set(JapanTime.StartOf(day));
            await pages.Portal.Get<ObligationSchedule>().EnsureAsync(Actor.System());
        }

        Assert.True(await pages.Portal.Db.QueryAsync(db => db.Set<ObligationOccurrence>().CountAsync()) > 5000);
        pages.Portal.Time.Set(JapanTime.StartOf(new(2026, 4, 10)));
        return departments[0];
    }
}
