using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Version 1 of both check sheets, as shipped; what the organisation has issued since stays.</summary>
internal sealed class CheckTemplateSeed(PortalDb portal) : IReferenceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, "operation-check-template.json"));
        var seed = await JsonSerializer.DeserializeAsync<Dictionary<string, List<CheckItemContent>>>(stream, Json, cancellationToken) ?? [];
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                var known = await command.Db.CheckTemplates.Select(t => t.Kind).Distinct().ToListAsync(cancellationToken);
                foreach (var (kind, key) in new[] { (OperationCheckKind.Department, "department"), (OperationCheckKind.System, "system") })
                {
                    if (!known.Contains(kind))
                    {
                        CheckTemplateService.Issue(command, kind, 1, seed[key], "製品に付属する様式");
                    }
                }
            },
            cancellationToken);
    }
}
