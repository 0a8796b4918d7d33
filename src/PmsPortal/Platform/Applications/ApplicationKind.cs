using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Applications;

/// <summary>What differs between the application forms of the rules.</summary>
/// <param name="Title">The form's name in the rules.</param>
/// <param name="RouteCode">Its approval route.</param>
/// <param name="SubjectType">Its entity.</param>
/// <param name="NumberMark">The kind in its numbers.</param>
/// <param name="Address">Its list, without a leading slash.</param>
/// <param name="ViewAll">Who sees forms that aren't their own.</param>
/// <param name="Apply">Who applies for their own department.</param>
/// <param name="ApplyForOthers">Who applies for other departments too.</param>
public sealed record ApplicationKind(
    string Title, string RouteCode, string SubjectType, string NumberMark, string Address,
    Permission ViewAll, Permission Apply, Permission ApplyForOthers)
{
    /// <summary>Whether the actor may apply for a department.</summary>
    /// <param name="actor">Who wants to apply.</param>
    /// <param name="departmentId">For which department.</param>
    /// <returns>True for one's own department, and for those of <see cref="ApplyForOthers"/>.</returns>
    public bool MayApply(Actor actor, int departmentId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.EmployeeId is not null && actor.May(Apply)
            && (actor.DepartmentId == departmentId || actor.May(ApplyForOthers, departmentId));
    }

    /// <summary>Whether the actor may see a form.</summary>
    /// <param name="actor">Who wants to see.</param>
    /// <param name="applicantId">Whose form.</param>
    /// <param name="departmentId">Of which department.</param>
    /// <returns>True for one's own forms, and for those of <see cref="ViewAll"/>.</returns>
    public bool MaySee(Actor actor, int? applicantId, int departmentId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (actor.EmployeeId is not null && actor.EmployeeId == applicantId) || actor.May(ViewAll, departmentId);
    }

    /// <summary>The forms that the actor may see, as <see cref="MaySee"/> decides.</summary>
    /// <typeparam name="T">The form.</typeparam>
    /// <param name="forms">All forms.</param>
    /// <param name="actor">Who wants to see.</param>
    /// <returns>A filtered query.</returns>
    public IQueryable<T> Visible<T>(IQueryable<T> forms, Actor actor)
        where T : Application
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.DepartmentsFor(ViewAll) is not { } departments)
        {
            return forms;
        }

        var ids = departments.ToList();
        var employee = actor.EmployeeId;
        return forms.Where(f => (employee != null && f.ApplicantId == employee) || ids.Contains(f.DepartmentId));
    }
}
