using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Organization;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    [Label("利用中")]
    Active,

    [Label("初期パスワード")]
    Initial,

    [Label("一時ロック")]
    LockedOut,

    [Label("停止")]
    Disabled,
}

/// <summary>What the list of accounts filters by.</summary>
public sealed record AccountListQuery : ListQuery
{
    public AccountState? State { get; init; }

    public bool Administrators { get; init; }
}

/// <summary>An account; the instants are UTC.</summary>
public sealed record AccountRow(
    int Id, string UserName, int? EmployeeId, string Name, string Department, bool IsAdministrator,
    DateTime? LastSignInAt, DateTime? DisabledAt, AccountState State);
