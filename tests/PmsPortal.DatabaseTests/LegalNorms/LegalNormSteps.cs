using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.LegalNorms;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.LegalNorms;

/// <summary>The steps that several tests of the list begin with.</summary>
internal static class LegalNormSteps
{
    public static readonly LegalNormTerm October = new(2026, LegalNormHalf.October);
    public static readonly LegalNormTerm April = new(2026, LegalNormHalf.April);

    public static LegalNormContent Sample(string title) => new()
    {
        Kind = LegalNormKind.Guideline,
        Title = title,
        State = LegalNormState.InForce,
        Application = "すべての業務",
        Clauses = "A.3.4.2.8.1、A.3.3.7",
        EnactedOn = new(2026, 4, 1),
        InForceOn = new(2026, 5, 1),
    };

    public static LegalNormAnswerInput Checked(LegalNormAnswerResult result, DateOnly on) => new() { Result = result, Place = "官報 第1234号", CheckedOn = on };

    public static LegalNormAnswerInput Amended(DateOnly on) => new()
    {
        Result = LegalNormAnswerResult.Amended,
        Place = "官報 第1234号",
        CheckedOn = on,
        Change = "報告の様式が変わった",
        Effect = "事故のときの手順",
        Action = "手順に様式を加える",
    };

    public static Task<Actor> SecretariatAsync(this PortalFixture portal) => portal.CreateActorAsync(PmsRole.SecretariatManager);

    public static async Task DecideAsync(this PortalFixture portal, string type, int id, Verdict verdict = Verdict.Approve, string comment = "") =>
        await portal.Get<ApprovalEngine>().DecideAsync(await portal.CreateActorAsync(PmsRole.ProtectionManager), new([await portal.PendingAsync(type, id)], verdict, comment));

    public static Task<int> PendingAsync(this PortalFixture portal, string type, int id) => portal.Db.QueryAsync(db => db.Set<ApprovalRequest>()
        .Where(r => r.SubjectType == type && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync());

    public static async Task<int> ApprovedAsync(this PortalFixture portal, Actor secretariat, string title, Action<LegalNormContent>? change = null)
    {
        var content = Sample(title);
        change?.Invoke(content);
        var id = await portal.Get<LegalNormService>().AddAsync(secretariat, content);
        await portal.Get<LegalNormService>().SubmitAsync(secretariat, [id]);
        await portal.DecideAsync(nameof(LegalNorm), id);
        return id;
    }

    public static async Task EditAsync(this PortalFixture portal, Actor actor, int id, Action<LegalNormContent> change)
    {
        var detail = await portal.Get<LegalNormQueries>().GetAsync(actor, id);
        var content = detail.Content.Copy();
        change(content);
        await portal.Get<LegalNormService>().EditAsync(actor, new(id, detail.Shown.Id, detail.Version, content));
    }

    /// <summary>A review with every norm answered by what fits it, submitted and approved.</summary>
    public static async Task<int> ReviewedAsync(this PortalFixture portal, Actor secretariat, LegalNormTerm term)
    {
        var review = await portal.Get<LegalNormReviewService>().StartAsync(secretariat, term);
        await portal.AnswerAllAsync(secretariat, review);
        await portal.Get<LegalNormReviewService>().SubmitAsync(secretariat, review, string.Empty);
        await portal.DecideAsync(nameof(LegalNormReview), review);
        return review;
    }

    public static async Task AnswerAllAsync(this PortalFixture portal, Actor secretariat, int review)
    {
        var detail = await portal.Get<LegalNormReviewQueries>().GetAsync(secretariat, review);
        foreach (var group in detail.Answers.Where(a => a.Result is null).GroupBy(a => a.WasApproved))
        {
            var result = group.Key ? LegalNormAnswerResult.Unchanged : LegalNormAnswerResult.Added;
            await portal.Get<LegalNormReviewService>().AnswerAsync(secretariat, new(review, [.. group.Select(a => a.NormId)], Checked(result, detail.Row.Term.First.AddDays(4))));
        }
    }
}
