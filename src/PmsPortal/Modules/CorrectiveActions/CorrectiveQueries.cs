using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Reading reports: who keeps the PMS sees all, a department its own, everybody those in which they take part.</summary>
public sealed class CorrectiveQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<CorrectiveAction, object?>>> Sorts = new()
    {
        ["number"] = r => r.Number,
        ["title"] = r => r.Issue.Title,
        ["source"] = r => r.Source,
        ["clause"] = r => r.Issue.Clause,
        ["department"] = r => r.Department.Code,
        ["class"] = r => r.Class,
        ["issued"] = r => r.IssuedOn,
        ["closed"] = r => r.ClosedOn,
    };

    public Task<ListPage<CorrectiveRow>> ListAsync(Actor actor, CorrectiveListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query, time.Today());
                var total = await rows.CountAsync(cancellationToken);
                return new ListPage<CorrectiveRow>(
                    await Project(db, Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken), total);
            },
            cancellationToken);
    }

    /// <summary>Everything of a filter, for the file and the print; 5,000 at most.</summary>
    public Task<IReadOnlyList<CorrectiveRow>> AllAsync(Actor actor, CorrectiveListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        return portal.QueryAsync<IReadOnlyList<CorrectiveRow>>(
            async db => await Project(db, Order(Filter(db, actor, query, time.Today()), query).Take(5_000)).ToListAsync(cancellationToken), cancellationToken);
    }

    public Task<CorrectiveAges> AgesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        var today = time.Today();
        var (month, two, three) = (today.AddDays(-30), today.AddDays(-60), today.AddDays(-90));
        return portal.QueryAsync(
            async db => await Visible(db, actor)
                .Where(r => r.Status != CorrectiveStatus.Closed && r.Status != CorrectiveStatus.Dismissed)
                .GroupBy(r => 1)
                .Select(g => new CorrectiveAges(
                    g.Count(),
                    g.Count(r => r.StepDueOn < today),
                    g.Count(r => r.IssuedOn >= month),
                    g.Count(r => r.IssuedOn < month && r.IssuedOn >= two),
                    g.Count(r => r.IssuedOn < two && r.IssuedOn >= three),
                    g.Count(r => r.IssuedOn < three)))
                .FirstOrDefaultAsync(cancellationToken) ?? new CorrectiveAges(0, 0, 0, 0, 0, 0),
            cancellationToken);
    }

    /// <summary>The whole report in lines, for a sheet of its own.</summary>
    public Task<IReadOnlyList<SnapshotLine>> SheetAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CorrectivePermissions.Export);
        return portal.QueryAsync(
            async db => await CorrectiveDesk.Whole(db).FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is { } report && CorrectiveDesk.MaySee(actor, report)
                ? CorrectiveSnapshot.Lines(report) : throw new NotFoundException(),
            cancellationToken);
    }

    public Task<CorrectiveDetail> GetAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var report = await CorrectiveDesk.Whole(db).FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
                if (report is null || !CorrectiveDesk.MaySee(actor, report))
                {
                    throw new NotFoundException();
                }

                var facts = await CorrectiveDesk.FactsAsync(db, report, today, cancellationToken);
                var settings = await CorrectiveDesk.SettingsAsync(db, cancellationToken);
                var since = report.IssuedOn.AddYears(-settings.RecurrenceYears);
                var (clause, department, recurrence) = (report.Issue.Clause, report.DepartmentId, report.RecurrenceOfId);
                var earlier = await db.CorrectiveActions
                    .Where(r => r.Id == recurrence || (r.Id < id && r.DepartmentId == department && r.Issue.Clause == clause && r.IssuedOn >= since && r.Status != CorrectiveStatus.Dismissed))
                    .OrderByDescending(r => r.Id).Take(20)
                    .Select(r => new CorrectiveEarlier(
                        r.Id, r.Number, r.Issue.Title, r.Status, r.IssuedOn, r.ClosedOn, r.Rounds.OrderByDescending(x => x.Number).Select(x => x.Plan.Cause).FirstOrDefault() ?? string.Empty))
                    .ToListAsync(cancellationToken);
                return Detail(report, CorrectiveStandings.Of(actor, facts), earlier, today);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        changes.OfAsync(actor, nameof(CorrectiveAction), id, cancellationToken);

    public Task<CorrectiveSettingsInput> SettingsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var settings = await CorrectiveDesk.SettingsAsync(db, cancellationToken);
                var input = settings.ToInput();
                input.Version = settings.Version;
                return input;
            },
            cancellationToken);
    }

    /// <summary>Departments that can be responsible.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Departments.OrderBy(d => d.Code).Select(d => new { d.Id, d.Name, Parent = d.Parent!.Name }).ToListAsync(cancellationToken))
                .Select(d => (d.Id, d.Parent is null ? d.Name : $"{d.Name}（{d.Parent}）"))],
            cancellationToken);
    }

    /// <summary>The clauses of the organisation's rules, with their titles.</summary>
    public Task<IReadOnlyList<(string Code, string Label)>> ClausesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        return portal.QueryAsync<IReadOnlyList<(string, string)>>(
            async db => [.. (await db.Clauses.Where(c => c.Code.StartsWith("A.")).OrderBy(c => c.SortKey).Select(c => new { c.Code, c.Title }).ToListAsync(cancellationToken))
                .DistinctBy(c => c.Code).Select(c => (c.Code, $"{c.Code} {c.Title}"))],
            cancellationToken);
    }

    /// <summary>Who can carry a measure out: the responsible department first, then those who hold a role.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> PeopleAsync(Actor actor, int departmentId, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db =>
            {
                var near = await CorrectiveDesk.NearAsync(db, departmentId, cancellationToken);
                var rows = await db.Employees
                    .Where(e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today)
                        && (near.Contains(e.DepartmentId) || db.Appointments.Any(a => a.EmployeeId == e.Id && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))))
                    .OrderBy(e => e.Number)
                    .Select(e => new { e.Id, e.Name, e.DepartmentId, Department = e.Department.Name })
                    .ToListAsync(cancellationToken);
                return [.. rows.OrderBy(e => e.DepartmentId == departmentId ? 0 : near.Contains(e.DepartmentId) ? 1 : 2).Select(e => (e.Id, $"{e.Name}（{e.Department}）"))];
            },
            cancellationToken);
    }

    /// <summary>Auditors who may judge a report: not of the responsible department, without a hand in the measure.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> AuditorsAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(CorrectivePermissions.ViewAll);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db =>
            {
                var report = await CorrectiveDesk.Whole(db).FirstOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();
                var facts = await CorrectiveDesk.FactsAsync(db, report, today, cancellationToken);
                var rows = await db.Appointments
                    .Where(a => a.Role == PmsRole.Auditor && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
                    .OrderBy(a => a.Employee.Number)
                    .Select(a => new { a.EmployeeId, a.Employee.Name, a.Employee.DepartmentId, Department = a.Employee.Department.Name })
                    .ToListAsync(cancellationToken);
                return [.. rows.Where(a => !facts.Near.Contains(a.DepartmentId) && !facts.Doers.Contains(a.EmployeeId)).DistinctBy(a => a.EmployeeId).Select(a => (a.EmployeeId, $"{a.Name}（{a.Department}）"))];
            },
            cancellationToken);
    }

    internal static IQueryable<CorrectiveAction> Visible(PortalDbContext db, Actor actor)
    {
        if (actor.May(CorrectivePermissions.ViewAll))
        {
            return db.CorrectiveActions;
        }

        var departments = actor.DepartmentsFor(CorrectivePermissions.ViewDepartment)?.ToList() ?? [];
        var me = actor.EmployeeId;
        return db.CorrectiveActions.Where(r => departments.Contains(r.DepartmentId) || (r.IssuingDepartmentId != null && departments.Contains(r.IssuingDepartmentId.Value))
            || (me != null && (r.IssuedById == me || r.PersonId == me || r.ReviewerId == me
                || r.Rounds.Any(x => x.PersonId == me || x.DoneById == me || x.Works.Any(w => w.DoneById == me)))));
    }

    internal static IQueryable<CorrectiveAction> Filter(PortalDbContext db, Actor actor, CorrectiveListQuery query, DateOnly today)
    {
        var rows = Visible(db, actor);
        rows = query switch
        {
            { Status: { } status } => rows.Where(r => r.Status == status),
            { Scope: CorrectiveScope.Open } => rows.Where(r => r.Status != CorrectiveStatus.Closed && r.Status != CorrectiveStatus.Dismissed),
            { Scope: CorrectiveScope.Ended } => rows.Where(r => r.Status == CorrectiveStatus.Closed || r.Status == CorrectiveStatus.Dismissed),
            _ => rows,
        };
        rows = query.Source is { } source ? rows.Where(r => r.Source == source) : rows;
        rows = query.Class is { } @class ? rows.Where(r => r.Class == @class) : rows;
        rows = query.Department is { } department ? rows.Where(r => r.DepartmentId == department || r.Department.ParentId == department) : rows;
        if (query.Year is { } year)
        {
            var (first, last) = (new FiscalYear(year).First, new FiscalYear(year).Last);
            rows = rows.Where(r => r.IssuedOn >= first && r.IssuedOn <= last);
        }

        if (query.Age is { } age)
        {
            var (from, to) = age switch
            {
                CorrectiveAge.Month => (today.AddDays(-30), today),
                CorrectiveAge.TwoMonths => (today.AddDays(-60), today.AddDays(-31)),
                CorrectiveAge.ThreeMonths => (today.AddDays(-90), today.AddDays(-61)),
                CorrectiveAge.Longer => (DateOnly.MinValue, today.AddDays(-91)),
            };
            rows = rows.Where(r => r.IssuedOn >= from && r.IssuedOn <= to);
        }

        rows = query.Overdue ? rows.Where(r => r.StepDueOn < today) : rows;
        rows = query.Redone ? rows.Where(r => r.RedoCount > 0) : rows;
        rows = query.Mine && actor.EmployeeId is { } me ? rows.Where(r => r.PersonId == me || r.IssuedById == me || r.ReviewerId == me) : rows;
        rows = query.Recurring ? rows.Where(r => r.IsRecurring) : rows;

        foreach (var word in (query.Text ?? string.Empty).Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(r => EF.Functions.Like(r.SearchText, pattern, "\\"));
        }

        return rows;
    }

    internal static IQueryable<CorrectiveAction> Order(IQueryable<CorrectiveAction> rows, CorrectiveListQuery query)
    {
        // On its own: the most urgent first, what waits for an approval below, ended ones last.
        if (query.Sort is null or "due")
        {
            var byDue = rows.OrderBy(r => r.StepDueOn == null);
            return (query.Descending ? byDue.ThenByDescending(r => r.StepDueOn) : byDue.ThenBy(r => r.StepDueOn)).ThenByDescending(r => r.Id);
        }

        var key = Sorts.GetValueOrDefault(query.Sort) ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Id);
    }

    internal static IQueryable<CorrectiveRow> Project(PortalDbContext db, IQueryable<CorrectiveAction> rows) => rows.Select(r => new CorrectiveRow(
        r.Id, r.Number, r.Issue.Title, r.Source, r.Issue.Clause, r.Department.Name, r.Class, r.Status, r.IssuedOn, r.StatusSince, r.StepDueOn,
        db.Employees.Where(e => e.Id == r.PersonId).Select(e => e.Name).FirstOrDefault(), r.RedoCount, r.ReturnCount, r.ClosedOn, r.FindingTitle, r.FindingAddress, r.IsRecurring));

    private static CorrectiveDetail Detail(CorrectiveAction r, CorrectiveStanding standing, List<CorrectiveEarlier> earlier, DateOnly today) => new(
        r.Id, r.Number, r.Version, r.Status, r.StatusSince, r.StepDueOn is { } due ? Deadline.Stored(due, r.StepDueText) : null, r.Source, r.FindingKind, r.FindingId, r.FindingTitle, r.FindingAddress,
        r.Issue.Copy(), r.DepartmentId, r.Department.Name, r.IssuingDepartmentId, r.IssuingDepartment?.Name, r.IssuedBy, r.IssuedOn, r.Class, r.ClassReason, r.MinorDefinition,
        r.ConfirmedBy, r.ConfirmedOn, r.IssueApprovedBy, r.IssueApprovedOn, r.ReturnComment, r.ReturnedBy, earlier.Find(e => e.Id == r.RecurrenceOfId), r.ReviewerId, r.ReviewerName,
        r.RedoCount, r.ReturnCount, r.ClosedBy, r.ClosedOn, r.RetainUntilOn, r.Custodian.Label(), [.. r.Rounds.OrderBy(x => x.Number).Select(Round)],
        [.. r.Feedback.OrderBy(f => f.Id).Select(f => (new FeedbackTarget(f.Kind, f.TargetId, f.Title, f.Address), f.RaisedOn))],
        [.. earlier.Where(e => e.Id != r.RecurrenceOfId)], standing, (r.ClosedOn ?? today).DayNumber - r.IssuedOn.DayNumber);

    private static CorrectiveRoundView Round(CorrectiveRound r) => new(
        r.Id, r.Number, r.StartedOn, r.StartReason, r.StartedBy, r.Plan.Copy(), r.PersonId, r.Person?.Name, r.PlannedDueOn, r.DueOn, r.PlanSubmittedBy, r.PlanSubmittedOn, r.PlanApprovedBy, r.PlanApprovedOn,
        [.. r.Works.OrderBy(w => w.DoneOn).ThenBy(w => w.Id).Select(w => new CorrectiveWorkView(w.What, w.DoneBy, w.DoneOn, w.WrittenBy))],
        [.. r.DueChanges.OrderBy(c => c.Id).Select(c => new CorrectiveDueView(c.OldDueOn, c.NewDueOn, c.Reason, c.AskedBy, c.AskedOn, c.Status, c.DecidedBy, c.DecidedOn, c.Comment))],
        r.DoneText, r.NoFileReason, r.DoneBy, r.DoneOn, r.ReviewFromOn, r.Result, r.Method, r.ReviewText, r.ReviewedBy, r.ReviewedOn, r.ReportText, r.ReportedBy, r.ReportedOn);
}
