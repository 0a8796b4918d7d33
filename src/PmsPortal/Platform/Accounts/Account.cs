using Microsoft.AspNetCore.Identity;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Accounts;

/// <summary>
/// A sign-in. Belongs to an employee, or, for the first administrator of a new installation, to nobody yet. What the
/// person may do comes from appointments (A.3.3.4), never from the account.
/// </summary>
public sealed class Account : IdentityUser<int>, IRecorded
{
    /// <summary>Longest name shown, in UTF-16 units.</summary>
    public const int DisplayNameMaxLength = 100;

    /// <summary>The name written into the change log.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>The person, or null for an administrator outside the organisation's staff list.</summary>
    public int? EmployeeId { get; set; }

    /// <summary>The person.</summary>
    public Employee? Employee { get; set; }

    /// <summary>Runs the system: organisation, accounts, imports. Decides nothing in the PMS.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>The next sign-in asks for a new password.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the account was ended (UTC), or null while it may be used.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>When the account last signed in (UTC).</summary>
    [NotRecorded]
    public DateTime? LastSignInAt { get; set; }

    /// <inheritdoc/>
    [NotRecorded]
    public override string? PasswordHash { get; set; }

    /// <inheritdoc/>
    [NotRecorded]
    public override string? SecurityStamp { get; set; }

    /// <inheritdoc/>
    [NotRecorded]
    public override string? ConcurrencyStamp { get; set; }

    /// <inheritdoc/>
    [NotRecorded]
    public override int AccessFailedCount { get; set; }

    /// <inheritdoc/>
    public string RecordTitle => $"{UserName} {DisplayName}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Account), Id);
}
