namespace PmsPortal.Platform.Data;

/// <summary>
/// A module's part of the data that the product ships with; registered as a singleton, called at every start after the
/// approval routes are there.
/// </summary>
public interface IReferenceData
{
    /// <summary>Adds what is missing; what an organisation has changed since stays as it is.</summary>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>A task that ends with the save.</returns>
    Task EnsureAsync(CancellationToken cancellationToken);
}
