using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Documents;

/// <summary>Joined with by the address of its page.</summary>
public sealed class DocumentLinkTarget(DocumentQueries queries) : ILinkTarget
{
    public string Route => "documents";

    public string KindLabel => "PMS文書";

    public async Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await queries.GetAsync(actor, id, null, cancellationToken);
        return new("Document", found.Id, $"{found.Number} PMS文書", string.Create(CultureInfo.InvariantCulture, $"documents/{found.Id}"));
    }
}
