using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>A first account for an employee.</summary>
/// <param name="Password">Null for a generated one. A given one is for demonstrations.</param>
/// <param name="MustChange">Whether the first sign-in asks for a new password.</param>
public sealed record IssueAccountRequest(int EmployeeId, string? Password = null, bool MustChange = true);

/// <summary>First accounts for several employees; those who have one are left out.</summary>
public sealed record IssueAccountsRequest(IReadOnlyList<int> EmployeeIds, string? Password = null, bool MustChange = true);

/// <summary>An account with its first password, which nobody can read again.</summary>
public sealed record IssuedAccount(int AccountId, string Number, string Name, string UserName, string Password);

/// <summary>What the list of accounts filters by.</summary>
public sealed record AccountListQuery : ListQuery
{
    public AccountState? State { get; init; }
}

/// <summary>What an account can be used for.</summary>
public enum AccountState
{
    [Label("利用中")]
    Usable,

    [Label("未使用")]
    NeverUsed,

    [Label("停止中")]
    Locked,

    [Label("管理者")]
    Administrator,
}

/// <summary>A line of the list of accounts.</summary>
/// <param name="LockedOutUntil">Too many wrong passwords: no sign-in until then (UTC).</param>
public sealed record AccountRow(
    int Id, string UserName, string Name, int? EmployeeId, string? Department, bool IsAdministrator, bool MustChangePassword,
    bool HasSecondFactor, DateTime? LastSignInAt, DateTime? DisabledAt, DateTimeOffset? LockedOutUntil);

/// <summary>An employee who has no account yet.</summary>
public sealed record AccountCandidate(int EmployeeId, string Number, string Name, string Department);
