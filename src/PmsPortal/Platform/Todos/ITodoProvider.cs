using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Todos;

/// <summary>Something that waits for a person.</summary>
/// <param name="Kind">What it is (差戻し, 申請待ち …).</param>
/// <param name="Title">About what.</param>
/// <param name="Address">The very form, without a leading slash.</param>
/// <param name="Since">Since when it waits (business day), or null.</param>
/// <param name="Count">How many records stand behind the line.</param>
public sealed record TodoItem(string Kind, string Title, string Address, DateOnly? Since, int Count = 1);

/// <summary>A module's part of やること.</summary>
public interface ITodoProvider
{
    /// <summary>What waits for the actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Oldest first.</returns>
    Task<IReadOnlyList<TodoItem>> ListAsync(Actor actor, CancellationToken cancellationToken);
}
