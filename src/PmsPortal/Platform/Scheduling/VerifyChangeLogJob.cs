using System.Globalization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Platform.Scheduling;

/// <summary>Walks the change log every night; a broken chain is a failed run that names the first broken entry (A.3.5.3).</summary>
internal sealed class VerifyChangeLogJob(ChangeLogVerifier verifier) : IPortalJob
{
    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var verdict = await verifier.VerifyAsync(context.Actor, null, cancellationToken);
        var count = verdict.Entries.ToString("N0", CultureInfo.InvariantCulture);
        return verdict.IsIntact
            ? $"{count}件すべて、書かれたときのままです。最後のハッシュ {verdict.LastHash}"
            : throw new RuleException($"変更履歴に異常があります。{verdict.Problem}それより前の{count}件は正常です。データベースの管理者に連絡し、操作記録とバックアップを確かめてください。");
    }
}
