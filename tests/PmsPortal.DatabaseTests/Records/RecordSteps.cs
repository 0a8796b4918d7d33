using System.Text;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Records;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Records;

/// <summary>The steps that several tests of records begin with.</summary>
internal static class RecordSteps
{
    public static RecordContent Sample(string name = "教育の出欠表", string retention = "3年", string years = "2021年度～") => new()
    {
        Name = name,
        Keeper = "総務課 教育担当",
        Place = "書庫 棚A-2",
        Medium = RecordMedium.Paper,
        Retention = Retention.Parse(retention),
        Years = YearSpan.Parse(years),
        DisposalMethod = DisposalMethod.Shred,
        HasPersonalInformation = true,
    };

    public static async Task<int> ApprovedAsync(PortalFixture portal, Actor lead, int departmentId, RecordContent? content = null)
    {
        var id = await portal.Get<RecordService>().AddAsync(lead, new(departmentId, content ?? Sample()));
        await portal.Get<RecordService>().SubmitAsync(lead, new(departmentId, string.Empty));
        await DecideAsync(portal, RecordSheet.Register, departmentId, Verdict.Approve);
        return id;
    }

    /// <summary>A list of the department, planned; its lines keep their order.</summary>
    public static async Task<int> PlannedAsync(PortalFixture portal, Actor lead, int departmentId)
    {
        var id = await portal.Get<DisposalService>().ProposeAsync(lead, departmentId);
        await PlanAsync(portal, lead, id);
        return id;
    }

    public static async Task PlanAsync(PortalFixture portal, Actor lead, int listId, DateOnly? plannedOn = null)
    {
        var list = await portal.Get<DisposalQueries>().GetAsync(lead, listId);
        var plans = list.Lines.ToDictionary(l => l.Id, l => new DisposalPlan(
            "ファイル2冊", RecordMedium.Paper, l.Method ?? DisposalMethod.Shred, string.Empty, plannedOn ?? new DateOnly(2026, 12, 4), "中野 由紀", l.RetentionEndsOn, l.EndBasis));
        await portal.Get<DisposalService>().PlanAsync(lead, new(listId, list.Version, plans));
    }

    public static async Task<DisposalListDetail> ApprovedListAsync(PortalFixture portal, Actor lead, int departmentId)
    {
        var id = await PlannedAsync(portal, lead, departmentId);
        await portal.Get<DisposalService>().SubmitAsync(lead, id, string.Empty);
        await DecideAsync(portal, nameof(DisposalList), id, Verdict.Approve);
        return await portal.Get<DisposalQueries>().GetAsync(lead, id);
    }

    public static DisposalContent Disposal() => new()
    {
        Scope = "2021年度の分すべて",
        Medium = RecordMedium.Paper,
        Quantity = "ファイル2冊",
        Reason = DisposalReason.Expired,
        Method = DisposalMethod.Shred,
        DisposedOn = new DateOnly(2026, 11, 20),
        Performer = "佐藤 一郎",
        Witness = "中野 由紀",
    };

    public static async Task AttachAsync(PortalFixture portal, Actor lead, int recordId)
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4 certificate"));
        await portal.Get<FileService>().AddAsync(lead, nameof(DisposalRecord), recordId, "廃棄証明書.pdf", file);
    }

    public static async Task DecideAsync(PortalFixture portal, string subject, int subjectId, Verdict verdict, string comment = "")
    {
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var request = await portal.Db.QueryAsync(db => db.Set<ApprovalRequest>()
            .Where(r => r.SubjectType == subject && r.SubjectId == subjectId && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync());
        await portal.Get<ApprovalEngine>().DecideAsync(manager, new([request], verdict, comment));
    }
}
