using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Mail;

/// <summary>A mail is part of the save that causes it, and comes into being once.</summary>
public abstract class MailOutboxTests(PortalFixture portal)
{
    protected async Task RolledBack()
    {
        var key = MailSteps.Key();
        await Assert.ThrowsAsync<RuleException>(() => portal.Db.CommandAsync(Actor.System(), async command =>
        {
            await MailOutbox.AddAsync(command, MailSteps.Draft(key: key));
            await command.FlushAsync();
            throw new RuleException("だめです");
        }));
        Assert.Equal(0, await portal.CountAsync(key));
    }

    protected async Task SameKey()
    {
        var key = MailSteps.Key();
        var first = MailSteps.Draft(key: key) with { Subject = "一通目" };
        var added = await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var one = await MailOutbox.AddAsync(command, first, first with { Subject = "同じ呼出しの二通目" });
            return one + await MailOutbox.AddAsync(command, first with { Subject = "同じ保存の二通目" });
        });
        Assert.Equal(1, added);

        // Another command, in other letters: its own change is saved all the same.
        var department = await portal.Db.CommandAsync(Actor.System(), async command =>
        {
            var made = new Department($"M{PortalFixture.Unique():000}", "同じ鍵の課", null);
            command.Db.Add(made);
            Assert.Equal(0, await MailOutbox.AddAsync(command, first with { Key = key.ToUpperInvariant(), Subject = "次の保存の二通目" }));
            return made;
        });
        Assert.True(department.Id > 0);
        Assert.Equal(1, await portal.CountAsync(key));
        var id = (await portal.AddAsync(first))[0];
        Assert.Equal("一通目", (await portal.MailAsync(id)).Subject);
    }

    protected async Task SameKeyAtOnce()
    {
        var keys = Enumerable.Range(0, 5).Select(_ => MailSteps.Key()).ToList();
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => portal.Db.CommandAsync(Actor.System(), async command =>
        {
            command.Db.Add(new Department($"R{PortalFixture.Unique():000}", $"競争{n}課", null));
            return await MailOutbox.AddAsync(command, [.. keys.Select(k => MailSteps.Draft(key: k))]);
        }))));
        Assert.Equal(keys.Count, counts.Sum());
        foreach (var key in keys)
        {
            Assert.Equal(1, await portal.CountAsync(key));
        }
    }

    protected async Task Unreachable()
    {
        var ids = await portal.AddAsync(MailSteps.Draft(string.Empty), MailSteps.Draft(" "), MailSteps.Draft("髙橋@himawari.example.jp"), MailSteps.Draft("a@example.jp, b@example.jp"));
        var mails = await Task.WhenAll(ids.Select(portal.MailAsync));
        Assert.All(mails, m => Assert.Equal((MailStatus.Failed, (DateTime?)null), (m.Status, m.NextAttemptAt)));
        Assert.Equal([OutboxMail.NoAddress, OutboxMail.NoAddress], mails.Take(2).Select(m => m.LastError));
        Assert.All(mails.Skip(2), m => Assert.Contains("形が正しくありません", m.LastError, StringComparison.Ordinal));
    }

    protected async Task LinesAndLengths()
    {
        var draft = MailSteps.Draft() with
        {
            Subject = "一行目\r\nBcc: someone@example.jp　" + new string('長', 300),
            ToName = "髙橋\n花子",
            Body = "一\r\n二\r三\n\n四",
        };
        var mail = await portal.MailAsync((await portal.AddAsync(draft))[0]);
        Assert.Equal(OutboxMail.SubjectMaxLength, mail.Subject.Length);
        Assert.StartsWith("一行目  Bcc: someone@example.jp", mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith("長…", mail.Subject, StringComparison.Ordinal);
        Assert.Equal("髙橋 花子", mail.ToName);
        Assert.Equal("一\n二\n三\n\n四", mail.Body);
        Assert.Equal((MailStatus.Waiting, portal.Time.GetUtcNow().UtcDateTime), (mail.Status, mail.NextAttemptAt!.Value));

        foreach (var bad in new[] { string.Empty, "a b", "催促/1", new string('x', OutboxMail.KeyMaxLength + 1) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => portal.AddAsync(MailSteps.Draft() with { Key = bad }));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => portal.AddAsync(MailSteps.Draft() with { Subject = " " }));
        await Assert.ThrowsAsync<ArgumentException>(() => portal.AddAsync(MailSteps.Draft() with { Body = string.Empty }));
    }
}

public sealed class MailOutboxOnPostgreSql(PostgresPortal portal) : MailOutboxTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Add_CommandRolledBack_LeavesNothing() => RolledBack();

    [Fact]
    public Task Add_SameKeyAgain_IsOneMailAndFailsNothing() => SameKey();

    [Fact]
    public Task Add_SameKeysInEightCommandsAtOnce_IsOneMailEach() => SameKeyAtOnce();

    [Fact]
    public Task Add_WithoutUsableAddress_IsKeptAsFailed() => Unreachable();

    [Fact]
    public Task Add_LineBreaksAndLongTexts_AreMadeOneLine() => LinesAndLengths();
}

public sealed class MailOutboxOnSqlServer(SqlServerPortal portal) : MailOutboxTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Add_CommandRolledBack_LeavesNothing() => RolledBack();

    [SqlServerFact]
    public Task Add_SameKeyAgain_IsOneMailAndFailsNothing() => SameKey();

    [SqlServerFact]
    public Task Add_SameKeysInEightCommandsAtOnce_IsOneMailEach() => SameKeyAtOnce();

    [SqlServerFact]
    public Task Add_WithoutUsableAddress_IsKeptAsFailed() => Unreachable();

    [SqlServerFact]
    public Task Add_LineBreaksAndLongTexts_AreMadeOneLine() => LinesAndLengths();
}
