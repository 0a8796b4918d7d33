using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Mail;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Mail;

/// <summary>A process of the portal with mail settings of its own, on a test's database.</summary>
internal sealed class MailProcess : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public MailProcess(PortalFixture portal, SmtpSink? sink, IInterceptor? interceptor = null, params (string Key, string Value)[] settings)
    {
        var configuration = new Dictionary<string, string?>
        {
            ["Mail:Host"] = sink is null ? string.Empty : SmtpSink.Host,
            ["Mail:Port"] = sink?.Port.ToString(CultureInfo.InvariantCulture) ?? "25",
            ["Mail:From"] = "pms@himawari.example.jp",
            ["Mail:FromName"] = "個人情報保護事務局（髙橋）",
            ["Mail:BaseAddress"] = "https://pms.himawari.example.jp/portal",
            ["Mail:Timeout"] = "10",
        };
        foreach (var (key, value) in settings)
        {
            configuration[$"Mail:{key}"] = value;
        }

        var collection = new ServiceCollection();
        collection.AddLogging(l => l.SetMinimumLevel(LogLevel.Error));
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        collection.AddSingleton<TimeProvider>(portal.Time);
        collection.AddDataProtection();
        collection.AddPmsPortal(TestDatabase.OptionsFor(portal.Provider), portal.ConnectionString);
        if (interceptor is not null)
        {
            collection.AddDbContextFactory<PortalDbContext>(options => options.AddInterceptors(interceptor));
        }

        services = collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public Task<SendResult> SendAsync() => Get<OutboxSender>().SendDueAsync(Actor.System("メールの送信"));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

internal static class MailSteps
{
    /// <summary>Takes every other test's mails out of the queue, which is one for the whole database.</summary>
    public static Task EmptyQueueAsync(this PortalFixture portal) => portal.Db.CommandAsync(Actor.System(), command =>
        command.Db.Set<OutboxMail>().Where(m => m.Status != MailStatus.Sent).ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, MailStatus.Cancelled)));

    public static string Key() => $"test/{PortalFixture.Unique()}";

    public static MailDraft Draft(string? address = null, string? key = null) =>
        new(key ?? Key(), address ?? $"e{PortalFixture.Unique():0000}@himawari.example.jp", "髙橋 花子", null, "教育の期限", "受講してください。");

    /// <summary>Mails in the queue, one after another.</summary>
    public static async Task<IReadOnlyList<int>> AddAsync(this PortalFixture portal, params MailDraft[] drafts)
    {
        await portal.Db.CommandAsync(Actor.System(), command => MailOutbox.AddAsync(command, drafts));
        var keys = drafts.Select(d => d.Key).ToList();
        var ids = await portal.Db.QueryAsync(db => db.Set<OutboxMail>().Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, m => m.Id));
        return [.. keys.Select(k => ids[k])];
    }

    public static Task<OutboxMail> MailAsync(this PortalFixture portal, int id) => portal.Db.QueryAsync(db => db.Set<OutboxMail>().SingleAsync(m => m.Id == id));

    public static Task<int> CountAsync(this PortalFixture portal, string key) => portal.Db.QueryAsync(db => db.Set<OutboxMail>().CountAsync(m => m.Key == key));
}
