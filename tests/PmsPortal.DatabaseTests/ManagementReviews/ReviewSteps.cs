using PmsPortal.DatabaseTests.Ledger;
using PmsPortal.DatabaseTests.LegalNorms;
using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.ManagementReviews;

/// <summary>The steps that several tests of the management review begin with.</summary>
internal static class ReviewSteps
{
    public static ManagementReviewService Reviews(this PortalFixture portal) => portal.Get<ManagementReviewService>();

    public static DirectiveService Directives(this PortalFixture portal) => portal.Get<DirectiveService>();

    public static Task<ManagementReviewDetail> ReviewAsync(this PortalFixture portal, Actor actor, int id) => portal.Get<ManagementReviewQueries>().GetAsync(actor, id);

    public static Task<DirectiveDetail> DirectiveAsync(this PortalFixture portal, Actor actor, int id) => portal.Get<DirectiveQueries>().GetAsync(actor, id);

    public static DirectiveRequest Sample(Actor responsible, DateOnly dueOn, int? fromId = null) =>
        new(DirectiveKind.Directive, null, "退職者の利用者IDを月に一度突き合わせること", responsible.EmployeeId, dueOn, fromId);

    /// <summary>An approved entry of the ledger, which everybody may see.</summary>
    public static async Task<int> EntryAsync(this PortalFixture portal)
    {
        var department = await portal.CreateDepartmentAsync();
        return await LedgerSteps.ApprovedAsync(portal, await portal.CreateActorAsync(PmsRole.DepartmentLead, department), department);
    }

    /// <summary>An ad hoc review with all inputs answered, held, ready to be handed in.</summary>
    public static async Task<int> PreparedAsync(this PortalFixture portal, Actor secretariat, ManagementReviewKind kind = ManagementReviewKind.AdHoc)
    {
        var id = await portal.Reviews().StartAsync(secretariat, new(kind, ReviewTrigger.Norms, "番号法の改正"));
        var detail = await portal.ReviewAsync(secretariat, id);
        foreach (var input in detail.Inputs)
        {
            await portal.Reviews().WriteInputAsync(secretariat, new(id, input.Kind, input.Version, "確かめた内容", IsNotApplicable: false));
        }

        await portal.Reviews().HoldAsync(secretariat, new(id, detail.Version, portal.Time.Today(), "役員会議室", "理事長、個人情報保護管理者", "有効に働いている"));
        return id;
    }

    /// <summary>Handed in and approved by the 理事長.</summary>
    public static async Task ApproveAsync(this PortalFixture portal, Actor secretariat, int id, Actor? chairperson = null)
    {
        await portal.Reviews().SubmitAsync(secretariat, id);
        await portal.Get<ApprovalEngine>().DecideAsync(
            chairperson ?? await portal.CreateActorAsync(PmsRole.Chairperson), new([await portal.PendingAsync(nameof(ManagementReview), id)], Verdict.Approve, "指示のとおり進めること"));
    }

    public static Task<Actor> SecretaryAsync(this PortalFixture portal) => portal.CreateActorAsync(PmsRole.SecretariatManager);
}
