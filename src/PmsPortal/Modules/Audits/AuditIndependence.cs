using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Audits;

/// <summary>What an auditor has to be independent of.</summary>
/// <param name="Own">The department with those above and below it.</param>
/// <param name="From">The first day that is looked at.</param>
/// <param name="To">The last day, or the day of the audit where that is later.</param>
public sealed record AuditCase(AuditKind Kind, int DepartmentId, string Department, IReadOnlySet<int> Own, DateOnly From, DateOnly To, DateOnly HeldOn);

/// <summary>That a person worked in a department between two days; null where the log has no earlier day, or while they still do.</summary>
public sealed record Stay(int DepartmentId, DateOnly? From, DateOnly? To);

/// <summary>A role of a person, for a time.</summary>
public sealed record HeldRole(PmsRole Role, int? DepartmentId, DateOnly From, DateOnly? To);

/// <summary>A line of the conflict list.</summary>
public sealed record KnownConflict(int DepartmentId, DateOnly From, DateOnly? To, string Reason);

/// <summary>What is known of a person who might audit.</summary>
public sealed record AuditorFacts(
    int EmployeeId, string Name, string Department, bool IsActive, IReadOnlyList<Stay> Stays, IReadOnlyList<HeldRole> Roles, IReadOnlyList<KnownConflict> Conflicts);

/// <summary>Who may audit whom (P-162, G20): nobody their own department, nor one that they belonged or answered to in the audited time.</summary>
public static class AuditIndependence
{
    /// <summary>Why a person may not audit.</summary>
    /// <returns>Japanese sentences; empty where nothing speaks against it.</returns>
    public static IReadOnlyList<string> Reasons(AuditorFacts person, AuditCase audit)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(audit);
        var reasons = new List<string>();
        if (!person.IsActive)
        {
            reasons.Add("監査の日に在籍していません。");
        }

        if (!person.Roles.Any(r => r.Role is PmsRole.Auditor or PmsRole.AuditChief && Covers(r.From, r.To, audit.HeldOn)))
        {
            reasons.Add("監査の日に監査員として任命されていません。監査責任者が監査員に任命してから選んでください。");
        }

        reasons.AddRange(Dependence(person, audit));
        return reasons;
    }

    /// <summary>Why a person is not independent, whatever their role: the rule that also binds the 監査責任者.</summary>
    public static IReadOnlyList<string> Dependence(AuditorFacts person, AuditCase audit)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(audit);
        var reasons = new List<string>();
        if (person.Stays.Any(s => s.To is null && audit.Own.Contains(s.DepartmentId)))
        {
            reasons.Add($"{audit.Department}に所属しています（自部門の監査はできません）。");
        }
        else if (person.Stays.FirstOrDefault(s => s.To is not null && audit.Own.Contains(s.DepartmentId) && Overlaps(s.From, s.To, audit)) is { } stay)
        {
            reasons.Add($"監査の対象期間中（{Wareki.FormatGregorian(stay.To!.Value)}まで）{audit.Department}に所属していました。");
        }

        foreach (var role in person.Roles.Where(r => r.DepartmentId is { } d && audit.Own.Contains(d) && Overlaps(r.From, r.To, audit)))
        {
            reasons.Add($"監査の対象期間に{audit.Department}の{role.Role.Label()}でした。");
        }

        // 適合性監査 judges the rules that these two write and keep.
        if (audit.Kind == AuditKind.Conformity)
        {
            reasons.AddRange(person.Roles.Where(r => r.Role is PmsRole.ProtectionManager or PmsRole.SecretariatManager && Overlaps(r.From, r.To, audit))
                .Select(r => $"監査の対象期間に{r.Role.Label()}でした（{audit.Kind.Label()}は自分が定めた規程の監査になります）。"));
        }

        reasons.AddRange(person.Conflicts.Where(c => audit.Own.Contains(c.DepartmentId) && Overlaps(c.From, c.To, audit))
            .Select(c => $"利害関係の一覧にあります: {c.Reason}"));
        return [.. reasons.Distinct()];
    }

    /// <summary>Where a person worked when, from the log of their transfers.</summary>
    /// <param name="current">Where they work now.</param>
    /// <param name="moves">On which day they left which department, in order of time.</param>
    public static IReadOnlyList<Stay> Stays(int current, IReadOnlyList<(DateOnly On, int Left)> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        var stays = new List<Stay>();
        DateOnly? from = null;
        foreach (var (on, left) in moves)
        {
            stays.Add(new(left, from, on));
            from = on;
        }

        stays.Add(new(current, from, null));
        return stays;
    }

    private static bool Overlaps(DateOnly? from, DateOnly? to, AuditCase audit) => (from is null || from <= audit.To) && (to is null || to >= audit.From);

    private static bool Covers(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || to >= day);
}
