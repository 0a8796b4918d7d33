using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Clauses;

/// <summary>A line of the tree.</summary>
public sealed record ClauseRow(
    int Id, ClauseStandard Standard, string Key, string Code, string Title, string Summary, Confidence Confidence, int Depth,
    IReadOnlyList<ClauseReference> Equivalents, IReadOnlyList<string> Forms);

/// <summary>A clause of another standard, or above or below in the same.</summary>
public sealed record ClauseReference(ClauseStandard Standard, string Key, string Code, string Title, Confidence Confidence);

/// <summary>One clause with everything that hangs on it: a page of the examiner's binder.</summary>
public sealed record ClauseDetail(
    ClauseStandard Standard, string Key, string Code, string Title, string Summary, Confidence Confidence, string Source, DateOnly? ChangedOn,
    IReadOnlyList<ClauseReference> Above, IReadOnlyList<ClauseReference> Below, IReadOnlyList<ClauseReference> Equivalents,
    IReadOnlyList<ClauseRecord> Records, IReadOnlyList<ClauseEvidenceGroup> Evidence);

/// <summary>A kind of record that serves the clause; without an address where the actor may not open it.</summary>
public sealed record ClauseRecord(string Form, string Title, string? Address, string Clauses, int? RetentionYears);

/// <summary>A register's evidence.</summary>
public sealed record ClauseEvidenceGroup(string Title, IReadOnlyList<EvidenceLine> Lines);

/// <summary>Reading the clauses. All staff may.</summary>
public sealed class ClauseQueries(PortalDb portal, ModuleCatalog catalog, IEnumerable<IClauseEvidence> evidence)
{
    private const int Most = 500;

    /// <summary>A whole standard in its own order; a text searches all standards.</summary>
    public Task<IReadOnlyList<ClauseRow>> ListAsync(Actor actor, ClauseStandard standard, string? text, CancellationToken cancellationToken = default)
    {
        actor.Demand(ClausePermissions.View);
        return portal.QueryAsync<IReadOnlyList<ClauseRow>>(
            async db =>
            {
                var clauses = db.Clauses.AsQueryable();
                var key = JapaneseText.ToSearchKey(text);
                if (key.Length > 0)
                {
                    var pattern = $"%{JapaneseText.EscapeLike(key)}%";
                    clauses = clauses.Where(c => EF.Functions.Like(c.SearchText, pattern, "\\"));
                }
                else
                {
                    clauses = clauses.Where(c => c.Standard == standard);
                }

                var rows = await clauses.OrderBy(c => c.SortKey).ThenBy(c => c.Id).Take(Most)
                    .Select(c => new { c.Id, c.Standard, c.Key, c.Code, c.Title, c.Summary, c.Confidence, c.SortKey })
                    .ToListAsync(cancellationToken);
                var links = await LinksAsync(db, key.Length > 0 ? null : standard, cancellationToken);
                return [.. rows.OrderBy(r => r.Standard).ThenBy(r => r.SortKey, StringComparer.Ordinal).Select(r => new ClauseRow(
                    r.Id, r.Standard, r.Key, r.Code, r.Title, r.Summary, r.Confidence, r.Code.Count(c => c == '.') - (char.IsAsciiLetter(r.Code[0]) ? 1 : 0), [.. links[r.Id]],
                    [.. OwnCodes(r.Standard, r.Code, links[r.Id]).SelectMany(FormsOf).Distinct().Order(StringComparer.Ordinal)]))];
            },
            cancellationToken);
    }

    /// <summary>One clause. What hangs on it is found by the clause of the rules that it corresponds to, and those below that.</summary>
    public async Task<ClauseDetail> GetAsync(Actor actor, string key, CancellationToken cancellationToken = default)
    {
        actor.Demand(ClausePermissions.View);
        var (clause, family, equivalents) = await portal.QueryAsync(
            async db =>
            {
                var found = await db.Clauses.FirstOrDefaultAsync(c => c.Key == key, cancellationToken) ?? throw new NotFoundException();
                var same = await db.Clauses.Where(c => c.Standard == found.Standard)
                    .Select(c => new { c.SortKey, Reference = new ClauseReference(c.Standard, c.Key, c.Code, c.Title, c.Confidence) })
                    .ToListAsync(cancellationToken);
                return (found, same.OrderBy(c => c.SortKey, StringComparer.Ordinal).Select(c => c.Reference).ToList(), (await LinksAsync(db, found.Standard, cancellationToken))[found.Id].ToList());
            },
            cancellationToken);
        var codes = OwnCodes(clause.Standard, clause.Code, equivalents);
        return new ClauseDetail(
            clause.Standard, clause.Key, clause.Code, clause.Title, clause.Summary, clause.Confidence, clause.Source, clause.ChangedOn,
            [.. family.Where(c => c.Code != clause.Code && ClauseCode.Covers(c.Code, clause.Code))],
            [.. family.Where(c => ClauseCode.Parent(c.Code) == clause.Code)],
            equivalents,
            [.. catalog.RecordTypes.Where(t => codes.Any(c => ClauseCode.Serves(t.Clauses, c))).OrderBy(t => t.Form, StringComparer.Ordinal).ThenBy(t => t.Title, StringComparer.Ordinal)
                .Select(t => new ClauseRecord(t.Form, t.Title, actor.May(t.View) ? t.Address : null, string.Join('、', t.Clauses), t.RetentionYears))],
            await EvidenceAsync(actor, codes, cancellationToken));
    }

    internal static ClauseLine Line(Clause clause, IEnumerable<(ClauseStandard Standard, string SortKey, string Key, Confidence Confidence)> links) => new()
    {
        Standard = clause.Standard,
        Code = clause.Code,
        Title = clause.Title,
        Summary = clause.Summary,
        Confidence = clause.Confidence,
        Source = clause.Source,
        Links = [.. links.OrderBy(l => l.Standard).ThenBy(l => l.SortKey, StringComparer.Ordinal).Select(l => new ClauseEquivalent(l.Key, l.Confidence))],
    };

    /// <summary>The clauses of the organisation's rules by which records and evidence name what they serve.</summary>
    private static List<string> OwnCodes(ClauseStandard standard, string code, IEnumerable<ClauseReference> equivalents) =>
        standard == ClauseStandard.Organization ? [code] : [.. equivalents.Where(e => e.Standard == ClauseStandard.Organization).Select(e => e.Code)];

    // Read from either end: the table keeps each correspondence once.
    private static async Task<ILookup<int, ClauseReference>> LinksAsync(PortalDbContext db, ClauseStandard? standard, CancellationToken cancellationToken)
    {
        var links = await db.ClauseLinks.Where(l => standard == null || l.From.Standard == standard || l.To.Standard == standard)
            .Select(l => new
            {
                l.FromId,
                l.ToId,
                l.Confidence,
                FromStandard = l.From.Standard,
                FromKey = l.From.Key,
                FromCode = l.From.Code,
                FromTitle = l.From.Title,
                FromSort = l.From.SortKey,
                ToStandard = l.To.Standard,
                ToKey = l.To.Key,
                ToCode = l.To.Code,
                ToTitle = l.To.Title,
                ToSort = l.To.SortKey,
            })
            .ToListAsync(cancellationToken);
        return links.Select(l => (Id: l.FromId, Sort: l.ToSort, Reference: new ClauseReference(l.ToStandard, l.ToKey, l.ToCode, l.ToTitle, l.Confidence)))
            .Concat(links.Select(l => (Id: l.ToId, Sort: l.FromSort, Reference: new ClauseReference(l.FromStandard, l.FromKey, l.FromCode, l.FromTitle, l.Confidence))))
            .OrderBy(l => l.Reference.Standard).ThenBy(l => l.Sort, StringComparer.Ordinal)
            .ToLookup(l => l.Id, l => l.Reference);
    }

    private IEnumerable<string> FormsOf(string clause) =>
        catalog.RecordTypes.Where(t => t.Form.Length > 0 && ClauseCode.Serves(t.Clauses, clause)).Select(t => t.Form);

    private async Task<IReadOnlyList<ClauseEvidenceGroup>> EvidenceAsync(Actor actor, List<string> codes, CancellationToken cancellationToken)
    {
        var groups = new List<(int Order, string Title, IReadOnlyList<EvidenceLine> Lines)>();
        foreach (var provider in evidence)
        {
            var lines = new List<EvidenceLine>();
            foreach (var code in codes)
            {
                lines.AddRange(await provider.ListAsync(actor, code, cancellationToken));
            }

            groups.AddRange(lines.DistinctBy(l => (l.Address, l.Title)).GroupBy(l => Register(l.Address)).Select(g => (g.Key.Order, g.Key.Title, (IReadOnlyList<EvidenceLine>)[.. g])));
        }

        return [.. groups.GroupBy(g => (g.Order, g.Title)).OrderBy(g => g.Key.Order)
            .Select(g => new ClauseEvidenceGroup(g.Key.Title, [.. g.SelectMany(x => x.Lines).OrderByDescending(l => l.On)]))];
    }

    // The menu already says in which register an address lies.
    private (int Order, string Title) Register(string address)
    {
        var path = address.Split('?', '#')[0];
        var found = catalog.Menu.Select((item, order) => (item, order))
            .Where(m => m.item.Address.Length > 0 && (path == m.item.Address || path.StartsWith(m.item.Address + "/", StringComparison.Ordinal)))
            .OrderByDescending(m => m.item.Address.Length)
            .FirstOrDefault();
        return found.item is null ? (int.MaxValue, "その他の記録") : (found.order, found.item.Label);
    }
}
