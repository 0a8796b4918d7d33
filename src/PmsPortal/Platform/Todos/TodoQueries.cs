using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Todos;

/// <summary>Everything that waits for a person, from all modules, in one SQL command.</summary>
public sealed class TodoQueries(PortalDb portal, IEnumerable<ITodoProvider> providers, TimeProvider time)
{
    private readonly List<ITodoProvider> all = [.. providers];

    /// <summary>What waits for the actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The earliest due first, then the oldest.</returns>
    public Task<IReadOnlyList<TodoItem>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<TodoItem>>(
            async db =>
            {
                if (Union(db, actor) is not { } union)
                {
                    return [];
                }

                var rows = await union.ToListAsync(cancellationToken);
                return [.. rows.Select(r => all[r.Count.Provider].Show(r.Count, r.Department ?? string.Empty))
                    .OrderBy(t => t.DueOn ?? DateOnly.MaxValue).ThenBy(t => t.Since ?? DateOnly.MaxValue).ThenBy(t => t.Title, StringComparer.Ordinal)];
            },
            cancellationToken);
    }

    internal IQueryable<TodoRow>? Union(PortalDbContext db, Actor actor)
    {
        var today = time.Today();
        IQueryable<TodoCount>? union = null;
        for (var i = 0; i < all.Count; i++)
        {
            var index = i;
            if (all[i].Query(db, actor, today) is { } query)
            {
                var part = query.Select(t => new TodoCount
                {
                    Provider = index, Kind = t.Kind, DepartmentId = t.DepartmentId, RecordId = t.RecordId, Count = t.Count, Since = t.Since, DueOn = t.DueOn,
                });
                union = union is null ? part : union.Concat(part);
            }
        }

        return union?.Where(t => t.Count > 0).Select(t => new TodoRow
        {
            Count = t,
            Department = db.Departments.Where(d => d.Id == t.DepartmentId).Select(d => d.Name).FirstOrDefault(),
        });
    }

    internal sealed class TodoRow
    {
        public TodoCount Count { get; init; } = default!;

        public string? Department { get; init; }
    }
}
