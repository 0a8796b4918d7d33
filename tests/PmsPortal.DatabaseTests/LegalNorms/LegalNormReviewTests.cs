using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.LegalNorms;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Todos;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.LegalNorms;

/// <summary>From the shipped drafts over two reviews to the comparison between them.</summary>
public abstract class LegalNormReviewTests(PortalFixture portal)
{
    private LegalNormReviewService Reviews => portal.Get<LegalNormReviewService>();

    private LegalNormReviewQueries Queries => portal.Get<LegalNormReviewQueries>();

    protected async Task TwoReviews()
    {
        var secretariat = await portal.SecretariatAsync();
        var staff = await portal.CreateActorAsync();
        Assert.Equal(0, (await portal.Get<LegalNormQueries>().ListAsync(staff, new())).Total);
        Assert.Equal(12, (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new())).Total);

        var april = await portal.ReviewedAsync(secretariat, LegalNormSteps.April);
        var list = await portal.Get<LegalNormQueries>().ListAsync(staff, new());
        Assert.Equal(12, list.Total);
        Assert.All(list.Rows, r => Assert.Equal(ApplicationStatus.Approved, r.Status));
        Assert.Equal(new DateOnly(2026, 11, 20), (await portal.Get<LegalNormQueries>().HeadAsync(staff)).UpdatedOn);

        // Between the reviews one joins, during the second one is amended and one goes.
        var joined = await portal.ApprovedAsync(secretariat, "取引先の特記事項", c => (c.Origin, c.OriginNote) = (LegalNormOrigin.Customer, "ひまわり市"));
        var october = await Reviews.StartAsync(secretariat, LegalNormSteps.October);
        var amended = list.Rows.Single(r => r.Title.EndsWith("（通則編）", StringComparison.Ordinal)).Id;
        var gone = list.Rows.Single(r => r.Title.StartsWith("サイバー攻撃", StringComparison.Ordinal)).Id;
        await portal.EditAsync(secretariat, amended, c => c.AmendedOn = new(2026, 6, 14));
        await portal.EditAsync(secretariat, gone, c => c.State = LegalNormState.NotApplied);
        var late = await portal.Get<LegalNormService>().AddAsync(secretariat, LegalNormSteps.Sample("見直しの途中で加わった指針"));
        await Reviews.AnswerAsync(secretariat, new(october, [amended], LegalNormSteps.Amended(new(2026, 10, 5))));
        var failure = await Assert.ThrowsAsync<RuleException>(() => Reviews.SubmitAsync(secretariat, october, string.Empty));
        Assert.Contains("まだ確認していない規範が13件", failure.Message, StringComparison.Ordinal);
        await portal.AnswerAllAsync(secretariat, october);
        await Reviews.SubmitAsync(secretariat, october, "改正は1件です。");
        await Assert.ThrowsAsync<RuleException>(() => portal.EditAsync(secretariat, amended, c => c.Responsible = "総務課"));
        Assert.Null((await portal.Get<LegalNormQueries>().GetAsync(staff, amended)).Content.AmendedOn);
        await portal.DecideAsync(nameof(LegalNormReview), october);

        var shown = await portal.Get<LegalNormQueries>().GetAsync(staff, amended);
        Assert.Equal((new DateOnly(2026, 6, 14), 2), (shown.Content.AmendedOn!.Value, shown.Shown.Number));
        Assert.Null((await portal.Get<LegalNormQueries>().GetAsync(staff, amended, 1)).Content.AmendedOn);
        var comparison = await Queries.CompareAsync(staff, april, october);
        Assert.Equal(
            [(amended, LegalNormDifference.ChangedKind), (gone, LegalNormDifference.ChangedKind), (joined, LegalNormDifference.AddedKind), (late, LegalNormDifference.AddedKind)],
            comparison.Differences.Select(d => (d.NormId, d.Kind)));
        var line = Assert.Single(comparison.Differences[0].Lines);
        Assert.Equal(("最終改正日", string.Empty, "2026/06/14"), (line.Label, line.Old, line.New));
        Assert.Equal(comparison.Differences.Where(d => d.NormId != gone).Select(d => d.NormId), (await Queries.CompareAsync(staff, april, null)).Differences.Where(d => d.Kind != LegalNormDifference.RemovedKind).Select(d => d.NormId));
        Assert.Equal(13, (await portal.Get<LegalNormQueries>().ListAsync(staff, new())).Total);

        var sheet = await portal.Get<LegalNormPrinting>().ListAsync(staff, null);
        Assert.Equal((13, secretariat.Name), (sheet.Rows.Count, sheet.DraftedBy));
        Assert.True((await portal.Get<LegalNormPrinting>().ListAsync(staff, april)).IsSuperseded);
        Assert.Equal(12, (await portal.Get<LegalNormPrinting>().ListAsync(staff, april)).Rows.Count);
        Assert.True((await portal.Get<ChangeLogVerifier>().VerifyAsync(Actor.System())).IsIntact);
    }

    protected async Task ReturnAndWithdraw()
    {
        var secretariat = await portal.SecretariatAsync();
        var review = await Reviews.StartAsync(secretariat, LegalNormSteps.October);
        var again = await Assert.ThrowsAsync<RuleException>(() => Reviews.StartAsync(secretariat, LegalNormSteps.April));
        Assert.Contains("まだ終わっていません", again.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => Reviews.StartAsync(secretariat, LegalNormSteps.October));
        await Assert.ThrowsAsync<RuleException>(() => Reviews.StartAsync(secretariat, new(2027, LegalNormHalf.April)));
        var todos = await TodosAsync(secretariat);
        Assert.Contains(todos, t => t is { Kind: "見直しに回答する", Count: 12 });

        var single = (await portal.Get<LegalNormQueries>().ListAsync(secretariat, new())).Rows[0].Id;
        await portal.AnswerAllAsync(secretariat, review);
        Assert.Contains(await TodosAsync(secretariat), t => t.Kind == "申請する" && t.Address == $"legal-norms/reviews/{review}");
        await portal.Get<LegalNormService>().SubmitAsync(secretariat, [single]);
        var pending = await Assert.ThrowsAsync<RuleException>(() => Reviews.SubmitAsync(secretariat, review, string.Empty));
        Assert.Contains("個別に申請中", pending.Message, StringComparison.Ordinal);
        await portal.DecideAsync(nameof(LegalNorm), single, Verdict.Return, "所管を書いてください");
        Assert.Equal("所管を書いてください", (await portal.Get<LegalNormQueries>().GetAsync(secretariat, single)).ReturnComment);

        await Reviews.SubmitAsync(secretariat, review, string.Empty);
        await Assert.ThrowsAsync<RuleException>(() => Reviews.AnswerAsync(secretariat, new(review, [single], LegalNormSteps.Checked(LegalNormAnswerResult.Added, new(2026, 10, 6)))));
        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.Get<ApprovalEngine>().DecideAsync(secretariat, new([await portal.PendingAsync(nameof(LegalNormReview), review)], Verdict.Approve, string.Empty)));
        await portal.DecideAsync(nameof(LegalNormReview), review, Verdict.Return, "確認した場所が足りません");

        var returned = await Queries.GetAsync(secretariat, review);
        Assert.Equal((ApplicationStatus.Returned, "確認した場所が足りません"), (returned.Row.Status, returned.ReturnComment));
        Assert.All((await portal.Get<LegalNormQueries>().ListAsync(secretariat, new())).Rows, r => Assert.Equal(ApplicationStatus.Draft, r.Status));
        Assert.Contains(await TodosAsync(secretariat), t => t.Kind == "差戻しを直す" && t.Address == $"legal-norms/reviews/{review}");

        await Reviews.SubmitAsync(secretariat, review, "場所を書き足しました。");
        await portal.DecideAsync(nameof(LegalNormReview), review);
        Assert.Equal(ApplicationStatus.Approved, (await Queries.GetAsync(secretariat, review)).Row.Status);
        Assert.Empty(await Queries.StartableAsync(await portal.CreateActorAsync()));
        Assert.Equal(LegalNormSteps.April, Assert.Single(await Queries.StartableAsync(secretariat)));
    }

    protected async Task Obligations()
    {
        var secretariat = await portal.SecretariatAsync();
        Assert.Contains(await TodosAsync(secretariat), t => t.Kind == "見直しを始める");
        var id = await portal.ApprovedAsync(secretariat, "公布された改正法", c => (c.State, c.EnactedOn, c.PromulgatedOn, c.InForceOn) = (LegalNormState.Promulgated, new(2026, 7, 10), new(2026, 7, 17), new(2026, 12, 1)));
        Assert.DoesNotContain(await TodosAsync(secretariat), t => t.Kind == "施行日を過ぎています");
        portal.Time.Set(new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc));
        Assert.Contains(await TodosAsync(secretariat), t => t.Kind == "施行日を過ぎています" && t.Address == $"legal-norms/{id}");
        Assert.True((await portal.Get<LegalNormQueries>().GetAsync(secretariat, id)).IsOverdue);
        Assert.Empty(await TodosAsync(await portal.CreateActorAsync()));

        var basis = await BasisAsync(secretariat, id);
        Assert.Equal(new DateOnly(2026, 12, 1), basis.ChangedOn);
        portal.Time.Set(new DateTime(2026, 12, 20, 1, 0, 0, DateTimeKind.Utc));
        await portal.EditAsync(secretariat, id, c => c.Responsible = "総務課");
        await portal.Get<LegalNormService>().SubmitAsync(secretariat, [id]);
        await portal.DecideAsync(nameof(LegalNorm), id);
        Assert.Equal(new DateOnly(2026, 12, 1), (await BasisAsync(secretariat, id)).ChangedOn);
        await portal.EditAsync(secretariat, id, c => c.State = LegalNormState.InForce);
        await portal.Get<LegalNormService>().SubmitAsync(secretariat, [id]);
        await portal.DecideAsync(nameof(LegalNorm), id);
        Assert.Equal(new DateOnly(2026, 12, 20), (await BasisAsync(secretariat, id)).ChangedOn);
    }

    protected async Task ClauseEvidence()
    {
        var secretariat = await portal.SecretariatAsync();
        var staff = await portal.CreateActorAsync();
        var id = await portal.ApprovedAsync(secretariat, "外国の相手に渡すときの指針");
        await portal.Get<LegalNormService>().AddAsync(secretariat, LegalNormSteps.Sample("まだ承認されていない指針"));
        var evidence = portal.Get<IEnumerable<IClauseEvidence>>().OfType<LegalNormEvidence>().Single();
        Assert.Contains(await evidence.ListAsync(staff, "A.3.4.2.8", default), l => l.Address == $"legal-norms/{id}");
        Assert.Contains(await evidence.ListAsync(staff, "A.3.4.2.8.1", default), l => l.Address == $"legal-norms/{id}");
        Assert.DoesNotContain(await evidence.ListAsync(staff, "A.3.4.2.8.2", default), l => l.Address == $"legal-norms/{id}");
        Assert.DoesNotContain(await evidence.ListAsync(secretariat, "A.3.3.7", default), l => l.Title.Contains("まだ承認されていない", StringComparison.Ordinal));
        Assert.Empty(await evidence.ListAsync(staff, "A.3.3.2", default));
        var review = await portal.ReviewedAsync(secretariat, LegalNormSteps.October);
        Assert.Equal($"legal-norms/reviews/{review}", Assert.Single(await evidence.ListAsync(staff, "A.3.3.2", default)).Address);
    }

    private async Task<IReadOnlyList<TodoItem>> TodosAsync(Actor actor) =>
        await portal.Get<TodoQueries>().ListAsync(actor);

    private async Task<Basis> BasisAsync(Actor actor, int id) =>
        (await portal.Get<IEnumerable<IBasisProvider>>().Single(b => b.Kind == "LegalNorm").ListAsync(actor, default)).Single(b => b.Address == $"legal-norms/{id}");
}

public sealed class TwoLegalNormReviewsOnPostgreSql(PostgresPortal portal) : LegalNormReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Reviews_TwoApproved_AreTheListOfAllStaffAndComparedLineByLine() => TwoReviews();
}

public sealed class LegalNormReturnsOnPostgreSql(PostgresPortal portal) : LegalNormReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Review_ReturnedAndHandedInAgain_BringsItsDraftsAlong() => ReturnAndWithdraw();
}

public sealed class LegalNormObligationsOnPostgreSql(PostgresPortal portal) : LegalNormReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Norm_WhoseDayHasCome_IsATodoAndAChangedBasis() => Obligations();
}

public sealed class LegalNormEvidenceOnPostgreSql(PostgresPortal portal) : LegalNormReviewTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Evidence_OfClause_IsWhatIsApproved() => ClauseEvidence();
}

public sealed class TwoLegalNormReviewsOnSqlServer(SqlServerPortal portal) : LegalNormReviewTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Reviews_TwoApproved_AreTheListOfAllStaffAndComparedLineByLine() => TwoReviews();
}
