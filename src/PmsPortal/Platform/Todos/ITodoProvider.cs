using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Todos;

/// <summary>Something that waits for a person.</summary>
/// <param name="Kind">What it is (差戻しを直す, 申請する …).</param>
/// <param name="Title">About what.</param>
/// <param name="Address">The very form, without a leading slash.</param>
/// <param name="Since">Since when it waits (business day), or null.</param>
/// <param name="Count">How many records stand behind the line.</param>
/// <param name="DueOn">The last business day on which it is in time, or null.</param>
public sealed record TodoItem(string Kind, string Title, string Address, DateOnly? Since, int Count = 1, DateOnly? DueOn = null);

/// <summary>A line of やること as the database counts it: one per kind and department, never one per record.</summary>
public sealed class TodoCount
{
    /// <summary>Set by the reader.</summary>
    public int Provider { get; init; }

    /// <summary>The provider's own number for what it is.</summary>
    public int Kind { get; init; }

    /// <summary>The department, or null.</summary>
    public int? DepartmentId { get; init; }

    /// <summary>The one record behind the line, where there is only one page to go to; or null.</summary>
    public int? RecordId { get; init; }

    /// <summary>How many records.</summary>
    public int Count { get; init; }

    /// <summary>Since when the oldest waits, or null.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The last day of the most urgent, or null.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>
/// A module's part of やること. Everybody's home page asks for all of them, so each gives a query, and all queries go to the
/// database as one command.
/// </summary>
public interface ITodoProvider
{
    /// <summary>What waits for the actor, counted.</summary>
    /// <param name="db">The context of the reading.</param>
    /// <param name="actor">Who.</param>
    /// <param name="today">The business day.</param>
    /// <returns>A query whose projection sets every property but <see cref="TodoCount.Provider"/>; null where nothing can wait for this actor.</returns>
    IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today);

    /// <summary>A counted line in words.</summary>
    /// <param name="count">The line.</param>
    /// <param name="department">The department's name, or empty.</param>
    /// <returns>The line of やること.</returns>
    TodoItem Show(TodoCount count, string department);
}
