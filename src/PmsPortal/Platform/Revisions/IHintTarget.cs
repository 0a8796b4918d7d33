using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Revisions;

/// <summary>A record that others can ask to look at again.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">It in words.</param>
/// <param name="Address">Its page, without a leading slash.</param>
public sealed record HintTarget(int Id, string Title, string Address);

/// <summary>A module's records that take a <see cref="RevisionHint"/>.</summary>
public interface IHintTarget
{
    /// <summary>The kind ("Document", "RiskSheet").</summary>
    string Kind { get; }

    /// <summary>The kind's Japanese name.</summary>
    string KindLabel { get; }

    /// <summary>Everything of the kind that can be chosen, with one SQL command at most.</summary>
    /// <param name="actor">Who chooses.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the register's order.</returns>
    Task<IReadOnlyList<HintTarget>> ListAsync(Actor actor, CancellationToken cancellationToken);
}
