using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Mail;

/// <summary>What administrators see and do, and everybody of their own.</summary>
public abstract class OutboxServiceTests(PortalFixture portal)
{
    private static readonly Actor Administrator = Actor.System("管理者");

    private OutboxService Service => portal.Get<OutboxService>();

    private OutboxQueries Queries => portal.Get<OutboxQueries>();

    protected async Task AgainToTheAddressOfToday()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        var employee = await portal.CreateEmployeeAsync(await portal.CreateDepartmentAsync());
        var id = (await portal.AddAsync(MailDraft.To(employee, MailSteps.Key(), "教育の期限", "本文")))[0];
        Assert.Equal((MailStatus.Failed, OutboxMail.NoAddress), ((await portal.MailAsync(id)).Status, (await portal.MailAsync(id)).LastError));

        var refused = await Assert.ThrowsAsync<RuleException>(() => Service.SendAgainAsync(Administrator, [id]));
        Assert.Contains("従業者の登録", refused.Message, StringComparison.Ordinal);
        Assert.Equal(OutboxMail.NoAddress, (await portal.MailAsync(id)).LastError);

        await SetAddressAsync(employee, "new@himawari.example.jp");
        Assert.Equal(1, (await Service.SendAgainAsync(Administrator, [id])).Done);
        Assert.Equal(1, (await process.SendAsync()).Sent);
        Assert.Equal("new@himawari.example.jp", Assert.Single(sink.Mails).To.Single());
        var log = await portal.Get<ChangeLogQueries>().OfAsync(Administrator, nameof(OutboxMail), id);
        Assert.Equal(("管理者", "再送"), (Assert.Single(log).ActorName, log[0].Reason));
        await Assert.ThrowsAsync<RuleException>(() => Service.SendAgainAsync(Administrator, [id]));
        Assert.Single(sink.Mails);
    }

    protected async Task AllFailed()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink { Mode = SinkMode.UnknownRecipient };
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft(), MailSteps.Draft(string.Empty), MailSteps.Draft());
        Assert.Equal(3, (await process.SendAsync()).Failed);
        await Service.CancelAsync(Administrator, [ids[3]]);

        var outcome = await Service.SendAllFailedAgainAsync(Administrator);
        Assert.Equal(2, outcome.Done);
        Assert.Contains("メールアドレスがありません", Assert.Single(outcome.Refused), StringComparison.Ordinal);

        sink.Mode = SinkMode.Accept;
        Assert.Equal(2, (await process.SendAsync()).Sent);
        Assert.Equal(MailStatus.Cancelled, (await portal.MailAsync(ids[3])).Status);
        Assert.Equal(MailStatus.Failed, (await portal.MailAsync(ids[2])).Status);
    }

    protected async Task Cancel()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft());
        Assert.Equal(1, (await Service.CancelAsync(Administrator, [ids[0]])).Done);
        Assert.Equal(1, (await process.SendAsync()).Sent);
        Assert.Equal(MailStatus.Cancelled, (await portal.MailAsync(ids[0])).Status);
        var late = await Assert.ThrowsAsync<RuleException>(() => Service.CancelAsync(Administrator, ids));
        Assert.Contains("送信済み", late.Message, StringComparison.Ordinal);
        Assert.Contains("既に取り消されています", late.Message, StringComparison.Ordinal);

        // Put back by another click, it goes out after all.
        await Service.SendAgainAsync(Administrator, [ids[0]]);
        Assert.Equal(1, (await process.SendAsync()).Sent);
    }

    protected async Task CancelAgainstSender()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        var ids = await portal.AddAsync([.. Enumerable.Range(0, 40).Select(_ => MailSteps.Draft())]);
        var sending = Task.Run(process.SendAsync);
        var cancelled = 0;
        foreach (var id in ids.Reverse())
        {
            try
            {
                cancelled += (await Service.CancelAsync(Administrator, [id])).Done;
            }
            catch (RuleException)
            {
                // Sent, or on its way.
            }
        }

        // Each mail has one fate: what counts as taken back never left.
        var sent = (await sending).Sent;
        Assert.Equal(40, sent + cancelled);
        Assert.Equal(sent, sink.Mails.Count);
        Assert.InRange(cancelled, 1, 40);
    }

    protected async Task TestMail()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink, null, ("User", string.Empty), ("Password", "geheim-kotoba"));
        var id = await process.Get<OutboxService>().SendTestAsync(Administrator, " admin@himawari.example.jp ");
        Assert.Equal(1, (await process.SendAsync()).Sent);
        var mail = Assert.Single(sink.Mails);
        Assert.Equal("admin@himawari.example.jp", mail.To.Single());
        Assert.Contains("https://pms.himawari.example.jp/portal/outbox", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", mail.Raw + mail.Body, StringComparison.Ordinal);
        Assert.Equal("試験メール", Assert.Single(await portal.Get<ChangeLogQueries>().OfAsync(Administrator, nameof(OutboxMail), id)).Reason);
        var wrong = await Assert.ThrowsAsync<RuleException>(() => Service.SendTestAsync(Administrator, "admin"));
        Assert.Equal("Address", wrong.Problems[0].Field);
    }

    protected async Task Own()
    {
        var department = await portal.CreateDepartmentAsync();
        var (mine, other) = (await portal.CreateEmployeeAsync(department), await portal.CreateEmployeeAsync(department));
        await SetAddressAsync(mine, "mine@himawari.example.jp");
        var ids = await portal.AddAsync(
            MailDraft.To(mine, MailSteps.Key(), "アドレスなし", "読める"),
            MailDraft.To(other, MailSteps.Key(), "他人あて", "読めない"),
            MailDraft.To(mine, MailSteps.Key(), "取り消したもの", "見えない"));
        await Service.CancelAsync(Administrator, [ids[2]]);

        var row = Assert.Single((await Queries.MineAsync(PortalFixture.ActorOf(mine))).Rows);
        Assert.Equal(("アドレスなし", "読める", MailStatus.Failed, false), (row.Subject, row.Body, row.Status, row.HasAddress));
        Assert.Equal(0, (await Queries.MineAsync(Administrator)).Total);
        Assert.Equal(string.Empty, await Queries.OwnAddressAsync(Administrator));
        await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(PortalFixture.ActorOf(mine), ids[0]));
    }

    protected async Task Lists()
    {
        await portal.EmptyQueueAsync();
        var word = $"検索語{PortalFixture.Unique()}";
        var ids = await portal.AddAsync([.. Enumerable.Range(0, 60).Select(n => MailSteps.Draft(n < 55 ? null : string.Empty) with { Subject = $"{word} {n:00}" })]);
        var first = await Queries.ListAsync(Administrator, new OutboxListQuery { Text = $"けんさく髙橋 {word}" });
        Assert.Equal(0, first.Total);
        first = await Queries.ListAsync(Administrator, new OutboxListQuery { Text = $"高橋 {word}" });
        Assert.Equal((60, 50, ids[^1]), (first.Total, first.Rows.Count, first.Rows[0].Id));
        var failed = await Queries.ListAsync(Administrator, new OutboxListQuery { Text = word, Status = MailStatus.Failed });
        Assert.Equal(5, failed.Total);
        foreach (var sort in new[] { "created", "status", "to", "attempts", "next", "sent" })
        {
            var up = await AllAsync(new OutboxListQuery { Text = word, Sort = sort });
            Assert.Equal(ids.Order(), up.Order());
            Assert.Equal(ids.Order(), (await AllAsync(new OutboxListQuery { Text = word, Sort = sort, Descending = true })).Order());
        }

        var overview = await Queries.OverviewAsync(Administrator);
        Assert.Contains("Mail:Host", Assert.Single(overview.Problems), StringComparison.Ordinal);
        Assert.Equal((55, 5), (overview.Queued, overview.Count(MailStatus.Failed)));

        async Task<List<int>> AllAsync(OutboxListQuery query) =>
            [.. (await Queries.ListAsync(Administrator, query)).Rows.Concat((await Queries.ListAsync(Administrator, query with { Page = 2 })).Rows).Select(r => r.Id)];
    }

    protected async Task DeleteOld()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink, null, ("KeepMonths", "1"));
        var ids = await portal.AddAsync(MailSteps.Draft(), MailSteps.Draft(string.Empty), MailSteps.Draft());
        await Service.CancelAsync(Administrator, [ids[2]]);
        await process.SendAsync();
        var from = portal.Time.GetUtcNow().UtcDateTime;

        portal.Time.Set(from.AddYears(1).AddMinutes(-1));
        var waiting = (await portal.AddAsync(MailSteps.Draft()))[0];
        Assert.Equal(0, await process.Get<OutboxService>().DeleteOldAsync(Administrator));

        // The configured month is less than the year that is promised.
        portal.Time.Set(from.AddYears(1).AddMinutes(1));
        var before = await portal.Db.QueryAsync(db => db.Set<OutboxMail>().CountAsync());
        var deleted = await process.Get<OutboxService>().DeleteOldAsync(Administrator);
        Assert.InRange(deleted, 3, before - 1);
        Assert.Equal(before - deleted, await portal.Db.QueryAsync(db => db.Set<OutboxMail>().CountAsync()));
        foreach (var id in ids)
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Queries.GetAsync(Administrator, id));
        }

        portal.Time.Set(from.AddYears(5));
        await process.Get<OutboxService>().DeleteOldAsync(Administrator);
        Assert.Equal(MailStatus.Waiting, (await portal.MailAsync(waiting)).Status);
        var log = await portal.Get<ChangeLogQueries>().OfAsync(Administrator, nameof(OutboxMail), 0);
        Assert.Contains(log, e => e.Title.Contains($"{deleted}件", StringComparison.Ordinal));
        portal.Time.Set(from);
    }

    private Task SetAddressAsync(Employee employee, string address) => portal.Db.CommandAsync(Administrator, async command =>
    {
        var person = await command.Db.Set<Employee>().Include(e => e.Department).SingleAsync(e => e.Id == employee.Id);
        person.Change(person.Department, new EmployeeContent(
            person.Name, person.Kana, person.Category, person.Position, person.JoinedOn, person.LeftOn, address));
    });

    protected async Task Jobs()
    {
        await portal.EmptyQueueAsync();
        await using var sink = new SmtpSink();
        await using var process = new MailProcess(portal, sink);
        await portal.AddAsync(MailSteps.Draft());
        var context = new JobRunContext(Actor.System("メールの送信"), portal.Time.GetUtcNow().UtcDateTime, "予定");
        Assert.Equal("1件を送信", await process.Get<SendMailsJob>().RunAsync(context, default));
        Assert.Equal("送るメールはありません", await process.Get<SendMailsJob>().RunAsync(context, default));
        Assert.Equal("削除するメールはありません", await process.Get<DeleteOldMailsJob>().RunAsync(context, default));
        Assert.Single(sink.Mails);
    }
}

public sealed class OutboxServiceOnPostgreSql(PostgresPortal portal) : OutboxServiceTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task SendAgain_ToEmployee_TakesTheAddressOfToday() => AgainToTheAddressOfToday();

    [Fact]
    public Task SendAllFailed_Again_SendsThoseThatCanBeSent() => AllFailed();

    [Fact]
    public Task Cancel_BeforeAndAfterSending_TakesBackOnlyWhatHasNotLeft() => Cancel();

    [Fact]
    public Task Cancel_WhileSending_GivesEachMailOneFate() => CancelAgainstSender();

    [Fact]
    public Task SendTest_ToAnAddress_GoesThroughTheOutboxWithoutSecrets() => TestMail();

    [Fact]
    public Task Mine_OfAPerson_ShowsOwnMailsOnly() => Own();

    [Fact]
    public Task List_FilteredSortedAndPaged_ShowsEachMailOnce() => Lists();

    [Fact]
    public Task DeleteOld_WithinAYear_DeletesNothing() => DeleteOld();

    [Fact]
    public Task Jobs_Run_SayWhatTheyDid() => Jobs();
}

public sealed class OutboxServiceOnSqlServer(SqlServerPortal portal) : OutboxServiceTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task SendAgain_ToEmployee_TakesTheAddressOfToday() => AgainToTheAddressOfToday();

    [SqlServerFact]
    public Task SendAllFailed_Again_SendsThoseThatCanBeSent() => AllFailed();

    [SqlServerFact]
    public Task Cancel_WhileSending_GivesEachMailOneFate() => CancelAgainstSender();

    [SqlServerFact]
    public Task Mine_OfAPerson_ShowsOwnMailsOnly() => Own();

    [SqlServerFact]
    public Task List_FilteredSortedAndPaged_ShowsEachMailOnce() => Lists();

    [SqlServerFact]
    public Task DeleteOld_WithinAYear_DeletesNothing() => DeleteOld();
}

/// <summary>For every command and role: refused unless allowed.</summary>
public sealed class OutboxPermissionTests(PostgresPortal portal) : IClassFixture<PostgresPortal>
{
    public static TheoryData<PmsRole?> Roles() => [null, .. PmsRoles.All.Select(r => (PmsRole?)r)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Commands_ByRole_AreRefusedToAllButAdministrators(PmsRole? role)
    {
        var department = await portal.CreateDepartmentAsync();
        var actor = await portal.CreateActorAsync(role, role?.IsPerDepartment() == true ? department : null);
        var id = (await portal.AddAsync(MailSteps.Draft(string.Empty)))[0];
        var service = portal.Get<OutboxService>();
        var queries = portal.Get<OutboxQueries>();
        await Assert.ThrowsAsync<ForbiddenException>(() => service.SendAgainAsync(actor, [id]));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.SendAllFailedAgainAsync(actor));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.CancelAsync(actor, [id]));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.SendTestAsync(actor, "a@example.jp"));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.DeleteOldAsync(actor));
        if (role == PmsRole.SecretariatManager)
        {
            Assert.Contains((await queries.ListAsync(actor, new())).Rows, r => r.Id == id);
            Assert.Equal(id, (await queries.GetAsync(actor, id)).Row.Id);
            await queries.OverviewAsync(actor);
        }
        else
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => queries.ListAsync(actor, new()));
            await Assert.ThrowsAsync<NotFoundException>(() => queries.GetAsync(actor, id));
            await Assert.ThrowsAsync<ForbiddenException>(() => queries.OverviewAsync(actor));
        }
    }
}
