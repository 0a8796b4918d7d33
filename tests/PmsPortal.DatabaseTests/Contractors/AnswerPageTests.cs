using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>The contractor's page over real HTTP: guessing, replay, expiry and oversized input.</summary>
public sealed class AnswerPageTests(PostgresPortal portal) : IClassFixture<PostgresPortal>, IAsyncLifetime
{
    private WebApplication? app;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<TimeProvider>(portal.Time);
        builder.Services.AddPmsPortal(TestDatabase.OptionsFor(DatabaseProvider.PostgreSql), portal.ConnectionString);
        app = builder.Build();
        new ContractorEndpoints().Map(app);
        await app.StartAsync();
        client = At(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app!.DisposeAsync();
    }

    [Fact]
    public async Task Link_OpenedAnsweredAndUsedAgain_WorksOnce()
    {
        var (lead, evaluation, secret) = await LinkAsync();
        using var page = await client.GetAsync(Address(secret));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("委託先評価の質問票", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.False(page.Headers.Contains("Set-Cookie"));

        // Looking doesn't use it up, nor does a form with something missing; what was typed stays.
        var answers = await AnswersAsync(lead, evaluation);
        using var partial = await client.PostAsync(Address(secret), new FormUrlEncodedContent(answers.Where(a => a.Key != "v.C06")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, partial.StatusCode);
        Assert.Contains("入力した内容は残っています", await partial.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var done = await client.PostAsync(Address(secret), new FormUrlEncodedContent(answers));
        Assert.Contains("回答を受け付けました", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var detail = await portal.EvaluationAsync(lead, evaluation);
        Assert.True(detail.Standing.Passes);
        Assert.EndsWith("（総務部 佐藤）", detail.AnsweredBy, StringComparison.Ordinal);

        using var again = await client.GetAsync(Address(secret));
        using var replay = await client.PostAsync(Address(secret), new FormUrlEncodedContent(answers.Select(a => a.Key == "v.C06" ? new("v.C06", "No") : a)));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (again.StatusCode, replay.StatusCode));
        Assert.True((await portal.EvaluationAsync(lead, evaluation)).Standing.Passes);
    }

    [Fact]
    public async Task Link_AnsweredTwiceAtOnce_IsTakenOnce()
    {
        var (lead, evaluation, secret) = await LinkAsync();
        var answers = await AnswersAsync(lead, evaluation);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await client.PostAsync(Address(secret), new FormUrlEncodedContent(answers));
            return response.StatusCode;
        }));
        Assert.Equal(1, outcomes.Count(o => o == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Link_ExpiredRevokedReplacedOrOfASubmittedEvaluation_LooksLikeAnUnknownOne()
    {
        var (lead, evaluation, expired) = await LinkAsync();
        portal.Time.Advance(TimeSpan.FromDays(7));
        var unknown = await BodyAsync(AnswerLink.NewSecret());
        Assert.Equal(unknown, await BodyAsync(expired));
        var replaced = await portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "相手", 7);
        var revoked = await portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "相手", 7);
        Assert.Equal(unknown, await BodyAsync(replaced));
        await portal.Get<AnswerLinkService>().RevokeAsync(lead, evaluation);
        Assert.Equal(unknown, await BodyAsync(revoked));
        var submitted = await portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "相手", 7);
        await portal.AnswerAsync(lead, evaluation);
        await portal.Get<EvaluationService>().SubmitAsync(lead, evaluation, string.Empty);
        Assert.Equal(unknown, await BodyAsync(submitted));
        await Assert.ThrowsAsync<RuleException>(() => portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "相手", 7));
    }

    [Fact]
    public async Task Guessing_IsHeldBack()
    {
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i <= GuessGuard.MostMisses; i++)
        {
            using var response = await client.GetAsync(Address(AnswerLink.NewSecret()));
            codes.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, codes[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[^1]);
    }

    [Fact]
    public async Task Input_TooLargeTooManyOrOfAnotherKind_IsRefusedAndLeavesTheLink()
    {
        var (lead, evaluation, secret) = await LinkAsync();
        var long_ = (await AnswersAsync(lead, evaluation)).Select(a => a.Key == "v.C05" ? new("v.C05", new string('長', EvaluationAnswer.ValueMaxLength + 1)) : a).ToList();
        using var tooLong = await client.PostAsync(Address(secret), new FormUrlEncodedContent(long_));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        using var huge = await client.PostAsync(Address(secret), new FormUrlEncodedContent([new("v.C05", new string('x', ContractorEndpoints.MostBytes + 1))]));
        using var many = await client.PostAsync(Address(secret), new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => new KeyValuePair<string, string>($"v.{i}", "x"))));
        using var json = await client.PostAsync(Address(secret), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.All(new[] { huge, many, json }, r => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, r.StatusCode));
        using var still = await client.GetAsync(Address(secret));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Secret_IsNowhereInTheDatabase()
    {
        var (lead, evaluation, secret) = await LinkAsync();
        var row = Assert.Single((await portal.EvaluationAsync(lead, evaluation)).Links);
        Assert.DoesNotContain(secret, row.ToString(), StringComparison.Ordinal);
        var log = await portal.Get<EvaluationQueries>().HistoryAsync(await portal.CreateActorAsync(PmsRole.AuditChief), evaluation);
        Assert.DoesNotContain(log, l => l.ToString().Contains(secret, StringComparison.Ordinal) || l.Changes.Any(c => (c.New ?? string.Empty).Contains(AnswerLink.HashOf(secret), StringComparison.Ordinal)));
    }

    private static HttpClient At(string address) => new() { BaseAddress = new Uri(address) };

    private static Uri Address(string secret) => new($"/contractor-answers/{secret}", UriKind.Relative);

    private async Task<string> BodyAsync(string secret)
    {
        using var response = await client.GetAsync(Address(secret));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<(Actor Lead, int Evaluation, string Secret)> LinkAsync()
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, _) = await portal.ContractorAsync(lead, department);
        var evaluation = await portal.Get<EvaluationService>().StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        return (lead, evaluation, await portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "tantou@contractor.example", 7));
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> AnswersAsync(Actor lead, int evaluation) =>
    [
        .. (await portal.EvaluationAsync(lead, evaluation)).Standing.Answers.Select(a => new KeyValuePair<string, string>($"v.{a.Criterion.Code}", ContractorSteps.Passing(a.Criterion))),
        new(ContractorAnswering.NameField, "総務部 佐藤"),
    ];
}
