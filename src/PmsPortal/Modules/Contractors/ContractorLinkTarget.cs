using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Contractors;

/// <summary>Joined with by the address of its page.</summary>
public sealed class ContractorLinkTarget(ContractorDetailQueries queries) : ILinkTarget
{
    public string Route => "contractors";

    public string KindLabel => "委託先";

    public async Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await queries.GetAsync(actor, id, cancellationToken);
        return new(nameof(Contractor), found.Id, $"委託先 {found.Number}", string.Create(CultureInfo.InvariantCulture, $"contractors/{found.Id}"));
    }
}
