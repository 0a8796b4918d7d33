using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Evidence;

/// <summary>How far a fact that the product ships with can be relied on; kept beside it until a person has checked it.</summary>
public enum Confidence
{
    /// <summary>Read in the official text, or in a page that quotes it word by word.</summary>
    [Label("確認済", "V", "検証済")]
    Verified,

    /// <summary>Read in a secondary source only.</summary>
    [Label("二次資料", "V2", "二次")]
    Secondary,

    /// <summary>Computed or tried.</summary>
    [Label("算出", "C")]
    Computed,

    /// <summary>From memory: a person has to confirm it.</summary>
    [Label("要確認", "R", "記憶")]
    Recalled,

    /// <summary>Stands in the organisation's own rules.</summary>
    [Label("規程", "S", "規程による")]
    FromRules,
}
