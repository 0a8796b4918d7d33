using PmsPortal.Platform.Text;

namespace PmsPortal.Tests.Text;

public sealed class JapaneseTextTests
{
    [Theory]
    [InlineData("ﾊﾝｶｸｶﾞ", "はんかくが")]
    [InlineData("Ａ１", "a1")]
    [InlineData("㈱", "(株)")]
    [InlineData("①", "1")]
    [InlineData("Ⅰ", "i")]
    [InlineData("山田　太郎", "山田太郎")]
    [InlineData("カード", "かーど")]
    [InlineData("ヴァイオリン", "ゔぁいおりん")]
    [InlineData("霞ヶ関", "霞け関")]
    [InlineData("４月〜５月", "4月~5月")]
    [InlineData("４月～５月", "4月~5月")]
    [InlineData("０３ー１２３４", "03-1234")]
    [InlineData("03−1234", "03-1234")]
    [InlineData("03－1234", "03-1234")]
    [InlineData("03‐1234", "03-1234")]
    [InlineData("D11ー001", "d11-001")]
    [InlineData("サーバー2", "さーばー2")]
    [InlineData("\uFA19谷", "\u795E谷")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void ToSearchKey_OfficeSpelling_IsUnified(string? text, string key) => Assert.Equal(key, JapaneseText.ToSearchKey(text));

    [Theory]
    [InlineData("髙橋", "高橋")]
    [InlineData("山﨑", "山崎")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("齋藤", "斉藤")]
    [InlineData("斎藤", "齊藤")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("濵田", "浜田")]
    [InlineData("濱田", "浜田")]
    [InlineData("澤田", "沢田")]
    public void ToSearchKey_VariantKanji_FindsTheOther(string name, string other) =>
        Assert.Equal(JapaneseText.ToSearchKey(other), JapaneseText.ToSearchKey(name));

    [Theory]
    [InlineData("ハハ", "パパ")]
    [InlineData("🍣", "🍺")]
    [InlineData("田中", "中田")]
    public void ToSearchKey_DifferentWords_StayDifferent(string one, string other) =>
        Assert.NotEqual(JapaneseText.ToSearchKey(other), JapaneseText.ToSearchKey(one));

    [Fact]
    public void ToSearchKey_HalfASurrogatePair_DoesNotThrow() => Assert.StartsWith("吉", JapaneseText.ToSearchKey("吉\uD842"), StringComparison.Ordinal);

    [Theory]
    [InlineData("　電子 ", "電子")]
    [InlineData("\u00A0紙\u00A0", "紙")]
    [InlineData("ｶﾐ", "カミ")]
    [InlineData("ﾊﾞｯｸｱｯﾌﾟ", "バックアップ")]
    [InlineData("ﾞ", "゛")]
    [InlineData("｢紙｣･電子｡", "「紙」・電子。")]
    [InlineData("氏名\r\n住所\r電話", "氏名\n住所\n電話")]
    [InlineData("a\u0000b\u001Fc", "abc")]
    [InlineData("髙橋（健）", "髙橋（健）")]
    [InlineData("Ａ１", "Ａ１")]
    [InlineData("個人番号(従業者)", "個人番号(従業者)")]
    [InlineData("𠮷田", "𠮷田")]
    [InlineData("\uFA19", "\uFA19")]
    [InlineData(null, "")]
    public void Tidy_CellText_KeepsWhatNamesNeed(string? text, string tidy) => Assert.Equal(tidy, JapaneseText.Tidy(text));

    [Theory]
    [InlineData("100%", @"100\%")]
    [InlineData("a_b", @"a\_b")]
    [InlineData("[x]", @"\[x]")]
    [InlineData(@"a\b", @"a\\b")]
    public void EscapeLike_Wildcards_AreEscaped(string text, string escaped) => Assert.Equal(escaped, JapaneseText.EscapeLike(text));
}
