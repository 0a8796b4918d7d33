using System.Globalization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

public enum SafetyRulesConclusion
{
    [Label("改訂は不要")]
    Keep,

    [Label("改訂する")]
    Revise,
}

/// <summary>The yearly look at 安全管理規程 in the light of the risk assessments (A.3.4.3.2, domain.md 7.6).</summary>
public sealed class SafetyRulesReview : Entity, IRecorded
{
    public const string ObligationCode = "SafetyRulesReview";
    public const int Month = 4;
    public const int ReasonMaxLength = 2000;

    private SafetyRulesReview()
    {
    }

    internal SafetyRulesReview(int fiscalYear) => FiscalYear = fiscalYear;

    public int FiscalYear { get; private set; }

    public SafetyRulesConclusion Conclusion { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public DateOnly ReviewedOn { get; private set; }

    public string ReviewedBy { get; private set; } = string.Empty;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"安全管理規程の見直し {FiscalYear}年度");

    public (string Type, int Id) RecordSubject => (nameof(SafetyRulesReview), Id);

    internal void Conclude(SafetyRulesConclusion conclusion, string reason, string by, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleException([new("Reason", $"どの対策に照らして判断したかを、{ReasonMaxLength}文字以内で書いてください。")]);
        }

        (Conclusion, Reason, ReviewedBy, ReviewedOn) = (conclusion, reason.Trim(), by, on);
    }
}

/// <summary>Whether and how the organisation scores risks. One row.</summary>
public sealed class RiskSettings : Entity, IRecorded
{
    public const int UsualScale = 3;

    internal static RiskSettings Usual() => new();

    /// <summary>Off until the organisation wants it: the rules know no scores.</summary>
    public bool IsScored { get; private set; }

    /// <summary>The highest number of 影響度 and 発生可能性.</summary>
    public int Scale { get; private set; } = UsualScale;

    /// <summary>From this product on a measure is demanded.</summary>
    public int Threshold { get; private set; } = 6;

    public string RecordTitle => "リスクの採点";

    public (string Type, int Id) RecordSubject => (nameof(RiskSettings), Id);

    internal void Set(bool isScored, int scale, int threshold)
    {
        if (scale is < 2 or > RiskContent.MostScore)
        {
            throw new RuleException([new("Scale", $"段階は2から{RiskContent.MostScore}までにしてください。")]);
        }

        if (threshold < 1 || threshold > scale * scale)
        {
            throw new RuleException([new("Threshold", $"対策を求める点数は1から{scale * scale}までにしてください。")]);
        }

        (IsScored, Scale, Threshold) = (isScored, scale, threshold);
    }
}
