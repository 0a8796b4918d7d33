using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Organization;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Ledger;

/// <summary>The steps that several ledger tests begin with.</summary>
internal static class LedgerSteps
{
    public static LedgerContent Sample(string name) => new()
    {
        Name = name,
        Items = "氏名、生年月日、健診結果",
        Purpose = "健康診断の実施",
        SubjectCount = 1000,
        IsSensitive = true,
        IsSpecific = false,
    };

    public static async Task<int> SubmittedAsync(PortalFixture portal, Actor lead, Department department, Action<LedgerContent>? change = null)
    {
        var content = Sample("受診者情報");
        change?.Invoke(content);
        var id = await portal.Get<LedgerService>().AddAsync(lead, new(department.Id, content));
        await portal.Get<LedgerService>().SubmitAsync(lead, new(department.Id, [id], string.Empty));
        return id;
    }

    public static async Task<int> ApprovedAsync(PortalFixture portal, Actor lead, Department department, Action<LedgerContent>? change = null)
    {
        var id = await SubmittedAsync(portal, lead, department, change);
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([await PendingAsync(portal, id)], Verdict.Approve, string.Empty));
        return id;
    }

    public static Task<int> PendingAsync(PortalFixture portal, int entryId) => portal.Db.QueryAsync(db => db.Set<ApprovalRequest>()
        .Where(r => r.SubjectType == nameof(LedgerEntry) && r.SubjectId == entryId && r.Status == RequestStatus.Pending)
        .Select(r => r.Id).SingleAsync());

    public static async Task EditAsync(PortalFixture portal, Actor actor, int id, Action<LedgerContent> change)
    {
        var detail = await portal.Get<LedgerQueries>().GetAsync(actor, id);
        var content = detail.Content.Copy();
        change(content);
        await portal.Get<LedgerService>().EditAsync(actor, new(id, detail.Shown.Id, detail.Version, content));
    }

    public static Task<int> CountAsync(PortalFixture portal, int entryId, ChangeAction action) => portal.Db.QueryAsync(db => db.Set<ChangeEntry>()
        .CountAsync(e => e.SubjectType == nameof(LedgerEntry) && e.SubjectId == entryId && e.Action == action));
}
