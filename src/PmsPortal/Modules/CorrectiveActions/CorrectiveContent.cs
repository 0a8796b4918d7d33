using System.ComponentModel.DataAnnotations.Schema;

namespace PmsPortal.Modules.CorrectiveActions;

/// <summary>What the issuer writes: the nonconformity as it was found. The cause is the department's to find.</summary>
[ComplexType]
public sealed class CorrectiveIssue
{
    public const int TitleMaxLength = 100;
    public const int TextMaxLength = 2000;
    public const int ClauseMaxLength = 60;

    /// <summary>件名</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>不適合の内容 (現象)</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>条項: one code of the rules</summary>
    public string Clause { get; set; } = string.Empty;

    /// <summary>発見日</summary>
    public DateOnly? FoundOn { get; set; }

    /// <summary>応急処置: what was done at once</summary>
    public string Immediate { get; set; } = string.Empty;

    public CorrectiveIssue Copy() => (CorrectiveIssue)MemberwiseClone();
}

/// <summary>What the responsible department writes: why it happened and what is done so that it does not happen again.</summary>
[ComplexType]
public sealed class CorrectivePlan
{
    public const int WhyMaxLength = 300;
    public const int MostWhys = 8;
    public const int TextMaxLength = 2000;
    public const int NoteMaxLength = 500;

    public CauseMethod? Method { get; set; } = CauseMethod.Whys;

    /// <summary>なぜなぜ: one line a why, each the reason of the one before</summary>
    public string Whys { get; set; } = string.Empty;

    /// <summary>真の原因</summary>
    public string Cause { get; set; } = string.Empty;

    /// <summary>Why fewer whys than the rule asks for are enough</summary>
    public string FewWhysReason { get; set; } = string.Empty;

    /// <summary>Why a cause that reads like the phenomenon is a cause all the same</summary>
    public string CauseNote { get; set; } = string.Empty;

    /// <summary>是正処置の内容</summary>
    public string Action { get; set; } = string.Empty;

    /// <summary>水平展開: whether the same can happen elsewhere</summary>
    public string Spread { get; set; } = string.Empty;

    public CorrectivePlan Copy() => (CorrectivePlan)MemberwiseClone();

    /// <summary>The whys as lines, without empty ones.</summary>
    public IReadOnlyList<string> WhyLines() => [.. Whys.Split('\n').Select(w => w.Trim()).Where(w => w.Length > 0)];
}
