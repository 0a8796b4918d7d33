using System.Globalization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A line of a sheet as files and the clipboard have it: everything in words.</summary>
public sealed class RiskLine
{
    public const string NotApplicable = "該当なし";

    public string Department { get; set; } = string.Empty;

    public string Subject { get; set; } = string.Empty;

    public LifecyclePhase? Phase { get; set; }

    public RiskContent Content { get; set; } = new();

    /// <summary>Name or 社員番号 of the one who does what is planned.</summary>
    public string PlanBy { get; set; } = string.Empty;

    public string Mark { get; set; } = string.Empty;

    public string LineKey { get; set; } = string.Empty;

    /// <summary>対策の実施状況, as the last audit saw it.</summary>
    public string Audited { get; init; } = string.Empty;

    /// <summary>残留リスク顕在化の有無, as the last audit saw it.</summary>
    public string Emerged { get; init; } = string.Empty;

    /// <summary>The fields of one risk, in the order of the form F06.</summary>
    public static IReadOnlyList<RegisterField<RiskLine>> Cells { get; } =
    [
        Fields<RiskLine>.Choice(nameof(Phase), "取扱いの局面", l => l.Phase, (l, v) => l.Phase = v, aliases: ["局面", "取扱局面"]),
        Fields<RiskLine>.Text(nameof(RiskContent.Risk), "認識したリスク", RiskContent.TextMaxLength, l => l.Content.Risk, (l, t) => l.Content.Risk = t, 36, aliases: ["リスク", "リスク内容", "リスクの内容"]),
        Fields<RiskLine>.Choice(nameof(RiskContent.Type), "リスクの種類", l => l.Content.Type, (l, v) => l.Content.Type = v, aliases: ["種類", "リスク種別"]),
        Fields<RiskLine>.Text(nameof(RiskContent.Measure), "リスク対策", RiskContent.MeasureMaxLength, l => l.Content.Measure, (l, t) => l.Content.Measure = t, 36, aliases: ["対策", "実施している対策", "既存の対策"]),
        Fields<RiskLine>.Text(nameof(RiskContent.Document), "対策を反映すべき規程", RiskContent.DocumentMaxLength, l => l.Content.Document, (l, t) => l.Content.Document = t, 20, aliases: ["規程", "関連規程", "反映する規程", "規程名"]),
        Fields<RiskLine>.Text(nameof(RiskContent.Clause), "条項", RiskContent.ClauseMaxLength, l => l.Content.Clause, (l, t) => l.Content.Clause = t, 11),
        Fields<RiskLine>.Text(nameof(RiskContent.Plan), "計画する対策", RiskContent.TextMaxLength, l => l.Content.Plan, (l, t) => l.Content.Plan = t, 30, aliases: ["追加の対策", "今後の対策"]),
        Fields<RiskLine>.Date(nameof(RiskContent.PlanDueOn), "計画の期限", l => l.Content.PlanDueOn, (l, v) => l.Content.PlanDueOn = v),
        Fields<RiskLine>.Text(nameof(PlanBy), "計画の担当", 100, l => l.PlanBy, (l, t) => l.PlanBy = t, 14, aliases: ["担当", "担当者"]),
        Fields<RiskLine>.Choice(nameof(RiskContent.ResidualReason), "残留リスクの判断", l => l.Content.ResidualReason, (l, v) => l.Content.ResidualReason = v),
        Fields<RiskLine>.Text(nameof(RiskContent.Residual), "残留リスク", RiskContent.TextMaxLength, l => l.Content.Residual, (l, t) => l.Content.Residual = t, 30, aliases: ["残存リスク"]),
        Fields<RiskLine>.Text(nameof(RiskContent.AcceptedBy), "受容する者", RiskContent.NameMaxLength, l => l.Content.AcceptedBy, (l, t) => l.Content.AcceptedBy = t, 14, aliases: ["受容承認者"]),
        Fields<RiskLine>.Date(nameof(RiskContent.ReviewOn), "残留リスクを見直す日", l => l.Content.ReviewOn, (l, v) => l.Content.ReviewOn = v),
        Fields<RiskLine>.Text(nameof(RiskContent.CheckItem), "監査で確認する事項", RiskContent.TextMaxLength, l => l.Content.CheckItem, (l, t) => l.Content.CheckItem = t, 30, aliases: ["点検項目", "確認事項", "点検欄"]),
        Score(nameof(RiskContent.Impact), "影響度", l => l.Content.Impact, (l, v) => l.Content.Impact = v),
        Score(nameof(RiskContent.Likelihood), "発生可能性", l => l.Content.Likelihood, (l, v) => l.Content.Likelihood = v),
    ];

    /// <summary>The columns of the workbook.</summary>
    public static IReadOnlyList<RegisterField<RiskLine>> Columns { get; } =
    [
        Fields<RiskLine>.Text(nameof(Subject), "個人情報（グループ）名", RiskSubject.TitleMaxLength, l => l.Subject, (l, t) => l.Subject = t, 26, required: true, aliases: ["個人情報名", "個人情報名称", "対象", "グループ名"]),
        .. Cells,
        Shown(nameof(Audited), "対策の実施状況（監査）", l => l.Audited),
        Shown(nameof(Emerged), "残留リスク顕在化の有無（監査）", l => l.Emerged),
        new() { Key = nameof(Mark), Label = "区分", Width = 8, Value = l => l.Mark, Text = l => l.Mark },
        Fields<RiskLine>.Text(nameof(Department), "部門", 100, l => l.Department, (l, t) => l.Department = t, 14, aliases: ["部門名"]),
        Fields<RiskLine>.Text(nameof(LineKey), "行の鍵", 40, l => l.LineKey, (l, t) => l.LineKey = t, 12),
    ];

    public static RegisterField<RiskLine> Find(string key) => Columns.First(c => c.Key == key);

    /// <summary>「該当なし（理由）」 as the form writes a phase without risk, or null.</summary>
    public static string? StatementOf(string risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.StartsWith(NotApplicable, StringComparison.Ordinal) ? risk[NotApplicable.Length..].Trim(' ', '　', '（', '）', '(', ')', '：', ':', '。') : null;
    }

    public static string StatementText(string reason) => $"{NotApplicable}（{reason}）";

    private static RegisterField<RiskLine> Score(string key, string label, Func<RiskLine, int?> get, Action<RiskLine, int?> set) => new()
    {
        Key = key,
        Label = label,
        Width = 8,
        Value = l => get(l),
        Text = l => get(l)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        Accept = (l, text) => set(l, JapaneseText.Tidy(text) switch
        {
            "" => null,
            var word when int.TryParse(word.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= RiskContent.MostScore => number,
            _ => throw new FieldFormatException($"1から{RiskContent.MostScore}までの数で入力してください。"),
        }),
    };

    // The auditors write it; a file only shows it.
    private static RegisterField<RiskLine> Shown(string key, string label, Func<RiskLine, string> get) => new() { Key = key, Label = label, Width = 16, Value = get, Text = get };
}
