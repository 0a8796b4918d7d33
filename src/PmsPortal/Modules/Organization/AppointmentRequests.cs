using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>A role for a person and a period (A.3.3.4).</summary>
/// <param name="AppointerId">The person who appoints; null for roles that nobody inside gives.</param>
public sealed record AddAppointmentRequest(
    PmsRole? Role, int? EmployeeId, int? DepartmentId, DateOnly? FromOn, DateOnly? ToOn, int? AppointerId, string Note);

/// <summary>The last day of a role; a day before its first takes back one that hasn't begun.</summary>
public sealed record EndAppointmentRequest(int Id, int Version, DateOnly LastDay);

/// <summary>A deputy for the holder of a role (A.3.3.4(1)).</summary>
public sealed record AddDelegationRequest(
    PmsRole? Role, int? PrincipalId, int? DeputyId, DateOnly? FromOn, DateOnly? ToOn, string Reason);

/// <summary>The last day of a delegation; a day before its first cancels it.</summary>
public sealed record EndDelegationRequest(int Id, int Version, DateOnly LastDay);

/// <summary>What the forms must hold before the rules of A.3.3.4 can be asked.</summary>
internal static class AppointmentForms
{
    public static void Check(AddAppointmentRequest request)
    {
        var problems = new List<FieldProblem>();
        Need(problems, request.Role is not null, nameof(request.Role), "役割を選んでください。");
        Need(problems, request.EmployeeId is not null, nameof(request.EmployeeId), "任命する人を選んでください。");
        Need(problems, request.FromOn is not null, nameof(request.FromOn), "開始日を入力してください。");
        Need(problems, request.Note.Length <= Appointment.NoteMaxLength, nameof(request.Note), $"備考は{Appointment.NoteMaxLength}文字以内にしてください。");
        Refuse(problems);
    }

    public static void Check(AddDelegationRequest request)
    {
        var problems = new List<FieldProblem>();
        Need(problems, request.Role is not null, nameof(request.Role), "代決する役割を選んでください。");
        Need(problems, request.PrincipalId is not null, nameof(request.PrincipalId), "本人を選んでください。");
        Need(problems, request.DeputyId is not null, nameof(request.DeputyId), "代理の人を選んでください。");
        Need(problems, request.FromOn is not null, nameof(request.FromOn), "開始日を入力してください。");
        Need(problems, request.ToOn is not null, nameof(request.ToOn), "終了日を入力してください。代決は期間を決めて行います。");
        Need(problems, request.Reason.Trim().Length > 0, nameof(request.Reason), "理由を入力してください。例: 出張");
        Need(problems, request.Reason.Length <= Delegation.ReasonMaxLength, nameof(request.Reason), $"理由は{Delegation.ReasonMaxLength}文字以内にしてください。");
        Refuse(problems);
    }

    public static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    private static void Need(List<FieldProblem> problems, bool holds, string field, string message)
    {
        if (!holds)
        {
            problems.Add(new(field, message));
        }
    }
}
