using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>Reading the register of contractors.</summary>
public sealed class ContractorQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<Contractor, object?>>> Sorts = new()
    {
        ["number"] = c => c.Number,
        ["name"] = c => c.NameKey,
        ["department"] = c => c.Department!.Code,
        ["expires"] = c => c.Content.MarkExpiresOn,
        ["checked"] = c => c.MarkCheckedOn,
    };

    /// <summary>One page: contractors with their work and the evaluation of a year, in three SQL commands.</summary>
    public Task<ListPage<ContractorRow>> ListAsync(Actor actor, ContractorListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, query, today);
                var total = await rows.CountAsync(cancellationToken);
                return new ListPage<ContractorRow>(await RowsAsync(db, Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize), query.Year ?? FiscalYear.Of(today).Year, today, cancellationToken), total);
            },
            cancellationToken);
    }

    /// <summary>Departments for filters and forms, by code.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, bool onlyWritable = false, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var own = onlyWritable ? actor.DepartmentsFor(ContractorPermissions.Edit)?.ToList() : null;
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int Value, string Label)>>(
            async db => [.. (await db.Departments.Where(d => (d.ClosedOn == null || d.ClosedOn > today) && (own == null || own.Contains(d.Id)))
                .OrderBy(d => d.Code).ThenBy(d => d.Id).Select(d => new { d.Id, d.Code, d.Name }).ToListAsync(cancellationToken)).Select(d => (d.Id, $"{d.Code} {d.Name}"))],
            cancellationToken);
    }

    /// <summary>What was changed about a contractor, its work and its supervision.</summary>
    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int contractorId, CancellationToken cancellationToken = default) =>
        actor.May(ContractorPermissions.View)
            ? changes.OfAsync(actor, nameof(Contractor), contractorId, cancellationToken)
            : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    internal static IQueryable<Contractor> Filter(PortalDbContext db, ContractorListQuery query, DateOnly today)
    {
        var (year, first) = (query.Year ?? FiscalYear.Of(today).Year, FiscalYear.Of(today).First);
        var rows = query.Ended ? db.Contractors : db.Contractors.Where(c => c.EndedOn == null);
        if (query.Department is { } department)
        {
            rows = rows.Where(c => c.DepartmentId == department || c.Entrustments.Any(e => e.EndedOn == null && e.DepartmentId == department));
        }

        rows = query.Class is { } @class ? rows.Where(c => c.Entrustments.Any(e => e.EndedOn == null && e.Content.Class == @class)) : rows;
        rows = query.MyNumber is { } my ? rows.Where(c => c.Entrustments.Any(e => e.EndedOn == null && e.Content.HasMyNumber == true) == my) : rows;
        rows = query.Mark is not { } mark ? rows : mark switch
        {
            MarkState.None => rows.Where(c => c.Content.HasMark != true),
            MarkState.Expired => rows.Where(c => c.Content.HasMark == true && (c.Content.MarkExpiresOn == null || c.Content.MarkExpiresOn < today)),
            MarkState.Unchecked => rows.Where(c => c.Content.HasMark == true && c.Content.MarkExpiresOn >= today && (c.MarkCheckedOn == null || c.MarkCheckedOn < first)),
            MarkState.Valid => rows.Where(c => c.Content.HasMark == true && c.Content.MarkExpiresOn >= today && c.MarkCheckedOn >= first),
        };
        rows = query.Evaluation is not { } evaluation ? rows : evaluation switch
        {
            EvaluationFilter.None => rows.Where(c => !db.ContractorEvaluations.Any(e => e.ContractorId == c.Id && e.FiscalYear == year)),
            EvaluationFilter.Submitted => rows.Where(c => db.ContractorEvaluations.Any(e => e.ContractorId == c.Id && e.FiscalYear == year && e.Status == ApplicationStatus.Submitted)),
            EvaluationFilter.Approved => rows.Where(c => db.ContractorEvaluations.Any(e => e.ContractorId == c.Id && e.FiscalYear == year && e.Status == ApplicationStatus.Approved)),
            EvaluationFilter.Open => rows.Where(c => db.ContractorEvaluations.Any(e => e.ContractorId == c.Id && e.FiscalYear == year && e.Status != ApplicationStatus.Approved && e.Status != ApplicationStatus.Submitted)),
        };
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            var plain = $"%{JapaneseText.EscapeLike(JapaneseText.Tidy(word))}%";
            rows = rows.Where(c => EF.Functions.Like(c.SearchText, pattern, "\\") || c.Entrustments.Any(e => EF.Functions.Like(e.Content.Work, plain, "\\")));
        }

        return rows;
    }

    internal static IOrderedQueryable<Contractor> Order(IQueryable<Contractor> rows, ContractorListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(c => c.Id);
    }

    internal static async Task<IReadOnlyList<ContractorRow>> RowsAsync(PortalDbContext db, IQueryable<Contractor> page, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await page.Select(c => new
        {
            c.Id, c.Number, c.Content.Name, Department = c.Department!.Name, c.Content.HasMark, c.Content.MarkNumber, c.Content.MarkExpiresOn, c.MarkCheckedOn, c.EndedOn,
            Contracts = db.OutsourcingContracts.Count(k => k.ContractorId == c.Id && k.EndedOn == null && k.Status == ApplicationStatus.Approved),
            Evaluation = db.ContractorEvaluations.Where(e => e.ContractorId == c.Id && e.FiscalYear == year).OrderByDescending(e => e.Id).Select(e => new { e.Status, e.Occasion, e.IsByMark, e.ApprovedOn }).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.Id);
        var works = (await db.Entrustments.Where(e => ids.Contains(e.ContractorId) && (e.EndedOn == null || e.Contractor.EndedOn != null))
            .OrderBy(e => e.Id).Select(e => new { e.ContractorId, e.Content.Work, e.Content.Class, e.Content.HasMyNumber, e.Content.Place }).ToListAsync(cancellationToken)).ToLookup(w => w.ContractorId);
        return rows.ConvertAll(r => new ContractorRow(
            r.Id, r.Number, r.Name, r.Department, [.. works[r.Id].Select(w => w.Work)], works[r.Id].Min(w => w.Class), works[r.Id].Any(w => w.HasMyNumber == true), works[r.Id].Any(w => w.Place == DataPlace.Abroad),
            ContractorRules.Mark(r.HasMark, r.MarkExpiresOn, r.MarkCheckedOn, today), r.MarkNumber, r.MarkExpiresOn,
            r.Evaluation?.Status, r.Evaluation?.Occasion, r.Evaluation?.IsByMark, r.Evaluation?.ApprovedOn, r.Contracts, r.EndedOn));
    }
}
