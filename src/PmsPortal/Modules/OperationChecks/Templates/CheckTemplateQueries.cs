using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>A version of the check sheet.</summary>
public sealed record CheckTemplateRow(int Number, DateOnly IssuedOn, string IssuedBy, string Note, IReadOnlyList<CheckItemContent> Items);

/// <summary>An item of a department's own.</summary>
public sealed record OwnCheckItemRow(int Id, string Text, string Hint, DateOnly AddedOn, string AddedBy, DateOnly? EndedOn);

/// <summary>Reading check sheets and own items.</summary>
public sealed class CheckTemplateQueries(PortalDb portal)
{
    /// <summary>Every version, the newest first.</summary>
    public Task<IReadOnlyList<CheckTemplateRow>> ListAsync(Actor actor, OperationCheckKind kind, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.View);
        return portal.QueryAsync<IReadOnlyList<CheckTemplateRow>>(
            async db => [.. (await db.CheckTemplates.Include(t => t.Items).AsSingleQuery().Where(t => t.Kind == kind).OrderByDescending(t => t.Number).ToListAsync(cancellationToken))
                .Select(t => new CheckTemplateRow(t.Number, t.IssuedOn, t.IssuedBy, t.Note, [.. t.Items.OrderBy(i => i.Position).Select(i => i.ToContent())]))],
            cancellationToken);
    }

    /// <summary>The own items of a department, or of the information system; ended ones last.</summary>
    public Task<(string Name, IReadOnlyList<OwnCheckItemRow> Items)> OwnAsync(Actor actor, int? departmentId, CancellationToken cancellationToken = default)
    {
        if (!actor.MayView(departmentId))
        {
            throw new NotFoundException();
        }

        return portal.QueryAsync<(string, IReadOnlyList<OwnCheckItemRow>)>(
            async db =>
            {
                var name = departmentId is null ? "情報システム"
                    : await db.Departments.Where(d => d.Id == departmentId).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
                var rows = await db.OwnCheckItems.Where(i => i.DepartmentId == departmentId).OrderBy(i => i.Id).ToListAsync(cancellationToken);
                return (name, [.. rows.OrderBy(i => i.EndedOn is null ? 0 : 1).Select(i => new OwnCheckItemRow(i.Id, i.Text, i.Hint, i.AddedOn, i.AddedBy, i.EndedOn))]);
            },
            cancellationToken);
    }
}
