using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Ui;

namespace PmsPortal.Modules.Documents;

/// <summary>The register on paper, as form F41.</summary>
public sealed record DocumentSheet(string FiscalYear, string Scope, IReadOnlyList<DocumentRow> Rows, IReadOnlyList<SealBox> Boxes);

/// <summary>Register and documents for printing, with the boxes of 決裁 filled from the decisions.</summary>
public sealed class DocumentPrinting(PortalDb portal, DocumentQueries queries, TimeProvider time)
{
    private const int Most = 2000;

    public async Task<DocumentSheet> ListAsync(Actor actor, DocumentListQuery query, CancellationToken cancellationToken = default)
    {
        var lines = await queries.AllAsync(actor, query, Most + 1, cancellationToken);
        if (lines.Count > Most)
        {
            throw new RuleException($"一度に印刷できるのは{Most}件までです。種類などで絞ってから印刷するか、Excel出力を使ってください。");
        }

        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(ControlledDocument), 0, $"文書管理台帳の印刷 {lines.Count}件", cancellationToken: cancellationToken);

        // The boxes are filled only where every line is approved: a pending one leaves them empty.
        var allApproved = lines.Count > 0 && lines.TrueForAll(l => l.Status == RevisionStatus.Approved);
        var last = allApproved ? lines.MaxBy(l => l.IssuedOn) : null;
        var drafted = lines.MaxBy(l => l.DraftedOn);
        return new DocumentSheet(
            FiscalYear.Of(time.Today()).ToString(),
            allApproved ? "有効な版" : "承認前の版を含む",
            [.. lines.Select(l => l.Row(isStale: false))],
            [
                new SealBox("作成", drafted?.DraftedBy, drafted is null ? null : Wareki.FormatShort(drafted.DraftedOn)),
                new SealBox("承認", last?.ApprovedBy, last?.IssuedOn is { } on ? Wareki.FormatShort(on) : null),
            ]);
    }

    /// <summary>作成, 確認 and 承認 of one version, from the request that it was approved by.</summary>
    public async Task<IReadOnlyList<SealBox>> BoxesAsync(Actor actor, DocumentDetail document, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var shown = document.Shown;
        var decisions = await portal.QueryAsync(
            async db =>
            {
                // The title carries the version; a version may have been handed in more than once.
                var title = $"第{shown.Number}版";
                var request = await db.ApprovalRequests
                    .Where(r => r.SubjectType == nameof(ControlledDocument) && r.SubjectId == document.Id && r.Status == RequestStatus.Approved && r.Title.EndsWith(title))
                    .OrderByDescending(r => r.Id).Select(r => (int?)r.Id).FirstOrDefaultAsync(cancellationToken);
                return await db.ApprovalDecisions.Where(d => d.RequestId == request && d.Verdict == Verdict.Approve).OrderBy(d => d.Id).ToListAsync(cancellationToken);
            },
            cancellationToken);
        var boxes = new List<SealBox> { new("作成", shown.DraftedBy, Wareki.FormatShort(shown.DraftedOn)) };
        boxes.AddRange(decisions.SkipLast(1).Select(d => new SealBox("確認", RevisionEnd.Decider(d), Wareki.FormatShort(JapanTime.DateOf(d.At)))));
        boxes.Add(new SealBox("承認", shown.ApprovedBy, shown.ApprovedOn is { } on ? Wareki.FormatShort(on) : null));
        return boxes;
    }
}
