using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed class YesNoTextTests
{
    [Theory]
    [InlineData("有")]
    [InlineData("○")]
    [InlineData("〇")]
    [InlineData("◯")]
    [InlineData("あり")]
    [InlineData("はい")]
    [InlineData("該当")]
    [InlineData("要")]
    [InlineData("1")]
    [InlineData("Ｙ")]
    [InlineData("TRUE")]
    [InlineData(" 有　")]
    public void Parse_MarkOfYes_IsTrue(string text) => Assert.True(YesNoText.Parse(text));

    [Theory]
    [InlineData("無")]
    [InlineData("×")]
    [InlineData("✕")]
    [InlineData("－")]
    [InlineData("-")]
    [InlineData("―")]
    [InlineData("ー")]
    [InlineData("なし")]
    [InlineData("いいえ")]
    [InlineData("非該当")]
    [InlineData("不要")]
    [InlineData("０")]
    [InlineData("n")]
    [InlineData("false")]
    public void Parse_MarkOfNo_IsFalse(string text) => Assert.False(YesNoText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("不明")]
    [InlineData("有無")]
    [InlineData("2")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.Throws<FieldFormatException>(() => YesNoText.Parse(text));

    [Fact]
    public void Format_Value_IsKanji() => Assert.Equal("有無", YesNoText.Format(true) + YesNoText.Format(false));
}
