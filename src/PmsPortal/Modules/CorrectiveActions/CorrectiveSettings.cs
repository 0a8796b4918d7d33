using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What the rules leave to the organisation (G22, G23): what 軽微 means, how long each step may take.</summary>
public sealed class CorrectiveSettings : Entity, IRecorded
{
    public const int DefinitionMaxLength = 1000;

    public const string UsualDefinition =
        "次のすべてに当てはまるものを軽微とします。\n・個人情報の漏えい・滅失・き損、本人への影響がない\n・単発の記入漏れや手順の一部の不履行で、仕組みの欠落ではない\n・その部門の中で直ちに直せる\n・同じ部門で、過去に同じ条項の不適合がない";

    /// <summary>軽微の定義</summary>
    public string MinorDefinition { get; private set; } = UsualDefinition;

    /// <summary>At least so many whys, or a reason.</summary>
    public int Whys { get; private set; } = 3;

    /// <summary>Business days until the content is confirmed.</summary>
    public int ConfirmDays { get; private set; } = 5;

    /// <summary>Business days until cause and plan are handed in.</summary>
    public int PlanDays { get; private set; } = 10;

    /// <summary>Calendar days after the work until the effect of a minor case can be judged.</summary>
    public int MinorReviewDays { get; private set; } = 30;

    /// <summary>The same for the others.</summary>
    public int MajorReviewDays { get; private set; } = 90;

    /// <summary>Business days for the review and for the 保護管理者's report.</summary>
    public int ReviewDays { get; private set; } = 10;

    /// <summary>So many years back the same clause in the same department is a 再発の疑い.</summary>
    public int RecurrenceYears { get; private set; } = 3;

    /// <summary>Years after the fiscal year of the end; for audit cases at least 3 (A.3.7.2).</summary>
    public int RetentionYears { get; private set; } = 3;

    public string RecordTitle => "是正処置の設定";

    public (string Type, int Id) RecordSubject => (nameof(CorrectiveSettings), Id);

    public CorrectiveSettingsInput ToInput() => new()
    {
        MinorDefinition = MinorDefinition,
        Whys = Whys,
        ConfirmDays = ConfirmDays,
        PlanDays = PlanDays,
        MinorReviewDays = MinorReviewDays,
        MajorReviewDays = MajorReviewDays,
        ReviewDays = ReviewDays,
        RecurrenceYears = RecurrenceYears,
        RetentionYears = RetentionYears,
    };

    internal void Write(CorrectiveSettingsInput input) =>
        (MinorDefinition, Whys, ConfirmDays, PlanDays, MinorReviewDays, MajorReviewDays, ReviewDays, RecurrenceYears, RetentionYears) = (
            input.MinorDefinition.Trim(), input.Whys, input.ConfirmDays, input.PlanDays, input.MinorReviewDays, input.MajorReviewDays, input.ReviewDays, input.RecurrenceYears, input.RetentionYears);
}

/// <summary>The form of the settings.</summary>
public sealed class CorrectiveSettingsInput
{
    public string MinorDefinition { get; set; } = string.Empty;

    public int Whys { get; set; }

    public int ConfirmDays { get; set; }

    public int PlanDays { get; set; }

    public int MinorReviewDays { get; set; }

    public int MajorReviewDays { get; set; }

    public int ReviewDays { get; set; }

    public int RecurrenceYears { get; set; }

    public int RetentionYears { get; set; }

    public int Version { get; set; }
}
