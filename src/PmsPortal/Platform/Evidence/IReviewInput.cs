using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Evidence;

/// <summary>The seven inputs of the management review (A.3.7.3 a–g).</summary>
public enum ReviewInputKind
{
    /// <summary>a) 監査及び運用状況の報告</summary>
    [Label("a) 監査・運用状況の報告")]
    Audit,

    /// <summary>b) 苦情を含む外部の意見</summary>
    [Label("b) 苦情を含む外部からの意見")]
    Complaints,

    /// <summary>c) 前回までの見直しの結果のフォロー</summary>
    [Label("c) 前回までの見直しの結果のフォロー")]
    FollowUp,

    /// <summary>d) 法令等の改正</summary>
    [Label("d) 法令・指針などの改正")]
    Norms,

    /// <summary>e) 社会・技術の変化</summary>
    [Label("e) 社会情勢・技術の変化")]
    Society,

    /// <summary>f) 事業領域の変化</summary>
    [Label("f) 事業領域の変化")]
    Business,

    /// <summary>g) 改善のための提案</summary>
    [Label("g) 改善のための提案")]
    Suggestions,
}

/// <summary>One figure of a small chart.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Value">How many.</param>
public sealed record ReviewSeries(string Label, double Value);

/// <summary>What a module reports to the 理事長 for the management review.</summary>
/// <param name="Kind">The input.</param>
/// <param name="Order">Position within the input.</param>
/// <param name="Title">What is reported.</param>
/// <param name="Text">A Japanese sentence or two with the figures.</param>
/// <param name="Address">The page that shows them, without a leading slash.</param>
/// <param name="Series">For one small chart; empty where a chart answers no question.</param>
public sealed record ReviewFigure(ReviewInputKind Kind, int Order, string Title, string Text, string Address, IReadOnlyList<ReviewSeries> Series);

/// <summary>A module's part of the management review's inputs.</summary>
public interface IReviewInput
{
    /// <summary>What there is to report about a period, with one or two SQL commands.</summary>
    /// <param name="actor">Who prepares the review.</param>
    /// <param name="from">First business day of the period.</param>
    /// <param name="to">Its last business day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Empty where nothing happened that the review must know.</returns>
    Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}
