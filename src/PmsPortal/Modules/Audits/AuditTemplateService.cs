using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>The next edition of a template.</summary>
/// <param name="Number">The edition that the form loaded; 0 where there was none.</param>
/// <param name="Note">What changed and why.</param>
public sealed record EditAuditTemplateRequest(AuditKind Kind, int Number, string Note, IReadOnlyList<AuditTemplateLine> Lines);

/// <summary>Templates and the conflict list: what the 監査責任者 keeps beside the audits.</summary>
public sealed class AuditTemplateService(PortalDb portal)
{
    public Task<int> EditAsync(Actor actor, EditAuditTemplateRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(AuditPermissions.Manage);
                await command.LockAsync();
                var current = await command.Db.AuditTemplates.FirstOrDefaultAsync(t => t.Kind == request.Kind && t.IsCurrent, cancellationToken);
                var lines = request.Lines.Select(l => l with { Clause = ClauseCode.Normalize(l.Clause) }).ToList();
                var problems = AuditTemplateLine.Problems(lines).ToList();
                if (current is not null && (string.IsNullOrWhiteSpace(request.Note) || request.Note.Length > AuditTemplate.NoteMaxLength))
                {
                    problems.Add(new(nameof(request.Note), $"変えた内容と理由を{AuditTemplate.NoteMaxLength}文字までで書いてください。"));
                }

                if (problems.Count > 0)
                {
                    throw new RuleException(problems);
                }

                if ((current?.Number ?? 0) != request.Number)
                {
                    throw new ConflictException(current?.EditedBy, null);
                }

                current?.Supersede();
                var next = new AuditTemplate(request.Kind, (current?.Number ?? 0) + 1, request.Note.Trim(), lines, RevisionAuthor.Of(command));
                command.Db.AuditTemplates.Add(next);
                return next.Number;
            },
            cancellationToken);

    public Task<int> AddConflictAsync(Actor actor, AuditConflictInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(AuditPermissions.Manage);
                var employee = await command.Db.Employees.FirstOrDefaultAsync(e => e.Id == input.EmployeeId, cancellationToken)
                    ?? throw new RuleException([new(nameof(input.EmployeeId), "人を選んでください。")]);
                var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == input.DepartmentId, cancellationToken)
                    ?? throw new RuleException([new(nameof(input.DepartmentId), "部門を選んでください。")]);
                var conflict = new AuditConflict(employee, department, input);
                command.Db.AuditConflicts.Add(conflict);
                await command.FlushAsync();
                return conflict.Id;
            },
            cancellationToken);

    public Task RemoveConflictAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(AuditPermissions.Manage);
                var conflict = await command.Db.AuditConflicts.Include(c => c.Employee).Include(c => c.Department).FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException();
                command.Db.AuditConflicts.Remove(conflict);
            },
            cancellationToken);
}
