using PmsPortal.Modules.Contractors;
using PmsPortal.Platform.Approvals;

namespace PmsPortal.Tests.Contractors;

public sealed class ListLineTests
{
    private static readonly ListLine Line = new("K-001", "会社", "所在地", "担当", "無", "ISMS", "印刷", "個人データを取り扱う", "10人", "含まない", "委託先の事業所", "手渡し", "返却", "無", "2026/04/01", "D01-001、D01-002");

    [Fact]
    public void Read_OfAFrozenLine_IsTheLine() => Assert.Equal(Line, ListLine.Read(Snapshot.Of(ListLine.Lines(Line)).Json));

    [Fact]
    public void Read_OfALineFrozenWithoutEntries_HasNone() =>
        Assert.Equal(Line with { Entries = string.Empty }, ListLine.Read(Snapshot.Of(ListLine.Lines(Line).Where(l => l.Key != "Entries").ToList()).Json));

    [Fact]
    public void Without_HiddenEntries_KeepsTheOthers() => Assert.Equal("D01-002", Line.Without(["D01-001", "X"]).Entries);
}
