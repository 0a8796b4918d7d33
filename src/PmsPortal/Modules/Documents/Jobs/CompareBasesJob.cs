using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Documents;

/// <summary>Compares the documents in force with what they rest on, in whichever module that stands, and notes 「改訂を推奨」.</summary>
public sealed class CompareBasesJob(PortalDb portal, DocumentBases bases) : IPortalJob
{
    public static readonly JobDefinition Definition = new(
        "compare-document-bases", "文書と根拠の照合", "規程・手順・様式が拠りどころにする法規・条項・対策・文書が変わっていないかを1時間ごとに照らし、「改訂を推奨」をホームに出します。", "0 20 * * * ?", 60);

    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        // The providers show what their asker may see: this one sees what the 保護管理者 sees.
        var reader = context.Actor with { Grants = [new HeldGrant(PmsRole.ProtectionManager, null)] };
        var stale = (await bases.StaleAsync(reader, null, null, cancellationToken)).GroupBy(s => s.DocumentId).ToDictionary(g => g.Key, g => g.Min(s => s.Basis.ChangedOn));
        var changed = await portal.CommandAsync(
            context.Actor,
            async command =>
            {
                var ids = stale.Keys.ToList();
                var documents = await command.Db.ControlledDocuments.Where(d => d.StaleSince != null || ids.Contains(d.Id)).ToListAsync(cancellationToken);
                var different = documents.Where(d => d.StaleSince != stale.GetValueOrDefault(d.Id)).ToList();
                different.ForEach(d => d.Compare(stale.GetValueOrDefault(d.Id)));
                return different.Count;
            },
            cancellationToken);
        return $"改訂を推奨 {stale.Count}件（変化 {changed}件）";
    }
}
