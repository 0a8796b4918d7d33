using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed class JapaneseNumberTests
{
    [Theory]
    [InlineData("79203", 79203, false)]
    [InlineData("約79,203件", 79203, true)]
    [InlineData("５，７７４", 5774, false)]
    [InlineData("３８", 38, false)]
    [InlineData("0", 0, false)]
    [InlineData("約0件", 0, true)]
    [InlineData("3,000人", 3000, false)]
    [InlineData("10名分程度", 10, true)]
    [InlineData("約 1,059 件", 1059, true)]
    [InlineData("8万", 80000, false)]
    [InlineData("1万2千", 12000, false)]
    [InlineData("1.5万件", 15000, false)]
    [InlineData("1万2000人", 12000, false)]
    [InlineData("1億2,000万", 120000000, false)]
    [InlineData("約３千件", 3000, true)]
    [InlineData("100件(概算)", 100, true)]
    [InlineData("38.0", 38, false)]
    [InlineData("2147483647", int.MaxValue, false)]
    public void TryParseCount_OfficeSpelling_IsTheCount(string text, int expected, bool about)
    {
        Assert.True(JapaneseNumber.TryParseCount(text, out var count, out var approximate));
        Assert.Equal((expected, about), (count, approximate));
    }

    [Theory]
    [InlineData("多数")]
    [InlineData("")]
    [InlineData("件")]
    [InlineData("約")]
    [InlineData("-5")]
    [InlineData("10名以上")]
    [InlineData("1,00")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("99999999999")]
    [InlineData("3〜5")]
    public void ParseCount_NoCount_SaysHowToWriteIt(string text)
    {
        var refused = Assert.Throws<FieldFormatException>(() => JapaneseNumber.ParseCount(text));
        Assert.Contains("入力してください", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(79203, true, "約79,203件")]
    [InlineData(79203, false, "79,203")]
    [InlineData(0, true, "約0件")]
    public void Format_Count_ReadsBack(int count, bool approximate, string text)
    {
        Assert.Equal(text, JapaneseNumber.Format(count, approximate));
        Assert.Equal((count, approximate), JapaneseNumber.ParseCount(text));
    }
}
