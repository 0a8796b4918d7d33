using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What one line of the リスクアセスメント表 (F06) says.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class RiskContent
{
    public const int TextMaxLength = 500;
    public const int MeasureMaxLength = 1000;
    public const int DocumentMaxLength = 100;
    public const int ClauseMaxLength = Platform.Evidence.ClauseCode.MaxLength;
    public const int NameMaxLength = 100;
    public const int MostScore = 5;

    public RiskType? Type { get; set; }

    /// <summary>認識したリスク</summary>
    public string Risk { get; set; } = string.Empty;

    /// <summary>実施している対策</summary>
    public string Measure { get; set; } = string.Empty;

    /// <summary>計画する対策</summary>
    public string Plan { get; set; } = string.Empty;

    public DateOnly? PlanDueOn { get; set; }

    /// <summary>The employee who does what is planned.</summary>
    public int? PlanById { get; set; }

    /// <summary>対策を反映する規程, beginning with the 文書管理番号 where it has one (PMK-003 第12条).</summary>
    public string Document { get; set; } = string.Empty;

    /// <summary>The clause that the measure serves (A.3.4.3.2).</summary>
    public string Clause { get; set; } = string.Empty;

    public ResidualReason? ResidualReason { get; set; }

    /// <summary>残留リスク</summary>
    public string Residual { get; set; } = string.Empty;

    /// <summary>残留リスクを受容する者</summary>
    public string AcceptedBy { get; set; } = string.Empty;

    /// <summary>残留リスクを見直す日</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>監査で確認する事項</summary>
    public string CheckItem { get; set; } = string.Empty;

    /// <summary>影響度, where the organisation scores.</summary>
    public int? Impact { get; set; }

    /// <summary>発生可能性, where the organisation scores.</summary>
    public int? Likelihood { get; set; }

    public bool IsBlank => Type is null && ResidualReason is null && Impact is null && Likelihood is null && PlanDueOn is null && PlanById is null && ReviewOn is null
        && (Risk + Measure + Plan + Document + Clause + Residual + AcceptedBy + CheckItem).Length == 0;

    public RiskContent Copy() => (RiskContent)MemberwiseClone();

    /// <summary>The same for the same content, whatever the year: what tells 継続 from 変更.</summary>
    internal string Fingerprint()
    {
        var text = string.Join('\u001f', Type, Risk, Measure, Plan, PlanDueOn?.ToString("O", CultureInfo.InvariantCulture), PlanById, Document, Clause, ResidualReason, Residual, AcceptedBy, CheckItem, Impact, Likelihood);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>What a line may hold at any moment of its writing; what is still missing is told by <see cref="RiskCompleteness"/>.</summary>
internal static class RiskRules
{
    public static IReadOnlyList<Platform.Errors.FieldProblem> Problems(RiskContent content)
    {
        var problems = new List<Platform.Errors.FieldProblem>();
        Long(nameof(RiskContent.Risk), "認識したリスク", content.Risk, RiskContent.TextMaxLength);
        Long(nameof(RiskContent.Measure), "実施している対策", content.Measure, RiskContent.MeasureMaxLength);
        Long(nameof(RiskContent.Plan), "計画する対策", content.Plan, RiskContent.TextMaxLength);
        Long(nameof(RiskContent.Document), "反映する規程", content.Document, RiskContent.DocumentMaxLength);
        Long(nameof(RiskContent.Residual), "残留リスク", content.Residual, RiskContent.TextMaxLength);
        Long(nameof(RiskContent.AcceptedBy), "受容する者", content.AcceptedBy, RiskContent.NameMaxLength);
        Long(nameof(RiskContent.CheckItem), "監査で確認する事項", content.CheckItem, RiskContent.TextMaxLength);
        if (content.Clause.Length > 0 && !Platform.Evidence.ClauseCode.IsValid(content.Clause))
        {
            problems.Add(new(nameof(RiskContent.Clause), "条項は「A.3.4.3.2」のように書いてください。"));
        }

        if (content.Impact is < 1 or > RiskContent.MostScore || content.Likelihood is < 1 or > RiskContent.MostScore)
        {
            problems.Add(new(nameof(RiskContent.Impact), $"影響度と発生可能性は1から{RiskContent.MostScore}までの数で書いてください。"));
        }

        return problems;

        void Long(string field, string label, string text, int most)
        {
            if (text.Length > most)
            {
                problems.Add(new(field, $"「{label}」は{most}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }
    }

    public static void Check(RiskContent content)
    {
        if (Problems(content) is { Count: > 0 } problems)
        {
            throw new Platform.Errors.RuleException(problems);
        }
    }

    public static RiskContent Tidy(RiskContent content)
    {
        var tidy = content.Copy();
        tidy.Risk = tidy.Risk.Trim();
        tidy.Measure = tidy.Measure.Trim();
        tidy.Plan = tidy.Plan.Trim();
        tidy.Document = tidy.Document.Trim();
        tidy.Clause = Platform.Evidence.ClauseCode.Normalize(tidy.Clause);
        tidy.Residual = tidy.Residual.Trim();
        tidy.AcceptedBy = tidy.AcceptedBy.Trim();
        tidy.CheckItem = tidy.CheckItem.Trim();
        return tidy;
    }
}
