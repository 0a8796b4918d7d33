using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>How a training is given.</summary>
public enum TrainingMethod
{
    [Label("eラーニング", "e-learning")]
    ELearning,

    [Label("集合研修", "集合")]
    Session,

    [Label("資料配布", "資料")]
    Distribution,
}

/// <summary>Whom a training is for; always people who work here on the day.</summary>
public enum TrainingAudience
{
    /// <summary>Every category that the plan doesn't leave out.</summary>
    [Label("全従業者")]
    Everyone,

    [Label("役割で指定")]
    Roles,

    [Label("部門で指定")]
    Departments,

    /// <summary>Those who join during the fiscal year.</summary>
    [Label("新しく入った人")]
    Joiners,
}

/// <summary>Whether somebody still has to take a training.</summary>
public enum EnrollmentState
{
    [Label("対象")]
    Enrolled,

    /// <summary>With a reason, by a person's decision.</summary>
    [Label("除外")]
    Excluded,

    [Label("退職")]
    Left,

    /// <summary>Transferred, another role, or the plan changed.</summary>
    [Label("対象外")]
    Removed,
}

/// <summary>Why somebody came onto or went off the list.</summary>
public enum EnrollmentCause
{
    [Label("計画の承認")]
    Plan,

    [Label("入職")]
    Joined,

    [Label("異動・任命")]
    Transfer,

    [Label("計画の変更")]
    Revision,

    [Label("休職などの終了")]
    Returned,

    [Label("退職")]
    Left,

    [Label("教育責任者の判断")]
    Decision,
}

/// <summary>Why somebody need not take a training; the reason in words comes with it (P-132).</summary>
public enum ExclusionKind
{
    [Label("長期休職（産休・育休・病休など）")]
    LongLeave,

    [Label("別の組織で同じ教育を受けた")]
    TrainedElsewhere,

    [Label("年度内に退職する予定")]
    Leaving,

    [Label("その他")]
    Other,
}

/// <summary>How it was noted that somebody was at a session or has read the material.</summary>
public enum PresenceWay
{
    [Label("QRコード")]
    Code,

    [Label("出席簿")]
    Sheet,

    [Label("Excel取込")]
    Import,

    [Label("本人の確認")]
    Read,
}

/// <summary>How far somebody is, as lists and figures count it.</summary>
public enum TrainingProgress
{
    [Label("未受講")]
    Open,

    [Label("受講中")]
    Started,

    /// <summary>Taken, and the test not passed in all attempts.</summary>
    [Label("不合格")]
    Failed,

    [Label("修了")]
    Completed,
}

/// <summary>What the rules fix about audiences.</summary>
public static class TrainingCategories
{
    /// <summary>The eight categories of active 従業者 (G18): everybody but 退職者.</summary>
    public static IReadOnlyList<EmployeeCategory> All { get; } = [.. Enum.GetValues<EmployeeCategory>().Where(c => c != EmployeeCategory.Retired)];
}
