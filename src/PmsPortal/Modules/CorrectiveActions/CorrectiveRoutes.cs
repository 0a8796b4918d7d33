namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>The approval routes of a report (7.5, G22); what stands on them is the organisation's to change.</summary>
public static class CorrectiveRoutes
{
    public const string Issue = "Corrective.Issue";
    public const string Plan = "Corrective.Plan";
    public const string MinorPlan = "Corrective.Plan.Minor";
    public const string MinorAuditPlan = "Corrective.Plan.MinorAudit";
    public const string Close = "Corrective.Close";

    /// <summary>Who approves cause, plan and due date: the 理事長; of minor cases the 監査責任者 (audit) or the 保護管理者.</summary>
    public static string OfPlan(CorrectiveFacts facts) => facts switch
    {
        { Class: not CorrectiveClass.Minor } => Plan,
        { IsAudit: true, AuditChiefIsBarred: false } => MinorAuditPlan,
        _ => MinorPlan,
    };
}
