using PmsPortal.Modules.Audits;
using PmsPortal.Modules.Audits.Pages;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Audits;

/// <summary>Two auditors with two tablets on one checklist.</summary>
public abstract class AuditConcurrencyTests(PortalFixture portal)
{
    protected async Task DifferentItems()
    {
        var (people, id) = await BeginAsync(20);
        var items = await portal.ItemsAsync(people.Auditor, id);

        await Task.WhenAll(
            Task.Run(() => AnswerAllAsync(people.Auditor, items.Where(i => i.Order % 2 == 0), "偶数")),
            Task.Run(() => AnswerAllAsync(people.Second, items.Where(i => i.Order % 2 == 1), "奇数")));

        Assert.All(await portal.ItemsAsync(people.Auditor, id), i => Assert.Equal(i.Order % 2 == 0 ? "偶数" : "奇数", i.Answer.Evidence));
        var groups = await portal.Get<AuditChecklistQueries>().GroupsAsync(people.Second, id);
        Assert.All(groups, g => Assert.Equal(g.Total, g.Done));
    }

    protected async Task OneItem()
    {
        var (people, id) = await BeginAsync(1);
        var (mine, theirs) = (await EditorAsync(people.Auditor, id), await EditorAsync(people.Second, id));

        // Different fields: both stay, without a question.
        await theirs.SetAsync(Who(people.Second), theirs.Mine with { Judgement = AuditJudgement.Conforming, MethodUsed = "質問" }, default);
        await mine.SetAsync(Who(people.Auditor), mine.Mine with { Evidence = "自分が見た" }, default);
        Assert.Null(mine.Theirs);
        Assert.Equal(("自分が見た", "質問", AuditJudgement.Conforming), (mine.Mine.Evidence, mine.Mine.MethodUsed, mine.Mine.Judgement));

        // The same field: nothing is overwritten; both texts are on the screen.
        await theirs.SetAsync(Who(people.Second), theirs.Mine with { Evidence = "相手が見た" }, default);
        Assert.Equal(("自分が見た", "相手が見た"), (theirs.Theirs!.Answer.Evidence, theirs.Mine.Evidence));
        Assert.Equal("自分が見た", (await portal.ItemsAsync(people.Auditor, id))[0].Answer.Evidence);
        Assert.Equal(["evidence"], theirs.Both.Select(b => b.Key));
        await theirs.ResolveAsync(Who(people.Second), AuditAnswerMerge.Join(theirs.Mine, theirs.Theirs!.Answer, theirs.Both), default);
        Assert.Equal("自分が見た\n相手が見た", (await portal.ItemsAsync(people.Auditor, id))[0].Answer.Evidence);
        Assert.Equal("自分が見た\n相手が見た", theirs.Known.Answer.Evidence);
    }

    protected async Task Refresh()
    {
        var (people, id) = await BeginAsync(2);
        var mine = await EditorAsync(people.Auditor, id);
        var since = portal.Time.GetUtcNow().UtcDateTime.AddSeconds(-1);
        Assert.Empty(await portal.Get<AuditChecklistQueries>().ChangesAsync(people.Auditor, id, "封入", since));
        var other = await EditorAsync(people.Second, id);
        await other.SetAsync(Who(people.Second), other.Mine with { Evidence = "相手が見た" }, default);

        var change = Assert.Single(await portal.Get<AuditChecklistQueries>().ChangesAsync(people.Auditor, id, "封入", since));
        mine.Focus();
        mine.Meet(change);
        Assert.Equal((string.Empty, "相手が見た"), (mine.Mine.Evidence, mine.Newer!.Answer.Evidence));
        mine.Blur();
        Assert.Equal("相手が見た", mine.Mine.Evidence);
        Assert.Empty(await portal.Get<AuditChecklistQueries>().ChangesAsync(people.Auditor, id, "ほか", since));
        Assert.Empty(await portal.Get<AuditChecklistQueries>().ChangesAsync(people.Staff, id, "封入", since));
    }

    protected async Task Offline()
    {
        var (people, id) = await BeginAsync(1);

        // Sent, but the answer never came back: the same again is no conflict.
        var item = (await portal.ItemsAsync(people.Auditor, id))[0];
        var answer = new AuditAnswer { Evidence = "送った" };
        var first = await portal.Get<AuditChecklistService>().AnswerAsync(people.Auditor, new(item.Id, item.Version, answer));
        Assert.Equal(first.Version, (await portal.Get<AuditChecklistService>().AnswerAsync(people.Auditor, new(item.Id, item.Version, answer))).Version);
        await Assert.ThrowsAsync<ConflictException>(() => portal.Get<AuditChecklistService>().AnswerAsync(people.Second, new(item.Id, item.Version, new AuditAnswer { Evidence = "古い版の上" })));

        // What the tablet kept while it was away is put on top of what it had seen.
        var restored = await EditorAsync(people.Second, id);
        restored.Restore(item.Version, [("finding", string.Empty, "切れている間の指摘")]);
        await restored.SaveAsync(Who(people.Second), default);
        Assert.Null(restored.Theirs);
        Assert.Equal(("送った", "切れている間の指摘"), Texts(await portal.ItemsAsync(people.Auditor, id)));
        var clash = await EditorAsync(people.Second, id);
        clash.Restore(item.Version, [("evidence", string.Empty, "切れている間の証拠"), ("unknown", string.Empty, "x")]);
        await clash.SaveAsync(Who(people.Second), default);
        Assert.Equal(("送った", "切れている間の証拠"), (clash.Theirs!.Answer.Evidence, clash.Mine.Evidence));
        Assert.Equal("送った", (await portal.ItemsAsync(people.Auditor, id))[0].Answer.Evidence);
    }

    private static (string Evidence, string Finding) Texts(IReadOnlyList<AuditItemRow> rows) => (rows[0].Answer.Evidence, rows[0].Answer.Finding);

    private static Func<Task<Actor>> Who(Actor actor) => () => Task.FromResult(actor);

    private async Task<AuditItemEditor> EditorAsync(Actor actor, int id) =>
        new(portal.Get<AuditChecklistService>(), portal.Get<AuditChecklistQueries>(), (await portal.ItemsAsync(actor, id))[0]);

    private async Task AnswerAllAsync(Actor actor, IEnumerable<AuditItemRow> items, string evidence)
    {
        foreach (var item in items)
        {
            await portal.Get<AuditChecklistService>().AnswerAsync(actor, new(item.Id, item.Version, AuditSteps.Fine with { Evidence = evidence }));
        }
    }

    private async Task<(AuditPeople People, int Id)> BeginAsync(int items)
    {
        var people = await portal.PeopleAsync();
        portal.Time.Set(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
        var id = await portal.AddAsync(people);
        await portal.Get<AuditEngagementService>().NotifyAsync(people.Chief, id, string.Empty);
        for (var i = 0; i < items; i++)
        {
            await portal.Get<AuditChecklistService>().AddItemAsync(people.Auditor, id, new("封入", $"確認{i}", string.Empty, string.Empty, string.Empty, string.Empty));
        }

        await portal.Get<AuditChecklistService>().ConfirmAsync(people.Chief, id);
        return (people, id);
    }
}

public sealed class AuditConcurrencyOnPostgreSql(PostgresPortal portal) : AuditConcurrencyTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task TwoAuditors_OnDifferentItems_LoseNothing() => DifferentItems();

    [Fact]
    public Task TwoAuditors_OnOneItem_KeepBothTexts() => OneItem();

    [Fact]
    public Task Watching_AnotherTablet_ShowsWhatItAnswered() => Refresh();

    [Fact]
    public Task Tablet_ThatWasAway_SendsWhatItKept() => Offline();
}

public sealed class AuditConcurrencyOnSqlServer(SqlServerPortal portal) : AuditConcurrencyTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task TwoAuditors_OnDifferentItems_LoseNothing() => DifferentItems();

    [SqlServerFact]
    public Task TwoAuditors_OnOneItem_KeepBothTexts() => OneItem();

    [SqlServerFact]
    public Task Watching_AnotherTablet_ShowsWhatItAnswered() => Refresh();

    [SqlServerFact]
    public Task Tablet_ThatWasAway_SendsWhatItKept() => Offline();
}
