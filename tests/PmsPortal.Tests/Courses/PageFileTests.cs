using PmsPortal.Platform.Files;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Courses;

public sealed class PageFileTests
{
    private static readonly Dictionary<string, PageFile> Files = new()
    {
        ["受付の机.png"] = new("courses/files/7", PageFileKind.Picture),
        ["手順.mp4"] = new("courses/files/8", PageFileKind.Video),
        ["資料.pdf"] = new("courses/files/9", PageFileKind.Other),
    };

    [Theory]
    [InlineData("![机の上](受付の机.png)", "<img src=\"courses/files/7\"")]
    [InlineData("![操作](手順.mp4)", "<video controls preload=\"metadata\" src=\"courses/files/8\" aria-label=\"操作\"></video>")]
    [InlineData("[くわしく](資料.pdf)", "<a href=\"courses/files/9\" target=\"_blank\"")]
    [InlineData("![くわしく](資料.pdf)", "<a href=\"courses/files/9\"")]
    public void ToHtml_OwnFile_IsShownInItsWay(string markdown, string expected) =>
        Assert.Contains(expected, MarkdownText.ToHtml(markdown, 1, Files), StringComparison.Ordinal);

    [Theory]
    [InlineData("![x](https://example.org/a.png)")]
    [InlineData("![x](ない.png)")]
    [InlineData("![\"><script>alert(1)</script>](手順.mp4)")]
    [InlineData("![x](javascript:alert(1))")]
    public void ToHtml_OtherPicturesAndScripts_NeverGetIn(string markdown)
    {
        var html = MarkdownText.ToHtml(markdown, 1, Files);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_WithoutFiles_ShowsNoPicture() => Assert.DoesNotContain("<img", MarkdownText.ToHtml("![机](受付の机.png)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.mp4", true)]
    [InlineData("a.m4v", true)]
    [InlineData("a.png", false)]
    [InlineData("a.exe", false)]
    public void Recognise_Mp4_ByContentAndName(string name, bool isVideo)
    {
        byte[] start = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0];
        Assert.Equal(isVideo ? "video/mp4" : null, FileContent.Recognise(name, start));
        Assert.Null(FileContent.Recognise("a.mp4", "MZ not a video at all"u8));
    }
}
