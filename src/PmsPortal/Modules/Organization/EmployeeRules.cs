using System.Net.Mail;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Organization;

/// <summary>What holds for every person of the staff list, whichever way they come in.</summary>
public static partial class EmployeeRules
{
    /// <summary>Every problem of what was typed or read, in the order of the form.</summary>
    /// <param name="input">The person.</param>
    /// <param name="department">The department of that code, or null where there is none.</param>
    public static IReadOnlyList<FieldProblem> Problems(EmployeeInput input, Department? department)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in EmployeeFields.All)
        {
            var text = field.Text(input);
            if (field.Required && string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        Refuse(nameof(input.Number), input.Number.Length > 0 && !NumberShape().IsMatch(input.Number),
            "職員番号は半角の英数字と - . _ だけにしてください（利用者IDになります）。");
        Refuse(nameof(input.Kana), input.Kana.Length > 0 && !KanaShape().IsMatch(input.Kana),
            "氏名カナはカタカナで入力してください。例: ヤマダ タロウ");
        Refuse(nameof(input.DepartmentCode), input.DepartmentCode.Length > 0 && department is null,
            $"部門コード「{input.DepartmentCode}」の部門がありません。部門を先に登録するか、コードを直してください。");
        Refuse(nameof(input.DepartmentCode), department?.ClosedOn is { } closed && (input.LeftOn is null || input.LeftOn > closed),
            $"「{department?.Name}」は{department?.ClosedOn:yyyy/MM/dd}に閉じられています。別の部門にするか、退職日をその日までにしてください。");
        Refuse(nameof(input.LeftOn), input.LeftOn < input.JoinedOn, "退職日は入職日以後の日にしてください。");
        Refuse(nameof(input.LeftOn), input is { Category: EmployeeCategory.Retired, LeftOn: null }, "従業者区分が退職者の場合は、退職日を入力してください。");
        Refuse(nameof(input.Email), input.Email.Length > 0 && !IsAddress(input.Email), "メールアドレスの形にしてください。例: yamada@example.jp");
        return problems;

        void Refuse(string field, bool broken, string message)
        {
            if (broken)
            {
                problems.Add(new(field, message));
            }
        }
    }

    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && AddressShape().IsMatch(text);

    [GeneratedRegex("^[0-9A-Za-z._-]+$")]
    private static partial Regex NumberShape();

    [GeneratedRegex(@"^[ァ-ヺー・゛゜ヽヾ \u3000]+$")]
    private static partial Regex KanaShape();

    [GeneratedRegex(@"^[\x21-\x7e]+@[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)+$")]
    private static partial Regex AddressShape();
}
