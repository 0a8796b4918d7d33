using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>What a form or a line of a file says of a person, edited in place.</summary>
public sealed class EmployeeInput
{
    /// <summary>職員番号; fixed once the person is registered.</summary>
    public string Number { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Kana { get; set; } = string.Empty;

    public EmployeeCategory? Category { get; set; }

    public string DepartmentCode { get; set; } = string.Empty;

    public string Position { get; set; } = string.Empty;

    public DateOnly? JoinedOn { get; set; }

    public DateOnly? LeftOn { get; set; }

    public string Email { get; set; } = string.Empty;

    public EmployeeInput Copy() => (EmployeeInput)MemberwiseClone();

    internal static EmployeeInput Of(Employee employee) => new()
    {
        Number = employee.Number,
        Name = employee.Name,
        Kana = employee.Kana,
        Category = employee.Category,
        DepartmentCode = employee.Department.Code,
        Position = employee.Position,
        JoinedOn = employee.JoinedOn,
        LeftOn = employee.LeftOn,
        Email = employee.Email,
    };

    /// <summary>Once <see cref="EmployeeRules"/> has no problem with it.</summary>
    internal EmployeeContent ToContent() => new(
        Name, Kana, Category ?? throw new InvalidOperationException("Not checked"), Position,
        JoinedOn ?? throw new InvalidOperationException("Not checked"), LeftOn, Email);
}
