using System.ComponentModel.DataAnnotations.Schema;
using PmsPortal.Platform.Registers;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Audits.AuditPlanContent>;

namespace PmsPortal.Modules.Audits;

/// <summary>What the plan of a year says, and whether its 適合性監査 is left out (G50).</summary>
[ComplexType]
public sealed class AuditPlanContent
{
    public const int TextMaxLength = 2000;

    public string Purpose { get; set; } = string.Empty;

    public string Scope { get; set; } = string.Empty;

    public string Criteria { get; set; } = string.Empty;

    public string Focus { get; set; } = string.Empty;

    public string Change { get; set; } = string.Empty;

    /// <summary>The 適合性監査 of the year is left out.</summary>
    public bool SkipsConformity { get; set; }

    /// <summary>The day of the last 適合性監査: what changed since then is looked at.</summary>
    public DateOnly? LastConformityOn { get; set; }

    /// <summary>How it was checked that no revision was missed.</summary>
    public string SkipCheck { get; set; } = string.Empty;

    public string SkipReason { get; set; } = string.Empty;

    public DateOnly? SkipCheckedOn { get; set; }

    public AuditPlanContent Copy() => (AuditPlanContent)MemberwiseClone();
}

/// <summary>The plan's fields, described once.</summary>
public static class AuditPlanFields
{
    public static IReadOnlyList<RegisterField<AuditPlanContent>> All { get; } =
    [
        Long(nameof(AuditPlanContent.Purpose), "監査の目的", c => c.Purpose, (c, v) => c.Purpose = v),
        Long(nameof(AuditPlanContent.Scope), "監査の範囲", c => c.Scope, (c, v) => c.Scope = v),
        Long(nameof(AuditPlanContent.Criteria), "監査の基準", c => c.Criteria, (c, v) => c.Criteria = v),
        Long(nameof(AuditPlanContent.Focus), "重点とすること", c => c.Focus, (c, v) => c.Focus = v),
        Long(nameof(AuditPlanContent.Change), "変更の内容と理由", c => c.Change, (c, v) => c.Change = v),
        F.YesNo(nameof(AuditPlanContent.SkipsConformity), "適合性監査の省略", c => c.SkipsConformity, (c, v) => c.SkipsConformity = v ?? false, "省略する", "実施する"),
        F.Date(nameof(AuditPlanContent.LastConformityOn), "前回の適合性監査", c => c.LastConformityOn, (c, v) => c.LastConformityOn = v),
        F.Date(nameof(AuditPlanContent.SkipCheckedOn), "改訂漏れを確かめた日", c => c.SkipCheckedOn, (c, v) => c.SkipCheckedOn = v),
        Long(nameof(AuditPlanContent.SkipCheck), "改訂の漏れがないことの確かめ方", c => c.SkipCheck, (c, v) => c.SkipCheck = v),
        Long(nameof(AuditPlanContent.SkipReason), "省略する理由", c => c.SkipReason, (c, v) => c.SkipReason = v),
    ];

    private static RegisterField<AuditPlanContent> Long(string key, string label, Func<AuditPlanContent, string> get, Action<AuditPlanContent, string> set) =>
        F.Text(key, label, AuditPlanContent.TextMaxLength, get, set, 40);
}

/// <summary>A line of the plan as the form has it.</summary>
public sealed class AuditPlanLineInput
{
    public AuditKind Kind { get; set; }

    public int DepartmentId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? ToOn { get; set; }

    public string Auditors { get; set; } = string.Empty;

    public string Note { get; set; } = string.Empty;
}
