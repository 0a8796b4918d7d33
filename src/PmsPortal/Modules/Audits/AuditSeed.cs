using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>Loads the shipped templates, each once; the 監査責任者 makes the next editions.</summary>
internal sealed class AuditSeed(PortalDb portal) : IReferenceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var (kind, file) in new[] { (AuditKind.Conformity, "audit-conformity-template.json"), (AuditKind.Operation, "audit-operation-template.json") })
        {
            var lines = await ReadAsync(file, cancellationToken);
            await portal.CommandAsync(
                Actor.System("初期データ"),
                async command =>
                {
                    // Processes that start together on an empty database: the second sees what the first has added.
                    await command.LockAsync();
                    if (!await command.Db.AuditTemplates.AnyAsync(t => t.Kind == kind, cancellationToken))
                    {
                        command.Db.AuditTemplates.Add(new AuditTemplate(kind, 1, "製品に付属するひな形", lines, new RevisionAuthor("初期データ", command.Today)));
                    }
                },
                cancellationToken);
        }
    }

    internal static async Task<IReadOnlyList<AuditTemplateLine>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, file));
        return await JsonSerializer.DeserializeAsync<List<AuditTemplateLine>>(stream, Json, cancellationToken) ?? [];
    }
}
