using PmsPortal.Modules.Clauses;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.Clauses;

public sealed class ClauseCodeTests
{
    [Theory]
    [InlineData("A. 3. 4. 3. 4", "A.3.4.3.4")]
    [InlineData("Ａ．３．４．２．８", "A.3.4.2.8")]
    [InlineData(" a.3.3.1(1)5) ", "A.3.3.1(1)5)")]
    [InlineData("j.8.10", "J.8.10")]
    [InlineData("６.１", "6.1")]
    [InlineData(null, "")]
    public void Normalize_WrittenInAnyWay_IsOneCode(string? text, string code) => Assert.Equal(code, ClauseCode.Normalize(text));

    [Theory]
    [InlineData("A.3.3.1", true)]
    [InlineData("A.3.3.1(1)5)", true)]
    [InlineData("J.8.8.4", true)]
    [InlineData("10", true)]
    [InlineData("4.1", true)]
    [InlineData("A3.3", false)]
    [InlineData("委託", false)]
    [InlineData("", false)]
    [InlineData("A.", false)]
    public void IsValid_Code_IsRecognised(string code, bool valid) => Assert.Equal(valid, ClauseCode.IsValid(code));

    [Theory]
    [InlineData("A.3.4.2.8", "A.3.4.2.8", true)]
    [InlineData("A.3.4.2.8", "A.3.4.2.8.1", true)]
    [InlineData("A.3.3.1", "A.3.3.1(1)5)", true)]
    [InlineData("A.3.4.2.8.1", "A.3.4.2.8", false)]
    [InlineData("J.8.1", "J.8.10", false)]
    [InlineData("", "A.3", false)]
    public void Covers_ClauseAndBelow_NotItsNeighbours(string upper, string code, bool covers) => Assert.Equal(covers, ClauseCode.Covers(upper, code));

    [Theory]
    [InlineData("A.3.4.2", "A.3.4")]
    [InlineData("A.3", null)]
    [InlineData("J.8", null)]
    [InlineData("J.8.8", "J.8")]
    [InlineData("6.1", "6")]
    [InlineData("6", null)]
    public void Parent_Code_IsTheOneAbove(string code, string? parent) => Assert.Equal(parent, ClauseCode.Parent(code));

    [Fact]
    public void SortKey_Numbers_SortAsNumbers()
    {
        string[] codes = ["J.8.10", "J.8.9", "J.10.1", "J.8"];
        Assert.Equal(["J.8", "J.8.9", "J.8.10", "J.10.1"], codes.OrderBy(ClauseCode.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void Split_Field_GivesEachCodeOnce() =>
        Assert.Equal(["A.3.4.2.8", "A.3.3.7"], ClauseCode.Split("A. 3.4.2.8、Ａ.3.3.7\nA.3.3.7"));

    [Fact]
    public void Links_WrittenAndRead_AreTheSame()
    {
        ClauseEquivalent[] links = [new("jis2023-6.1", Confidence.Secondary), new("J.3.1.1", Confidence.Recalled)];
        var text = ClauseLine.Show(links);
        Assert.Equal("jis2023-6.1（二次資料）、J.3.1.1（要確認）", text);
        Assert.Equal(links, ClauseLine.Read(text));
    }

    [Theory]
    [InlineData("JIS2023-6.1(V2)", "jis2023-6.1", Confidence.Secondary)]
    [InlineData("Ｊ.3.1.1", "J.3.1.1", Confidence.Recalled)]
    public void Links_WrittenByHand_AreUnderstood(string text, string key, Confidence confidence) =>
        Assert.Equal(new ClauseEquivalent(key, confidence), Assert.Single(ClauseLine.Read(text)));

    [Theory]
    [InlineData("おおむね同じ")]
    [InlineData("J.3.1.1（たぶん）")]
    public void Links_Unreadable_AreRefusedWithTheWord(string text) =>
        Assert.Contains(text, Assert.Throws<FieldFormatException>(() => ClauseLine.Read(text)).Message, StringComparison.Ordinal);
}
