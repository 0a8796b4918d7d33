using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Findings;

/// <summary>Where a nonconformity shows: the six sources of A.3.8.</summary>
public enum FindingSource
{
    /// <summary>外部審査</summary>
    [Label("外部審査")]
    ExternalAudit,

    /// <summary>リスクの認識・分析</summary>
    [Label("リスクの認識・分析")]
    Risk,

    /// <summary>緊急事態</summary>
    [Label("緊急事態")]
    Emergency,

    /// <summary>苦情</summary>
    [Label("苦情")]
    Complaint,

    /// <summary>運用の確認 (contractors' supervision is part of it)</summary>
    [Label("運用の確認")]
    OperationCheck,

    /// <summary>内部監査</summary>
    [Label("内部監査")]
    InternalAudit,
}

/// <summary>A nonconformity that stands in a record of some module: what its 是正処置報告書 (A.3.8) is filled in from.</summary>
/// <param name="Kind">The record's kind ("AuditItem").</param>
/// <param name="Id">Its key.</param>
/// <param name="Source">One of the six sources.</param>
/// <param name="Title">Number and short kind; shown to everybody who sees the report.</param>
/// <param name="Text">What was found.</param>
/// <param name="Clause">The clause's code, or empty.</param>
/// <param name="DepartmentId">The department in which it was found, or null for the organisation.</param>
/// <param name="FoundOn">The business day on which it was found.</param>
/// <param name="Address">The record's page, without a leading slash.</param>
public sealed record Finding(
    string Kind, int Id, FindingSource Source, string Title, string Text, string Clause, int? DepartmentId, DateOnly FoundOn, string Address);

/// <summary>A module's findings, one by one.</summary>
public interface IFindingProvider
{
    /// <summary>The kind of record.</summary>
    string Kind { get; }

    /// <summary>A finding, with one or two SQL commands.</summary>
    /// <param name="actor">Who wants to raise a report from it.</param>
    /// <param name="id">The record's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is none, or none that the actor may see.</returns>
    Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken);
}
