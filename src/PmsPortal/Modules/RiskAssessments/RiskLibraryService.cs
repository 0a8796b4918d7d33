using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

public sealed record LibraryRow(int Id, int Version, string Code, RiskLibraryContent Content, bool IsHidden, int Uses, int Declines);

public sealed record LibraryListQuery : ListQuery
{
    public LifecyclePhase? Phase { get; init; }

    public RiskMedium? Medium { get; init; }

    public bool Hidden { get; init; }
}

public sealed record ScoringView(bool IsScored, int Scale, int Threshold);

/// <summary>The library of risks, and how the organisation scores.</summary>
public sealed class RiskLibraryQueries(PortalDb portal)
{
    public Task<ListPage<LibraryRow>> ListAsync(Actor actor, LibraryListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(RiskPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var items = Filter(db, query);
                var total = await items.CountAsync(cancellationToken);
                var ordered = query.Descending ? items.OrderByDescending(i => i.Code) : items.OrderBy(i => i.Code);
                var rows = await ordered.ThenBy(i => i.Id).Skip(query.Skip).Take(ListQuery.PageSize)
                    .Select(i => new { i.Id, i.Version, i.Code, i.Content, i.IsHidden, Uses = db.RiskRows.Count(r => r.LibraryCode == i.Code && r.Subject.Sheet.IsLatest), Declines = db.RiskDeclines.Count(d => d.Code == i.Code && d.Subject.Sheet.IsLatest) })
                    .ToListAsync(cancellationToken);
                return new ListPage<LibraryRow>([.. rows.Select(r => new LibraryRow(r.Id, r.Version, r.Code, r.Content, r.IsHidden, r.Uses, r.Declines))], total);
            },
            cancellationToken);
    }

    internal static IQueryable<RiskLibraryItem> Filter(PortalDbContext db, LibraryListQuery query)
    {
        var items = db.RiskLibrary.AsQueryable();
        items = query.Hidden ? items : items.Where(i => !i.IsHidden);
        items = query.Phase is { } phase ? items.Where(i => i.Content.Phase == phase) : items;
        if (query.Medium is { } medium)
        {
            var name = medium.ToString();
            items = items.Where(i => i.Content.Media == "" || i.Content.Media.Contains(name));
        }

        return RiskSearchKey.Patterns(query.Text).Aggregate(items, (left, p) => left.Where(i => EF.Functions.Like(i.SearchText, p, "\\")));
    }

    public Task<ScoringView> ScoringAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.View);
        return portal.QueryAsync(
            async db => await db.RiskSettings.OrderBy(s => s.Id).Select(s => new ScoringView(s.IsScored, s.Scale, s.Threshold)).FirstOrDefaultAsync(cancellationToken) ?? new ScoringView(false, RiskSettings.UsualScale, 6),
            cancellationToken);
    }
}

/// <summary>Keeping the library (P-034: the 保護管理者's).</summary>
public sealed class RiskLibraryService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, RiskLibraryContent content, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(RiskPermissions.Library);
            Check(content);
            await command.LockAsync();
            var codes = await command.Db.RiskLibrary.Where(i => EF.Functions.Like(i.Code, "U%")).Select(i => i.Code).ToListAsync(cancellationToken);
            var next = codes.Select(c => int.TryParse(c.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1;
            var item = new RiskLibraryItem(string.Create(CultureInfo.InvariantCulture, $"U{next:000}"), content);
            command.Db.RiskLibrary.Add(item);
            await command.FlushAsync();
            return item.Id;
        },
        cancellationToken);

    public Task EditAsync(Actor actor, int itemId, int version, RiskLibraryContent content, bool isHidden, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(RiskPermissions.Library);
            var item = await command.Db.RiskLibrary.FirstOrDefaultAsync(i => i.Id == itemId, cancellationToken) ?? throw new NotFoundException();
            command.Expect(item, version);
            Check(content);
            item.Write(content, isHidden);
        },
        cancellationToken);

    public Task SetScoringAsync(Actor actor, ScoringView scoring, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(RiskPermissions.Library);
            await command.LockAsync();
            var settings = await command.Db.RiskSettings.OrderBy(s => s.Id).FirstOrDefaultAsync(cancellationToken);
            if (settings is null)
            {
                settings = RiskSettings.Usual();
                command.Db.RiskSettings.Add(settings);
            }

            settings.Set(scoring.IsScored, scoring.Scale, scoring.Threshold);
        },
        cancellationToken);

    internal static void Check(RiskLibraryContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new List<FieldProblem>(RiskRules.Problems(content.AsRow()));
        if (string.IsNullOrWhiteSpace(content.Risk))
        {
            problems.Add(new(nameof(content.Risk), "リスクを書いてください。"));
        }

        if (string.IsNullOrWhiteSpace(content.Measure))
        {
            problems.Add(new(nameof(content.Measure), "対策の例を書いてください。"));
        }

        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}

/// <summary>Loads the shipped library, each line once; what an organisation has changed since stays as it is.</summary>
internal sealed class RiskLibrarySeed(PortalDb portal) : IReferenceData
{
    private const string File = "risk-library.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(ReferenceData.Folder, File);
        await using var stream = System.IO.File.OpenRead(path);
        var seeds = await JsonSerializer.DeserializeAsync<List<Line>>(stream, Json, cancellationToken) ?? [];
        await portal.CommandAsync(
            Actor.System("初期データ"),
            async command =>
            {
                var known = await command.Db.RiskLibrary.Select(i => i.Code).ToListAsync(cancellationToken);
                command.Db.RiskLibrary.AddRange(seeds.Where(s => !known.Contains(s.Code)).Select(s => new RiskLibraryItem(s.Code, s.Content())));
            },
            cancellationToken);
    }

    internal sealed record Line(string Code, string Phase, IReadOnlyList<string> Media, IReadOnlyList<string> Ways, string RiskType, string Risk, string Measure, string Residual, string CheckItem, string Clause)
    {
        /// <summary>Words that the file shouldn't have stop the start: a test reads it.</summary>
        public RiskLibraryContent Content() => new()
        {
            Phase = EnumLabels.Find<LifecyclePhase>(Phase) ?? throw new InvalidDataException($"{File}: {Code} {Phase}"),
            Media = string.Join(',', Media.Select(Enum.Parse<RiskMedium>)),
            Ways = string.Join(',', Ways.Select(Enum.Parse<RiskWay>)),
            Type = Enum.Parse<RiskType>(RiskType),
            Risk = Risk,
            Measure = Measure,
            Residual = Residual,
            CheckItem = CheckItem,
            Clause = ClauseCode.Normalize(Clause),
        };
    }
}
