using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Records;

/// <summary>Finds what can be disposed of, with the end of its keeping as the registers in force say it.</summary>
internal static class DisposalTargets
{
    /// <summary>One target that a person named; refused where it isn't held, or is kept for ever.</summary>
    public static async Task<DisposalTarget> FindAsync(Command command, int departmentId, int? entryId, int? year, int? ledgerEntryId)
    {
        if (ledgerEntryId is { } ledger && entryId is null)
        {
            return await OfLedgerAsync(command.Db, departmentId, ledger);
        }

        var entry = await command.Db.RecordEntries.Include(e => e.Revisions.Where(r => r.IsEffective))
            .FirstOrDefaultAsync(e => e.Id == entryId && e.DepartmentId == departmentId);
        if (entry?.Effective is not { } revision || entry.RetiredOn is not null)
        {
            throw new RuleException([new("Target", "廃棄するもの（承認済みの記録か、個人情報管理台帳の個人情報）を選んでください。")]);
        }

        var held = RecordRetention.HeldYears(revision.Content, await RecordService.DisposedAsync(command.Db, entry.Id), command.Today);
        if (year is not { } wanted || !held.Contains(wanted))
        {
            throw new RuleException([new("Year", $"{entry.Number} {revision.Content.Name}は、{(year is null ? "その" : $"{year}")}年度の分を保有していません。保有しているのは{Words(held)}です。")]);
        }

        var target = Of(entry, revision.Content, wanted);
        return revision.Content.EndOf(wanted).Kind == RetentionEndKind.Never
            ? throw new RuleException([new("Target", $"「{target.Subject}」は永久保存です。廃棄できません。")])
            : target;
    }

    /// <summary>Every year of the department's records whose keeping has ended.</summary>
    public static async Task<IReadOnlyList<DisposalTarget>> EndedAsync(PortalDbContext db, int departmentId, DateOnly today, CancellationToken cancellationToken)
    {
        var entries = await db.RecordEntries.Include(e => e.Revisions.Where(r => r.IsEffective))
            .Where(e => e.DepartmentId == departmentId && e.RetiredOn == null && e.Revisions.Any(r => r.IsEffective && r.NextEndsOn != null && r.NextEndsOn < today))
            .OrderBy(e => e.Number)
            .ToListAsync(cancellationToken);
        var ids = entries.Select(e => e.Id).ToList();
        var disposed = (await db.DisposalRecords.Where(r => r.EntryId != null && ids.Contains(r.EntryId.Value) && r.Year != null && r.Status == PaperStatus.Approved)
            .Select(r => new { r.EntryId, r.Year }).ToListAsync(cancellationToken)).ToLookup(r => r.EntryId!.Value, r => r.Year!.Value);
        var open = (await Open(db).Where(l => l.EntryId != null && ids.Contains(l.EntryId.Value)).Select(l => new { l.EntryId, l.Year }).ToListAsync(cancellationToken))
            .Select(l => (l.EntryId!.Value, l.Year)).ToHashSet();
        return [.. from entry in entries
                   let content = entry.Effective!.Content
                   from year in RecordRetention.HeldYears(content, [.. disposed[entry.Id]], today)
                   where content.EndOf(year).On < today && !open.Contains((entry.Id, year))
                   select Of(entry, content, year)];
    }

    /// <summary>Lines that are planned and not done: nothing is planned twice.</summary>
    public static IQueryable<DisposalLine> Open(PortalDbContext db) => db.DisposalLines.Where(l => l.TakenOutReason == null && l.DisposedOn == null);

    /// <summary>The end of keeping as the registers say it now; null where they don't.</summary>
    public static async Task<RetentionEnd> EndNowAsync(PortalDbContext db, int? entryId, int? year, int? ledgerEntryId)
    {
        if (ledgerEntryId is { } ledger)
        {
            var on = await db.LedgerRevisions.Where(r => r.EntryId == ledger && r.IsEffective).Select(r => r.RetentionEndsOn).FirstOrDefaultAsync();
            return on is null ? new(RetentionEndKind.Unknown) : new(RetentionEndKind.Day, on);
        }

        var content = await db.RecordRevisions.Where(r => r.EntryId == entryId && r.IsEffective).Select(r => r.Content).FirstOrDefaultAsync();
        return content is null || year is null ? new(RetentionEndKind.Unknown) : content.EndOf(year.Value);
    }

    private static DisposalTarget Of(RecordEntry entry, RecordContent content, int year) => new(
        entry.Id, year, null, $"{entry.Number} {content.Name} {year}年度", content.Medium, content.DisposalMethod, content.DisposalOther, content.EndOf(year).On);

    private static async Task<DisposalTarget> OfLedgerAsync(PortalDbContext db, int departmentId, int ledgerEntryId)
    {
        var belongs = await db.LedgerEntries.AnyAsync(e => e.Id == ledgerEntryId && e.DepartmentId == departmentId);
        var name = belongs ? await LedgerPicker.NameAsync(db, ledgerEntryId, CancellationToken.None) : null;
        return name is null
            ? throw new RuleException([new("Target", "この部門の個人情報管理台帳（承認済み）から選んでください。")])
            : new DisposalTarget(null, null, ledgerEntryId, name, null, null, string.Empty, (await EndNowAsync(db, null, null, ledgerEntryId)).On);
    }

    private static string Words(IReadOnlyList<int> years) => years.Count == 0 ? "ありません（すべて廃棄済み）" : string.Join("、", years.Select(y => $"{y}年度"));
}
