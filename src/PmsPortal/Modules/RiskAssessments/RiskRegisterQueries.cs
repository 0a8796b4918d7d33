using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

public sealed record ResidualListQuery : ListQuery
{
    public int? Department { get; init; }

    public ResidualReason? Reason { get; init; }

    /// <summary>Only those whose review day has come.</summary>
    public bool Due { get; init; }
}

public sealed record ResidualRow(
    int Id, int SubjectId, int DepartmentId, string Department, int FiscalYear, string Subject, LifecyclePhase Phase, RiskType? Type, string Risk, ResidualReason Reason, string Residual, string AcceptedBy,
    DateOnly ReviewOn, string Plan, DateOnly? PlanDueOn, string Owner, bool IsDue, IReadOnlyList<FollowUp> FollowUps);

public sealed record MeasureListQuery : ListQuery
{
    public int? Department { get; init; }

    public MeasureStatus? Status { get; init; }

    /// <summary>Only the actor's own, with those of their department that nobody carries out.</summary>
    public bool Mine { get; init; }

    public bool Overdue { get; init; }
}

public sealed record MeasureRow(
    int Id, int DepartmentId, string Department, int SubjectId, string Subject, LifecyclePhase Phase, string Risk, string Text, string? Responsible, DateOnly? DueOn, MeasureStatus Status, DateOnly? EndedOn, string EndedBy, string Note,
    bool IsOverdue, bool MayEnd);

/// <summary>What remains after the measures, and what is planned, over all departments: of the sheets in force.</summary>
public sealed class RiskRegisterQueries(PortalDb portal, IEnumerable<IFollowUps> followUps, TimeProvider time)
{
    /// <summary>Most lines on paper; more than that is filtered first.</summary>
    public const int MostPrinted = 2000;

    private static readonly Dictionary<string, Expression<Func<RiskRow, object?>>> ResidualSorts = new()
    {
        ["department"] = r => r.Subject.Sheet.Department.Code,
        ["subject"] = r => r.Subject.Title,
        ["review"] = r => r.Content.ReviewOn,
        ["reason"] = r => r.Content.ResidualReason,
        ["accepted"] = r => r.Content.AcceptedBy,
    };

    private static readonly Dictionary<string, Expression<Func<RiskMeasure, object?>>> MeasureSorts = new()
    {
        ["department"] = m => m.Department.Code,
        ["due"] = m => m.DueOn,
        ["status"] = m => m.Status,
        ["responsible"] = m => m.Responsible!.Kana,
    };

    public static IReadOnlyCollection<string> ResidualSortKeys => ResidualSorts.Keys;

    public static IReadOnlyCollection<string> MeasureSortKeys => MeasureSorts.Keys;

    public Task<ListPage<ResidualRow>> ResidualsAsync(Actor actor, ResidualListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(RiskPermissions.View);
        return ResidualsAsync(actor, query, query.Skip, ListQuery.PageSize, cancellationToken);
    }

    public Task<ListPage<MeasureRow>> MeasuresAsync(Actor actor, MeasureListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(RiskPermissions.OwnMeasures);
        return MeasuresAsync(actor, query, query.Skip, ListQuery.PageSize, cancellationToken);
    }

    // The total comes with every line, so that lines, people and corrective actions are three commands.
    internal async Task<ListPage<ResidualRow>> ResidualsAsync(Actor actor, ResidualListQuery query, int skip, int take, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var (page, leads) = await portal.QueryAsync(
            async db =>
            {
                var rows = Residuals(db, actor, query, today);
                var sort = query.Sort is { } key ? ResidualSorts.GetValueOrDefault(key) : null;
                var ordered = sort is null ? rows.OrderBy(r => r.Subject.Sheet.Department.Code) : query.Descending ? rows.OrderByDescending(sort) : rows.OrderBy(sort);
                return (
                    await ordered.ThenBy(r => r.SubjectId).ThenBy(r => r.Id).Skip(skip).Take(take)
                        .Select(r => new { r.Id, r.SubjectId, r.Subject.Sheet.DepartmentId, Department = r.Subject.Sheet.Department.Name, r.Subject.Sheet.Department.ParentId, r.Subject.Sheet.FiscalYear, r.Subject.Title, r.Phase, r.Content, Total = rows.Count() })
                        .ToListAsync(cancellationToken),
                    await RoleHolders.ReadAsync(db, [PmsRole.DepartmentLead], today, cancellationToken));
            },
            cancellationToken);
        var raised = (page.Count > 0 && followUps.FirstOrDefault() is { } provider ? await provider.ForAsync(actor, RiskRow.LinkKind, [.. page.Select(r => r.Id)], cancellationToken) : []).ToLookup(f => f.Id);
        return new ListPage<ResidualRow>(
            [.. page.Select(r => (Row: r, On: r.Content.ReviewOn ?? RiskSheet.UsualReview(r.FiscalYear))).Select(x => new ResidualRow(
                x.Row.Id, x.Row.SubjectId, x.Row.DepartmentId, x.Row.Department, x.Row.FiscalYear, x.Row.Title, x.Row.Phase, x.Row.Content.Type, x.Row.Content.Risk, x.Row.Content.ResidualReason!.Value, x.Row.Content.Residual,
                x.Row.Content.AcceptedBy, x.On, x.Row.Content.Plan, x.Row.Content.PlanDueOn,
                string.Join("、", leads.Of(PmsRole.DepartmentLead, x.Row.DepartmentId, x.Row.ParentId).Select(h => h.Name)), x.On <= today, [.. raised[x.Row.Id]]))],
            page.Count > 0 ? page[0].Total : 0);
    }

    internal Task<ListPage<MeasureRow>> MeasuresAsync(Actor actor, MeasureListQuery query, int skip, int take, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var rows = Measures(db, actor, query, today);
                var total = await rows.CountAsync(cancellationToken);
                var sort = query.Sort is { } key ? MeasureSorts.GetValueOrDefault(key) : null;
                var ordered = sort is null ? rows.OrderBy(m => m.Status == MeasureStatus.Open ? 0 : 1).ThenBy(m => m.DueOn) : query.Descending ? rows.OrderByDescending(sort) : rows.OrderBy(sort);
                var page = await ordered.ThenBy(m => m.Id).Skip(skip).Take(take)
                    .Select(m => new { m.Id, m.DepartmentId, Department = m.Department.Name, m.Row.SubjectId, m.Row.Subject.Title, m.Row.Phase, m.Row.Content.Risk, m.Text, m.ResponsibleId, Responsible = m.Responsible!.Name, m.DueOn, m.Status, m.EndedOn, m.EndedBy, m.Note })
                    .ToListAsync(cancellationToken);
                return new ListPage<MeasureRow>(
                    [.. page.Select(m => new MeasureRow(
                        m.Id, m.DepartmentId, m.Department, m.SubjectId, m.Title, m.Phase, m.Risk, m.Text, m.Responsible, m.DueOn, m.Status, m.EndedOn, m.EndedBy, m.Note,
                        m.Status == MeasureStatus.Open && m.DueOn < today, m.Status == MeasureStatus.Open && RiskMeasureService.MayEnd(actor, m.DepartmentId, m.ResponsibleId)))],
                    total);
            },
            cancellationToken);
    }

    /// <summary>Departments that the actor may filter by.</summary>
    public Task<IReadOnlyList<(int Id, string Name)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Departments.Where(d => d.ClosedOn == null && (allowed == null || allowed.Contains(d.Id)) && db.RiskSheets.Any(s => s.DepartmentId == d.Id))
                .OrderBy(d => d.Code).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken)).Select(d => (d.Id, d.Name))],
            cancellationToken);
    }

    internal static IQueryable<RiskRow> Residuals(PortalDbContext db, Actor actor, ResidualListQuery query, DateOnly today)
    {
        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var rows = db.RiskRows.Where(r => r.Subject.Sheet.IsEffective && r.Subject.EndReason == null && r.Mark != RowMark.Ended
            && (r.Content.ResidualReason == ResidualReason.Remaining || r.Content.ResidualReason == ResidualReason.Cost)
            && (allowed == null || allowed.Contains(r.Subject.Sheet.DepartmentId)));
        if (query.Department is { } department)
        {
            rows = rows.Where(r => r.Subject.Sheet.DepartmentId == department);
        }

        if (query.Reason is { } reason)
        {
            rows = rows.Where(r => r.Content.ResidualReason == reason);
        }

        if (query.Due)
        {
            // Without a day of its own a residual risk is looked at again by the end of the next April.
            var year = FiscalYear.Of(today).Year;
            var over = today >= RiskSheet.UsualReview(year - 1) ? year - 1 : year - 2;
            rows = rows.Where(r => r.Content.ReviewOn <= today || (r.Content.ReviewOn == null && r.Subject.Sheet.FiscalYear <= over));
        }

        return RiskSearchKey.Patterns(query.Text).Aggregate(rows, (left, p) => left.Where(r => EF.Functions.Like(r.SearchText, p, "\\") || EF.Functions.Like(r.Subject.SearchText, p, "\\")));
    }

    /// <summary>
    /// Measures that are the actor's to carry out: those that name them, and those of a department they lead that name nobody, or
    /// somebody who has left.
    /// </summary>
    internal static Expression<Func<RiskMeasure, bool>> FallsTo(Actor actor, DateOnly today)
    {
        var me = actor.EmployeeId ?? 0;
        var led = actor.DepartmentsFor(RiskPermissions.Submit);
        return m => m.ResponsibleId == me || ((m.ResponsibleId == null || m.Responsible!.LeftOn < today) && (led == null || led.Contains(m.DepartmentId)));
    }

    internal static IQueryable<RiskMeasure> Measures(PortalDbContext db, Actor actor, MeasureListQuery query, DateOnly today)
    {
        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var me = actor.EmployeeId ?? 0;
        var rows = db.RiskMeasures.Where(m => m.ResponsibleId == me || allowed == null || allowed.Contains(m.DepartmentId));
        rows = query.Mine ? rows.Where(FallsTo(actor, today)) : rows;
        rows = query.Department is { } department ? rows.Where(m => m.DepartmentId == department) : rows;
        rows = query.Status is { } status ? rows.Where(m => m.Status == status) : rows;
        rows = query.Overdue ? rows.Where(m => m.Status == MeasureStatus.Open && m.DueOn < today) : rows;
        return RiskSearchKey.Patterns(query.Text).Aggregate(rows, (left, p) => left.Where(m => EF.Functions.Like(m.Row.SearchText, p, "\\") || EF.Functions.Like(m.Row.Subject.SearchText, p, "\\")));
    }
}
