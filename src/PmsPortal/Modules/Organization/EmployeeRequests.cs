namespace PmsPortal.Modules.Organization;

/// <summary>A new person.</summary>
public sealed record AddEmployeeRequest(EmployeeInput Input);

/// <summary>What is now true of a person, on top of the version that the form loaded. The number stays.</summary>
public sealed record ChangeEmployeeRequest(int Id, int Version, EmployeeInput Input);
