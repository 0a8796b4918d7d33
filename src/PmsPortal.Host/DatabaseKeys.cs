using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Host;

/// <summary>Cookie keys in the database: every process reads the same ones, and a restart signs nobody out.</summary>
internal sealed class DatabaseKeys(PortalDb portal) : IXmlRepository
{
    // The interface is synchronous and is asked a few times a day, outside of any circuit.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Task.Run(() => portal.QueryAsync(async db =>
            (IReadOnlyCollection<XElement>)[.. (await db.Set<ProtectionKey>().OrderBy(k => k.Id).Select(k => k.Xml).ToListAsync()).Select(x => XElement.Parse(x))]))
            .GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => portal.CommandAsync(Actor.System(), command =>
        {
            command.Db.Set<ProtectionKey>().Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            return Task.CompletedTask;
        })).GetAwaiter().GetResult();
}
