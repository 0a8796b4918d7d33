using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Documents;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.Documents;

/// <summary>The steps that several document tests begin with.</summary>
internal sealed class DocumentSteps(PortalFixture portal)
{
    public static DocumentContent Sample(string title, string body = "# 第1条\n\n目的を定める。") => new()
    {
        Title = title,
        StoragePlace = "ポータル",
        Retention = "廃止後5年",
        DisposalWay = "データ消去",
        Clauses = "A.3.5.2",
        Body = body,
    };

    public Task<Actor> SecretaryAsync() => portal.CreateActorAsync(PmsRole.SecretariatManager);

    public async Task<int> AddAsync(Actor actor, DocumentKind kind = DocumentKind.Procedure, DocumentContent? content = null, string? number = null, int? owner = null, string version = "1.0") =>
        await portal.Get<DocumentService>().AddAsync(actor, new(kind, number, VersionNumber.Parse(version), owner ?? actor.EmployeeId!.Value, content ?? Sample("手順")));

    public async Task ReviseAsync(Actor actor, int id, string version, Action<DocumentContent>? change = null)
    {
        var detail = await portal.Get<DocumentQueries>().GetAsync(actor, id);
        var content = detail.Content.Copy();
        content.RevisionNote = "第2条を加えた";
        change?.Invoke(content);
        await portal.Get<DocumentService>().EditAsync(actor, new(id, detail.Shown.Id, detail.RowVersion, VersionNumber.Parse(version), detail.VersionOwnerId, content));
    }

    public async Task ApproveAsync(Actor actor, int id)
    {
        var request = await portal.Get<DocumentService>().SubmitAsync(actor, id);
        foreach (var role in new[] { PmsRole.ProtectionManager, PmsRole.Chairperson })
        {
            var approver = await portal.CreateActorAsync(role);
            if ((await portal.Get<ApprovalQueries>().GetAsync(approver, request)).WhyNotDecide is null)
            {
                await portal.Get<ApprovalEngine>().DecideAsync(approver, new([request], Verdict.Approve, string.Empty));
            }
        }
    }

    public async Task<int> IssuedAsync(Actor actor, DocumentKind kind = DocumentKind.Procedure, DocumentContent? content = null, params AddresseeChoice[] to)
    {
        var id = await AddAsync(actor, kind, content);
        if (to.Length > 0)
        {
            await portal.Get<DocumentService>().DistributeAsync(actor, new(id, to, 14));
        }

        await ApproveAsync(actor, id);
        return id;
    }

    public async Task<int> AttachAsync(Actor actor, int id, string ownerType, string name, byte[]? bytes = null)
    {
        var detail = await portal.Get<DocumentQueries>().GetAsync(actor, id);
        using var content = new MemoryStream(bytes ?? SimplePdf.Write(["試験"]));
        return await portal.Get<FileService>().AddAsync(actor, ownerType, detail.Shown.Id, name, content);
    }

    public Task<int> VersionIdAsync(int id, string version)
    {
        var number = VersionNumber.Parse(version);
        return portal.Db.QueryAsync(db => db.Set<DocumentVersion>().Where(v => v.DocumentId == id && v.Major == number.Major && v.Minor == number.Minor).Select(v => v.Id).SingleAsync());
    }
}
