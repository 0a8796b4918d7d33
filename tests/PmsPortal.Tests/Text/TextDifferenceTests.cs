using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Compare_SameText_IsEmpty() => Assert.Empty(TextDifference.Compare("一\r\n二  \n", "一\n二"));

    [Fact]
    public void Compare_ChangedWords_MarksOnlyThem()
    {
        var row = Assert.Single(TextDifference.Compare("毎年4月に見直す。", "毎年4月と10月に見直す。"));

        Assert.Equal(LineChange.Changed, row.Change);
        Assert.DoesNotContain(row.Old, p => p.IsChanged);
        Assert.Equal("と10月", Assert.Single(row.New, p => p.IsChanged).Text);
    }

    [Fact]
    public void Compare_AddedAndRemovedLines_StandBesideNothing()
    {
        var rows = TextDifference.Compare("一\n二\n三\n四", "一\n三\n四\n五");

        Assert.Equal([LineChange.Same, LineChange.Removed, LineChange.Same, LineChange.Same, LineChange.Added], rows.Select(r => r.Change));
        Assert.Equal((2, null), (rows[1].OldLine, rows[1].NewLine));
        Assert.Equal((null, 4), (rows[4].OldLine, rows[4].NewLine));
    }

    [Fact]
    public void Compare_LongEqualParts_AreFolded()
    {
        var same = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"条{i}"));
        var rows = TextDifference.Compare(same, same + "\n条41");

        Assert.Equal(LineChange.Skipped, rows[0].Change);
        Assert.Equal(37, rows[0].NewLine);
        Assert.Equal(5, rows.Count);
        Assert.Equal(LineChange.Added, rows[^1].Change);
    }

    [Theory]
    [InlineData("", "一\n二")]
    [InlineData("一\n二", "")]
    [InlineData("あ\nい\nう", "う\nい\nあ")]
    [InlineData("同じ\n同じ\n同じ", "同じ\n同じ")]
    public void Compare_AnyTexts_KeepsEveryLineOfBothSides(string old, string current)
    {
        var rows = TextDifference.Compare(old, current, context: null);

        Assert.Equal(old, string.Join('\n', rows.Where(r => r.OldLine is not null).Select(r => string.Concat(r.Old.Select(p => p.Text)))));
        Assert.Equal(current, string.Join('\n', rows.Where(r => r.NewLine is not null).Select(r => string.Concat(r.New.Select(p => p.Text)))));
    }

    [Fact]
    public void Compare_VeryLargeTexts_EndsSoonAndMissesNothing()
    {
        var old = string.Join('\n', Enumerable.Range(0, 6000).Select(i => $"旧{i}"));
        var current = string.Join('\n', Enumerable.Range(0, 6000).Select(i => $"新{i}"));

        Assert.Equal(6000, TextDifference.Compare(old, current).Count(r => r.Change == LineChange.Changed));
    }
}
