using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Ledger;

public sealed record LedgerPrintRow(string Number, LedgerContent Content, string Status, DateOnly? ApprovedOn);

/// <summary>One department's ledger on paper, with the boxes of 決裁 filled from the newest approval on it.</summary>
public sealed record LedgerSheet(
    string Department, string FiscalYear, string Scope, IReadOnlyList<LedgerPrintRow> Rows,
    string? DraftedBy, string? DraftedOn, string? ApprovedBy, string? ApprovedOn, bool IsSuperseded);

/// <summary>The ledger for printing: what the list's filters leave, a sheet a department.</summary>
public sealed class LedgerPrinting(PortalDb portal, LedgerQueries queries, TimeProvider time)
{
    private const int Most = 2000;

    public async Task<IReadOnlyList<LedgerSheet>> ListAsync(Actor actor, LedgerListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.View);
        var rows = await portal.QueryAsync(
            db => queries.Filter(db, actor, query).OrderBy(r => r.Entry.Department.Code).ThenBy(r => r.Entry.Number).ThenBy(r => r.Id).Take(Most + 1)
                .Select(r => new { r.Entry.Number, r.DepartmentId, Department = r.Entry.Department.Name, r.Content, r.Status, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy })
                .ToListAsync(cancellationToken),
            cancellationToken);
        if (rows.Count > Most)
        {
            throw new RuleException($"一度に印刷できるのは{Most}件までです。部門などで絞ってから印刷するか、Excel出力を使ってください。");
        }

        await portal.NoteAsync(actor, ChangeAction.Exported, "Ledger", 0, $"台帳の印刷 {rows.Count}件", cancellationToken: cancellationToken);
        return [.. rows.GroupBy(r => r.Department).Select(g =>
        {
            // The boxes are filled only where the whole sheet is approved: a pending line leaves them empty.
            var allApproved = g.All(r => r.Status == LedgerStatus.Approved);
            var last = allApproved ? g.MaxBy(r => r.ApprovedOn) : null;
            var drafted = g.MaxBy(r => r.DraftedOn)!;
            return new LedgerSheet(
                g.Key,
                FiscalYear.Of(time.Today()).ToString(),
                allApproved ? "承認版" : "承認前の内容を含む",
                [.. g.Select(r => new LedgerPrintRow(
                    r.Number,
                    r.Content.IsSpecific == true && !actor.May(LedgerPermissions.ViewSpecific, r.DepartmentId) ? LedgerQueries.MaskedCopy(r.Content) : r.Content,
                    r.Status.Label(),
                    r.ApprovedOn))],
                drafted.DraftedBy,
                Wareki.FormatShort(drafted.DraftedOn),
                last?.ApprovedBy,
                last?.ApprovedOn is { } on ? Wareki.FormatShort(on) : null,
                IsSuperseded: false);
        })];
    }

    public async Task<LedgerSheet> OneAsync(Actor actor, int entryId, int? revision, CancellationToken cancellationToken = default)
    {
        var detail = await queries.GetAsync(actor, entryId, revision, cancellationToken);
        return new LedgerSheet(
            detail.Department,
            FiscalYear.Of(time.Today()).ToString(),
            $"第{detail.Shown.Number}版",
            [new LedgerPrintRow(detail.Number, detail.Content, detail.Shown.Status.Label(), detail.Shown.ApprovedOn)],
            detail.Shown.DraftedBy,
            Wareki.FormatShort(detail.Shown.DraftedOn),
            detail.Shown.ApprovedBy,
            detail.Shown.ApprovedOn is { } on ? Wareki.FormatShort(on) : null,
            IsSuperseded: detail.Shown.ApprovedOn is not null && !detail.Shown.IsEffective);
    }
}
