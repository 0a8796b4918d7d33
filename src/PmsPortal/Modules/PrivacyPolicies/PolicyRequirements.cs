using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>A required content that stands in the text, ticked by the words with which it begins there.</summary>
public sealed record TextRequirement(string Key, string Label, string Hint, Func<PolicyContent, string> Get, Action<PolicyContent, string> Set);

/// <summary>One line of the checklist.</summary>
/// <param name="Key">The field that a tick or a correction concerns.</param>
/// <param name="Label">The required content.</param>
/// <param name="Problem">Why it isn't there, or null.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RequirementState(string Key, string Label, string? Problem, string Place);

/// <summary>What a policy must contain: a) to f) for staff, and for the public the dates and the contact (A.3.2.1, A.3.2.2).</summary>
public static class PolicyRequirements
{
    private const int ShortestPlace = 4;

    public static IReadOnlyList<TextRequirement> InText { get; } =
    [
        new(nameof(PolicyContent.PlaceOfUse), "a) 適切な取得・利用・提供（目的外利用をしないための措置を含む）", "目的を超えて使わないための措置まで書いてあるか。", c => c.PlaceOfUse, (c, t) => c.PlaceOfUse = t),
        new(nameof(PolicyContent.PlaceOfLaw), "b) 法令・国の指針・規範を守ること", "法令のほか、国が定める指針も挙げているか。", c => c.PlaceOfLaw, (c, t) => c.PlaceOfLaw = t),
        new(nameof(PolicyContent.PlaceOfSafety), "c) 漏えい・滅失・き損の防止と是正", "防止だけでなく是正も書いてあるか。", c => c.PlaceOfSafety, (c, t) => c.PlaceOfSafety = t),
        new(nameof(PolicyContent.PlaceOfComplaints), "d) 苦情・相談への対応", "受け付けて対応することが書いてあるか。", c => c.PlaceOfComplaints, (c, t) => c.PlaceOfComplaints = t),
        new(nameof(PolicyContent.PlaceOfImprovement), "e) マネジメントシステムの継続的改善", "続けて改善することが書いてあるか。", c => c.PlaceOfImprovement, (c, t) => c.PlaceOfImprovement = t),
    ];

    /// <summary>Every required content of a kind of policy, with what is missing.</summary>
    public static IReadOnlyList<RequirementState> Check(PolicyKind kind, PolicyContent content)
    {
        var body = JapaneseText.ToSearchKey(content.Body);
        var states = InText.Select(r => new RequirementState(r.Key, r.Label, ProblemOf(r.Get(content), body), r.Get(content))).ToList();
        states.Add(Below(nameof(PolicyContent.Chairperson), "f) 理事長の氏名", content.Chairperson, "理事長の氏名を入力してください。"));
        if (kind == PolicyKind.External)
        {
            states.Add(Below(nameof(PolicyContent.EstablishedOn), "制定年月日・最終改定年月日", content.EstablishedOn is null ? string.Empty : "日付", "制定日を入力してください。"));
            var contact = new[] { content.ContactName, content.ContactPhone, content.ContactMail };
            states.Add(Below(nameof(PolicyContent.ContactName), "問い合わせ先", contact.Any(string.IsNullOrWhiteSpace) ? string.Empty : content.ContactName, "問い合わせ窓口の名称・電話・メールを入力してください。"));
        }

        return states;
    }

    /// <summary>What a version lacks for its approval.</summary>
    /// <param name="previous">The version in force, or null for the first.</param>
    public static IReadOnlyList<FieldProblem> ProblemsOfSubmission(PolicyKind kind, PolicyContent content, PolicyContent? previous)
    {
        var problems = Problems(content).ToList();
        if (string.IsNullOrWhiteSpace(content.Body))
        {
            problems.Add(new(nameof(PolicyContent.Body), "方針の本文を書いてください。"));
        }

        problems.AddRange(Check(kind, content).Where(s => s.Problem is not null).Select(s => new FieldProblem(s.Key, $"{s.Label}: {s.Problem}")));
        if (content.EstablishedOn is null && problems.TrueForAll(p => p.Field != nameof(PolicyContent.EstablishedOn)))
        {
            problems.Add(new(nameof(PolicyContent.EstablishedOn), "制定日を入力してください。"));
        }

        if (previous is not null)
        {
            if (string.IsNullOrWhiteSpace(content.RevisionNote))
            {
                problems.Add(new(nameof(PolicyContent.RevisionNote), "改定内容を書いてください。2版目からは、どこをなぜ変えたかが必要です。"));
            }

            if (content.EstablishedOn != previous.EstablishedOn)
            {
                problems.Add(new(nameof(PolicyContent.EstablishedOn), "制定日は、最初に定めた日のままにしてください。改めた日は「最終改定日」に書きます。"));
            }

            if (content.RevisedOn is null || content.RevisedOn <= (previous.RevisedOn ?? previous.EstablishedOn))
            {
                problems.Add(new(nameof(PolicyContent.RevisedOn), "最終改定日は、前の版の日付より後の日にしてください。"));
            }
        }

        return problems;
    }

    /// <summary>What no version may have, whether it is handed in or only kept.</summary>
    public static IReadOnlyList<FieldProblem> Problems(PolicyContent content)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in PolicyFields.All)
        {
            var text = field.Text(content);
            if (field.Required && string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        if (content.Body.Length > PolicyContent.BodyMaxLength)
        {
            problems.Add(new(nameof(PolicyContent.Body), $"本文は{PolicyContent.BodyMaxLength}文字以内にしてください（いま{content.Body.Length}文字）。"));
        }

        if (content.ContactMail.Length > 0 && !content.ContactMail.Contains('@', StringComparison.Ordinal))
        {
            problems.Add(new(nameof(PolicyContent.ContactMail), "メールアドレスを「窓口@組織のドメイン」の形で入力してください。"));
        }

        if (content.RevisedOn < content.EstablishedOn)
        {
            problems.Add(new(nameof(PolicyContent.RevisedOn), "最終改定日が制定日より前です。"));
        }

        return problems;
    }

    public static void RefuseNumber(VersionNumber number, VersionNumber? previous)
    {
        if (number.WhyNotAfter(previous) is { } reason)
        {
            throw new RuleException([new("Version", reason)]);
        }
    }

    private static string? ProblemOf(string place, string body)
    {
        var words = JapaneseText.ToSearchKey(place);
        return words.Length == 0 ? "チェックを入れて、どこに書いてあるかを本文の言葉で示してください。"
            : words.Length < ShortestPlace ? $"場所が分かるように、本文の言葉を{ShortestPlace}文字以上引いてください。"
            : body.Contains(words, StringComparison.Ordinal) ? null
            : $"「{place}」は本文にありません。本文の見出しか文の一部を、そのまま引いてください。";
    }

    private static RequirementState Below(string key, string label, string value, string problem) =>
        new(key, label, string.IsNullOrWhiteSpace(value) ? problem : null, "本文の下の欄");
}
