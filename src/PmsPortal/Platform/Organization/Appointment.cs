using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Organization;

/// <summary>That a person holds a role of the PMS for a period (A.3.3.4). Permissions come from here and nowhere else.</summary>
public sealed class Appointment : Entity, IRecorded
{
    /// <summary>Longest note, in UTF-16 units.</summary>
    public const int NoteMaxLength = 200;

    private Appointment()
    {
    }

    /// <summary>A new appointment; <see cref="AppointmentRules"/> has been asked first.</summary>
    /// <param name="role">The role.</param>
    /// <param name="employee">Who holds it.</param>
    /// <param name="department">For which department; null for roles of the whole organisation.</param>
    /// <param name="fromOn">The first day.</param>
    /// <param name="toOn">The last day, or null.</param>
    /// <param name="appointer">Who appointed; null where nobody inside does.</param>
    /// <param name="note">The decision's number or body.</param>
    public Appointment(
        PmsRole role, Employee employee, Department? department, DateOnly fromOn, DateOnly? toOn, Employee? appointer, string note)
    {
        Role = role;
        Employee = employee;
        Department = department;
        FromOn = fromOn;
        ToOn = toOn;
        Appointer = appointer;
        Note = note;
    }

    /// <summary>The role.</summary>
    public PmsRole Role { get; private set; }

    /// <summary>Who holds it.</summary>
    public int EmployeeId { get; private set; }

    /// <summary>Who holds it.</summary>
    public Employee Employee { get; private set; } = null!;

    /// <summary>For which department, or null.</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>For which department, or null.</summary>
    public Department? Department { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly FromOn { get; private set; }

    /// <summary>The last day, or null while it has no end.</summary>
    public DateOnly? ToOn { get; private set; }

    /// <summary>Who appointed, or null.</summary>
    public int? AppointerId { get; private set; }

    /// <summary>Who appointed, or null.</summary>
    public Employee? Appointer { get; private set; }

    /// <summary>The decision's number or body.</summary>
    public string Note { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"{Role.Label()} {Employee?.Name} {Department?.Name}".TrimEnd();

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Appointment), Id);

    /// <summary>Whether the role is held on a day.</summary>
    /// <param name="day">A business day.</param>
    /// <returns>True from the first to the last day, both included.</returns>
    public bool CoversDay(DateOnly day) => FromOn <= day && (ToOn is null || ToOn >= day);

    /// <summary>Ends it; an end in the past or future, never before the first day.</summary>
    /// <param name="lastDay">The last day.</param>
    /// <exception cref="Errors.RuleException">The day is before the first.</exception>
    public void End(DateOnly lastDay)
    {
        if (lastDay < FromOn)
        {
            throw new Errors.RuleException($"任命の終了日は、開始日（{FromOn:yyyy/MM/dd}）以後の日にしてください。");
        }

        ToOn = lastDay;
    }

    /// <summary>Takes back an appointment that never began; it stays in the list with an end before its first day.</summary>
    public void Cancel() => ToOn = FromOn.AddDays(-1);

    /// <summary>Ends it with a person's or a department's last day, whether it has begun by then or not.</summary>
    /// <param name="lastDay">The last day.</param>
    /// <returns>True where that changed anything.</returns>
    public bool EndWith(DateOnly lastDay)
    {
        if (ToOn <= lastDay || ToOn < FromOn)
        {
            return false;
        }

        ToOn = lastDay < FromOn ? FromOn.AddDays(-1) : lastDay;
        return true;
    }
}
