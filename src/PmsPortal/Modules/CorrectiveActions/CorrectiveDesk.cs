using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What every command of a report begins and ends with: load, who may, deadline of the next step, route of the approval.</summary>
internal sealed class CorrectiveDesk(CalendarReader calendars)
{
    public static IQueryable<CorrectiveAction> Whole(PortalDbContext db) => db.CorrectiveActions
        .Include(r => r.Department)
        .Include(r => r.IssuingDepartment)
        .Include(r => r.Feedback)
        .Include(r => r.Rounds).ThenInclude(r => r.Works)
        .Include(r => r.Rounds).ThenInclude(r => r.DueChanges)
        .Include(r => r.Rounds).ThenInclude(r => r.Person)
        .AsSplitQuery();

    /// <summary>Loads a report for a step: refused to whom the table of moves does not name.</summary>
    /// <exception cref="NotFoundException">There is none, or the actor may not know of it.</exception>
    /// <exception cref="RuleException">The state knows no such step.</exception>
    /// <exception cref="ForbiddenException">The step is somebody else's.</exception>
    public static async Task<CorrectiveAction> OpenAsync(Command command, int id, CorrectiveStep step, int? version, CancellationToken cancellationToken)
    {
        var report = await Whole(command.Db).FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (report is null || !MaySee(command.Actor, report))
        {
            throw new NotFoundException();
        }

        var facts = await FactsAsync(command.Db, report, command.Today, cancellationToken);
        if (CorrectiveMoves.WhyNot(report.Status, step, CorrectiveStandings.Of(command.Actor, facts)) is { } reason)
        {
            throw CorrectiveMoves.Find(report.Status, step) is null ? new RuleException(reason) : new ForbiddenException(reason);
        }

        if (version is { } expected)
        {
            command.Expect(report, expected);
        }

        report.Touch();
        return report;
    }

    public static bool MaySee(Actor actor, CorrectiveAction report) =>
        actor.May(CorrectivePermissions.ViewAll)
        || actor.May(CorrectivePermissions.ViewDepartment, report.DepartmentId)
        || (report.IssuingDepartmentId is { } issuing && actor.May(CorrectivePermissions.ViewDepartment, issuing))
        || (actor.EmployeeId is { } me && (me == report.IssuedById || me == report.PersonId || me == report.ReviewerId || Doers(report).Contains(me)));

    public static HashSet<int> Doers(CorrectiveAction report) =>
        [.. report.Rounds.SelectMany(r => r.Works.Select(w => (int?)w.DoneById).Append(r.PersonId).Append(r.DoneById)).OfType<int>()];

    public static async Task<CorrectiveFacts> FactsAsync(PortalDbContext db, CorrectiveAction report, DateOnly today, CancellationToken cancellationToken)
    {
        var near = await NearAsync(db, report.DepartmentId, cancellationToken);
        var chiefs = await db.Appointments
            .Where(a => a.Role == PmsRole.AuditChief && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today))
            .Select(a => new { a.EmployeeId, a.Employee.DepartmentId })
            .ToListAsync(cancellationToken);
        // Only the present round's people are kept from judging it; who did the first round may well know why it failed.
        var round = report.Round;
        int?[] doers = [round?.PersonId, round?.DoneById, .. round?.Works.Select(w => (int?)w.DoneById) ?? []];
        return new CorrectiveFacts(
            report.Status, report.Source, report.Class, report.DepartmentId, report.IssuedById, report.PersonId, report.ReviewerId,
            [.. doers.OfType<int>()], near, [.. chiefs.Select(c => (c.EmployeeId, c.DepartmentId))]);
    }

    public static async Task<HashSet<int>> NearAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        [.. await db.Departments.Where(d => d.Id == departmentId || d.ParentId == departmentId || db.Departments.Any(own => own.Id == departmentId && own.ParentId == d.Id))
            .Select(d => d.Id).ToListAsync(cancellationToken)];

    public static async Task<CorrectiveSettings> SettingsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db.CorrectiveSettings.OrderBy(s => s.Id).FirstOrDefaultAsync(cancellationToken) ?? new CorrectiveSettings();

    /// <summary>Moves, with the deadline of the step that now begins.</summary>
    public async Task MoveAsync(Command command, CorrectiveAction report, CorrectiveStep step, CancellationToken cancellationToken = default)
    {
        var to = CorrectiveMoves.Find(report.Status, step)?.To ?? report.Status;
        report.Move(step, command.Today, await DueAsync(command.Db, report, to, command.Today, cancellationToken));
    }

    /// <summary>By when a step is to be done; null where an approval is waited for, or nothing.</summary>
    public async Task<Deadline?> DueAsync(PortalDbContext db, CorrectiveAction report, CorrectiveStatus status, DateOnly today, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(db, cancellationToken);
        var calendar = await calendars.ReadAsync(cancellationToken);
        return status switch
        {
            CorrectiveStatus.Raised or CorrectiveStatus.RaiseReturned => Deadlines.BusinessDays(calendar, today, settings.ConfirmDays),
            CorrectiveStatus.Planning => Deadlines.BusinessDays(calendar, today, settings.PlanDays),
            CorrectiveStatus.Doing => Deadlines.BeforeOrOn(calendar, report.Current.DueOn ?? today),
            CorrectiveStatus.Reviewing => Deadlines.BusinessDays(calendar, report.Current.ReviewFromOn ?? today, settings.ReviewDays),
            CorrectiveStatus.Reporting => Deadlines.BusinessDays(calendar, today, settings.ReviewDays),
            CorrectiveStatus.IssueApproval or CorrectiveStatus.PlanApproval or CorrectiveStatus.DueApproval or CorrectiveStatus.CloseApproval
                or CorrectiveStatus.Closed or CorrectiveStatus.Dismissed => null,
        };
    }

    /// <summary>Puts the report on a route with its content frozen.</summary>
    public static async Task SubmitAsync(Command command, CorrectiveAction report, string route, string what)
    {
        await command.FlushAsync();
        await ApprovalEngine.SubmitAsync(command, [(
            new Submission(route, nameof(CorrectiveAction), report.Id, report.DepartmentId, $"{report.Number} {what}（{report.Issue.Title}）", AddressOf(report.Id)),
            Snapshot.Of(CorrectiveSnapshot.Lines(report)))]);
    }

    /// <summary>Who writes or decides, with 代 where only a delegation gives the role.</summary>
    public static CorrectiveAuthor Author(Command command, params PmsRole[] roles)
    {
        var grants = command.Actor.Grants.Where(g => roles.Contains(g.Role)).ToList();
        var principal = grants.Count > 0 && grants.TrueForAll(g => g.OnBehalfOfId is not null) ? grants[0].OnBehalfOfName : null;
        return new(command.Actor.EmployeeId, principal is null ? command.Actor.Name : $"{command.Actor.Name}（{principal} 代）", command.Today);
    }

    public static string AddressOf(int id) => string.Create(CultureInfo.InvariantCulture, $"corrective-actions/{id}");

    public static string Needed(string text, string field, int most, string message)
    {
        var problems = new List<FieldProblem>();
        CorrectiveRules.Need(problems, field, text, most, message);
        return problems.Count > 0 ? throw new RuleException(problems) : text.Trim();
    }
}
