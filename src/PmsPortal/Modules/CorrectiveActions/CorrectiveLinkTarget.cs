using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>Joined with by the address of its page.</summary>
public sealed class CorrectiveLinkTarget(CorrectiveQueries queries) : ILinkTarget
{
    public string Route => "corrective-actions";

    public string KindLabel => "是正処置報告書";

    public async Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await queries.GetAsync(actor, id, cancellationToken);
        return new(nameof(CorrectiveAction), found.Id, $"{found.Number} 是正処置報告書", string.Create(CultureInfo.InvariantCulture, $"corrective-actions/{found.Id}"));
    }
}
