using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Records;

public sealed class RecordSearch(RecordQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(RecordPermissions.View))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new RecordListQuery { Text = key, Retired = true }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("PMS記録管理台帳", $"{r.Number} {r.Content.Name}", $"{r.Department}　{r.Content.Place}", $"records/{r.Id}"))];
    }
}

public sealed class DisposalSearch(DisposalRecordQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(RecordPermissions.View))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new DisposalRecordListQuery { Text = key }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("個人情報廃棄記録簿", $"{r.Number} {r.Subject}", r.Department, $"disposal-records/{r.Id}"))];
    }
}
