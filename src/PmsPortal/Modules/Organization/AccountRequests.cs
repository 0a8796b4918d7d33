namespace PmsPortal.Modules.Organization;

/// <summary>An account for a person.</summary>
/// <param name="UserName">Null for the 職員番号.</param>
public sealed record IssueAccountRequest(int EmployeeId, string? UserName = null);

/// <summary>A new account or password, for handing over. The password is kept nowhere and can't be shown again.</summary>
public sealed record IssuedAccount(int AccountId, string UserName, string Name, string Department, string InitialPassword);
