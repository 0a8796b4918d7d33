using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Links;

/// <summary>Joins two records of the chain of evidence inside a module's command.</summary>
public static class RecordLinks
{
    /// <summary>Forgets the links of a draft that is thrown away; a record that counts keeps its links for ever.</summary>
    /// <param name="command">The module's command, which authorised the work.</param>
    /// <param name="kind">The draft's kind.</param>
    /// <param name="id">Its key.</param>
    /// <returns>A task that ends when the removal waits for the command's save.</returns>
    public static async Task ForgetAsync(Command command, string kind, int id)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Db.RecordLinks.RemoveRange(await command.Db.RecordLinks.Where(l => (l.FromKind == kind && l.FromId == id) || (l.ToKind == kind && l.ToId == id)).ToListAsync());
    }

    /// <summary>Notes that one record came out of another; joining them again changes nothing.</summary>
    /// <param name="command">The module's command, which authorised the work.</param>
    /// <param name="from">The earlier record; saved (it has its key).</param>
    /// <param name="to">The record that came out of it; saved.</param>
    /// <returns>A task that ends when the link waits for the command's save.</returns>
    /// <exception cref="ArgumentException">One of them has no key yet: flush the command first.</exception>
    public static async Task JoinAsync(Command command, RecordRef from, RecordRef to)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Id == 0 || to.Id == 0)
        {
            throw new ArgumentException("A record is linked by its key: save it first.");
        }

        bool Same(RecordLink l) => l.FromKind == from.Kind && l.FromId == from.Id && l.ToKind == to.Kind && l.ToId == to.Id;
        if (!command.Db.RecordLinks.Local.Any(Same)
            && !await command.Db.RecordLinks.AnyAsync(l => l.FromKind == from.Kind && l.FromId == from.Id && l.ToKind == to.Kind && l.ToId == to.Id))
        {
            command.Db.RecordLinks.Add(new RecordLink(from, to, command.Now));
        }
    }
}
