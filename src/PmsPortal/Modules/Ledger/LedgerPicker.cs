using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Ledger;

/// <summary>Entries in force, for forms of other modules that name the information they are about.</summary>
internal static class LedgerPicker
{
    public static async Task<IReadOnlyList<(int Value, string Label)>> OptionsAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        [.. (await db.LedgerRevisions.Where(r => r.IsEffective && r.DepartmentId == departmentId && r.Entry.RetiredOn == null)
            .OrderBy(r => r.Entry.Number)
            .Select(r => new { r.EntryId, r.Entry.Number, r.Content.Name })
            .ToListAsync(cancellationToken)).Select(e => (e.EntryId, $"{e.Number} {e.Name}"))];

    /// <summary>Number and name of an entry in force; null for none.</summary>
    public static async Task<string?> NameAsync(PortalDbContext db, int? entryId, CancellationToken cancellationToken) =>
        entryId is null
            ? null
            : await db.LedgerRevisions.Where(r => r.EntryId == entryId && r.IsEffective)
                .Select(r => r.Entry.Number + " " + r.Content.Name)
                .FirstOrDefaultAsync(cancellationToken);
}
