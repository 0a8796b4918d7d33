using System.Text.RegularExpressions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed partial class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("文中の<img src=x onerror=alert(1)>画像")]
    [InlineData("<div onclick=\"x()\">\n\n中身\n\n</div>")]
    [InlineData("[押す](javascript:alert(1))")]
    [InlineData("[押す](JaVaScRiPt:alert(1))")]
    [InlineData("[押す](java\tscript:alert(1))")]
    [InlineData("[押す](&#106;avascript:alert(1))")]
    [InlineData("[押す]( vbscript:msgbox)")]
    [InlineData("[押す](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![絵](https://elsewhere.example/track.png)")]
    [InlineData("![絵](javascript:alert(1))")]
    [InlineData("[参照][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("# 見出し {onclick=alert(1)}")]
    [InlineData("[押す](//elsewhere.example/)")]
    [InlineData("[押す](\\\\elsewhere.example)")]
    [InlineData("| 表 |\n| --- |\n| <iframe src=x> |")]
    public void ToHtml_Attack_LeavesNoTagOrAddressOfItsOwn(string markdown)
    {
        var html = MarkdownText.ToHtml(markdown);

        Assert.DoesNotMatch(ForeignTag(), html);
        Assert.DoesNotMatch(Attribute(), html);
    }

    [Fact]
    public void ToHtml_Ordinary_BecomesHeadingsListsTablesAndLinks()
    {
        var html = MarkdownText.ToHtml("# 第1条\n\n一行目\n二行目\n\n- 一つ\n- 二つ\n\n| 役割 | 人 |\n| --- | --- |\n| 管理者 | 1 |\n\n[台帳](ledger)、[個人情報保護委員会](https://www.ppc.go.jp/)、[窓口](mailto:privacy@example.org)");

        Assert.Contains("<h2>第1条</h2>", html, StringComparison.Ordinal);
        Assert.Contains("一行目<br />", html, StringComparison.Ordinal);
        Assert.Contains("<li>一つ</li>", html, StringComparison.Ordinal);
        Assert.Contains("<td>管理者</td>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"ledger\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://www.ppc.go.jp/\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:privacy@example.org\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_RepeatedHeadings_AreToldApart()
    {
        var sections = MarkdownText.Sections("前文\n\n# 目的\n一\n\n# 範囲\n\n# 目的\n二\n\n```\n# これは見出しではない\n```");

        Assert.Equal(["", "目的", "範囲", "目的（2）"], sections.Select(s => s.Title));
        Assert.Equal("一", sections[1].Text);
        Assert.Contains("# これは見出しではない", sections[3].Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<(?!/?(p|h[1-6]|a|ul|ol|li|table|thead|tbody|tr|th|td|br|em|strong|code|pre|blockquote|hr)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignTag();

    [GeneratedRegex("<[^>]*(\\son\\w+\\s*=|src\\s*=|style\\s*=|href=\"(?!(https?://www|mailto:|ledger)))", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
