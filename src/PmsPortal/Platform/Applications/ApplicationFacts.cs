namespace PmsPortal.Platform.Applications;

/// <summary>What every application form's page and print shows beside its content.</summary>
/// <param name="Id">The key.</param>
/// <param name="Version">For saving on top of what was read.</param>
/// <param name="Number">Null until the first submission.</param>
/// <param name="DepartmentId">For which department.</param>
/// <param name="Department">Its name.</param>
/// <param name="ApplicantName">Who applies.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DraftedOn">When it was begun.</param>
/// <param name="SubmittedOn">When it was submitted last.</param>
/// <param name="ApprovedOn">When it was approved.</param>
/// <param name="ApprovedBy">By whom.</param>
/// <param name="IsAfterTheFact">事後</param>
/// <param name="ReturnComment">What the approver wrote.</param>
/// <param name="WhyNotEditable">Null where the actor may edit.</param>
/// <param name="MayCopy">Whether the actor may begin a new form from this one.</param>
public sealed record ApplicationFacts(
    int Id,
    int Version,
    string? Number,
    int DepartmentId,
    string Department,
    string ApplicantName,
    ApplicationStatus Status,
    DateOnly DraftedOn,
    DateOnly? SubmittedOn,
    DateOnly? ApprovedOn,
    string? ApprovedBy,
    bool IsAfterTheFact,
    string ReturnComment,
    string? WhyNotEditable,
    bool MayCopy)
{
    internal static ApplicationFacts Of(Application form, Authorization.Actor actor) => new(
        form.Id,
        form.Version,
        form.Number,
        form.DepartmentId,
        form.Department.Name,
        form.ApplicantName,
        form.Status,
        form.DraftedOn,
        form.SubmittedOn,
        form.ApprovedOn,
        form.ApprovedBy,
        form.IsAfterTheFact,
        form.ReturnComment,
        ApplicationWork.WhyNotEditable(form.Kind, actor, form.ApplicantId, form.DepartmentId, form.Status),
        actor.EmployeeId is not null && actor.May(form.Kind.Apply));
}
