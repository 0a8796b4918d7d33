using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Ledger;

public sealed class LedgerSearch(LedgerQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(LedgerPermissions.View))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new LedgerListQuery { Text = key, Retired = true }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("個人情報管理台帳", $"{r.Number} {r.Name}", r.Department, $"ledger/{r.Id}"))];
    }
}
