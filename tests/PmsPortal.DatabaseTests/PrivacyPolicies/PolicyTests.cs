using PmsPortal.Modules.PrivacyPolicies;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.PrivacyPolicies;

public abstract class PolicyTests(PortalFixture portal)
{
    protected async Task TwoVersions()
    {
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var chair = await portal.CreateActorAsync(PmsRole.Chairperson);
        var staff = await portal.CreateActorAsync();
        var service = portal.Get<PolicyService>();
        var queries = portal.Get<PolicyQueries>();
        var content = Sample();
        content.PlaceOfSafety = string.Empty;
        await service.WriteAsync(manager, new(PolicyKind.External, null, 0, VersionNumber.First, content));
        Assert.Null(await queries.FindAsync(staff, PolicyKind.External));

        // While one required content isn't shown to be there, it can't be handed in.
        var missing = await Assert.ThrowsAsync<RuleException>(() => service.SubmitAsync(manager, PolicyKind.External));
        Assert.Equal(nameof(PolicyContent.PlaceOfSafety), Assert.Single(missing.Problems).Field);
        await WriteAsync(manager, VersionNumber.First, Sample());
        var request = await service.SubmitAsync(manager, PolicyKind.External);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.Get<ApprovalEngine>().DecideAsync(manager, new([request], Verdict.Approve, string.Empty)));
        await portal.Get<ApprovalEngine>().DecideAsync(chair, new([request], Verdict.Approve, string.Empty));
        var first = (await queries.FindAsync(staff, PolicyKind.External))!;
        Assert.Equal((VersionNumber.First, chair.Name), (first.Shown.Number, first.Shown.ApprovedBy));

        foreach (var number in new[] { "1.0", "0.9", "1.2" })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(manager, VersionNumber.Parse(number), Revised()));
        }

        var revised = Revised();
        revised.Body += "\n\n# 新しい約束\n\n<script>alert(1)</script>";
        await WriteAsync(manager, new VersionNumber(1, 1), revised);
        var second = await service.SubmitAsync(manager, PolicyKind.External);
        Assert.Contains((await portal.Get<ApprovalQueries>().GetAsync(chair, second)).Differences, d => d.Label == "本文「新しい約束」");
        await portal.Get<ApprovalEngine>().DecideAsync(chair, new([second], Verdict.Approve, string.Empty));

        var old = (await queries.FindAsync(staff, PolicyKind.External, VersionNumber.First))!;
        Assert.True(old.Shown.IsSuperseded);
        Assert.Equal(2, (await queries.ListAsync(staff)).Count(r => r.Kind == PolicyKind.External));
        var current = (await queries.FindAsync(manager, PolicyKind.External))!;
        var file = await service.ExportAsync(manager, current.Shown.Id, "財団法人 ひまわり <本部>");
        Assert.Contains("新しい約束", file.Html, StringComparison.Ordinal);
        Assert.Contains("財団法人 ひまわり &lt;本部&gt;", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", file.Html, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => service.ExportAsync(manager, old.Shown.Id, "財団"));
        await Assert.ThrowsAsync<ForbiddenException>(() => service.ExportAsync(staff, current.Shown.Id, "財団"));
        Assert.NotEmpty(await queries.HistoryAsync(manager, PolicyKind.External));
        Assert.Empty(await queries.HistoryAsync(staff, PolicyKind.External));
    }

    protected async Task Conflict()
    {
        var manager = await portal.CreateActorAsync(PmsRole.ProtectionManager);
        var service = portal.Get<PolicyService>();
        await service.WriteAsync(manager, new(PolicyKind.Internal, null, 0, VersionNumber.First, Sample()));
        var loaded = (await portal.Get<PolicyQueries>().FindAsync(manager, PolicyKind.Internal))!;
        var changed = Sample();
        changed.Chairperson = "先に保存";
        await service.WriteAsync(manager, new(PolicyKind.Internal, loaded.Shown.Id, loaded.RowVersion, VersionNumber.First, changed));

        await Assert.ThrowsAsync<ConflictException>(() => service.WriteAsync(manager, new(PolicyKind.Internal, loaded.Shown.Id, loaded.RowVersion, VersionNumber.First, Sample())));
        await Assert.ThrowsAsync<ConflictException>(() => service.WriteAsync(manager, new(PolicyKind.Internal, null, 0, VersionNumber.First, Sample())));
        await service.DiscardAsync(manager, PolicyKind.Internal);
        Assert.Null(await portal.Get<PolicyQueries>().FindAsync(manager, PolicyKind.Internal));
    }

    protected async Task RefusedRoles()
    {
        foreach (var role in PmsRoles.All.Where(r => r is not (PmsRole.ProtectionManager or PmsRole.SecretariatManager)))
        {
            var actor = await portal.CreateActorAsync(role, role.IsPerDepartment() ? await portal.CreateDepartmentAsync() : null);
            var service = portal.Get<PolicyService>();
            await Assert.ThrowsAsync<ForbiddenException>(() => service.WriteAsync(actor, new(PolicyKind.Internal, null, 0, VersionNumber.First, Sample())));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.SubmitAsync(actor, PolicyKind.Internal));
            await Assert.ThrowsAsync<ForbiddenException>(() => service.DiscardAsync(actor, PolicyKind.Internal));
        }
    }

    private async Task WriteAsync(Actor actor, VersionNumber number, PolicyContent content)
    {
        var loaded = await portal.Get<PolicyQueries>().FindAsync(actor, PolicyKind.External);
        await portal.Get<PolicyService>().WriteAsync(actor, new(PolicyKind.External, loaded?.Shown.Id, loaded?.RowVersion ?? 0, number, content));
    }

    private static PolicyContent Revised()
    {
        var content = Sample();
        (content.RevisedOn, content.RevisionNote) = (new DateOnly(2026, 10, 1), "約束を一つ加えた");
        return content;
    }

    private static PolicyContent Sample() => new()
    {
        Title = "個人情報保護方針",
        Body = "# 取得と利用\n\n目的を超えて使いません。\n\n# 法令の遵守\n\n指針を守ります。\n\n# 安全管理\n\n漏えいを防ぎ、是正します。\n\n# 苦情と相談\n\n対応します。\n\n# 継続的な改善\n\n続けます。",
        EstablishedOn = new DateOnly(2005, 4, 1),
        Chairperson = "山田 太郎",
        ContactName = "総務課 総務係",
        ContactPhone = "000-0000-0000",
        ContactMail = "privacy@example.org",
        PlaceOfUse = "目的を超えて使いません",
        PlaceOfLaw = "法令の遵守",
        PlaceOfSafety = "漏えいを防ぎ",
        PlaceOfComplaints = "苦情と相談",
        PlaceOfImprovement = "継続的な改善",
    };
}

public sealed class PolicyOnPostgreSql(PostgresPortal portal) : PolicyTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public Task Policy_OverTwoVersions_IsCheckedApprovedAndExported() => TwoVersions();

    [Fact]
    public Task Policy_SavedBySomebodyElseFirst_IsAConflict() => Conflict();

    [Fact]
    public Task Policy_ByOtherRoles_IsRefused() => RefusedRoles();
}

public sealed class PolicyOnSqlServer(SqlServerPortal portal) : PolicyTests(portal), IClassFixture<SqlServerPortal>
{
    [SqlServerFact]
    public Task Policy_OverTwoVersions_IsCheckedApprovedAndExported() => TwoVersions();

    [SqlServerFact]
    public Task Policy_SavedBySomebodyElseFirst_IsAConflict() => Conflict();

    [SqlServerFact]
    public Task Policy_ByOtherRoles_IsRefused() => RefusedRoles();
}
