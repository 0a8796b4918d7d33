using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Contractors;

/// <summary>Loads the shipped criteria once, as a draft that the organisation looks at and approves like its own.</summary>
internal sealed class CriteriaSeed(PortalDb portal) : IReferenceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(ReferenceData.Folder, "contractor-criteria.json"));
        var content = await ReadAsync(stream, cancellationToken);
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                await command.LockAsync();
                if (!await command.Db.ContractorCriteria.AnyAsync(cancellationToken))
                {
                    command.Reason = "製品に付属する選定基準";
                    command.Db.ContractorCriteria.Add(new ContractorCriteria(VersionNumber.First, content, RevisionAuthor.Of(command)));
                }
            },
            cancellationToken);
    }

    internal static async Task<CriteriaContent> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var seed = await JsonSerializer.DeserializeAsync<Seed>(stream, Json, cancellationToken) ?? throw new JsonException("contractor-criteria.json is empty");
        return new CriteriaContent
        {
            Title = seed.Title,
            RevisionNote = "製品に付属する基準。自組織に合うか確かめてから承認する。",
            Items = [.. seed.Items.Select(i => new Criterion
            {
                Code = i.Code, Class = i.Class, Group = i.Group, Text = i.Text, Hint = i.Hint ?? string.Empty, Kind = i.Answer,
                Choices = string.Join('\n', i.Choices ?? []), IsRequired = i.Required, PassIf = Pass(i.PassIf),
            })],
        };
    }

    // "Yes", a lowest score, or a list of choices.
    private static string Pass(JsonElement? value) => value is not { } element ? string.Empty : element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() ?? string.Empty,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.Array => string.Join('\n', element.EnumerateArray().Select(e => e.GetString())),
        _ => string.Empty,
    };

    private sealed record Seed(string Title, IReadOnlyList<SeedItem> Items);

    private sealed record SeedItem(
        string Code, EntrustmentClass Class, CriterionGroup Group, string Text, string? Hint, AnswerKind Answer, IReadOnlyList<string>? Choices, bool Required, JsonElement? PassIf);
}
