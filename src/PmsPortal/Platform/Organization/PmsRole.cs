namespace PmsPortal.Platform.Organization;

/// <summary>The roles of the PMS (A.3.3.4 and the role table; <c>domain.md</c> 7.1).</summary>
public enum PmsRole
{
    /// <summary>理事長: top management.</summary>
    Chairperson,

    /// <summary>副理事長: decides for the 理事長 when they can't (代決).</summary>
    ViceChairperson,

    /// <summary>個人情報保護管理者.</summary>
    ProtectionManager,

    /// <summary>個人情報保護監査責任者.</summary>
    AuditChief,

    /// <summary>監査員.</summary>
    Auditor,

    /// <summary>個人情報保護教育責任者.</summary>
    TrainingManager,

    /// <summary>苦情及び相談責任者（開示等を含む）.</summary>
    ComplaintManager,

    /// <summary>個人情報保護部門管理責任者.</summary>
    DepartmentLead,

    /// <summary>部門長: monthly operation checks.</summary>
    DepartmentHead,

    /// <summary>事務取扱担当者（個人番号）.</summary>
    MyNumberHandler,

    /// <summary>情報システム責任者.</summary>
    ItManager,

    /// <summary>ストレスチェック実施責任者.</summary>
    StressCheckManager,

    /// <summary>ストレスチェック実施事務従事者.</summary>
    StressCheckClerk,

    /// <summary>事務局責任者（PMS事務局）.</summary>
    SecretariatManager,
}

/// <summary>What the rules fix about the roles.</summary>
public static class PmsRoles
{
    /// <summary>Every role, in the order of the role table.</summary>
    public static IReadOnlyList<PmsRole> All { get; } = Enum.GetValues<PmsRole>();

    /// <summary>The role's name in the rules.</summary>
    /// <param name="role">The role.</param>
    /// <returns>Japanese name.</returns>
    public static string Label(this PmsRole role) => role switch
    {
        PmsRole.Chairperson => "理事長",
        PmsRole.ViceChairperson => "副理事長",
        PmsRole.ProtectionManager => "個人情報保護管理者",
        PmsRole.AuditChief => "個人情報保護監査責任者",
        PmsRole.Auditor => "監査員",
        PmsRole.TrainingManager => "個人情報保護教育責任者",
        PmsRole.ComplaintManager => "苦情及び相談責任者",
        PmsRole.DepartmentLead => "個人情報保護部門管理責任者",
        PmsRole.DepartmentHead => "部門長",
        PmsRole.MyNumberHandler => "事務取扱担当者",
        PmsRole.ItManager => "情報システム責任者",
        PmsRole.StressCheckManager => "ストレスチェック実施責任者",
        PmsRole.StressCheckClerk => "ストレスチェック実施事務従事者",
        PmsRole.SecretariatManager => "事務局責任者",
    };

    /// <summary>Whether the role is held for one department.</summary>
    /// <param name="role">The role.</param>
    /// <returns>True for 部門管理責任者 and 部門長.</returns>
    public static bool IsPerDepartment(this PmsRole role) => role is PmsRole.DepartmentLead or PmsRole.DepartmentHead;

    /// <summary>Whether only one person may hold it on a day.</summary>
    /// <param name="role">The role.</param>
    /// <returns>True for the 理事長.</returns>
    public static bool IsSingle(this PmsRole role) => role is PmsRole.Chairperson;

    /// <summary>
    /// Who appoints to it (A.3.3.4): the 理事長 the 保護管理者 and the 監査責任者, the 監査責任者 the 監査員, the 保護管理者 the
    /// rest; nobody inside the organisation the 理事長 and the 副理事長.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <returns>The appointing role, or null.</returns>
    public static PmsRole? AppointedBy(this PmsRole role) => role switch
    {
        PmsRole.Chairperson or PmsRole.ViceChairperson => null,
        PmsRole.ProtectionManager or PmsRole.AuditChief => PmsRole.Chairperson,
        PmsRole.Auditor => PmsRole.AuditChief,
        _ => PmsRole.ProtectionManager,
    };

    /// <summary>
    /// Who may stand in during a recorded period: the 副理事長 for the 理事長 (A.3.3.4(1)); a named deputy for the 保護管理者
    /// and the 監査責任者, whose absence the rules leave open (G21).
    /// </summary>
    /// <param name="role">The role.</param>
    /// <returns>True where decisions may be delegated.</returns>
    public static bool CanBeDelegated(this PmsRole role) =>
        role is PmsRole.Chairperson or PmsRole.ProtectionManager or PmsRole.AuditChief;
}
