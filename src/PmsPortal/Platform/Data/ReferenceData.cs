using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;

namespace PmsPortal.Platform.Data;

/// <summary>Data that the product needs to run, from the <c>seed</c> folder beside the program.</summary>
public sealed class ReferenceData(PortalDb portal, CalendarReader calendar, IEnumerable<IReferenceData> parts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The folder with the seed files.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    /// <summary>Adds what is missing; what an organisation has changed since stays as it is.</summary>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, "approval-routes.json"));
        var routes = await JsonSerializer.DeserializeAsync<List<SeedRoute>>(stream, Json, cancellationToken) ?? [];
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                // Processes that start together on an empty database: the second sees what the first has added.
                await command.LockAsync();
                var known = await command.Db.ApprovalRoutes.Select(r => r.Code).ToListAsync(cancellationToken);
                foreach (var seed in routes.Where(r => !known.Contains(r.Code)))
                {
                    var route = new ApprovalRoute(seed.Code, seed.Title, seed.Clause);
                    route.SetSteps(seed.Steps);
                    command.Db.ApprovalRoutes.Add(route);
                }
            },
            cancellationToken);
        await EnsureCalendarAsync(cancellationToken);
        foreach (var part in parts)
        {
            await part.EnsureAsync(cancellationToken);
        }
    }

    private async Task EnsureCalendarAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, "syukujitsu.csv"));
        var holidays = HolidayFile.Read(stream, "syukujitsu.csv");
        await portal.CommandAsync(
            Actor.System("初期データ"), command => HolidayTable.SeedAsync(command, holidays, cancellationToken), cancellationToken);
        calendar.Forget();
    }

    private sealed record SeedRoute(string Code, string Title, string Clause, IReadOnlyList<RouteStep> Steps);
}
