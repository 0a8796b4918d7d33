using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.YearPlans;

/// <summary>Occurrences of one obligation and period that stand alike.</summary>
public sealed record PlanGroup(string Code, int Month, DateOnly OpensOn, DateOnly DueOn, ObligationProgress Progress, int Count);

/// <summary>One obligation's cell in one month of the plan.</summary>
/// <param name="Month">The month that names the occurrences.</param>
/// <param name="State">The worst state of those that count.</param>
/// <param name="Done">How many are done or don't apply.</param>
/// <param name="Total">How many there are.</param>
/// <param name="DueOn">The latest last day.</param>
public sealed record PlanCell(int Month, ObligationState State, int Done, int Total, DateOnly OpensOn, DateOnly DueOn);

/// <summary>One obligation's line: its cells by the calendar month in which they are due, and the months in between.</summary>
public sealed record PlanRow(Obligation Obligation, IReadOnlyDictionary<int, PlanCell> Cells, IReadOnlySet<int> Running);

/// <summary>The plan of a fiscal year.</summary>
public sealed record YearPlan(int FiscalYear, int? DepartmentId, IReadOnlyList<PlanRow> Rows, IReadOnlyList<(int Id, string Name)> Departments, IReadOnlyList<int> Years)
{
    public static IReadOnlyList<int> Months { get; } = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];
}

/// <summary>One occurrence in the list of its obligation and period.</summary>
public sealed record OccurrenceRow(
    int Id, int? DepartmentId, string Department, DateOnly OpensOn, DateOnly DueOn, string DueExplanation, ObligationState State, ObligationProgress Progress,
    DateOnly? StartedOn, DateOnly? DoneOn, string Note, int? ResponsibleId, string People, string Address, bool IsMine);

/// <summary>How a department stands.</summary>
public sealed record DepartmentStanding(int DepartmentId, string Name, int Total, int Done, int Late, int Open);

/// <summary>Something that the actor must do.</summary>
public sealed record MyObligation(int Id, string Title, string Department, DateOnly DueOn, string DueExplanation, ObligationState State, string Address);

/// <summary>Reading the year plan. It is there for everybody; who may change it is another matter.</summary>
public sealed class YearPlanQueries(PortalDb portal, ObligationCatalog catalog, TimeProvider time)
{
    /// <summary>The whole year, for the organisation or one department, in two SQL commands.</summary>
    public Task<YearPlan> YearAsync(Actor actor, int fiscalYear, int? departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var groups = await GroupsAsync(db, fiscalYear, departmentId, cancellationToken);
                var departments = (await db.Departments.Where(d => d.ClosedOn == null && !db.Departments.Any(c => c.ParentId == d.Id))
                    .OrderBy(d => d.Code)
                    .Select(d => new { d.Id, d.Code, d.Name })
                    .ToListAsync(cancellationToken)).Select(d => (d.Id, $"{d.Code} {d.Name}")).ToList();
                var now = FiscalYear.Of(time.Today()).Year;
                return new YearPlan(fiscalYear, departmentId, Rows(groups), departments, [now + 1, now, now - 1, now - 2, now - 3, now - 4]);
            },
            cancellationToken);
    }

    /// <summary>The rows alone, in one SQL command: the picture on ホーム.</summary>
    public Task<IReadOnlyList<PlanRow>> RowsAsync(Actor actor, int fiscalYear, int? departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        return portal.QueryAsync<IReadOnlyList<PlanRow>>(async db => Rows(await GroupsAsync(db, fiscalYear, departmentId, cancellationToken)), cancellationToken);
    }

    /// <summary>One obligation of one period, with who must do it.</summary>
    public Task<IReadOnlyList<OccurrenceRow>> OccurrencesAsync(Actor actor, string code, int fiscalYear, int month, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        var obligation = catalog.Find(code) ?? throw new NotFoundException();
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<OccurrenceRow>>(
            async db =>
            {
                var rows = await db.ObligationOccurrences.Where(o => o.Code == code && o.FiscalYear == fiscalYear && o.Month == month)
                    .OrderBy(o => o.Department!.Code).ThenBy(o => o.Id)
                    .Select(o => new
                    {
                        o.Id, o.DepartmentId, Department = o.Department!.Name, o.Department.ParentId, o.OpensOn, o.DueOn, o.DueExplanation, o.Progress,
                        o.StartedOn, o.DoneOn, o.Note, o.ResponsibleId, Responsible = o.Responsible!.Name,
                    })
                    .ToListAsync(cancellationToken);
                var holders = await RoleHolders.ReadAsync(db, [obligation.Role], today, cancellationToken);
                return [.. rows.Select(o => new OccurrenceRow(
                    o.Id, o.DepartmentId, o.Department ?? "組織全体", o.OpensOn, o.DueOn, o.DueExplanation,
                    ObligationOccurrence.StateOf(o.Progress, o.OpensOn, o.DueOn, today), o.Progress, o.StartedOn, o.DoneOn, o.Note, o.ResponsibleId,
                    o.Responsible ?? string.Join("、", holders.Of(obligation.Role, o.DepartmentId, o.ParentId).Select(h => h.Name)),
                    catalog.AddressOf(code, fiscalYear, month, o.DepartmentId),
                    YearPlanPermissions.IsResponsible(actor, obligation, o.DepartmentId, o.ResponsibleId)))];
            },
            cancellationToken);
    }

    /// <summary>What the actor must do: what is open now; the earliest due first.</summary>
    public Task<IReadOnlyList<MyObligation>> MineAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        var today = time.Today();
        return MineAsync(actor, today, db => db.ObligationOccurrences.Where(o => o.OpensOn <= today && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress)), cancellationToken);
    }

    /// <summary>Everything of a person from last year to next, for a calendar program.</summary>
    public Task<IReadOnlyList<MyObligation>> FeedAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        var today = time.Today();
        var since = today.AddDays(-90);
        return MineAsync(actor, today, db => db.ObligationOccurrences.Where(o => o.DueOn >= since), cancellationToken);
    }

    /// <summary>The person with an employee number, for a form.</summary>
    /// <returns>Null where the number is empty.</returns>
    public async Task<int?> EmployeeAsync(Actor actor, string number, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.Change);
        var wanted = number.Trim();
        return wanted.Length == 0 ? null : await portal.QueryAsync(
            db => db.Employees.Where(e => e.Number == wanted).Select(e => (int?)e.Id).FirstOrDefaultAsync(cancellationToken), cancellationToken)
            ?? throw new RuleException([new("ResponsibleId", $"職員番号「{wanted}」の人はいません。")]);
    }

    /// <summary>How departments stand in the running year: all of them for those who watch over all, else the actor's own.</summary>
    public Task<IReadOnlyList<DepartmentStanding>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(YearPlanPermissions.View);
        var all = actor.Grants.Any(g => g.Role is PmsRole.ProtectionManager or PmsRole.SecretariatManager or PmsRole.Chairperson or PmsRole.AuditChief);
        var own = actor.Grants.Where(g => g.Departments is not null).SelectMany(g => g.Departments!).ToHashSet();
        if (!all && own.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<DepartmentStanding>>([]);
        }

        var today = time.Today();
        var year = FiscalYear.Of(today).Year;
        return portal.QueryAsync<IReadOnlyList<DepartmentStanding>>(
            async db =>
            {
                var rows = await db.ObligationOccurrences
                    .Where(o => o.FiscalYear == year && o.DepartmentId != null && (all || own.Contains(o.DepartmentId.Value)) && o.Department!.ClosedOn == null)
                    .GroupBy(o => new { Id = o.DepartmentId!.Value, o.Department!.Code, o.Department.Name })
                    .Select(g => new
                    {
                        g.Key.Id,
                        g.Key.Code,
                        g.Key.Name,
                        Total = g.Count(),
                        Done = g.Count(o => o.Progress == ObligationProgress.Done || o.Progress == ObligationProgress.NotApplicable),
                        Late = g.Count(o => o.DueOn < today && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress)),
                        Open = g.Count(o => o.OpensOn <= today && o.DueOn >= today && o.Progress != ObligationProgress.Done && o.Progress != ObligationProgress.NotApplicable),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.OrderByDescending(r => r.Late).ThenBy(r => r.Code, StringComparer.Ordinal).Select(r => new DepartmentStanding(r.Id, r.Name, r.Total, r.Done, r.Late, r.Open))];
            },
            cancellationToken);
    }

    private Task<IReadOnlyList<MyObligation>> MineAsync(
        Actor actor, DateOnly today, Func<PortalDbContext, IQueryable<ObligationOccurrence>> which, CancellationToken cancellationToken)
    {
        var whole = CodesFor(actor.Grants.Where(g => g.Departments is null));
        var perDepartment = CodesFor(actor.Grants.Where(g => g.Departments is not null));
        var departments = actor.Grants.Where(g => g.Departments is not null).SelectMany(g => g.Departments!).Distinct().ToList();
        return portal.QueryAsync<IReadOnlyList<MyObligation>>(
            async db =>
            {
                var rows = await which(db)
                    .Where(o => o.ResponsibleId == actor.EmployeeId && actor.EmployeeId != null
                        || (o.ResponsibleId == null && (whole.Contains(o.Code) || (o.DepartmentId != null && departments.Contains(o.DepartmentId.Value) && perDepartment.Contains(o.Code)))))
                    .OrderBy(o => o.DueOn).ThenBy(o => o.Id)
                    .Select(o => new { o.Id, o.Code, o.FiscalYear, o.Month, o.DepartmentId, Department = o.Department!.Name, o.OpensOn, o.DueOn, o.DueExplanation, o.Progress })
                    .Take(200)
                    .ToListAsync(cancellationToken);
                return [.. rows.Where(o => catalog.Find(o.Code) is not null).Select(o => new MyObligation(
                    o.Id, catalog.Find(o.Code)!.Title, o.Department ?? string.Empty, o.DueOn, o.DueExplanation,
                    ObligationOccurrence.StateOf(o.Progress, o.OpensOn, o.DueOn, today), catalog.AddressOf(o.Code, o.FiscalYear, o.Month, o.DepartmentId)))];
            },
            cancellationToken);
    }

    private List<string> CodesFor(IEnumerable<HeldGrant> grants)
    {
        var roles = grants.Select(g => g.Role).ToHashSet();
        return [.. catalog.All.Where(o => roles.Contains(o.Role)).Select(o => o.Code)];
    }

    private static async Task<List<PlanGroup>> GroupsAsync(PortalDbContext db, int fiscalYear, int? departmentId, CancellationToken cancellationToken) =>
        [.. (await db.ObligationOccurrences
            .Where(o => o.FiscalYear == fiscalYear && (departmentId == null || o.DepartmentId == null || o.DepartmentId == departmentId))
            .GroupBy(o => new { o.Code, o.Month, o.OpensOn, o.DueOn, o.Progress })
            .Select(g => new { g.Key.Code, g.Key.Month, g.Key.OpensOn, g.Key.DueOn, g.Key.Progress, Count = g.Count() })
            .ToListAsync(cancellationToken)).Select(g => new PlanGroup(g.Code, g.Month, g.OpensOn, g.DueOn, g.Progress, g.Count))];

    // One department late makes the cell late; some done and some not is under way.
    private static ObligationState Together(List<ObligationState> states) =>
        states.Contains(ObligationState.Late) ? ObligationState.Late
        : states.TrueForAll(s => s == ObligationState.NotApplicable) ? ObligationState.NotApplicable
        : states.TrueForAll(s => s is ObligationState.Done or ObligationState.NotApplicable) ? ObligationState.Done
        : states.Exists(s => s is ObligationState.Done or ObligationState.InProgress) ? ObligationState.InProgress
        : states.Max();

    private List<PlanRow> Rows(List<PlanGroup> groups)
    {
        var today = time.Today();
        return [.. catalog.All.Select(obligation =>
        {
            var cells = groups.Where(g => g.Code == obligation.Code).GroupBy(g => g.Month)
                .Select(g => new PlanCell(
                    g.Key,
                    Together([.. g.Select(x => ObligationOccurrence.StateOf(x.Progress, x.OpensOn, x.DueOn, today))]),
                    g.Where(x => x.Progress is ObligationProgress.Done or ObligationProgress.NotApplicable).Sum(x => x.Count),
                    g.Sum(x => x.Count),
                    g.Min(x => x.OpensOn),
                    g.Max(x => x.DueOn)))
                .ToList();
            var byMonth = cells.GroupBy(c => c.DueOn.Month).ToDictionary(g => g.Key, g => g.OrderBy(c => c.State).Last());
            var running = cells.SelectMany(c => Enumerable.Range(0, 12).Select(c.OpensOn.AddMonths).TakeWhile(d => d < new DateOnly(c.DueOn.Year, c.DueOn.Month, 1)).Select(d => d.Month))
                .Where(m => !byMonth.ContainsKey(m)).ToHashSet();
            return new PlanRow(obligation, byMonth, running);
        })];
    }
}
