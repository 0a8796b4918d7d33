using System.Net.Mail;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Organization;

/// <summary>A new person; the number stays for good.</summary>
public sealed record AddEmployeeRequest(EmployeeInput Input);

/// <summary>What the form says now, on top of the version that it loaded.</summary>
public sealed record ChangeEmployeeRequest(int Id, int Version, EmployeeInput Input);

/// <summary>What every employee must have, whichever way they come in.</summary>
public static partial class EmployeeRules
{
    public static IReadOnlyList<FieldProblem> Problems(EmployeeInput input)
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

        if (input.Number.Length > 0 && !input.Number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            problems.Add(new(nameof(input.Number), "職員番号は半角の英数字と - . _ で入力してください。アカウントの利用者IDになります。"));
        }

        // What an export in Shift_JIS puts for characters that it lacks: taken back in, it would destroy the name.
        if (input.Name.Contains('〓', StringComparison.Ordinal))
        {
            problems.Add(new(nameof(input.Name), "氏名に〓（出力で置き換えられた文字）があります。正しい字に直すか、UTF-8のCSVまたはExcelで出力し直してください。"));
        }

        if (input.Kana.Length > 0 && !KanaShape().IsMatch(input.Kana))
        {
            problems.Add(new(nameof(input.Kana), "氏名カナはカタカナで入力してください。名簿の並び順になります。例: ヤマダ タロウ"));
        }

        if (input.LeftOn < input.JoinedOn)
        {
            problems.Add(new(nameof(input.LeftOn), $"退職日は入職日（{input.JoinedOn:yyyy/MM/dd}）以後の日にしてください。"));
        }

        if (input is { Category: EmployeeCategory.Retired, LeftOn: null })
        {
            problems.Add(new(nameof(input.LeftOn), "従業者区分が退職者の人は、退職日を入力してください。"));
        }

        if (input.Email.Length > 0 && !IsMail(input.Email))
        {
            problems.Add(new(nameof(input.Email), "メールアドレスとして読めません。例: e0001@example.jp"));
        }

        return problems;
    }

    /// <summary>The input as it is kept: trimmed, widened, codes in half-width.</summary>
    internal static EmployeeInput Tidy(EmployeeInput input) => input with
    {
        Number = CodeText.Of(input.Number),
        Name = JapaneseText.Tidy(input.Name),
        Kana = ToKatakana(JapaneseText.Tidy(input.Kana)),
        DepartmentCode = CodeText.Of(input.DepartmentCode),
        Position = JapaneseText.Tidy(input.Position),
        Email = CodeText.Of(input.Email),
    };

    /// <summary>What was typed in hiragana.</summary>
    internal static string ToKatakana(string text) => string.Concat(text.Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c));

    [GeneratedRegex(@"^[ァ-ヺー・゛゜ヽヾ \u3000]+$")]
    private static partial Regex KanaShape();

    private static bool IsMail(string text) =>
        text.All(c => c is > ' ' and < '\u007f') && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal);
}
