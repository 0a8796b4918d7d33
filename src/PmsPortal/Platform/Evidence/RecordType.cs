using PmsPortal.Platform.Authorization;

namespace PmsPortal.Platform.Evidence;

/// <summary>
/// A kind of record that lives in the portal: what the PMS記録管理台帳 (A.3.5.3) lists by itself and what a clause's page
/// shows as its records.
/// </summary>
/// <param name="Form">The form's id in the list of forms (F02 …), or empty for a record without a form.</param>
/// <param name="Title">The name in the rules.</param>
/// <param name="Address">The register's page, without a leading slash.</param>
/// <param name="View">Who may open it.</param>
/// <param name="RetentionYears">How long it is kept after its fiscal year ends, in years; null where the organisation must decide.</param>
/// <param name="Clauses">The clauses it serves (A.3.3.1 …).</param>
public sealed record RecordType(string Form, string Title, string Address, Permission View, int? RetentionYears, params string[] Clauses);
