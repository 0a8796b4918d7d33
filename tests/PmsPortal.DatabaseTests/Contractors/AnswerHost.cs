using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Contractors;

/// <summary>The contractor's page on a server of its own, without sign-in and cookies.</summary>
internal sealed class AnswerHost(WebApplication app) : IAsyncDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    public static async Task<AnswerHost> StartAsync(PortalFixture portal)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<TimeProvider>(portal.Time);
        builder.Services.AddPmsPortal(TestDatabase.OptionsFor(DatabaseProvider.PostgreSql), portal.ConnectionString);
        var app = builder.Build();
        new ContractorEndpoints().Map(app);
        await app.StartAsync();
        return new AnswerHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>What the tests of the contractor's page begin with.</summary>
internal static class AnswerSteps
{
    public static Uri Address(string secret) => new($"/contractor-answers/{secret}", UriKind.Relative);

    public static async Task<(Actor Lead, int Evaluation, string Secret)> LinkAsync(this PortalFixture portal)
    {
        var (department, lead) = await portal.BeginAsync();
        var (contractor, _) = await portal.ContractorAsync(lead, department);
        var evaluation = await portal.Get<EvaluationService>().StartAsync(lead, contractor, EvaluationOccasion.New, string.Empty);
        return (lead, evaluation, await portal.Get<AnswerLinkService>().CreateAsync(lead, evaluation, "tantou@contractor.example", 7));
    }

    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> AnswersAsync(this PortalFixture portal, Actor lead, int evaluation) =>
    [
        .. (await portal.EvaluationAsync(lead, evaluation)).Standing.Answers.Select(a => new KeyValuePair<string, string>($"v.{a.Criterion.Code}", ContractorSteps.Passing(a.Criterion))),
        new(ContractorAnswering.NameField, "総務部 佐藤"),
    ];
}
