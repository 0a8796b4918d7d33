using System.Text;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Mail;

/// <summary>What leaves, over a real connection to a server that takes it.</summary>
public abstract class OutboxSenderTests(PortalFixture portal)
{
    protected async Task RoundTrip()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        var subject = "【要対応】個人情報管理台帳の見直し（期限まで７日）𠮷野 " + string.Concat(Enumerable.Repeat("保健医療髙﨑①～𠮷", 19));
        var body = new StringBuilder();
        for (var i = 0; i < 400; i++)
        {
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i}行目 髙﨑 𠮷野 ①～－… 長い一行は折り返さずにそのまま届きます。{new string('あ', i % 90)}\n");
        }

        body.Append(".\n..点だけの行\n\n末尾");
        var draft = new MailDraft(MailSteps.Key(), "e0042@himawari.example.jp", "𠮷野 髙﨑 太郎（健診部・事務取扱担当者）", null, subject[..200], body.ToString());
        var id = (await portal.AddAsync(draft))[0];
        portal.Time.Advance(TimeSpan.FromMinutes(3));

        var result = await process.SendAsync();

        Assert.Equal(new SendResult(1, 0, 0, null), result);
        Assert.Equal("1件を送信", result.ToString());
        var mail = Assert.Single(sink.Mails);
        Assert.Equal(("pms@himawari.example.jp", "e0042@himawari.example.jp"), (mail.From, Assert.Single(mail.To)));
        Assert.Equal(draft.Subject, mail.Subject);
        Assert.Equal(draft.Body, mail.Body.TrimEnd('\n'));
        Assert.Equal($"\"{draft.ToName}\" <e0042@himawari.example.jp>", Quoted(mail.Headers["To"]));
        Assert.Equal("\"個人情報保護事務局（髙橋）\" <pms@himawari.example.jp>", Quoted(mail.Headers["From"]));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.True(DateTimeOffset.TryParse(mail.Headers["Date"], System.Globalization.CultureInfo.InvariantCulture, out _), mail.Headers["Date"]);
        Assert.Matches(@"^<[0-9a-f]{32}@himawari\.example\.jp>$", mail.MessageId);
        Assert.Contains("charset=utf-8", mail.Headers["Content-Type"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("base64", mail.Headers["Content-Transfer-Encoding"]);
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length <= 998 && line.All(char.IsAscii), line));
        var row = await portal.MailAsync(id);
        Assert.Equal((MailStatus.Sent, 1, mail.MessageId, (string?)null), (row.Status, row.Attempts, row.MessageId!, row.LastError));
        Assert.Equal(portal.Time.GetUtcNow().UtcDateTime, row.SentAt);

        // Nothing is sent again.
        portal.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("送るメールはありません", (await process.SendAsync()).ToString());
        Assert.Single(sink.Mails);
    }

    protected async Task ManyOnOneConnection()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink, null, ("BatchSize", "20"));
        await portal.AddAsync([.. Enumerable.Range(0, 25).Select(_ => MailSteps.Draft())]);

        Assert.Equal(20, (await process.SendAsync()).Sent);
        Assert.Equal(1, sink.Connections);
        Assert.Equal(5, (await process.SendAsync()).Sent);
        Assert.Equal(2, sink.Connections);
        Assert.Equal(25, sink.Mails.Select(m => m.MessageId).Distinct().Count());
    }

    protected async Task TwoProcesses()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var one = new MailProcess(portal, sink);
        await using var other = new MailProcess(portal, sink);
        await using var third = new MailProcess(portal, sink);
        const int Count = 90;
        await portal.AddAsync([.. Enumerable.Range(0, Count).Select(_ => MailSteps.Draft())]);

        var results = await Task.WhenAll(new[] { one, other, third }.Select(p => Task.Run(p.SendAsync)));

        Assert.Equal(Count, results.Sum(r => r.Sent));
        Assert.Equal(Count, sink.Mails.Count);
        Assert.Equal(Count, sink.Mails.Select(m => m.To.Single()).Distinct().Count());
        Assert.True(results.Count(r => r.Sent > 0) >= 2, "The processes did not work side by side");
    }

    protected async Task NotConfigured()
    {
        await portal.EmptyQueueAsync();
        var id = (await portal.AddAsync(MailSteps.Draft()))[0];
        await using (var process = new MailProcess(portal, null))
        {
            var result = await process.SendAsync();
            Assert.Equal(0, result.Sent);
            Assert.Contains("Mail:Host", result.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal((MailStatus.Waiting, 0), ((await portal.MailAsync(id)).Status, (await portal.MailAsync(id)).Attempts));
        portal.Time.Advance(TimeSpan.FromDays(60));
        await using var sink = new SmtpSink();
        await using (var wrong = new MailProcess(portal, sink, null, ("From", "差出人なし")))
        {
            Assert.Contains("Mail:From", (await wrong.SendAsync()).Problem, StringComparison.Ordinal);
        }

        await using var configured = new MailProcess(portal, sink);
        Assert.Equal(1, (await configured.SendAsync()).Sent);
        Assert.Single(sink.Mails);
    }

    protected async Task SignIn()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Credentials = ("portal", "geheim-kotoba") };
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft());
        await using (var wrong = new MailProcess(portal, sink, null, ("User", "portal"), ("Password", "falsch-kotoba")))
        {
            Assert.Equal(1, (await wrong.SendAsync()).Retrying);
        }

        var tried = await portal.MailAsync(ids[0]);
        Assert.Equal((MailStatus.Retrying, 1), (tried.Status, tried.Attempts));
        Assert.DoesNotContain("kotoba", tried.LastError, StringComparison.Ordinal);
        Assert.Equal((MailStatus.Waiting, 0), ((await portal.MailAsync(ids[1])).Status, (await portal.MailAsync(ids[1])).Attempts));

        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await using var right = new MailProcess(portal, sink, null, ("User", "portal"), ("Password", "geheim-kotoba"));
        Assert.Equal(2, (await right.SendAsync()).Sent);
        Assert.Equal(2, sink.Mails.Count);
    }

    protected async Task NoClearTextWhereTlsIsDemanded()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        var id = (await portal.AddAsync(MailSteps.Draft()))[0];
        await using var process = new MailProcess(portal, sink, null, ("UseStartTls", "true"));
        Assert.NotNull((await process.SendAsync()).Problem);
        Assert.Empty(sink.Mails);
        Assert.Equal(MailStatus.Retrying, (await portal.MailAsync(id)).Status);
    }

    protected async Task Stopping()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.Slow, Delay = TimeSpan.FromMilliseconds(700) };
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var result = await process.Get<OutboxSender>().SendDueAsync(Actor.System(), stop.Token);

        // The one under way is finished and marked; the other has not been touched.
        Assert.Equal(1, result.Sent);
        Assert.Equal(MailStatus.Sent, (await portal.MailAsync(ids[0])).Status);
        Assert.Equal((MailStatus.Waiting, 0), ((await portal.MailAsync(ids[1])).Status, (await portal.MailAsync(ids[1])).Attempts));
    }

    protected async Task WrongRole(PmsRole role)
    {
        await using var process = new MailProcess(portal, null);
        var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? await portal.CreateDepartmentAsync() : null);
        await Assert.ThrowsAsync<ForbiddenException>(() => process.Get<OutboxSender>().SendDueAsync(actor));
    }

    // A phrase may come quoted or as an encoded word.
    private static string Quoted(string header) =>
        header.StartsWith('"') ? header : $"\"{header[..header.LastIndexOf(" <", StringComparison.Ordinal)]}\"{header[header.LastIndexOf(" <", StringComparison.Ordinal)..]}";
}

public sealed class OutboxSenderOnPostgreSql(PostgresPortal portal) : OutboxSenderTests(portal), IClassFixture<PostgresPortal>
{
    public static TheoryData<PmsRole> Roles() => [.. PmsRoles.All];

    [Fact]
    public Task Send_JapaneseSubjectNamesAndLongBody_ArriveAsWritten() => RoundTrip();

    [Fact]
    public Task Send_Many_GoOverOneConnectionInBatches() => ManyOnOneConnection();

    [Fact]
    public Task Send_ThreeProcessesAtOnce_DeliverEachMailOnce() => TwoProcesses();

    [Fact]
    public Task Send_WithoutConfiguration_LosesNothing() => NotConfigured();

    [Fact]
    public Task Send_WrongPassword_WaitsForTheRightOne() => SignIn();

    [Fact]
    public Task Send_ServerWithoutTls_GetsNothing() => NoClearTextWhereTlsIsDemanded();

    [Fact]
    public Task Send_SystemStops_FinishesTheMailUnderWay() => Stopping();

    [Theory]
    [MemberData(nameof(Roles))]
    public Task Send_ByRole_IsRefused(PmsRole role) => WrongRole(role);
}

public sealed class OutboxSenderOnSqlServer(SqlServerPortal portal) : OutboxSenderTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Send_JapaneseSubjectNamesAndLongBody_ArriveAsWritten() => RoundTrip();

    [SqlServerFact]
    public Task Send_Many_GoOverOneConnectionInBatches() => ManyOnOneConnection();

    [SqlServerFact]
    public Task Send_ThreeProcessesAtOnce_DeliverEachMailOnce() => TwoProcesses();

    [SqlServerFact]
    public Task Send_WithoutConfiguration_LosesNothing() => NotConfigured();
}
