using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>
/// Loads the shipped norms as drafts, each once: the organisation checks and approves them like its own. What it has
/// changed since stays as it is.
/// </summary>
internal sealed class LegalNormSeed(PortalDb portal) : IReferenceData
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, "legal-norms.json"));
        var seeds = await JsonSerializer.DeserializeAsync<List<Dictionary<string, string>>>(stream, cancellationToken: cancellationToken) ?? [];
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                var known = await command.Db.LegalNorms.Where(n => n.SeedKey != null).Select(n => n.SeedKey).ToListAsync(cancellationToken);
                foreach (var seed in seeds.Where(s => !known.Contains(s["key"])))
                {
                    // The clock may stand before the day: it comes with a later start.
                    var content = Content(seed);
                    if (content.State == LegalNormState.InForce && content.InForceOn > command.Today)
                    {
                        continue;
                    }

                    await LegalNormService.AddAsync(command, content, seed["key"], cancellationToken);
                    command.Reason = "製品に付属する規範";
                }
            },
            cancellationToken);
    }

    /// <summary>The same words as in the workbook, by the fields' keys.</summary>
    internal static LegalNormContent Content(IReadOnlyDictionary<string, string> seed)
    {
        var content = new LegalNormContent();
        foreach (var (key, text) in seed.Where(s => s.Key != "key"))
        {
            LegalNormFields.Find(key).Accept!(content, text);
        }

        return content;
    }
}
