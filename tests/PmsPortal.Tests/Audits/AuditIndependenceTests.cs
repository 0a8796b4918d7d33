using PmsPortal.Modules.Audits;
using PmsPortal.Platform.Organization;
using HeldRole = PmsPortal.Modules.Audits.HeldRole;

namespace PmsPortal.Tests.Audits;

/// <summary>Who may audit whom: department 10 below 1 is audited on 20 January for April to 20 January; 20 below 1 is its sibling.</summary>
public sealed class AuditIndependenceTests
{
    private static readonly DateOnly From = new(2026, 4, 1);
    private static readonly DateOnly Held = new(2027, 1, 20);

    public static TheoryData<string, AuditorFacts, AuditKind, string?> People() => new()
    {
        { "sibling", Person(20), AuditKind.Operation, null },
        { "own department", Person(10), AuditKind.Operation, "自部門の監査はできません" },
        { "the 部 above", Person(1), AuditKind.Operation, "自部門の監査はできません" },
        { "moved away in the audited time", Person(20, stays: [new(10, null, new(2026, 7, 1)), new(20, new(2026, 7, 1), null)]), AuditKind.Operation, "2026/07/01まで" },
        { "moved away before it", Person(20, stays: [new(10, null, new(2026, 3, 31)), new(20, new(2026, 3, 31), null)]), AuditKind.Operation, null },
        { "moved away on its first day", Person(20, stays: [new(10, null, From), new(20, From, null)]), AuditKind.Operation, "2026/04/01まで" },
        { "was its lead", Person(20, roles: [Auditor, new(PmsRole.DepartmentLead, 10, new(2025, 4, 1), new(2026, 9, 30))]), AuditKind.Operation, "部門管理責任者でした" },
        { "was its lead earlier", Person(20, roles: [Auditor, new(PmsRole.DepartmentLead, 10, new(2024, 4, 1), new(2026, 3, 31))]), AuditKind.Operation, null },
        { "leads another", Person(20, roles: [Auditor, new(PmsRole.DepartmentLead, 20, new(2025, 4, 1), null)]), AuditKind.Operation, null },
        { "conflict", Person(20, conflicts: [new(10, new(2026, 12, 1), null, "配偶者が所属")]), AuditKind.Operation, "配偶者が所属" },
        { "conflict with the 部 above", Person(20, conflicts: [new(1, new(2020, 1, 1), null, "兼務")]), AuditKind.Operation, "兼務" },
        { "conflict that ended", Person(20, conflicts: [new(10, new(2020, 1, 1), new(2026, 3, 31), "兼務")]), AuditKind.Operation, null },
        { "conflict with another", Person(20, conflicts: [new(20, new(2020, 1, 1), null, "兼務")]), AuditKind.Operation, null },
        { "not appointed", Person(20, roles: []), AuditKind.Operation, "任命されていません" },
        { "appointed too late", Person(20, roles: [new(PmsRole.Auditor, null, new(2027, 1, 21), null)]), AuditKind.Operation, "任命されていません" },
        { "appointed until the day before", Person(20, roles: [new(PmsRole.Auditor, null, new(2026, 4, 1), new(2027, 1, 19))]), AuditKind.Operation, "任命されていません" },
        { "the 監査責任者 themself", Person(20, roles: [new(PmsRole.AuditChief, null, new(2026, 4, 1), null)]), AuditKind.Operation, null },
        { "gone", Person(20) with { IsActive = false }, AuditKind.Operation, "在籍していません" },
        { "secretariat, operation", Person(20, roles: [Auditor, new(PmsRole.SecretariatManager, null, From, null)]), AuditKind.Operation, null },
        { "secretariat, conformity", Person(20, roles: [Auditor, new(PmsRole.SecretariatManager, null, From, null)]), AuditKind.Conformity, "事務局責任者でした" },
        { "former 保護管理者, conformity", Person(20, roles: [Auditor, new(PmsRole.ProtectionManager, null, new(2020, 4, 1), new(2026, 4, 1))]), AuditKind.Conformity, "個人情報保護管理者でした" },
    };

    private static HeldRole Auditor => new(PmsRole.Auditor, null, new(2026, 4, 1), null);

    [Theory]
    [MemberData(nameof(People))]
    public void Reasons_OfAPerson_SayWhatStandsAgainst(string who, AuditorFacts person, AuditKind kind, string? expected)
    {
        var audit = new AuditCase(kind, 10, "健診課", new HashSet<int> { 10, 1 }, From, Held, Held);

        var reasons = AuditIndependence.Reasons(person, audit);

        if (expected is null)
        {
            Assert.True(reasons.Count == 0, $"{who}: {string.Join('、', reasons)}");
        }
        else
        {
            Assert.Contains(expected, string.Join('\n', reasons), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Stays_OfTwoTransfers_FollowOneAnother()
    {
        var stays = AuditIndependence.Stays(30, [(new(2026, 5, 1), 10), (new(2026, 8, 1), 20)]);

        Assert.Equal([new Stay(10, null, new(2026, 5, 1)), new Stay(20, new(2026, 5, 1), new(2026, 8, 1)), new Stay(30, new(2026, 8, 1), null)], stays);
    }

    private static AuditorFacts Person(int department, IReadOnlyList<Stay>? stays = null, IReadOnlyList<HeldRole>? roles = null, IReadOnlyList<KnownConflict>? conflicts = null) =>
        new(5, "試験 太郎", "試験課", true, stays ?? [new(department, null, null)], roles ?? [Auditor], conflicts ?? []);
}
