using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Ui;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A sheet on paper, subject by subject, with its boxes filled from the electronic decisions.</summary>
public sealed record RiskPrint(
    string Department, int FiscalYear, RiskVersionRow Version, string Message, IReadOnlyList<RiskPrintSubject> Subjects, IReadOnlyList<SealBox> Boxes, bool IsScored, IReadOnlyDictionary<Guid, RiskAuditColumns> Audit);

public sealed record RiskPrintSubject(SubjectHead Head, string Entries, IReadOnlyList<(LifecyclePhase Phase, IReadOnlyList<RiskRowView> Rows, string? Statement)> Phases);

public sealed class RiskPrinting(PortalDb portal, ApprovalQueries approvals, RiskChainQueries chains, RiskRegisterQueries registers)
{
    /// <summary>The residual risks as the list shows them, all pages; that they were printed is noted.</summary>
    public async Task<ListPage<ResidualRow>> ResidualsAsync(Actor actor, ResidualListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.View);
        var rows = await registers.ResidualsAsync(actor, query, 0, RiskRegisterQueries.MostPrinted, cancellationToken);
        await NoteAsync(actor, 0, $"残留リスク一覧の印刷 {rows.Total}件", cancellationToken);
        return rows;
    }

    /// <summary>The planned measures as the list shows them, all pages; that they were printed is noted.</summary>
    public async Task<ListPage<MeasureRow>> MeasuresAsync(Actor actor, MeasureListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.OwnMeasures);
        var rows = await registers.MeasuresAsync(actor, query, 0, RiskRegisterQueries.MostPrinted, cancellationToken);
        await NoteAsync(actor, 0, $"計画したリスク対策の印刷 {rows.Total}件", cancellationToken);
        return rows;
    }

    public async Task<RiskPrint> GetAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (sheet, department, superseded, subjects, rows, statements, entries, scored) = await portal.QueryAsync(
            async db =>
            {
                var head = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => new
                {
                    Sheet = s, s.Department.Name, IsScored = db.RiskSettings.Any(x => x.IsScored),
                    SupersededOn = db.RiskSheets.Where(x => x.DepartmentId == s.DepartmentId && x.Id > s.Id && x.ApprovedOn != null).Min(x => x.ApprovedOn),
                }).FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.Sheet.DepartmentId))
                {
                    throw new NotFoundException();
                }

                var (subjects, statements) = await RiskSheetReader.SubjectsAsync(db, sheetId, cancellationToken);
                return (head.Sheet, head.Name, head.SupersededOn, subjects,
                    await RiskSheetReader.RowsAsync(db, sheetId, null, cancellationToken),
                    statements,
                    await RiskSheetReader.EntriesAsync(db, sheetId, null, cancellationToken),
                    head.IsScored);
            },
            cancellationToken);
        await NoteAsync(actor, sheetId, $"リスクアセスメント表の印刷 {department}", cancellationToken);
        var columns = await chains.ColumnsAsync(actor, sheet.DepartmentId, superseded, cancellationToken);
        var rowsOf = rows.ToLookup(r => (r.SubjectId, r.Phase));
        var request = sheet.Status is RevisionStatus.Approved or RevisionStatus.Submitted ? (await approvals.OfAsync(actor, RiskSheet.SubjectType, sheetId, null, cancellationToken)).MaxBy(r => r.Id) : null;
        return new RiskPrint(
            department, sheet.FiscalYear, RiskSheetQueries.Version(sheet), sheet.Message,
            [.. subjects.Select(s => new RiskPrintSubject(
                s, string.Join("、", entries.Where(e => e.SubjectId == s.Id).Select(e => e.Number)),
                [.. EnumLabels.All<LifecyclePhase>().Select(p => (p.Value, (IReadOnlyList<RiskRowView>)[.. rowsOf[(s.Id, p.Value)]], statements.Find(x => x.SubjectId == s.Id && x.Phase == p.Value)?.Reason))]))],
            [new SealBox("作成", sheet.DraftedBy, Wareki.FormatShort(sheet.DraftedOn)), .. Boxes(request)],
            scored,
            rows.Select(r => (r.LineKey, Columns: columns(r.LineKey))).Where(x => x.Columns is not null).DistinctBy(x => x.LineKey).ToDictionary(x => x.LineKey, x => x.Columns!));
    }

    private Task NoteAsync(Actor actor, int sheetId, string what, CancellationToken cancellationToken) => portal.NoteAsync(actor, ChangeAction.Exported, RiskSheet.SubjectType, sheetId, what, cancellationToken: cancellationToken);

    // 確認 and 承認, empty while they are pending. A route may have other steps than the shipped one.
    private static IEnumerable<SealBox> Boxes(ApprovalDetail? request) => request is null
        ? [new SealBox("確認", null, null), new SealBox("承認", null, null)]
        : request.Steps.Select(s => new SealBox(
            s.Kind.Label(),
            s.Verdict == Verdict.Approve ? s.OnBehalfOfName is { } principal ? $"{s.DeciderName}（{principal} 代）" : s.DeciderName : null,
            s is { Verdict: Verdict.Approve, At: { } at } ? Wareki.FormatShort(JapanTime.DateOf(at)) : null));
}
