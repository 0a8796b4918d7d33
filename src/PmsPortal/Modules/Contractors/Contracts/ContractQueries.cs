using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

public sealed record ContractCheckRow(int Position, string Code, string Group, string Text, CheckResult? Result, string Place, string Reason, string Risk, string Measure);

/// <summary>How long a contract is kept: as long as the data it is about (P-111).</summary>
public sealed record ContractRetention(string Entry, string Retention, DateOnly? EndsOn);

/// <summary>One contract as its page shows it.</summary>
public sealed record ContractDetail(
    int Id, int Version, int ContractorId, string ContractorNumber, string ContractorName, ContractContent Content, ApplicationStatus Status, IReadOnlyList<ContractCheckRow> Checks, IReadOnlyList<int> EntrustmentIds,
    IReadOnlyList<(int Value, string Label)> Entrustments, string SubmittedBy, DateOnly? SubmittedOn, string ApprovedBy, DateOnly? ApprovedOn, string ReturnComment, DateOnly? NoticeOn, DateOnly? EndedOn, string EndReason,
    CertificateKind? CertificateKind, DateOnly? CertificateDueOn, string CertificateDueExplanation, DateOnly? CertificateReceivedOn, string CertificateReceivedBy, int? CertificateFileId,
    IReadOnlyList<(int Value, string Label)> Files, IReadOnlyList<ContractRetention> Retentions, bool MayEdit, bool MayWrite);

/// <summary>Reading contracts.</summary>
public sealed class ContractQueries(PortalDb portal, ChangeLogQueries changes)
{
    public Task<ContractDetail> GetAsync(Actor actor, int contractId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var c = await db.OutsourcingContracts.Include(k => k.Contractor).ThenInclude(k => k.Entrustments).Include(k => k.Works).Include(k => k.Checks)
                    .AsSplitQuery().OrderBy(k => k.Id).FirstOrDefaultAsync(k => k.Id == contractId, cancellationToken) ?? throw new NotFoundException();
                var works = c.Works.Select(w => w.EntrustmentId).ToHashSet();
                var files = await db.StoredFiles.Where(f => f.OwnerType == nameof(OutsourcingContract) && f.OwnerId == contractId && f.RemovedAt == null).OrderBy(f => f.Id)
                    .Select(f => new { f.Id, f.Name }).ToListAsync(cancellationToken);
                var ids = works.ToList();
                var entries = db.EntrustmentEntries.Where(l => ids.Contains(l.EntrustmentId)).Select(l => l.EntryId);
                var kept = await db.LedgerRevisions.Where(r => r.IsLatest && entries.Contains(r.EntryId)).OrderBy(r => r.Entry.Number).ThenBy(r => r.Id)
                    .Select(r => new { r.Entry.Number, r.Content, r.RetentionEndsOn, r.DepartmentId }).ToListAsync(cancellationToken);
                var mayEdit = actor.May(ContractorPermissions.Edit, c.Contractor.DepartmentId ?? 0) || c.Contractor.Entrustments.Any(e => works.Contains(e.Id) && actor.May(ContractorPermissions.Edit, e.DepartmentId ?? 0));
                return new ContractDetail(
                    c.Id, c.Version, c.ContractorId, c.Contractor.Number, c.Contractor.Content.Name, c.Content, c.Status,
                    [.. c.Checks.OrderBy(k => k.Position).ThenBy(k => k.Code, StringComparer.Ordinal).Select(k => new ContractCheckRow(k.Position, k.Code, k.Group, k.Text, k.Result, k.Place, k.Reason, k.Risk, k.Measure))],
                    ids, [.. c.Contractor.Entrustments.Where(e => e.EndedOn is null || works.Contains(e.Id)).OrderBy(e => e.Id).Select(e => (e.Id, e.Content.Work))],
                    c.SubmittedBy, c.SubmittedOn, c.ApprovedBy, c.ApprovedOn, c.ReturnComment, c.NoticeOn, c.EndedOn, c.EndReason,
                    c.CertificateKind, c.CertificateDueOn, c.CertificateDueExplanation, c.CertificateReceivedOn, c.CertificateReceivedBy, c.CertificateFileId,
                    [.. files.Select(f => (f.Id, f.Name))],
                    [.. kept.Where(k => k.Content.IsSpecific != true || actor.May(LedgerPermissions.ViewSpecific, k.DepartmentId)).Select(k => new ContractRetention($"{k.Number} {k.Content.Name}", k.Content.Retention?.ToString() ?? "台帳に保管期限がありません", k.RetentionEndsOn))],
                    mayEdit, mayEdit && c.EndedOn is null && c.Status is not (ApplicationStatus.Submitted or ApplicationStatus.Approved));
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int contractId, CancellationToken cancellationToken = default) =>
        actor.May(ContractorPermissions.View)
            ? changes.OfAsync(actor, nameof(OutsourcingContract), contractId, cancellationToken)
            : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    /// <summary>A contract with its checklist for printing; that it left the portal is logged.</summary>
    public async Task<ContractDetail> PrintAsync(Actor actor, int contractId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.Export);
        var detail = await GetAsync(actor, contractId, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(OutsourcingContract), contractId, $"委託業務契約書の確認表の印刷 {detail.ContractorName} {detail.Content.Title}", cancellationToken: cancellationToken);
        return detail;
    }

    internal static IQueryable<ContractRow> Rows(IQueryable<OutsourcingContract> contracts) => contracts.Select(c => new ContractRow(
        c.Id, c.Content.Title, c.Content, c.Status, c.ApprovedOn, c.Checks.Count(k => k.Result == CheckResult.Missing), c.Checks.Count(k => k.Result == null), c.EndedOn, c.CertificateDueOn, c.CertificateReceivedOn));
}
