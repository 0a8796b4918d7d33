namespace PmsPortal.Platform.Reminders;

/// <summary>Something that one person must have done by a day.</summary>
/// <param name="Key">Stable and unique over all providers, such as <c>obligation/412</c>; what was sent is stored under it.</param>
/// <param name="EmployeeId">Who must do it.</param>
/// <param name="Title">What, in Japanese.</param>
/// <param name="Address">The very page, without a leading slash.</param>
/// <param name="OpensOn">The business day from which it can be done; no reminder goes out earlier.</param>
/// <param name="DueOn">The last business day on which it is in time.</param>
/// <param name="DepartmentId">The department it belongs to, whose superior hears of it when it is late; null for the person's own.</param>
public sealed record DueItem(string Key, int EmployeeId, string Title, string Address, DateOnly OpensOn, DateOnly DueOn, int? DepartmentId);

/// <summary>A module's part of what people are reminded of by mail.</summary>
public interface IDueItemProvider
{
    /// <summary>Everything that is open on a day and has been due for no longer than a year, with one or two SQL commands.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One item a person and matter.</returns>
    Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken);
}
