namespace PmsPortal.Platform.Registers;

/// <summary>How the end of keeping is fixed (保管期限の決め方).</summary>
public enum RetentionRule
{
    /// <summary>A number of units from a start.</summary>
    [Label("期間")]
    Period,

    /// <summary>What the contract says.</summary>
    [Label("契約で定める期間", "契約期間", "契約による")]
    Contract,

    /// <summary>What the law says.</summary>
    [Label("法令で定める期間", "法定期間", "法定", "法令による")]
    Statutory,

    /// <summary>Never ends.</summary>
    [Label("永久", "永年", "永久保存")]
    Permanent,

    /// <summary>In words.</summary>
    [Label("その他")]
    Other,
}

/// <summary>The unit of a period of keeping.</summary>
public enum RetentionUnit
{
    /// <summary>Years.</summary>
    [Label("年", "年間")]
    Year,

    /// <summary>Months.</summary>
    [Label("か月", "ヶ月", "カ月", "ケ月", "箇月", "月")]
    Month,

    /// <summary>Days.</summary>
    [Label("日", "日間")]
    Day,
}

/// <summary>From when a period of keeping runs (起算点).</summary>
public enum RetentionStart
{
    /// <summary>The day of acquisition.</summary>
    [Label("取得")]
    Acquisition,

    /// <summary>The day somebody left.</summary>
    [Label("退職")]
    Retirement,

    /// <summary>The day a contract ended.</summary>
    [Label("契約終了", "契約満了")]
    ContractEnd,

    /// <summary>The day of the last use.</summary>
    [Label("最終利用", "最終受診", "最終来所")]
    LastUse,

    /// <summary>31 March of the fiscal year.</summary>
    [Label("年度末")]
    FiscalYearEnd,

    /// <summary>The day a matter was completed.</summary>
    [Label("完結", "終了", "完了")]
    Completion,
}
