using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>One department's register on paper (F42), with the boxes of 決裁 filled where the whole sheet is approved.</summary>
public sealed record RecordPrintSheet(
    string Department, string FiscalYear, string Scope, IReadOnlyList<RecordRow> Rows, string? DraftedBy, string? DraftedOn, string? ApprovedBy, string? ApprovedOn);

/// <summary>The register for printing: what the list's filters leave, a sheet a department.</summary>
public sealed class RecordPrinting(PortalDb portal, RecordQueries queries, TimeProvider time)
{
    private const int Most = 2000;

    public async Task<IReadOnlyList<RecordPrintSheet>> ListAsync(Actor actor, RecordListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(RecordPermissions.View);
        var (rows, sheets) = await portal.QueryAsync(
            async db => (
                await RecordQueries.Project(queries.Filter(db, actor, query).OrderBy(r => r.Entry.Department.Code).ThenBy(r => r.Entry.Number).ThenBy(r => r.Id)).Take(Most + 1).ToListAsync(cancellationToken),
                await db.RecordSheets.Where(s => s.Status == PaperStatus.Approved && !db.RecordSheets.Any(o => o.DepartmentId == s.DepartmentId && o.Id > s.Id && o.Status == PaperStatus.Approved))
                    .ToDictionaryAsync(s => s.DepartmentId, cancellationToken)),
            cancellationToken);
        if (rows.Count > Most)
        {
            throw new RuleException($"一度に印刷できるのは{Most}件までです。部門などで絞ってから印刷するか、Excel出力を使ってください。");
        }

        await portal.NoteAsync(actor, ChangeAction.Exported, RecordSheet.Register, 0, $"PMS記録管理台帳の印刷 {rows.Count}件", cancellationToken: cancellationToken);
        return [.. rows.GroupBy(r => (r.DepartmentId, r.Department)).Select(g =>
        {
            var allApproved = g.All(r => r.Status == RecordLineStatus.Approved);
            var sheet = allApproved ? sheets.GetValueOrDefault(g.Key.DepartmentId) : null;
            return new RecordPrintSheet(
                g.Key.Department, sheet is null ? FiscalYear.Of(time.Today()).ToString() : new FiscalYear(sheet.Year).ToString(), allApproved ? "承認版" : "承認前の内容を含む", [.. g],
                sheet?.DraftedBy, sheet is null ? null : Wareki.FormatShort(sheet.DraftedOn), sheet?.ApprovedBy, sheet?.ApprovedOn is { } on ? Wareki.FormatShort(on) : null);
        })];
    }
}
