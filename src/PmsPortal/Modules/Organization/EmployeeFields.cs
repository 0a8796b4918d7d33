using System.Text;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Organization.EmployeeInput>;

namespace PmsPortal.Modules.Organization;

/// <summary>The columns of the staff list, once: for files, forms and the change log.</summary>
public static class EmployeeFields
{
    public static IReadOnlyList<RegisterField<EmployeeInput>> All { get; } =
    [
        Narrow(F.Text(nameof(EmployeeInput.Number), "職員番号", Employee.NumberMaxLength, c => c.Number, (c, t) => c.Number = t, 12, required: true, aliases: ["社員番号", "従業者番号", "番号"])),
        F.Text(nameof(EmployeeInput.Name), "氏名", Employee.NameMaxLength, c => c.Name, (c, t) => c.Name = t, 18, required: true, aliases: ["名前", "職員名"]),
        F.Text(nameof(EmployeeInput.Kana), "氏名カナ", Employee.NameMaxLength, c => c.Kana, (c, t) => c.Kana = ToKatakana(t), 22, required: true, aliases: ["カナ", "フリガナ", "カナ氏名"]),
        Required(F.Choice(nameof(EmployeeInput.Category), "従業者区分", c => c.Category, (c, v) => c.Category = v, aliases: ["区分", "雇用区分"])),
        Narrow(F.Text(nameof(EmployeeInput.DepartmentCode), "部門コード", Department.CodeMaxLength, c => c.DepartmentCode, (c, t) => c.DepartmentCode = t, 12, required: true, aliases: ["所属コード"])),
        F.Text(nameof(EmployeeInput.Position), "役職", Employee.PositionMaxLength, c => c.Position, (c, t) => c.Position = t, 14),
        Required(F.Date(nameof(EmployeeInput.JoinedOn), "入職日", c => c.JoinedOn, (c, v) => c.JoinedOn = v), "入社日", "採用日"),
        F.Date(nameof(EmployeeInput.LeftOn), "退職日", c => c.LeftOn, (c, v) => c.LeftOn = v),
        Narrow(F.Text(nameof(EmployeeInput.Email), "メール", Employee.EmailMaxLength, c => c.Email, (c, t) => c.Email = t, 28, aliases: ["メールアドレス", "E-mail"])),
    ];

    /// <summary>Hiragana becomes katakana: lists are sorted by it.</summary>
    internal static string ToKatakana(string text) =>
        string.Concat(text.Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c));

    /// <summary>Codes and addresses are written in half width.</summary>
    internal static string ToNarrow(string text) => JapaneseText.Tidy(text).Normalize(NormalizationForm.FormKC).Trim();

    private static RegisterField<EmployeeInput> Narrow(RegisterField<EmployeeInput> field) =>
        With(field, field.Required, field.Aliases, (content, text) => field.Accept!(content, ToNarrow(text)));

    private static RegisterField<EmployeeInput> Required(RegisterField<EmployeeInput> field, params string[] aliases) =>
        With(field, required: true, [.. field.Aliases, .. aliases], field.Accept);

    private static RegisterField<EmployeeInput> With(
        RegisterField<EmployeeInput> field, bool required, IReadOnlyList<string> aliases, Action<EmployeeInput, string>? accept) => new()
        {
            Key = field.Key,
            Label = field.Label,
            Group = field.Group,
            Aliases = aliases,
            Width = field.Width,
            Required = required,
            MaxLength = field.MaxLength,
            Value = field.Value,
            Text = field.Text,
            Accept = accept,
        };
}
