using System.Net;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>The contractor's page over real HTTP: guessing, replay, expiry and oversized input.</summary>
public sealed class AnswerPageTests(PostgresPortal portal) : IClassFixture<PostgresPortal>, IAsyncLifetime
{
    private AnswerHost? host;

    private HttpClient Client => host!.Client;

    public async Task InitializeAsync() => host = await AnswerHost.StartAsync(portal);

    public async Task DisposeAsync() => await host!.DisposeAsync();

    [Fact]
    public async Task Link_OpenedAnsweredAndUsedAgain_WorksOnce()
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        using var page = await Client.GetAsync(Address(secret));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("委託先評価の質問票", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.False(page.Headers.Contains("Set-Cookie"));

        // Looking doesn't use it up, nor does a form with something missing; what was typed stays.
        var answers = await portal.AnswersAsync(lead, evaluation);
        using var partial = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(answers.Where(a => a.Key != "v.C06")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, partial.StatusCode);
        Assert.Contains("入力した内容は残っています", await partial.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var done = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(answers));
        Assert.Contains("回答を受け付けました", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var detail = await portal.EvaluationAsync(lead, evaluation);
        Assert.True(detail.Standing.Passes);
        Assert.EndsWith("（総務部 佐藤）", detail.AnsweredBy, StringComparison.Ordinal);

        using var again = await Client.GetAsync(Address(secret));
        using var replay = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(answers.Select(a => a.Key == "v.C06" ? new("v.C06", "No") : a)));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (again.StatusCode, replay.StatusCode));
        Assert.True((await portal.EvaluationAsync(lead, evaluation)).Standing.Passes);
    }

    [Fact]
    public async Task Questionnaire_OfNobody_IsRefusedInReadableJapanese()
    {
        using var response = await Client.GetAsync(new Uri("/contractors/evaluations/1/questionnaire.xlsx", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, "utf-8"), (response.StatusCode, response.Content.Headers.ContentType?.CharSet));
        Assert.Contains("権限がありません", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AnsweredTwiceAtOnce_IsTakenOnce()
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        var answers = await portal.AnswersAsync(lead, evaluation);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(answers));
            return response.StatusCode;
        }));
        Assert.Equal(1, outcomes.Count(o => o == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Link_ExpiredRevokedReplacedOrOfASubmittedEvaluation_LooksLikeAnUnknownOne()
    {
        var (lead, evaluation, expired) = await portal.LinkAsync();
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
            using var response = await Client.GetAsync(Address(AnswerLink.NewSecret()));
            codes.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, codes[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[^1]);
    }

    [Fact]
    public async Task Input_TooLargeTooManyOrOfAnotherKind_IsRefusedAndLeavesTheLink()
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        var long_ = (await portal.AnswersAsync(lead, evaluation)).Select(a => a.Key == "v.C05" ? new("v.C05", new string('長', EvaluationAnswer.ValueMaxLength + 1)) : a).ToList();
        using var tooLong = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(long_));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        using var huge = await Client.PostAsync(Address(secret), new FormUrlEncodedContent([new("v.C05", new string('x', ContractorEndpoints.MostBytes + 1))]));
        using var many = await Client.PostAsync(Address(secret), new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => new KeyValuePair<string, string>($"v.{i}", "x"))));
        using var json = await Client.PostAsync(Address(secret), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.All(new[] { huge, many, json }, r => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, r.StatusCode));
        using var still = await Client.GetAsync(Address(secret));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Secret_IsNowhereInTheDatabase()
    {
        var (lead, evaluation, secret) = await portal.LinkAsync();
        var row = Assert.Single((await portal.EvaluationAsync(lead, evaluation)).Links);
        Assert.DoesNotContain(secret, row.ToString(), StringComparison.Ordinal);
        var log = await portal.Get<EvaluationQueries>().HistoryAsync(await portal.CreateActorAsync(PmsRole.AuditChief), evaluation);
        Assert.DoesNotContain(log, l => l.ToString().Contains(secret, StringComparison.Ordinal) || l.Changes.Any(c => (c.New ?? string.Empty).Contains(AnswerLink.HashOf(secret), StringComparison.Ordinal)));
    }

    private static Uri Address(string secret) => AnswerSteps.Address(secret);

    private async Task<string> BodyAsync(string secret)
    {
        using var response = await Client.GetAsync(Address(secret));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
