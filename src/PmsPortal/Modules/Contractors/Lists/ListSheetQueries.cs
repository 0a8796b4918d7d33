using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.Contractors;

/// <summary>One line of a year's list on its page.</summary>
public sealed record SheetRow(int EntrustmentId, int ContractorId, ListLine Line, MarkState Mark, bool? HasMark, string MarkNumber, DateOnly? MarkExpiresOn, string? ConfirmedBy, DateOnly? ConfirmedOn);

/// <summary>A department's list of a year; of the running year as it is now, unless it was handed in.</summary>
public sealed record SheetDetail(
    int? Id, int Year, int DepartmentId, string Department, ApplicationStatus Status, IReadOnlyList<SheetRow> Rows, string SubmittedBy, DateOnly? SubmittedOn, string ApprovedBy, DateOnly? ApprovedOn,
    string Message, string ReturnComment, DateOnly? DueOn, string DueExplanation, IReadOnlyList<LedgerDifference> Differences, bool MayEdit)
{
    public int Confirmed => Rows.Count(r => r.ConfirmedOn is not null);
}

/// <summary>How far a department is.</summary>
public sealed record SheetStanding(int DepartmentId, string Code, string Department, int Entrustments, int Confirmed, ApplicationStatus? Status, DateOnly? SubmittedOn, DateOnly? ApprovedOn, int Contractors, int Evaluated);

/// <summary>Reading the yearly lists.</summary>
public sealed class ListSheetQueries(PortalDb portal, TimeProvider time)
{
    public Task<SheetDetail> GetAsync(Actor actor, int year, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var department = await db.Departments.Where(d => d.Id == departmentId).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var sheet = await db.ContractorListSheets.Include(s => s.Lines).FirstOrDefaultAsync(s => s.FiscalYear == year && s.DepartmentId == departmentId, cancellationToken);
                var status = sheet?.Status ?? ApplicationStatus.Draft;
                var isFrozen = status is ApplicationStatus.Submitted or ApplicationStatus.Approved;
                var isNow = year == FiscalYear.Of(today).Year;
                var lines = sheet?.Lines.ToDictionary(l => l.EntrustmentId) ?? [];
                var hidden = await HiddenEntries.ReadAsync(db, actor, cancellationToken);
                List<SheetRow> rows;
                if (isFrozen)
                {
                    var ids = lines.Keys.ToList();
                    var owners = await db.Entrustments.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.ContractorId }).ToDictionaryAsync(e => e.Id, e => e.ContractorId, cancellationToken);
                    rows = [.. lines.Values.Select(l => new SheetRow(l.EntrustmentId, owners[l.EntrustmentId], ListLine.Read(l.Frozen).Without(hidden.Values), MarkState.None, null, string.Empty, null, l.ConfirmedBy, l.ConfirmedOn)).OrderBy(r => r.Line.Number, StringComparer.Ordinal).ThenBy(r => r.EntrustmentId)];
                }
                else
                {
                    var numbers = isNow ? await ListSheetService.NumbersAsync(db, departmentId, cancellationToken) : null;
                    rows = numbers is not null ? [.. (await ListSheetService.ActiveAsync(db, departmentId, cancellationToken)).Select(e => new SheetRow(
                        e.Id, e.ContractorId, ListLine.Of(e, numbers[e.Id], today).Without(hidden.Values), e.Contractor.Mark(today), e.Contractor.Content.HasMark, e.Contractor.Content.MarkNumber, e.Contractor.Content.MarkExpiresOn,
                        lines.GetValueOrDefault(e.Id)?.ConfirmedBy, lines.GetValueOrDefault(e.Id)?.ConfirmedOn))] : [];
                }

                var key = ObligationOccurrence.KeyOf(ContractorListSheet.ObligationCode, year, ContractorListSheet.Month, departmentId);
                var due = await db.ObligationOccurrences.Where(o => o.Key == key).Select(o => new { o.DueOn, o.DueExplanation }).FirstOrDefaultAsync(cancellationToken);
                return new SheetDetail(
                    sheet?.Id, year, departmentId, department, status, rows, sheet?.SubmittedBy ?? string.Empty, sheet?.SubmittedOn, sheet?.ApprovedBy ?? string.Empty, sheet?.ApprovedOn,
                    sheet?.Message ?? string.Empty, sheet?.ReturnComment ?? string.Empty, due?.DueOn, due?.DueExplanation ?? string.Empty,
                    isNow && !isFrozen ? await CrossCheckQueries.ReadAsync(db, actor, departmentId, cancellationToken) : [],
                    isNow && !isFrozen && actor.May(ContractorPermissions.Edit, departmentId));
            },
            cancellationToken);
    }

    /// <summary>Every department's standing, list and evaluations.</summary>
    public Task<IReadOnlyList<SheetStanding>> CampaignAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        return portal.QueryAsync<IReadOnlyList<SheetStanding>>(
            async db =>
            {
                var today = time.Today();
                var rows = await db.Departments
                    .Where(d => !db.Departments.Any(c => c.ParentId == d.Id) && (d.ClosedOn == null || d.ClosedOn > today))
                    .OrderBy(d => d.Code).ThenBy(d => d.Id)
                    .Select(d => new
                    {
                        d.Id,
                        d.Code,
                        d.Name,
                        Work = db.Entrustments.Count(e => e.DepartmentId == d.Id && e.EndedOn == null),
                        Sheet = db.ContractorListSheets.Where(s => s.DepartmentId == d.Id && s.FiscalYear == year)
                            .Select(s => new { s.Status, s.SubmittedOn, s.ApprovedOn, Confirmed = s.Lines.Count }).FirstOrDefault(),
                        Contractors = db.Contractors.Count(c => c.DepartmentId == d.Id && c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null)),
                        Evaluated = db.Contractors.Count(c => c.DepartmentId == d.Id && c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null)
                            && db.ContractorEvaluations.Any(v => v.ContractorId == c.Id && v.FiscalYear == year && v.Status == ApplicationStatus.Approved)),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(r => new SheetStanding(
                    r.Id, r.Code, r.Name, r.Work, r.Sheet?.Confirmed ?? 0, r.Sheet?.Status, r.Sheet?.SubmittedOn, r.Sheet?.ApprovedOn, r.Contractors, r.Evaluated))];
            },
            cancellationToken);
    }

    /// <summary>A list for printing; that it left the portal is logged.</summary>
    public async Task<SheetDetail> PrintAsync(Actor actor, int year, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.Export);
        var sheet = await GetAsync(actor, year, departmentId, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(ContractorListSheet), sheet.Id ?? 0, $"委託先一覧表の印刷 {year}年度 {sheet.Department} {sheet.Rows.Count}件", cancellationToken: cancellationToken);
        return sheet;
    }
}
