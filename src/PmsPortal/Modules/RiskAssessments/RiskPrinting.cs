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
    string Department, int FiscalYear, RiskVersionRow Version, string Message, IReadOnlyList<RiskPrintSubject> Subjects, IReadOnlyList<SealBox> Boxes, bool IsScored);

public sealed record RiskPrintSubject(SubjectHead Head, string Entries, IReadOnlyList<(LifecyclePhase Phase, IReadOnlyList<RiskRowView> Rows, string? Statement)> Phases);

public sealed class RiskPrinting(PortalDb portal, ApprovalQueries approvals)
{
    public async Task<RiskPrint> GetAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (sheet, department, subjects, rows, statements, entries, scored) = await portal.QueryAsync(
            async db =>
            {
                var head = await db.RiskSheets.Where(s => s.Id == sheetId).Select(s => new { Sheet = s, s.Department.Name, IsScored = db.RiskSettings.Any(x => x.IsScored) }).FirstOrDefaultAsync(cancellationToken);
                if (head is null || !actor.May(RiskPermissions.View, head.Sheet.DepartmentId))
                {
                    throw new NotFoundException();
                }

                return (head.Sheet, head.Name,
                    await RiskSheetReader.SubjectsAsync(db, sheetId, cancellationToken),
                    await RiskSheetReader.RowsAsync(db, sheetId, null, cancellationToken),
                    await RiskSheetReader.StatementsAsync(db, sheetId, cancellationToken),
                    await RiskSheetReader.EntriesAsync(db, sheetId, null, cancellationToken),
                    head.IsScored);
            },
            cancellationToken);
        await portal.CommandAsync(
            actor,
            command =>
            {
                command.Note(ChangeAction.Exported, RiskSheet.SubjectType, sheetId, $"リスクアセスメント表の印刷 {department}");
                return Task.CompletedTask;
            },
            cancellationToken);
        var rowsOf = rows.ToLookup(r => (r.SubjectId, r.Phase));
        var request = sheet.Status is RevisionStatus.Approved or RevisionStatus.Submitted ? (await approvals.OfAsync(actor, RiskSheet.SubjectType, sheetId, null, cancellationToken)).MaxBy(r => r.Id) : null;
        return new RiskPrint(
            department, sheet.FiscalYear, RiskSheetQueries.Version(sheet), sheet.Message,
            [.. subjects.Select(s => new RiskPrintSubject(
                s, string.Join("、", entries.Where(e => e.SubjectId == s.Id).Select(e => e.Number)),
                [.. EnumLabels.All<LifecyclePhase>().Select(p => (p.Value, (IReadOnlyList<RiskRowView>)[.. rowsOf[(s.Id, p.Value)]], statements.Find(x => x.SubjectId == s.Id && x.Phase == p.Value)?.Reason))]))],
            [new SealBox("作成", sheet.DraftedBy, Wareki.FormatShort(sheet.DraftedOn)), .. Boxes(request)],
            scored);
    }

    // 確認 and 承認, empty while they are pending. A route may have other steps than the shipped one.
    private static IEnumerable<SealBox> Boxes(ApprovalDetail? request) => request is null
        ? [new SealBox("確認", null, null), new SealBox("承認", null, null)]
        : request.Steps.Select(s => new SealBox(
            s.Kind.Label(),
            s.Verdict == Verdict.Approve ? s.OnBehalfOfName is { } principal ? $"{s.DeciderName}（{principal} 代）" : s.DeciderName : null,
            s is { Verdict: Verdict.Approve, At: { } at } ? Wareki.FormatShort(JapanTime.DateOf(at)) : null));
}
