using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Audits;

/// <summary>Joined with by the address of its page.</summary>
public sealed class AuditLinkTarget(AuditQueries queries) : ILinkTarget
{
    public string Route => "audits";

    public string KindLabel => "内部監査";

    public async Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await queries.GetAsync(actor, id, cancellationToken);
        return new("Audit", found.Id, $"{found.Number} 内部監査", string.Create(CultureInfo.InvariantCulture, $"audits/{found.Id}"));
    }
}
