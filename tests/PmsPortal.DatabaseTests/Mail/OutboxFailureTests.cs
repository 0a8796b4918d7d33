using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Mail;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Mail;

/// <summary>A server that fails in each of the ways in which servers fail: nothing is lost, nothing is doubled.</summary>
public abstract class OutboxFailureTests(PortalFixture portal)
{
    private static readonly double[] MinutesAfterAttempt = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440];

    protected async Task GrowingIntervals()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.TemporaryRecipient };
        await using var process = new MailProcess(portal, sink);
        var id = (await portal.AddAsync(MailSteps.Draft()))[0];
        for (var attempt = 1; attempt <= MinutesAfterAttempt.Length; attempt++)
        {
            Assert.Equal(1, (await process.SendAsync()).Retrying);
            var mail = await portal.MailAsync(id);
            var interval = TimeSpan.FromMinutes(MinutesAfterAttempt[attempt - 1]);
            Assert.Equal((MailStatus.Retrying, attempt, portal.Time.GetUtcNow().UtcDateTime + interval), (mail.Status, mail.Attempts, mail.NextAttemptAt));
            Assert.Contains("451", mail.LastError, StringComparison.Ordinal);
            Assert.Contains("Greylisted", mail.LastError, StringComparison.Ordinal);

            portal.Time.Advance(interval - TimeSpan.FromSeconds(1));
            Assert.Equal(0, (await process.SendAsync()).Retrying);
            portal.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, (await process.SendAsync()).Failed);
        var ended = await portal.MailAsync(id);
        Assert.Equal((MailStatus.Failed, RetrySchedule.MaxAttempts, (DateTime?)null), (ended.Status, ended.Attempts, ended.NextAttemptAt));
        portal.Time.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, (await process.SendAsync()).Failed);

        // Put right by the administrator, it goes out under the Message-ID that it always had.
        sink.Mode = SinkMode.Accept;
        await process.Get<OutboxService>().SendAgainAsync(Actor.System(), [id]);
        Assert.Equal(1, (await process.SendAsync()).Sent);
        Assert.Equal(ended.MessageId, Assert.Single(sink.Mails).MessageId);
    }

    protected async Task TemporaryThenDelivered(SinkMode mode)
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = mode };
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync([.. Enumerable.Range(0, 8).Select(_ => MailSteps.Draft())]);

        var first = await process.SendAsync();
        Assert.Equal((0, 0), (first.Sent, first.Failed));
        var attempts = (await Task.WhenAll(ids.Select(portal.MailAsync))).Sum(m => m.Attempts);
        Assert.Equal(first.Retrying, attempts);
        Assert.InRange(attempts, 1, 3);

        sink.Mode = SinkMode.Accept;
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(8, (await process.SendAsync()).Sent);
        portal.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, (await process.SendAsync()).Sent);
        Assert.Equal(8, sink.Mails.Select(m => m.To.Single()).Distinct().Count());
        Assert.Equal(8, sink.Mails.Count);
    }

    protected async Task DownForTwoDays()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.Refuse };
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync([.. Enumerable.Range(0, 30).Select(_ => MailSteps.Draft())]);
        for (var minute = 0; minute < 2 * 24 * 60; minute += 10)
        {
            Assert.InRange((await process.SendAsync()).Retrying, 0, 1);
            portal.Time.Advance(TimeSpan.FromMinutes(10));
        }

        // Nobody is given up because the server was away over a weekend.
        var mails = await Task.WhenAll(ids.Select(portal.MailAsync));
        Assert.All(mails, m => Assert.Contains(m.Status, new[] { MailStatus.Waiting, MailStatus.Retrying }));
        sink.Mode = SinkMode.Accept;
        portal.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(30, (await process.SendAsync()).Sent);
        Assert.Equal(30, sink.Mails.Count);
    }

    protected async Task Permanent()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        var drafts = Enumerable.Range(0, 6).Select(_ => MailSteps.Draft()).ToArray();
        foreach (var gone in drafts.Take(4))
        {
            sink.Unknown.Add(gone.ToAddress!);
        }

        var ids = await portal.AddAsync(drafts);
        Assert.Equal(new SendResult(2, 0, 4, null), await process.SendAsync());
        var refused = await portal.MailAsync(ids[0]);
        Assert.Equal((MailStatus.Failed, 1, (DateTime?)null), (refused.Status, refused.Attempts, refused.NextAttemptAt));
        Assert.Contains("宛先を送信サーバーが拒否しました（550）", refused.LastError, StringComparison.Ordinal);
        Assert.Contains("No such user here", refused.LastError, StringComparison.Ordinal);

        sink.Mode = SinkMode.RefuseContent;
        var content = (await portal.AddAsync(MailSteps.Draft()))[0];
        Assert.Equal(1, (await process.SendAsync()).Failed);
        Assert.Contains("内容を送信サーバーが拒否しました（554）", (await portal.MailAsync(content)).LastError, StringComparison.Ordinal);
        Assert.Equal(2, sink.Mails.Count);
    }

    protected async Task ProcessDiedAfterClaim()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var died = new MailProcess(portal, sink, new DyingProcess("SentAt"));
        await using var living = new MailProcess(portal, sink);
        var id = (await portal.AddAsync(MailSteps.Draft()))[0];

        // The server took it, and the process ended before it could say so.
        await Assert.ThrowsAsync<ProcessEndedException>(died.SendAsync);
        var claimed = await portal.MailAsync(id);
        Assert.Equal((MailStatus.Sending, 1), (claimed.Status, claimed.Attempts));
        Assert.Equal(0, (await living.SendAsync()).Sent);

        portal.Time.Set(claimed.ClaimedUntil!.Value.AddSeconds(1));
        Assert.Equal(1, (await living.SendAsync()).Sent);
        var mail = await portal.MailAsync(id);
        Assert.Equal((MailStatus.Sent, 2), (mail.Status, mail.Attempts));

        // The gap that remains: twice at the server, told apart by nothing but the one Message-ID.
        Assert.Equal([mail.MessageId, mail.MessageId], sink.Mails.Select(m => m.MessageId));
    }

    protected async Task ProcessDiesEachTime()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var dying = new MailProcess(portal, sink, new DyingProcess("SentAt"));
        var id = (await portal.AddAsync(MailSteps.Draft()))[0];
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            await Assert.ThrowsAsync<ProcessEndedException>(dying.SendAsync);
            portal.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, (await dying.SendAsync()).Failed);
        var mail = await portal.MailAsync(id);
        Assert.Equal((MailStatus.Failed, RetrySchedule.MaxAttempts), (mail.Status, mail.Attempts));
        Assert.Contains("中断", mail.LastError, StringComparison.Ordinal);
    }

    protected async Task LostAnswer()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.DropBeforeReply };
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft());
        var result = await process.SendAsync();
        Assert.Equal((0, 1), (result.Sent, result.Retrying));

        sink.Mode = SinkMode.Accept;
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await process.SendAsync()).Sent);
        Assert.Equal(3, sink.Mails.Count);
        Assert.Equal([false, true], sink.Mails.Where(m => m.MessageId == sink.Mails[0].MessageId).Select(m => m.Answered));
        Assert.Equal(2, sink.Mails.Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(WithoutDate(sink.Mails[0]), WithoutDate(sink.Mails.Single(m => m.Answered && m.MessageId == sink.Mails[0].MessageId)));
        Assert.Equal((await portal.MailAsync(ids[0])).MessageId, sink.Mails[0].MessageId);
    }

    protected async Task DroppedBetweenMails()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.DropAfterReply };
        await using var process = new MailProcess(portal, sink);
        await portal.AddAsync([.. Enumerable.Range(0, 4).Select(_ => MailSteps.Draft())]);
        for (var round = 0; round < 5; round++)
        {
            await process.SendAsync();
            portal.Time.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(4, sink.Mails.Count);
        Assert.Equal(4, sink.Mails.Select(m => m.MessageId).Distinct().Count());
    }

    protected async Task TooSlow()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.Slow, Delay = TimeSpan.FromSeconds(20) };
        await using var process = new MailProcess(portal, sink, null, ("Timeout", "1"));
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await process.SendAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        Assert.Equal((0, 1), (result.Sent, result.Retrying));
        Assert.Contains("時間内に応答がありません", (await portal.MailAsync(ids[0])).LastError, StringComparison.Ordinal);
        Assert.Equal(0, (await portal.MailAsync(ids[1])).Attempts);
    }

    private static string WithoutDate(SinkMail mail) =>
        string.Join("\r\n", mail.Raw.Split("\r\n").Where(l => !l.StartsWith("Date:", StringComparison.Ordinal)));

    private sealed class ProcessEndedException() : Exception("The process ended here");

    /// <summary>Ends the process, as far as the database can tell, at the first command that sets a column.</summary>
    private sealed class DyingProcess(string column) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal)
            && (command.CommandText.Contains($"\"{column}\" =", StringComparison.Ordinal) || command.CommandText.Contains($"[{column}] =", StringComparison.Ordinal))
                ? throw new ProcessEndedException()
                : base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}

public sealed class OutboxFailuresOnPostgreSql(PostgresPortal portal) : OutboxFailureTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Send_RefusedForNow_IsTriedAtGrowingIntervalsThenGivenUp() => GrowingIntervals();

    [Theory]
    [InlineData(SinkMode.Refuse)]
    [InlineData(SinkMode.Unavailable)]
    [InlineData(SinkMode.TemporaryRecipient)]
    [InlineData(SinkMode.RefuseSender)]
    public Task Send_ServerFailsAndRecovers_DeliversEachMailOnce(SinkMode mode) => TemporaryThenDelivered(mode);

    [Fact]
    public Task Send_ServerAwayForTwoDays_GivesNobodyUp() => DownForTwoDays();

    [Fact]
    public Task Send_RefusedForGood_FailsAtOnceAndTheOthersGoOut() => Permanent();

    [Fact]
    public Task Send_ProcessEndsBeforeItsNote_IsTakenUpUnderTheSameMessageId() => ProcessDiedAfterClaim();

    [Fact]
    public Task Send_ProcessEndsAtEachAttempt_IsGivenUp() => ProcessDiesEachTime();

    [Fact]
    public Task Send_AnswerLost_IsRepeatedUnderTheSameMessageId() => LostAnswer();

    [Fact]
    public Task Send_ConnectionDroppedBetweenMails_DeliversEachOnce() => DroppedBetweenMails();

    [Fact]
    public Task Send_ServerTooSlow_GivesUpInTimeAndTriesLater() => TooSlow();
}

public sealed class OutboxFailuresOnSqlServer(SqlServerPortal portal) : OutboxFailureTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Send_RefusedForNow_IsTriedAtGrowingIntervalsThenGivenUp() => GrowingIntervals();

    [SqlServerFact]
    public Task Send_ServerAwayAndBack_DeliversEachMailOnce() => TemporaryThenDelivered(SinkMode.Refuse);

    [SqlServerFact]
    public Task Send_RefusedForGood_FailsAtOnceAndTheOthersGoOut() => Permanent();

    [SqlServerFact]
    public Task Send_ProcessEndsBeforeItsNote_IsTakenUpUnderTheSameMessageId() => ProcessDiedAfterClaim();

    [SqlServerFact]
    public Task Send_AnswerLost_IsRepeatedUnderTheSameMessageId() => LostAnswer();
}
