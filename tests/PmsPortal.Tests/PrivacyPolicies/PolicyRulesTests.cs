using PmsPortal.Modules.PrivacyPolicies;

namespace PmsPortal.Tests.PrivacyPolicies;

public sealed class PolicyRulesTests
{
    public static TheoryData<string, string> Breaches => new()
    {
        { nameof(PolicyContent.PlaceOfUse), "チェックを入れて" },
        { nameof(PolicyContent.PlaceOfLaw), "チェックを入れて" },
        { nameof(PolicyContent.PlaceOfSafety), "チェックを入れて" },
        { nameof(PolicyContent.PlaceOfComplaints), "チェックを入れて" },
        { nameof(PolicyContent.PlaceOfImprovement), "チェックを入れて" },
        { nameof(PolicyContent.Chairperson), "理事長の氏名" },
    };

    [Theory]
    [InlineData(PolicyKind.Internal)]
    [InlineData(PolicyKind.External)]
    public void Submission_WithEverything_IsAllowed(PolicyKind kind) => Assert.Empty(PolicyRequirements.ProblemsOfSubmission(kind, Sample(), null));

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Submission_WithoutARequiredContent_IsRefusedForBothKinds(string key, string expected)
    {
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            var content = Sample();
            PolicyFields.All.Single(f => f.Key == key).Accept!(content, string.Empty);

            var problem = Assert.Single(PolicyRequirements.ProblemsOfSubmission(kind, content, null));
            Assert.Equal(key, problem.Field);
            Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(nameof(PolicyContent.ContactName))]
    [InlineData(nameof(PolicyContent.ContactPhone))]
    [InlineData(nameof(PolicyContent.ContactMail))]
    public void Submission_WithoutAContact_IsRefusedForThePublicOnly(string key)
    {
        var content = Sample();
        PolicyFields.All.Single(f => f.Key == key).Accept!(content, string.Empty);

        Assert.Empty(PolicyRequirements.ProblemsOfSubmission(PolicyKind.Internal, content, null));
        Assert.Contains("問い合わせ先", Assert.Single(PolicyRequirements.ProblemsOfSubmission(PolicyKind.External, content, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("本文にない言葉", "本文にありません")]
    [InlineData("安全", "4文字以上")]
    public void Tick_ThatPointsNowhere_IsRefused(string place, string expected)
    {
        var content = Sample();
        content.PlaceOfSafety = place;

        Assert.Contains(expected, Assert.Single(PolicyRequirements.ProblemsOfSubmission(PolicyKind.Internal, content, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-04-01", "直した", "2005-04-01", null)]
    [InlineData("2026-04-01", "", "2005-04-01", nameof(PolicyContent.RevisionNote))]
    [InlineData(null, "直した", "2005-04-01", nameof(PolicyContent.RevisedOn))]
    [InlineData("2020-04-01", "直した", "2005-04-01", nameof(PolicyContent.RevisedOn))]
    [InlineData("2026-04-01", "直した", "2006-04-01", nameof(PolicyContent.EstablishedOn))]
    public void Revision_OfAPolicy_NeedsItsChangeAndALaterDay(string? revised, string note, string established, string? field)
    {
        var previous = Sample();
        previous.RevisedOn = new DateOnly(2020, 4, 1);
        var content = Sample();
        content.RevisedOn = revised is null ? null : DateOnly.Parse(revised, System.Globalization.CultureInfo.InvariantCulture);
        content.EstablishedOn = DateOnly.Parse(established, System.Globalization.CultureInfo.InvariantCulture);
        content.RevisionNote = note;

        Assert.Equal(field, PolicyRequirements.ProblemsOfSubmission(PolicyKind.Internal, content, previous).SingleOrDefault()?.Field);
    }

    [Fact]
    public void Html_OfAPolicy_StandsAloneAndEscapesWhatWasTyped()
    {
        var content = Sample();
        (content.Title, content.Chairperson, content.Body) = ("方針 <b>&", "山田 <i>太郎", content.Body + "\n\n<script>alert(1)</script>");

        var html = PolicyHtml.Write(content, "財団 \"ひまわり\" <x>");

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("<meta charset=\"utf-8\">", html, StringComparison.Ordinal);
        Assert.Contains("理事長　山田 &lt;i&gt;太郎", html, StringComparison.Ordinal);
        Assert.Contains("制定　平成17年4月1日（2005年4月1日）", html, StringComparison.Ordinal);
        Assert.Contains("privacy@example.org", html, StringComparison.Ordinal);
        foreach (var foreign in new[] { "<script", "<b>", "<i>", "<x>", "href=", "src=", "url(" })
        {
            Assert.DoesNotContain(foreign, html, StringComparison.OrdinalIgnoreCase);
        }
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
