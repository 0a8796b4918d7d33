using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Tests.Scheduling;

public sealed class JobPlanTests
{
    [Theory]
    [InlineData("0 30 2 * * ?", "毎日 2:30")]
    [InlineData("0 0 8,12,17 ? * *", "毎日 8:00・12:00・17:00")]
    [InlineData("0 0 8 ? * MON-FRI", "毎週月～金曜 8:00")]
    [InlineData("0 0 8 ? * 2", "毎週月曜 8:00")]
    [InlineData("0 15 9 ? * TUE,THU", "毎週火・木曜 9:15")]
    [InlineData("0 10 0 1 * ?", "毎月1日 0:10")]
    [InlineData("0 10 0 L * ?", "毎月末日 0:10")]
    [InlineData("0 5 0 1 4,10 ?", "毎年4・10月の1日 0:05")]
    [InlineData("0 0/10 * * * ?", "10分ごと")]
    [InlineData("0 */5 8-18 * * ?", "8～18時台に5分ごと")]
    [InlineData("0 * * * * ?", "1分ごと")]
    [InlineData("0/30 * * * * ?", "30秒ごと")]
    [InlineData("0 20 * * * ?", "毎時20分")]
    [InlineData("0 20 0/2 * * ?", "2時間ごと（20分）")]
    [InlineData("0 0 8 ? * 2#1", "0 0 8 ? * 2#1")]
    [InlineData("0 0 8 15W * ?", "0 0 8 15W * ?")]
    public void Describe_Expression_SaysItInWords(string cron, string words)
    {
        JobPlan.Check(cron);
        Assert.Equal(words, JobPlan.Describe(cron));
    }

    [Theory]
    [InlineData("0 30 2 * * ?", "2026-11-20T17:29:59Z", "2026-11-20T17:30:00Z")] // 2:30 in Tokyo is 17:30 UTC of the day before
    [InlineData("0 30 2 * * ?", "2026-11-20T17:30:00Z", "2026-11-21T17:30:00Z")]
    [InlineData("0 10 0 1 4 ?", "2027-03-31T15:09:00Z", "2027-03-31T15:10:00Z")] // 1 April in Tokyo
    public void NextAfter_Instant_IsInTokyo(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            JobPlan.NextAfter(cron, DateTimeOffset.Parse(after, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0 0/10 * * * ?", true)]
    [InlineData("0 0 * * * ?", true)]
    [InlineData("0 0/10 8 * * ?", true)]
    [InlineData("0 0 0/2 * * ?", false)]
    [InlineData("0 30 2 * * ?", false)]
    public void IsFrequent_Expression_IsTrueFromOnceAnHour(string cron, bool frequent) =>
        Assert.Equal(frequent, JobPlan.IsFrequent(cron, new DateTimeOffset(2026, 11, 20, 23, 45, 0, TimeSpan.Zero)));

    [Fact]
    public void Jobs_Declared_HaveLabelsPlansAndTheirServices()
    {
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        var jobs = ModuleCatalog.AddModules(services).Jobs;
        Assert.NotEmpty(jobs);
        Assert.Equal(jobs.OrderBy(j => j.Definition.Order).Select(j => j.Definition.Code), jobs.Select(j => j.Definition.Code));
        Assert.All(jobs, j =>
        {
            Assert.Matches("^[a-z0-9-]+$", j.Definition.Code);
            Assert.NotEmpty(j.Definition.Label);
            Assert.EndsWith("。", j.Definition.Description.TrimEnd('）'), StringComparison.Ordinal);
            Assert.NotEqual(j.Definition.Cron, JobPlan.Describe(j.Definition.Cron));
            Assert.Contains(services, s => s.ServiceType == j.Type);
        });
    }

    [Fact]
    public void Job_WrongCronOrTakenCode_IsRefusedAtStart()
    {
        var module = new ModuleRegistration(new Microsoft.Extensions.DependencyInjection.ServiceCollection());
        Assert.ThrowsAny<FormatException>(() => module.Job<NoJob>(new("a", "名", "説明。", "30 2 * * *", 1)));
        module.Job<NoJob>(new("a", "名", "説明。", "0 30 2 * * ?", 1));
        Assert.Throws<InvalidOperationException>(() => module.Job<NoJob>(new("a", "名", "説明。", "0 30 2 * * ?", 1)));
    }

    private sealed class NoJob : IPortalJob
    {
        public Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken) => Task.FromResult(string.Empty);
    }
}
