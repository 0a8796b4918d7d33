using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Organization.EmployeeInput>;

namespace PmsPortal.Modules.Organization;

/// <summary>A person as a form or a line of the employee list gives them; nothing is checked yet.</summary>
public sealed record EmployeeInput
{
    public string Number { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Kana { get; set; } = string.Empty;

    public EmployeeCategory? Category { get; set; }

    public string DepartmentCode { get; set; } = string.Empty;

    public string Position { get; set; } = string.Empty;

    public DateOnly? JoinedOn { get; set; }

    public DateOnly? LeftOn { get; set; }

    public string Email { get; set; } = string.Empty;

    internal EmployeeContent ToContent() => new(Name, Kana, Category!.Value, Position, JoinedOn!.Value, LeftOn, Email);

    internal static EmployeeInput Of(Employee employee, string departmentCode) => new()
    {
        Number = employee.Number,
        Name = employee.Name,
        Kana = employee.Kana,
        Category = employee.Category,
        DepartmentCode = departmentCode,
        Position = employee.Position,
        JoinedOn = employee.JoinedOn,
        LeftOn = employee.LeftOn,
        Email = employee.Email,
    };
}

/// <summary>The columns of the employee list, once: import, comparison and export come from here.</summary>
public static class EmployeeFields
{
    public static IReadOnlyList<RegisterField<EmployeeInput>> All { get; } =
    [
        FieldCopies.Accepting(
            F.Text(nameof(EmployeeInput.Number), "職員番号", Employee.NumberMaxLength, e => e.Number, (e, t) => e.Number = t, 12, required: true, aliases: ["社員番号", "職員コード"]),
            (e, text) => e.Number = CodeText.Of(text)),
        F.Text(nameof(EmployeeInput.Name), "氏名", Employee.NameMaxLength, e => e.Name, (e, t) => e.Name = t, 18, required: true, aliases: ["名前"]),
        F.Text(nameof(EmployeeInput.Kana), "氏名カナ", Employee.NameMaxLength, e => e.Kana, (e, t) => e.Kana = EmployeeRules.ToKatakana(t), 22, required: true, aliases: ["カナ", "フリガナ", "氏名（カナ）"]),
        FieldCopies.Required(F.Choice(nameof(EmployeeInput.Category), "従業者区分", e => e.Category, (e, v) => e.Category = v, aliases: ["区分", "雇用区分"])),
        FieldCopies.Accepting(
            F.Text(nameof(EmployeeInput.DepartmentCode), "部門コード", Department.CodeMaxLength, e => e.DepartmentCode, (e, t) => e.DepartmentCode = t, 12, required: true, aliases: ["所属コード", "部署コード"]),
            (e, text) => e.DepartmentCode = CodeText.Of(text)),
        F.Text(nameof(EmployeeInput.Position), "役職", Employee.PositionMaxLength, e => e.Position, (e, t) => e.Position = t, 14),
        FieldCopies.Required(F.Date(nameof(EmployeeInput.JoinedOn), "入職日", e => e.JoinedOn, (e, v) => e.JoinedOn = v)),
        F.Date(nameof(EmployeeInput.LeftOn), "退職日", e => e.LeftOn, (e, v) => e.LeftOn = v),
        FieldCopies.Accepting(
            F.Text(nameof(EmployeeInput.Email), "メール", Employee.EmailMaxLength, e => e.Email, (e, t) => e.Email = t, 28, aliases: ["メールアドレス", "Eメール"]),
            (e, text) => e.Email = CodeText.Of(text)),
    ];
}

/// <summary>Variants of the usual fields that the employee list needs.</summary>
internal static class FieldCopies
{
    public static RegisterField<T> Required<T>(RegisterField<T> field) => Copy(field, true, field.Accept);

    public static RegisterField<T> Accepting<T>(RegisterField<T> field, Action<T, string> accept) => Copy(field, field.Required, accept);

    private static RegisterField<T> Copy<T>(RegisterField<T> field, bool required, Action<T, string>? accept) => new()
    {
        Key = field.Key,
        Label = field.Label,
        Group = field.Group,
        Aliases = field.Aliases,
        Width = field.Width,
        MaxLength = field.MaxLength,
        Required = required,
        Value = field.Value,
        Text = field.Text,
        Accept = accept,
    };
}
