using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Organization;

/// <summary>
/// A module's part in a change of the staff list or of roles: it brings its own records up to the day in the same save
/// (joiners, transfers and leavers must be trained or need not be any more, A.3.4.5). A nightly job of the module does the same
/// for what only the calendar changes.
/// </summary>
public interface IStaffWatcher
{
    /// <summary>Called once at the end of a command that changed people or appointments; the change is flushed, not yet saved.</summary>
    /// <param name="command">The changing command, which has authorised.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends when the module's changes wait for the command's save.</returns>
    Task OnStaffChangedAsync(Command command, CancellationToken cancellationToken);
}

/// <summary>Tells everybody who watches the staff list.</summary>
public static class StaffWatchers
{
    /// <summary>Flushes the change and tells the watchers.</summary>
    /// <param name="watchers">Who watches.</param>
    /// <param name="command">The changing command.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends when all have been told.</returns>
    public static async Task TellAsync(this IEnumerable<IStaffWatcher> watchers, Command command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watchers);
        ArgumentNullException.ThrowIfNull(command);
        await command.FlushAsync();
        foreach (var watcher in watchers)
        {
            await watcher.OnStaffChangedAsync(command, cancellationToken);
        }
    }
}
