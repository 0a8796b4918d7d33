using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

/// <summary>Reading one contractor.</summary>
public sealed class ContractorDetailQueries(PortalDb portal, TimeProvider time)
{
    public Task<ContractorDetail> GetAsync(Actor actor, int contractorId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var contractor = await db.Contractors.Include(c => c.Department).Include(c => c.Entrustments).ThenInclude(e => e.Department)
                    .Include(c => c.Entrustments).ThenInclude(e => e.Subcontractors)
                    .AsSingleQuery().FirstOrDefaultAsync(c => c.Id == contractorId, cancellationToken) ?? throw new NotFoundException();
                var hidden = await HiddenEntries.ReadAsync(db, actor, cancellationToken);
                var entries = (await db.EntrustmentEntries.Where(l => l.Entrustment.ContractorId == contractorId)
                    .Join(db.LedgerRevisions.Where(r => r.IsLatest), l => l.EntryId, r => r.EntryId, (l, r) => new { l.EntrustmentId, l.EntryId, r.Entry.Number, r.Content.Name })
                    .OrderBy(l => l.Number).ToListAsync(cancellationToken)).Where(l => !hidden.ContainsKey(l.EntryId)).ToLookup(l => l.EntrustmentId, l => new EntryRow(l.EntryId, l.Number, l.Name));
                var evaluations = await EvaluationQueries.Rows(db.ContractorEvaluations.Where(e => e.ContractorId == contractorId).OrderByDescending(e => e.Id)).ToListAsync(cancellationToken);
                var contracts = await ContractQueries.Rows(db.OutsourcingContracts.Where(c => c.ContractorId == contractorId).OrderByDescending(c => c.Id)).ToListAsync(cancellationToken);
                var supervisions = await db.Supervisions.Where(s => s.ContractorId == contractorId).OrderBy(s => s.DoneOn != null).ThenByDescending(s => s.DoneOn).ThenBy(s => s.DueOn).ThenBy(s => s.Id)
                    .Select(s => new SupervisionRow(s.Id, s.Version, s.Kind, s.Title, s.DueOn, s.DueExplanation, s.DoneOn, s.DoneBy, s.Content, s.Result)).ToListAsync(cancellationToken);
                var findings = await db.ContractorFindings.Where(f => f.ContractorId == contractorId).OrderByDescending(f => f.FoundOn).ThenByDescending(f => f.Id)
                    .Select(f => new FindingRow(f.Id, f.SupervisionId, f.Text, f.FoundOn, f.FoundBy)).ToListAsync(cancellationToken);
                var facts = await HindrancesAsync(db, contractor, today, cancellationToken);
                bool May(Permission permission, int? department) => actor.May(permission, department ?? 0);
                var mayEdit = May(ContractorPermissions.Edit, contractor.DepartmentId) || contractor.Entrustments.Any(e => e.EndedOn is null && May(ContractorPermissions.Edit, e.DepartmentId));
                return new ContractorDetail(
                    contractor.Id, contractor.Version, contractor.Number, contractor.DepartmentId, contractor.Department?.Name, contractor.Content, contractor.Mark(today), contractor.MarkCheckedOn, contractor.MarkCheckedBy,
                    contractor.ReportEveryMonths, contractor.EndedOn,
                    [.. contractor.Entrustments.OrderBy(e => e.EndedOn is not null).ThenBy(e => e.Id).Select(e => new EntrustmentView(
                        e.Id, e.Version, e.DepartmentId, e.Department?.Name, e.Content, e.StartedOn, e.StartedBy, e.IsAfterTheFact, e.LateReason, e.EndedOn, [.. entries[e.Id]], Chain(e.Subcontractors),
                        facts.GetValueOrDefault(e.Id), e.EndedOn is null && (May(ContractorPermissions.Edit, e.DepartmentId) || May(ContractorPermissions.Edit, contractor.DepartmentId))))],
                    evaluations, contracts, supervisions, findings,
                    contractor.EndedOn is null && mayEdit,
                    contractor.EndedOn is null && (May(ContractorPermissions.Supervise, contractor.DepartmentId) || contractor.Entrustments.Any(e => e.EndedOn is null && May(ContractorPermissions.Supervise, e.DepartmentId))));
            },
            cancellationToken);
    }

    /// <summary>The contractor that an entrustment is given to.</summary>
    public async Task<ContractorDetail> OfEntrustmentAsync(Actor actor, int entrustmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var contractor = await portal.QueryAsync(db => db.Entrustments.Where(e => e.Id == entrustmentId).Select(e => (int?)e.ContractorId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return await GetAsync(actor, contractor ?? throw new NotFoundException(), cancellationToken);
    }

    /// <summary>Ledger entries that an entrustment of a department can be about.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> EntriesAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.Edit, departmentId);
        return portal.QueryAsync<IReadOnlyList<(int Value, string Label)>>(
            async db =>
            {
                var hidden = await HiddenEntries.ReadAsync(db, actor, cancellationToken);
                return [.. (await LedgerPicker.OptionsAsync(db, departmentId, cancellationToken)).Where(o => !hidden.ContainsKey(o.Value))];
            },
            cancellationToken);
    }

    /// <summary>The chain below a contractor, each 再委託先 under the one that entrusts it.</summary>
    internal static IReadOnlyList<SubcontractorRow> Chain(IReadOnlyCollection<Subcontractor> all)
    {
        var rows = new List<SubcontractorRow>();
        void Below(int? parent, int depth)
        {
            foreach (var s in all.Where(s => s.ParentId == parent).OrderBy(s => s.Id))
            {
                rows.Add(new(s.Id, s.ParentId, depth, s.Name, s.Work, s.ConsentOn, s.ConsentNote));
                Below(s.Id, depth + 1);
            }
        }

        Below(null, 0);
        return rows;
    }

    // What keeps work from beginning today, for those that haven't begun.
    private static async Task<Dictionary<int, string>> HindrancesAsync(PortalDbContext db, Contractor contractor, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, string>();
        foreach (var e in contractor.Entrustments.Where(e => e.StartedOn is null && e.EndedOn is null).Take(20))
        {
            var (evaluations, contracts) = await EntrustmentService.FactsAsync(db, contractor.Id, e.Id, cancellationToken);
            if (EntrustmentRules.Hindrance(e.Content.Class ?? EntrustmentClass.HandlesData, today, evaluations, contracts) is { } hindrance)
            {
                found.Add(e.Id, hindrance);
            }
        }

        return found;
    }
}
