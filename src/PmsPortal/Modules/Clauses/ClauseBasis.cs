using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Clauses;

/// <summary>Documents rest on clauses.</summary>
public sealed class ClauseBasis(PortalDb portal) : IBasisProvider
{
    public string Kind => "Clause";

    public string KindLabel => "条項";

    public Task<IReadOnlyList<Basis>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        !actor.May(ClausePermissions.View) ? Task.FromResult<IReadOnlyList<Basis>>([]) : portal.QueryAsync<IReadOnlyList<Basis>>(
            async db => [.. (await db.Clauses.Select(c => new { c.Standard, c.Key, c.Code, c.Title, c.ChangedOn, c.SortKey }).ToListAsync(cancellationToken))
                .OrderBy(c => c.Standard).ThenBy(c => c.SortKey, StringComparer.Ordinal)
                .Select(c => new Basis(c.Key, c.Standard == ClauseStandard.Organization ? $"{c.Code} {c.Title}" : $"{c.Standard.Label()} {c.Code} {c.Title}", $"clauses/{c.Key}", c.ChangedOn))],
            cancellationToken);
}

public sealed class ClauseSearch(ClauseQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(ClausePermissions.View) ? [] :
        [.. (await queries.ListAsync(actor, ClauseStandard.Organization, key, cancellationToken)).Take(most)
            .Select(c => new SearchHit("条項", $"{c.Code} {c.Title}", c.Standard.Label(), $"clauses/{c.Key}"))];
}
