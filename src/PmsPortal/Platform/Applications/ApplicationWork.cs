using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Applications;

/// <summary>The steps that every application form takes, inside the commands of its module.</summary>
internal static class ApplicationWork
{
    public static async Task<Department> DepartmentAsync(Command command, ApplicationKind kind, int departmentId)
    {
        if (await command.Db.Departments.FindAsync(departmentId) is not { } department || department.ClosedOn <= command.Today)
        {
            throw new RuleException([new("DepartmentId", "部門を選んでください。")]);
        }

        return kind.MayApply(command.Actor, departmentId)
            ? department
            : throw new ForbiddenException($"{kind.Title}を作れるのは、自分の部門のものだけです。ほかの部門のものは、その部門の個人情報保護部門管理責任者か事務局責任者に依頼してください。");
    }

    /// <summary>A form of the actor's own. Somebody else's looks as if it didn't exist, unless the actor may see it.</summary>
    public static async Task<T> OwnAsync<T>(Command command, ApplicationKind kind, int id, CancellationToken cancellationToken)
        where T : Application
    {
        var form = await command.Db.Set<T>().Include(f => f.Department).FirstOrDefaultAsync(f => f.Id == id, cancellationToken);
        if (form is null || !kind.MaySee(command.Actor, form.ApplicantId, form.DepartmentId))
        {
            throw new NotFoundException();
        }

        return form.ApplicantId is { } applicant && applicant == command.Actor.EmployeeId && kind.MayApply(command.Actor, form.DepartmentId)
            ? form
            : throw new ForbiddenException($"{kind.Title}を編集・申請できるのは、申請者の{form.ApplicantName}さん本人です。");
    }

    public static async Task SubmitAsync<T>(Command command, T form, Func<Snapshot> snapshot)
        where T : Application
    {
        // Only one writer counts numbers at a time.
        await command.LockAsync();
        form.Submit(form.Number ?? await NextNumberAsync<T>(command, form.Kind), command.Today);
        await ApprovalEngine.SubmitAsync(command, [(
            new Submission(form.Kind.RouteCode, form.Kind.SubjectType, form.Id, form.DepartmentId, $"{form.Number} {form.Body.Title}", $"{form.Kind.Address}/{form.Id}"),
            snapshot())]);
    }

    public static void Delete<T>(Command command, T form)
        where T : Application
    {
        form.Move(ApplicationAction.Delete);
        if (form.Number is { } number)
        {
            throw new RuleException($"{number}は一度申請されているため、記録として残ります。使わないときは下書きのままにしてください。");
        }

        command.Db.Remove(form);
    }

    public static async Task EndAsync<T>(
        Command command, IReadOnlyList<ApprovalRequest> requests, Func<T, Task>? approved = null)
        where T : Application
    {
        var ids = requests.Select(r => r.SubjectId).ToList();
        var forms = await command.Db.Set<T>().Include(f => f.Department).Where(f => ids.Contains(f.Id)).ToListAsync();
        foreach (var request in requests)
        {
            var form = forms.Single(f => f.Id == request.SubjectId);
            var decision = command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id);
            var decider = decision.OnBehalfOfName is { } principal ? $"{decision.DeciderName}（{principal} 代）" : decision.DeciderName;
            form.End(request.Status, decider, decision.Comment, command.Today);
            if (request.Status == RequestStatus.Approved && approved is not null)
            {
                await approved(form);
            }
        }
    }

    /// <summary>The departments that a form may be for, as it offers them.</summary>
    public static async Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(
        PortalDbContext db, ApplicationKind kind, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var others = actor.DepartmentsFor(kind.ApplyForOthers)?.ToList();
        var own = actor.DepartmentId;
        return [.. (await db.Departments
            .Where(d => (d.ClosedOn == null || d.ClosedOn > today) && (others == null || others.Contains(d.Id) || d.Id == own))
            .OrderBy(d => d.Code)
            .Select(d => new { d.Id, d.Code, d.Name })
            .ToListAsync(cancellationToken)).Select(d => (d.Id, $"{d.Code} {d.Name}"))];
    }

    /// <summary>The departments of forms that the actor may see, for a list's filter.</summary>
    public static async Task<IReadOnlyList<(int Value, string Label)>> VisibleDepartmentsAsync<T>(
        PortalDbContext db, ApplicationKind kind, Actor actor, CancellationToken cancellationToken)
        where T : Application
    {
        var ids = kind.Visible(db.Set<T>(), actor).Select(f => f.DepartmentId);
        return [.. (await db.Departments.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Code).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken))
            .Select(d => (d.Id, d.Name))];
    }

    /// <summary>Why the actor may not edit, or null where they may.</summary>
    public static string? WhyNotEditable(ApplicationKind kind, Actor actor, int? applicantId, int departmentId, ApplicationStatus status) =>
        applicantId is null || applicantId != actor.EmployeeId || !kind.MayApply(actor, departmentId) ? "編集できるのは申請者本人です。"
        : status == ApplicationStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
        : status == ApplicationStatus.Approved ? "承認済みの申請書は変えられません。「複写して新規」で新しい申請書を作ってください。"
        : null;

    private static async Task<string> NextNumberAsync<T>(Command command, ApplicationKind kind)
        where T : Application
    {
        var prefix = ApplicationNumber.Prefix(FiscalYear.Of(command.Today), kind.NumberMark);
        var taken = await command.Db.Set<T>().Where(f => f.Number != null && f.Number.StartsWith(prefix)).Select(f => f.Number!).ToListAsync();
        return ApplicationNumber.Next(prefix, taken);
    }
}
