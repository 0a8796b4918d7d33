using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>What an update of the list did.</summary>
public sealed record EnrollmentChanges(int Added, int Back, int Left, int Removed, int Moved)
{
    public int Total => Added + Back + Left + Removed + Moved;

    public override string ToString() => string.Join('、', new[] { (Added, "追加"), (Back, "復帰"), (Left, "退職"), (Removed, "対象外"), (Moved, "異動") }
        .Where(c => c.Item1 > 0).Select(c => $"{c.Item2}{c.Item1}人"));

    public static EnrollmentChanges operator +(EnrollmentChanges a, EnrollmentChanges b) =>
        new(a.Added + b.Added, a.Back + b.Back, a.Left + b.Left, a.Removed + b.Removed, a.Moved + b.Moved);
}

/// <summary>People by their keys, both included; a long list is brought up in such pieces.</summary>
internal readonly record struct PeopleSlice(int From, int To)
{
    public static PeopleSlice All => new(0, int.MaxValue);
}

/// <summary>
/// Brings the list of a plan (F09) up to the day: who is in the audience comes onto it, who no longer is goes off it, and
/// whoever has completed the training stays as they are. Running again changes nothing.
/// </summary>
internal sealed class EnrollmentUpdate
{
    private readonly Command command;
    private readonly TrainingPlan plan;
    private readonly bool isApproval;
    private readonly BusinessCalendar calendar;
    private readonly PeopleSlice slice;
    private readonly DateOnly day;
    private readonly List<EnrollmentPerson> newcomers = [];
    private int added;
    private int back;
    private int left;
    private int removed;
    private int moved;

    private EnrollmentUpdate(Command command, TrainingPlan plan, BusinessCalendar calendar, bool isApproval, PeopleSlice slice)
    {
        (this.command, this.plan, this.calendar, this.isApproval, this.slice) = (command, plan, calendar, isApproval, slice);
        // A plan that is approved ahead of its year has its list as of its day, not of today.
        var asOf = plan.Effective!.Content.AsOfOn!.Value;
        day = asOf > command.Today ? asOf : command.Today;
    }

    /// <summary>People who came onto the list of a plan that had one already.</summary>
    public IReadOnlyList<EnrollmentPerson> Newcomers => newcomers;

    public EnrollmentChanges Changes => new(added, back, left, removed, moved);

    /// <param name="isApproval">The plan or a change of it was approved just now.</param>
    /// <param name="slice">Whose lines; nobody else's are touched.</param>
    public static async Task<EnrollmentUpdate> ApplyAsync(Command command, TrainingPlan plan, BusinessCalendar calendar, bool isApproval, PeopleSlice slice, CancellationToken cancellationToken)
    {
        var update = new EnrollmentUpdate(command, plan, calendar, isApproval, slice);
        var own = command.Db.Enrollments.Where(e => e.PlanId == plan.Id && e.EmployeeId >= slice.From && e.EmployeeId <= slice.To);
        var rows = await own.ToListAsync(cancellationToken);
        var completed = (await own.Where(e => command.Db.Takings.Any(t => t.Id == e.TakingId && t.Status == TakingStatus.Passed))
            .Select(e => e.Id).ToListAsync(cancellationToken)).ToHashSet();
        var courses = await TrainingPlanService.CoursesAsync(command.Db, cancellationToken);

        // Trainings that have had their list: who comes onto it now comes later than the others.
        var listed = (await command.Db.TrainingLines.Where(l => l.PlanVersion.PlanId == plan.Id && l.PlanVersion.ApprovedOn != null && l.PlanVersion.ListCursor == null)
            .Select(l => l.Number).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var byLine = rows.ToLookup(r => r.LineNumber);
        foreach (var line in plan.Effective!.Lines.OrderBy(l => l.Number))
        {
            await update.LineAsync(line, [.. byLine[line.Number]], !listed.Contains(line.Number), completed, courses, cancellationToken);
        }

        var live = plan.Effective.Lines.Select(l => l.Number).ToHashSet();
        foreach (var row in rows.Where(r => !live.Contains(r.LineNumber) && r.State is EnrollmentState.Enrolled or EnrollmentState.Excluded && !completed.Contains(r.Id)))
        {
            await update.GoOffAsync(row, EnrollmentState.Removed, EnrollmentCause.Revision, cancellationToken);
        }

        if (update.Changes.Total > 0)
        {
            command.Note(ChangeAction.Changed, nameof(TrainingPlan), plan.Id, $"{plan.Title} 受講対象者一覧", update.Changes.ToString());
        }

        return update;
    }

    /// <summary>Who is in the audience of a training on a day.</summary>
    public static IQueryable<Employee> Audience(PortalDbContext db, TrainingPlan plan, TrainingLine line, DateOnly day)
    {
        var people = db.Employees.Where(e => e.JoinedOn <= day && (e.LeftOn == null || e.LeftOn >= day) && e.Category != EmployeeCategory.Retired);
        switch (line.Content.Audience)
        {
            case TrainingAudience.Everyone:
                var skipped = plan.Effective!.Skips.Select(s => s.Category).ToList();
                return people.Where(e => !skipped.Contains(e.Category));
            case TrainingAudience.Departments:
                var departments = line.Content.DepartmentIds();
                return people.Where(e => departments.Contains(e.DepartmentId) || (e.Department.ParentId != null && departments.Contains(e.Department.ParentId.Value)));
            case TrainingAudience.Roles:
                var roles = line.Content.Roles();
                return people.Where(e => db.Appointments.Any(a => a.EmployeeId == e.Id && roles.Contains(a.Role) && a.FromOn <= day && (a.ToOn == null || a.ToOn >= day)));
            default:
                var first = plan.Year.First;
                return people.Where(e => e.JoinedOn >= first);
        }
    }

    private async Task LineAsync(
        TrainingLine line, List<Enrollment> rows, bool isFirst, HashSet<int> completed, IReadOnlyDictionary<int, (int VersionId, int Questions)> courses, CancellationToken cancellationToken)
    {
        var byPerson = rows.ToDictionary(r => r.EmployeeId);
        var assign = new List<Enrollment>();
        var asOf = plan.Effective!.Content.AsOfOn!.Value;
        if (isFirst)
        {
            foreach (var person in (await PeopleAsync(Audience(command.Db, plan, line, asOf), cancellationToken)).Where(p => !byPerson.ContainsKey(p.EmployeeId)))
            {
                Add(person, EnrollmentCause.Plan, isLate: false);
            }
        }

        var fresh = assign.ToHashSet();
        var people = new HashSet<int>();
        foreach (var person in await PeopleAsync(Audience(command.Db, plan, line, day), cancellationToken))
        {
            people.Add(person.EmployeeId);
            if (!byPerson.TryGetValue(person.EmployeeId, out var row))
            {
                Add(person, person.JoinedOn > asOf ? EnrollmentCause.Joined : isApproval ? EnrollmentCause.Revision : EnrollmentCause.Transfer, isLate: true);
                if (!isFirst)
                {
                    newcomers.Add(person);
                }
            }
            else if (row.State is EnrollmentState.Left or EnrollmentState.Removed
                || (row.State == EnrollmentState.Excluded && row.ExcludedUntilOn < command.Today))
            {
                row.ComeBack(row.State == EnrollmentState.Excluded ? EnrollmentCause.Returned : EnrollmentCause.Transfer, command.Today, line.Content.DueFor(calendar, person.JoinedOn, command.Today));
                row.Follow(person);
                assign.Add(row);
                back++;
            }
            else if (!completed.Contains(row.Id))
            {
                if (row.DepartmentId != person.DepartmentId || row.Category != person.Category)
                {
                    row.Follow(person);
                    moved++;
                }

                if (isApproval && !fresh.Contains(row) && row.State == EnrollmentState.Enrolled && row.FollowUpOn is null)
                {
                    row.Postpone(line.Content.DueFor(calendar, person.JoinedOn, row.Cause is EnrollmentCause.Plan ? null : row.ChangedOn ?? row.AddedOn));
                    assign.Add(row);
                }
            }
        }

        await GoneAsync(byPerson.Values.Where(r => !people.Contains(r.EmployeeId) && r.State is EnrollmentState.Enrolled or EnrollmentState.Excluded && !completed.Contains(r.Id)), assign, cancellationToken);
        await AssignAsync(line, assign, courses, cancellationToken);

        void Add(EnrollmentPerson person, EnrollmentCause cause, bool isLate)
        {
            var row = new Enrollment(plan.Id, line, person, cause, command.Today, line.Content.DueFor(calendar, person.JoinedOn, isLate ? command.Today : null));
            command.Db.Enrollments.Add(row);
            byPerson.Add(person.EmployeeId, row);
            assign.Add(row);
            added++;
        }
    }

    private async Task GoneAsync(IEnumerable<Enrollment> gone, List<Enrollment> assign, CancellationToken cancellationToken)
    {
        var rows = gone.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var ids = rows.Select(r => r.EmployeeId).ToList();
        var active = (await command.Db.Employees.Where(e => ids.Contains(e.Id) && e.Category != EmployeeCategory.Retired && (e.LeftOn == null || e.LeftOn >= day))
            .Select(e => e.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var row in rows)
        {
            assign.Remove(row);
            await (active.Contains(row.EmployeeId)
                ? GoOffAsync(row, EnrollmentState.Removed, isApproval ? EnrollmentCause.Revision : EnrollmentCause.Transfer, cancellationToken)
                : GoOffAsync(row, EnrollmentState.Left, EnrollmentCause.Left, cancellationToken));
        }
    }

    private async Task GoOffAsync(Enrollment row, EnrollmentState state, EnrollmentCause cause, CancellationToken cancellationToken)
    {
        row.GoOff(state, cause, command.Today);
        _ = state == EnrollmentState.Left ? left++ : removed++;
        await EnrollmentTakings.CancelAsync(command, row, cause.Label(), cancellationToken);
    }

    private async Task AssignAsync(
        TrainingLine line, List<Enrollment> rows, IReadOnlyDictionary<int, (int VersionId, int Questions)> courses, CancellationToken cancellationToken)
    {
        // A course that was ended or taken back keeps its takings; nobody new is put on it.
        if (rows.Count > 0 && courses.TryGetValue(line.Content.CourseId!.Value, out var course))
        {
            await EnrollmentTakings.AssignAsync(command, plan.Id, line, course.VersionId, rows, cancellationToken);
        }
    }

    private Task<List<EnrollmentPerson>> PeopleAsync(IQueryable<Employee> people, CancellationToken cancellationToken) =>
        people.Where(e => e.Id >= slice.From && e.Id <= slice.To).OrderBy(e => e.Id).Select(e => new EnrollmentPerson(e.Id, e.Name, e.DepartmentId, e.Category, e.JoinedOn)).ToListAsync(cancellationToken);
}
