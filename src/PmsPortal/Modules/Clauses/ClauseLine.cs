using System.Text.RegularExpressions;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Clauses.ClauseLine>;

namespace PmsPortal.Modules.Clauses;

/// <summary>A clause as one line of the workbook, with the clauses of other standards that it corresponds to.</summary>
public sealed partial record ClauseLine
{
    public ClauseStandard? Standard { get; set; }

    public string Code { get; set; } = string.Empty;

    public string Title { get; set; } = string.Empty;

    public string Summary { get; set; } = string.Empty;

    public Confidence? Confidence { get; set; }

    public string Source { get; set; } = string.Empty;

    public IReadOnlyList<ClauseEquivalent> Links { get; set; } = [];

    public string Key => Standard is { } standard ? Clause.KeyOf(standard, Code) : Code;

    public static IReadOnlyList<RegisterField<ClauseLine>> Fields { get; } =
    [
        F.Choice(nameof(Standard), "規格", l => l.Standard, (l, v) => l.Standard = v, aliases: ["基準", "規格・版"]),
        new()
        {
            Key = nameof(Code),
            Label = "条項",
            Aliases = ["条項番号", "番号", "箇条"],
            Width = 14,
            Required = true,
            MaxLength = ClauseCode.MaxLength * 2,
            Value = l => l.Code,
            Text = l => l.Code,
            Accept = (l, text) => l.Code = ClauseCode.Normalize(text) is var code && ClauseCode.IsValid(code)
                ? code
                : throw new FieldFormatException("条項の番号として読み取れません。例: A.3.3.1、J.3.1.1、6.1"),
        },
        F.Text(nameof(Title), "題名", Clause.TitleMaxLength, l => l.Title, (l, t) => l.Title = t, 36, required: true, aliases: ["表題", "条項名"]),
        F.Text(nameof(Summary), "要旨", Clause.SummaryMaxLength, l => l.Summary, (l, t) => l.Summary = t, 48, aliases: ["内容", "概要"]),
        F.Choice(nameof(Confidence), "確度", l => l.Confidence, (l, v) => l.Confidence = v),
        F.Text(nameof(Source), "出典", Clause.SourceMaxLength, l => l.Source, (l, t) => l.Source = t, 28),
        new()
        {
            Key = nameof(Links),
            Label = "対応条項",
            Aliases = ["対応する条項", "対応"],
            Width = 48,
            Value = l => Show(l.Links),
            Text = l => Show(l.Links),
            Accept = (l, text) => l.Links = Read(text),
        },
    ];

    public static string Show(IEnumerable<ClauseEquivalent> links) => string.Join('、', links.Select(e => $"{e.Key}（{e.Confidence.Label()}）"));

    /// <summary>jis2023-6.1（二次資料）、J.3.1.1: what isn't said to be sure has to be confirmed.</summary>
    public static IReadOnlyList<ClauseEquivalent> Read(string text)
    {
        var links = new List<ClauseEquivalent>();
        foreach (var part in JapaneseText.Tidy(text).Split(['、', ',', '，', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = WithConfidence().Match(part);
            var confidence = match.Success ? EnumLabels.Find<Confidence>(match.Groups[2].Value) : Platform.Evidence.Confidence.Recalled;
            var key = KeyOf(match.Success && confidence is not null ? match.Groups[1].Value : part);
            if (confidence is null || key is null)
            {
                throw new FieldFormatException($"「{part}」を読み取れません。例: jis2023-6.1（二次資料）、J.3.1.1（要確認）");
            }

            if (links.TrueForAll(l => l.Key != key))
            {
                links.Add(new(key, confidence.Value));
            }
        }

        return links;
    }

    private static string? KeyOf(string text)
    {
        var code = ClauseCode.Normalize(text);
        var prefix = Prefix().Match(code);
        var bare = prefix.Success ? ClauseCode.Normalize(code[prefix.Length..]) : code;
        return !ClauseCode.IsValid(bare) ? null : prefix.Success ? $"{prefix.Value.ToLowerInvariant()}{bare}" : bare;
    }

    [GeneratedRegex(@"^(.+?)[（(]([^（）()]+)[）)]$")]
    private static partial Regex WithConfidence();

    [GeneratedRegex("^jis20(17|23)-", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}

/// <summary>A clause of another standard that says the same, and how sure that is.</summary>
public sealed record ClauseEquivalent(string Key, Confidence Confidence);
