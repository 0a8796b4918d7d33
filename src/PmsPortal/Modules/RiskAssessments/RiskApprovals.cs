using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What follows when a sheet's request ends: in force with all that hangs on it, or back to the lead.</summary>
public sealed class RiskApprovals(RiskSheetService sheets) : IApprovalSubject
{
    public string SubjectType => RiskSheet.SubjectType;

    public bool MaySee(Actor actor, int? departmentId) => actor.May(RiskPermissions.View, departmentId ?? 0);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var sheet = await command.Db.RiskSheets.Include(s => s.Department).SingleAsync(s => s.Id == request.SubjectId);
            var before = await command.Db.RiskSheets.FirstOrDefaultAsync(s => s.DepartmentId == sheet.DepartmentId && s.IsEffective);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            sheet.EndApproval(RevisionEnd.Of(request.Status), before, decision, command.Today);
            if (request.Status == RequestStatus.Approved)
            {
                await PlanAsync(command, sheet);
                await LinkAsync(command, sheet.Id);
                await HintAsync(command, sheet);
                await RevisionHints.AnswerAsync(command, RiskHintTarget.HintKind, sheet.DepartmentId, $"{sheet.RecordTitle}を承認（{command.Today:yyyy/MM/dd}）");
            }

            if (sheet.Trigger == SheetTrigger.Yearly)
            {
                await sheets.ReportAsync(command, sheet, request.Status == RequestStatus.Approved ? ObligationProgress.Done : ObligationProgress.InProgress, request.Status switch
                {
                    RequestStatus.Approved => $"{command.Today:yyyy/MM/dd}に{RevisionEnd.Decider(decision)}が承認",
                    RequestStatus.Withdrawn => "申請を取り下げて作成中",
                    _ => $"{command.Today:yyyy/MM/dd}に差戻し",
                });
            }
        }
    }

    /// <summary>Planned measures become matters of the people named; those that the new sheet no longer has are dropped.</summary>
    private static async Task PlanAsync(Command command, RiskSheet sheet)
    {
        var rows = await command.Db.RiskRows
            .Where(r => r.Subject.SheetId == sheet.Id && r.Subject.EndReason == null && r.Mark != RowMark.Ended && r.Content.Plan != "")
            .OrderBy(r => r.Id).ToListAsync();
        var known = (await command.Db.RiskMeasures.Where(m => m.DepartmentId == sheet.DepartmentId).ToListAsync()).ToDictionary(m => m.LineKey);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.LineKey, out var measure))
            {
                measure = new RiskMeasure(sheet.DepartmentId, row.LineKey);
                command.Db.RiskMeasures.Add(measure);
            }

            measure.Plan(row, command.Today);
        }

        var planned = rows.Select(r => r.LineKey).ToHashSet();
        foreach (var gone in known.Values.Where(m => m.Status == MeasureStatus.Open && !planned.Contains(m.LineKey)))
        {
            gone.End(MeasureStatus.Dropped, $"{sheet.RecordTitle}で計画から外れた", command.Actor.Name, command.Today);
        }
    }

    /// <summary>Which ledger entries a risk came out of. The lines are new with every sheet, so no link can be there yet.</summary>
    private static async Task LinkAsync(Command command, int sheetId)
    {
        var pairs = await (
            from row in command.Db.RiskRows
            from entry in row.Subject.Entries
            where row.Subject.SheetId == sheetId && row.Mark != RowMark.Ended && row.Subject.EndReason == null
            orderby row.Id, entry.Id
            select new { row.Id, row.SubjectId, entry.EntryId, entry.Entry.Number }).ToListAsync();
        command.Db.RecordLinks.AddRange(pairs.Select(p => new RecordLink(
            new RecordRef(nameof(LedgerEntry), p.EntryId, $"{p.Number} 個人情報管理台帳", string.Create(CultureInfo.InvariantCulture, $"ledger/{p.EntryId}")),
            RowRef(p.Id, p.SubjectId),
            command.Now)));
    }

    /// <summary>
    /// Rules that carry a measure which is new, changed or at its end have to be looked at again (A.3.4.3.2): also where its whole
    /// subject ended, and where the measure went to another document.
    /// </summary>
    private static async Task HintAsync(Command command, RiskSheet sheet)
    {
        var changed = await command.Db.RiskRows
            .Where(r => r.Subject.SheetId == sheet.Id && (r.Mark != RowMark.Continued || r.Subject.EndReason != null))
            .Select(r => new
            {
                r.Content.Document, Mark = r.Subject.EndReason != null ? RowMark.Ended : r.Mark,
                Before = command.Db.RiskRows.Where(b => b.Id == r.CarriedFromId).Select(b => b.Content.Document).FirstOrDefault(),
            })
            .ToListAsync();
        if (changed.Count == 0)
        {
            return;
        }

        var documents = await command.Db.ControlledDocuments.Select(d => new { d.Id, d.Number }).ToListAsync();
        foreach (var document in documents)
        {
            // What ended is known to the document that carried it, whatever was written since.
            var own = changed.Where(c => RiskDocuments.Names(c.Mark == RowMark.Ended ? c.Before ?? c.Document : c.Document, document.Number)).ToList();
            var moved = changed.Count(c => c.Mark != RowMark.Ended && c.Before is { } before && RiskDocuments.Names(before, document.Number) && !RiskDocuments.Names(c.Document, document.Number));
            if (own.Count + moved > 0)
            {
                await RevisionHints.RaiseAsync(
                    command, "Document", document.Id,
                    string.Create(CultureInfo.InvariantCulture, $"{sheet.Department.Name}のリスクアセスメントで、この文書に反映する対策が変わりました（新規{own.Count(c => c.Mark == RowMark.Added)}件、変更{own.Count(c => c.Mark == RowMark.Changed)}件、終了{own.Count(c => c.Mark == RowMark.Ended)}件{(moved > 0 ? string.Create(CultureInfo.InvariantCulture, $"、この文書から外れたもの{moved}件") : string.Empty)}）。対策が文書に書かれているかを確かめてください。"),
                    sheet.RecordTitle, RiskSheetService.Address(sheet.Id));
            }
        }
    }

    internal static RecordRef RowRef(int rowId, int subjectId) =>
        new(RiskRow.LinkKind, rowId, string.Create(CultureInfo.InvariantCulture, $"リスク{rowId} リスクアセスメント表"), string.Create(CultureInfo.InvariantCulture, $"risk/subjects/{subjectId}#r{rowId}"));
}

/// <summary>Which document a measure's cell names: its first word is the 文書管理番号.</summary>
internal static class RiskDocuments
{
    public static bool Names(string cell, string number) =>
        cell.StartsWith(number, StringComparison.OrdinalIgnoreCase) && (cell.Length == number.Length || !char.IsAsciiLetterOrDigit(cell[number.Length]));
}
