using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>Both policies of the fictional organisation, the internal one with a version before it.</summary>
public sealed class PolicyDemo(PolicyService policies, PolicyQueries queries, ApprovalEngine engine) : IDemoData
{
    private const string External = """
        当法人は、健診・検査や研修などの事業で、多くの方の個人情報をお預かりしています。お預かりした情報を大切に守ることを、事業の土台と考え、次のことを約束します。

        # 1　取得・利用・提供について

        利用の目的をはっきり示し、必要な範囲だけで個人情報を取得し、利用し、提供します。目的を超えて使わないように、取扱いの申請と承認、利用状況の点検を行います。

        # 2　法令などを守ります

        個人情報の保護に関する法律と、国が定める指針その他の規範を守ります。

        # 3　安全に管理します

        漏えい、滅失、き損を防ぐために、組織・人・場所・技術の対策を講じます。万一のときは、速やかに是正し、繰り返さないようにします。

        # 4　苦情と相談にお応えします

        個人情報の取扱いについての苦情と相談を受け付け、誠実に、速やかに対応します。

        # 5　続けて改善します

        個人情報保護マネジメントシステムを定期的に見直し、継続的に改善します。
        """;

    private const string Internal = """
        従業者の皆さんへ。受診される方や取引先は、私たちを信頼して個人情報を預けてくださいます。一人ひとりが次のことを守ってください。

        # 1　取得・利用・提供

        - 目的を決めて、必要な情報だけを適正に取得し、その目的のために使い、提供する。
        - 目的を超えて使わない。迷ったら、使う前に部門管理責任者に相談し、申請する。

        # 2　法令・指針・規程

        法令、国が定める指針その他の規範と、当法人の規程を守る。

        # 3　漏えい等の防止と是正

        漏えい、滅失、き損を防ぐ手順を守る。気づいたことは隠さず、すぐに知らせ、原因から是正する。

        # 4　苦情・相談

        苦情や相談を受けたら、その日のうちに窓口に引き継ぐ。

        # 5　継続的改善

        点検、監査、見直しで見つかったことを次に活かし、マネジメントシステムを継続的に改善する。
        """;

    public int Order => 31;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demo);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var chair = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        var first = Internal.Replace("迷ったら、使う前に部門管理責任者に相談し、申請する。", "迷ったら相談する。", StringComparison.Ordinal);
        var content = Content(first, chair.Name);
        await IssueAsync(PolicyKind.Internal, VersionNumber.First, content);
        content = Content(Internal, chair.Name);
        (content.RevisedOn, content.RevisionNote) = (new DateOnly(2026, 4, 1), "目的外利用を防ぐための手順（相談と申請）を具体的にした。");
        await IssueAsync(PolicyKind.Internal, VersionNumber.First.NextRevision, content);
        await IssueAsync(PolicyKind.External, VersionNumber.First, Content(External, chair.Name));

        async Task IssueAsync(PolicyKind kind, VersionNumber number, PolicyContent version)
        {
            var before = await queries.FindAsync(manager, kind, null, cancellationToken);
            await policies.WriteAsync(manager, new(kind, before?.Shown.Id, before?.RowVersion ?? 0, number, version), cancellationToken);
            var request = await policies.SubmitAsync(manager, kind, cancellationToken);
            await engine.DecideAsync(chair, new([request], Verdict.Approve, string.Empty), cancellationToken);
        }
    }

    private static PolicyContent Content(string body, string chairperson) => new()
    {
        Title = "個人情報保護方針",
        Body = body,
        EstablishedOn = new DateOnly(2005, 4, 1),
        Chairperson = chairperson,
        ContactName = "総務課 総務係（個人情報相談窓口）",
        ContactPhone = "000-0000-0000",
        ContactFax = "000-0000-0001",
        ContactMail = "privacy@example.org",
        PlaceOfUse = "1　取得・利用・提供",
        PlaceOfLaw = "国が定める指針その他の規範",
        PlaceOfSafety = "漏えい、滅失、き損を防",
        PlaceOfComplaints = body == External ? "苦情と相談を受け付け" : "苦情や相談を受けたら",
        PlaceOfImprovement = "継続的に改善",
    };
}
