using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

/// <summary>What a contractor's and an entrustment's content must satisfy.</summary>
public static partial class ContractorRules
{
    /// <summary>
    /// A Pマーク counts only while it is valid and has been looked up in the running fiscal year (G36): a mark that was
    /// copied from last year's list proves nothing.
    /// </summary>
    public static MarkState Mark(bool? hasMark, DateOnly? expiresOn, DateOnly? checkedOn, DateOnly day) =>
        hasMark != true ? MarkState.None
        : expiresOn is not { } last || last < day ? MarkState.Expired
        : checkedOn is not { } seen || FiscalYear.Of(seen) != FiscalYear.Of(day) ? MarkState.Unchecked
        : MarkState.Valid;

    public static void Check(ContractorContent content)
    {
        var problems = Problems(content);
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    public static void Check(EntrustmentContent content)
    {
        var problems = Problems(content);
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    public static IReadOnlyList<FieldProblem> Problems(ContractorContent content)
    {
        var problems = new List<FieldProblem>();
        Need(problems, string.IsNullOrWhiteSpace(content.Name), nameof(content.Name), "委託先の名称を入力してください。");
        Need(problems, content.HasMark is null, nameof(content.HasMark), "プライバシーマークの有無を選んでください。");
        if (content.HasMark == true)
        {
            Need(problems, content.MarkNumber.Length == 0, nameof(content.MarkNumber), "登録番号を入力してください。付与事業者の検索ページで確かめられます。");
            Need(problems, content.MarkNumber.Length > 0 && !MarkNumber().IsMatch(content.MarkNumber), nameof(content.MarkNumber), "登録番号は数字8桁です。更新回数は「10824512(05)」のように括弧で続けられます。");
            Need(problems, content.MarkExpiresOn is null, nameof(content.MarkExpiresOn), "有効期限を入力してください。期限が分からないプライバシーマークは評価に使えません。");
        }
        else
        {
            Need(problems, content.MarkNumber.Length > 0 || content.MarkExpiresOn is not null, nameof(content.HasMark), "プライバシーマークが「無」のときは、登録番号と有効期限を空けてください。");
        }

        Need(problems, content.CorporateNumber.Length > 0 && !CorporateNumber().IsMatch(content.CorporateNumber), nameof(content.CorporateNumber), "法人番号は数字13桁です。分からないときは空けてください。");
        Need(problems, content.ContactMail.Length > 0 && !content.ContactMail.Contains('@', StringComparison.Ordinal), nameof(content.ContactMail), "メールアドレスの形になっていません。");
        Limit(problems, nameof(content.Name), content.Name, ContractorContent.NameMaxLength);
        Limit(problems, nameof(content.Address), content.Address, ContractorContent.NameMaxLength);
        Limit(problems, nameof(content.ContactName), content.ContactName, ContractorContent.ShortMaxLength);
        Limit(problems, nameof(content.ContactPhone), content.ContactPhone, ContractorContent.ShortMaxLength);
        Limit(problems, nameof(content.ContactMail), content.ContactMail, ContractorContent.MailMaxLength);
        Limit(problems, nameof(content.OtherCertifications), content.OtherCertifications, ContractorContent.NameMaxLength);
        Limit(problems, nameof(content.Notes), content.Notes, ContractorContent.NotesMaxLength);
        return problems;
    }

    public static IReadOnlyList<FieldProblem> Problems(EntrustmentContent content)
    {
        var problems = new List<FieldProblem>();
        Need(problems, string.IsNullOrWhiteSpace(content.Work), nameof(content.Work), "委託する業務を入力してください。");
        Need(problems, content.Class is null, nameof(content.Class), "個人データを取り扱うのか、触れる可能性があるだけかを選んでください。");
        Need(problems, content.Place == DataPlace.Abroad && string.IsNullOrWhiteSpace(content.PlaceDetail), nameof(content.PlaceDetail), "外国に置かれるときは、国名とサービス名を入力してください。A.3.4.2.8.1の確認も要ります。");
        Need(problems, content is { HasMyNumber: true, Class: EntrustmentClass.MayTouchData }, nameof(content.Class), "個人番号を含む委託は「個人データを取り扱う」にしてください。");
        Need(problems, content.PersonCount < 0, nameof(content.PersonCount), "人数は0以上で入力してください。");
        Limit(problems, nameof(content.Work), content.Work, EntrustmentContent.WorkMaxLength);
        Limit(problems, nameof(content.PlaceDetail), content.PlaceDetail, EntrustmentContent.ShortMaxLength);
        Limit(problems, nameof(content.HandOver), content.HandOver, EntrustmentContent.ShortMaxLength);
        Limit(problems, nameof(content.ReturnWay), content.ReturnWay, EntrustmentContent.ShortMaxLength);
        Limit(problems, nameof(content.NeedNote), content.NeedNote, EntrustmentContent.NotesMaxLength);
        Limit(problems, nameof(content.Notes), content.Notes, EntrustmentContent.NotesMaxLength);
        return problems;
    }

    internal static void Need(List<FieldProblem> problems, bool isMissing, string field, string message)
    {
        if (isMissing)
        {
            problems.Add(new(field, message));
        }
    }

    internal static void Limit(List<FieldProblem> problems, string field, string text, int most) =>
        Need(problems, text.Length > most, field, string.Create(CultureInfo.InvariantCulture, $"{most}文字以内にしてください（いま{text.Length}文字）。"));

    internal static string Required(string? text, string field, string message, int most)
    {
        var problems = new List<FieldProblem>();
        var tidy = (text ?? string.Empty).Trim();
        Need(problems, tidy.Length == 0, field, message);
        Limit(problems, field, tidy, most);
        return problems.Count == 0 ? tidy : throw new RuleException(problems);
    }

    [GeneratedRegex(@"^\d{8}(\(\d{1,2}\))?$")]
    private static partial Regex MarkNumber();

    [GeneratedRegex(@"^\d{13}$")]
    private static partial Regex CorporateNumber();
}
