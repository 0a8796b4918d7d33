using System.Globalization;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Ledger;

/// <summary>Joined with by the address of its page.</summary>
public sealed class LedgerLinkTarget(LedgerQueries queries) : ILinkTarget
{
    public string Route => "ledger";

    public string KindLabel => "個人情報管理台帳";

    public async Task<RecordRef> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var found = await queries.GetAsync(actor, id, null, cancellationToken);
        return new(nameof(LedgerEntry), found.Id, $"{found.Number} 個人情報管理台帳", string.Create(CultureInfo.InvariantCulture, $"ledger/{found.Id}"));
    }
}
