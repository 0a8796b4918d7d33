using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What information lies on or goes through, as the library tells media apart.</summary>
public enum RiskMedium
{
    [Platform.Registers.Label("紙")]
    Paper,

    [Platform.Registers.Label("電子ファイル")]
    ElectronicFile,

    [Platform.Registers.Label("業務システム")]
    System,

    [Platform.Registers.Label("可搬媒体（USB等）")]
    Removable,

    [Platform.Registers.Label("クラウドサービス")]
    Cloud,

    [Platform.Registers.Label("電子メール")]
    Mail,

    [Platform.Registers.Label("FAX")]
    Fax,

    [Platform.Registers.Label("画像")]
    Image,
}

/// <summary>How information is acquired, as the library tells it apart.</summary>
public enum RiskWay
{
    [Platform.Registers.Label("直接書面")]
    DirectWritten,

    [Platform.Registers.Label("直接（書面以外）")]
    Direct,

    [Platform.Registers.Label("間接")]
    Indirect,

    [Platform.Registers.Label("受託")]
    Entrusted,

    [Platform.Registers.Label("観察・測定")]
    Observed,
}

/// <summary>What a line of the library says.</summary>
[System.ComponentModel.DataAnnotations.Schema.ComplexType]
public sealed class RiskLibraryContent
{
    public const int ListMaxLength = 200;

    public LifecyclePhase Phase { get; set; }

    /// <summary>Names of <see cref="RiskMedium"/> separated by commas; empty for all.</summary>
    public string Media { get; set; } = string.Empty;

    /// <summary>Names of <see cref="RiskWay"/> separated by commas; empty for all.</summary>
    public string Ways { get; set; } = string.Empty;

    public RiskType Type { get; set; }

    public string Risk { get; set; } = string.Empty;

    public string Measure { get; set; } = string.Empty;

    public string Residual { get; set; } = string.Empty;

    public string CheckItem { get; set; } = string.Empty;

    public string Clause { get; set; } = string.Empty;

    public IReadOnlySet<RiskMedium> MediumSet => Set<RiskMedium>(Media);

    public IReadOnlySet<RiskWay> WaySet => Set<RiskWay>(Ways);

    public RiskLibraryContent Copy() => (RiskLibraryContent)MemberwiseClone();

    /// <summary>As a line of a sheet; whether the residual risk is accepted is the lead's to say.</summary>
    public RiskContent AsRow() => new() { Type = Type, Risk = Risk, Measure = Measure, Residual = Residual, CheckItem = CheckItem, Clause = Clause };

    private static HashSet<T> Set<T>(string names)
        where T : struct, Enum =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => Enum.TryParse<T>(n, out _)).Select(Enum.Parse<T>)];
}

/// <summary>A risk with a usual measure that helps to think of it; shipped with the product, kept by the 保護管理者.</summary>
public sealed class RiskLibraryItem : Entity, IRecorded
{
    private RiskLibraryItem()
    {
    }

    public RiskLibraryItem(string code, RiskLibraryContent content)
    {
        Code = code;
        Write(content, isHidden: false);
    }

    public string Code { get; private set; } = string.Empty;

    public RiskLibraryContent Content { get; private set; } = new();

    /// <summary>Proposed no longer.</summary>
    public bool IsHidden { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public string RecordTitle => $"リスクの例 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(RiskLibraryItem), Id);

    public bool IsCreationRecorded => !Code.StartsWith('R');

    internal void Write(RiskLibraryContent content, bool isHidden)
    {
        (Content, IsHidden) = (content.Copy(), isHidden);
        SearchText = RiskSearchKey.Of(Code, content.Risk, content.Measure);
    }
}
