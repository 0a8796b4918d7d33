using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Approvals;

/// <summary>Whether a step's role is held for the subject's department or for the whole organisation.</summary>
public enum StepScope
{
    /// <summary>The role holder of the subject's department.</summary>
    Department,

    /// <summary>The role holder of the organisation.</summary>
    Organization,
}

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>確認</summary>
    Check,

    /// <summary>承認</summary>
    Approve,
}

/// <summary>The way that a kind of subject takes to its approval, as data (approval matrix, <c>domain.md</c> 7.5).</summary>
public sealed class ApprovalRoute : Entity, IRecorded
{
    /// <summary>Longest code, in UTF-16 units.</summary>
    public const int CodeMaxLength = 60;

    /// <summary>Longest title, in UTF-16 units.</summary>
    public const int TitleMaxLength = 100;

    private readonly List<ApprovalRouteStep> steps = [];

    private ApprovalRoute()
    {
    }

    /// <summary>A new route.</summary>
    /// <param name="code">The name that modules use.</param>
    /// <param name="title">Japanese name.</param>
    /// <param name="clause">The clause that demands the approval.</param>
    public ApprovalRoute(string code, string title, string clause)
    {
        Code = code;
        Title = title;
        Clause = clause;
    }

    /// <summary>The name that modules use.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>Japanese name.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The clause that demands the approval.</summary>
    public string Clause { get; private set; } = string.Empty;

    /// <summary>The steps in force.</summary>
    public IReadOnlyList<ApprovalRouteStep> Steps => steps;

    /// <summary>The steps in words, for the change log.</summary>
    public string StepsText { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"承認経路 {Title}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(ApprovalRoute), Id);

    /// <summary>Puts new steps in force; requests under way keep theirs.</summary>
    /// <param name="plan">At least one step, the last of which approves.</param>
    /// <exception cref="Errors.RuleException">No step, or the last one only checks.</exception>
    public void SetSteps(IReadOnlyList<RouteStep> plan)
    {
        RouteStep.Check(plan);
        steps.Clear();
        steps.AddRange(plan.Select((s, i) => new ApprovalRouteStep(i + 1, s)));
        StepsText = RouteStep.Describe(plan);
    }
}

/// <summary>A step as planned.</summary>
/// <param name="Role">Who decides.</param>
/// <param name="Scope">Of the department or the organisation.</param>
/// <param name="Kind">確認 or 承認.</param>
public sealed record RouteStep(PmsRole Role, StepScope Scope, StepKind Kind)
{
    /// <summary>The steps in words: 個人情報保護管理者（承認）→ 理事長（承認）.</summary>
    /// <param name="plan">The steps.</param>
    /// <returns>Japanese text.</returns>
    public static string Describe(IEnumerable<RouteStep> plan) =>
        string.Join(" → ", plan.Select(s => $"{s.Role.Label()}（{s.Kind.Label()}）"));

    /// <summary>Refuses a plan that can't approve anything.</summary>
    /// <param name="plan">The steps.</param>
    /// <exception cref="Errors.RuleException">What is wrong with it.</exception>
    public static void Check(IReadOnlyList<RouteStep> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Count == 0 || plan[^1].Kind != StepKind.Approve)
        {
            throw new Errors.RuleException("承認経路には段階が1つ以上必要で、最後の段階は「承認」にします。");
        }

        if (plan.Any(s => (s.Scope == StepScope.Department) != s.Role.IsPerDepartment()))
        {
            throw new Errors.RuleException("部門ごとの役割（部門管理責任者・部門長）は範囲を「部門」に、そのほかの役割は「組織全体」にしてください。");
        }
    }
}

/// <summary>A step in force.</summary>
public sealed class ApprovalRouteStep
{
    private ApprovalRouteStep()
    {
    }

    internal ApprovalRouteStep(int order, RouteStep step)
    {
        Order = order;
        Role = step.Role;
        Scope = step.Scope;
        Kind = step.Kind;
    }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>Position from 1.</summary>
    public int Order { get; private set; }

    /// <summary>Who decides.</summary>
    public PmsRole Role { get; private set; }

    /// <summary>Of the department or the organisation.</summary>
    public StepScope Scope { get; private set; }

    /// <summary>確認 or 承認.</summary>
    public StepKind Kind { get; private set; }

    /// <summary>The step as planned.</summary>
    /// <returns>A value to show or compare.</returns>
    public RouteStep ToPlan() => new(Role, Scope, Kind);
}
