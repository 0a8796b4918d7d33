using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Organization;

/// <summary>A period in which a deputy decides for the holder of a role (代決, A.3.3.4(1)).</summary>
public sealed class Delegation : Entity, IRecorded
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int ReasonMaxLength = 200;

    private Delegation()
    {
    }

    /// <summary>A new delegation; <see cref="AppointmentRules"/> has been asked first.</summary>
    /// <param name="role">The role that is stood in for.</param>
    /// <param name="principal">Its holder.</param>
    /// <param name="deputy">Who decides instead.</param>
    /// <param name="fromOn">The first day.</param>
    /// <param name="toOn">The last day.</param>
    /// <param name="reason">Why (出張, 休暇 …).</param>
    public Delegation(PmsRole role, Employee principal, Employee deputy, DateOnly fromOn, DateOnly toOn, string reason)
    {
        Role = role;
        Principal = principal;
        Deputy = deputy;
        FromOn = fromOn;
        ToOn = toOn;
        Reason = reason;
    }

    /// <summary>The role that is stood in for.</summary>
    public PmsRole Role { get; private set; }

    /// <summary>Its holder.</summary>
    public int PrincipalId { get; private set; }

    /// <summary>Its holder.</summary>
    public Employee Principal { get; private set; } = null!;

    /// <summary>Who decides instead.</summary>
    public int DeputyId { get; private set; }

    /// <summary>Who decides instead.</summary>
    public Employee Deputy { get; private set; } = null!;

    /// <summary>The first day.</summary>
    public DateOnly FromOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly ToOn { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"代決 {Role.Label()} {Principal?.Name} → {Deputy?.Name}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Delegation), Id);

    /// <summary>Ends it early, or before it began.</summary>
    /// <param name="lastDay">The last day; the day before the first cancels it.</param>
    public void End(DateOnly lastDay) => ToOn = lastDay < FromOn ? FromOn.AddDays(-1) : lastDay;
}
