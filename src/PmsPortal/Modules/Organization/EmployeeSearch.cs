using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Organization;

/// <summary>People in the search over all registers, for those who may see the employee list.</summary>
public sealed class EmployeeSearch(EmployeeQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(OrganizationPermissions.ViewEmployees))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new EmployeeListQuery { Text = key }, cancellationToken);
        return [.. page.Rows.Take(most).Select(e => new SearchHit(
            "従業者", $"{e.Number} {e.Name}", $"{e.Department} {e.Position} {e.Category.Label()}".Replace("  ", " ", StringComparison.Ordinal), $"employees/{e.Id}"))];
    }
}
