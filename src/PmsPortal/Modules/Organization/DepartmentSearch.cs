using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>Finds departments.</summary>
public sealed class DepartmentSearch(PortalDb portal) : ISearchProvider
{
    public Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(OrganizationPermissions.View))
        {
            return Task.FromResult<IReadOnlyList<SearchHit>>([]);
        }

        var pattern = $"%{JapaneseText.EscapeLike(key)}%";
        return portal.QueryAsync<IReadOnlyList<SearchHit>>(
            async db => await db.Departments.Where(d => d.ClosedOn == null && EF.Functions.Like(d.SearchText, pattern, "\\"))
                .OrderBy(d => d.Code).ThenBy(d => d.Id)
                .Take(most)
                .Select(d => new SearchHit(
                    "部門", d.Code + " " + d.Name, d.Parent == null ? string.Empty : d.Parent.Name, "departments"))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }
}
