using System.Text.Json;
using PmsPortal.Modules.Ledger;
using PmsPortal.Modules.RiskAssessments;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.RiskAssessments;

public sealed class RiskProposalsTests
{
    public static TheoryData<InformationForm?, string, RiskMedium[]> Media() => new()
    {
        { InformationForm.Paper, "", [RiskMedium.Paper] },
        { InformationForm.Electronic, "", [RiskMedium.ElectronicFile] },
        { InformationForm.Both, "", [RiskMedium.Paper, RiskMedium.ElectronicFile] },
        { null, "", [] },
        { InformationForm.Electronic, "ＵＳＢメモリで受領", [RiskMedium.ElectronicFile, RiskMedium.Removable] },
        { null, "クラウドの予約サービス", [RiskMedium.Cloud] },
        { null, "健診システムのサーバー", [RiskMedium.System] },
        { null, "ﾌｧｸｽで受信", [RiskMedium.Fax] },
        { null, "胸部X線画像", [RiskMedium.Image] },
        { null, "メール添付", [RiskMedium.Mail] },
        { null, "施錠した書庫", [RiskMedium.Paper] },
    };

    [Theory]
    [MemberData(nameof(Media))]
    public void MediaOf_FormAndWords_AreFound(InformationForm? form, string words, RiskMedium[] expected) =>
        Assert.Equal(expected.Order(), RiskProposals.MediaOf(new LedgerContent { Form = form, StorageMethod = words }).Order());

    [Theory]
    [InlineData(AcquisitionWay.DirectWritten, new[] { RiskWay.DirectWritten })]
    [InlineData(AcquisitionWay.OtherThanDirectWritten, new[] { RiskWay.Direct, RiskWay.Observed })]
    [InlineData(AcquisitionWay.Entrusted, new[] { RiskWay.Entrusted })]
    [InlineData(AcquisitionWay.ThirdParty, new[] { RiskWay.Indirect })]
    [InlineData(AcquisitionWay.Other, new RiskWay[0])]
    [InlineData(null, new RiskWay[0])]
    public void WaysOf_EachWayOfTheLedger_IsTranslated(AcquisitionWay? way, RiskWay[] expected) =>
        Assert.Equal(expected.Order(), RiskProposals.WaysOf(new LedgerContent { AcquisitionWay = way }).Order());

    [Fact]
    public void For_MediaAndWays_NarrowsTheLibrary()
    {
        RiskLibraryItem[] library = [Item("R1", "Paper", ""), Item("R2", "Cloud", ""), Item("R3", "", "Entrusted"), Item("R4", "Paper", "DirectWritten"), Item("R5", "", "")];
        LedgerContent[] entries = [new() { Form = InformationForm.Paper, AcquisitionWay = AcquisitionWay.DirectWritten }];

        Assert.Equal(["R1", "R4", "R5"], Codes(RiskProposals.For(library, entries, SubjectKind.Entry, "申込書", [], [])));
        Assert.Equal(["R1"], Codes(RiskProposals.For(library, entries, SubjectKind.Entry, "申込書", ["R4"], ["R5"])));
        Assert.Equal(5, RiskProposals.For(library, [], SubjectKind.Group, "未定", [], []).Count);
    }

    [Fact]
    public void For_AMediumByItsName_IsNarrowedWithoutEntries() =>
        Assert.Equal(["R2", "R3", "R5"], Codes(RiskProposals.For(
            [Item("R1", "Paper", ""), Item("R2", "Removable", ""), Item("R3", "", "Entrusted"), Item("R5", "", "")], [], SubjectKind.Medium, "USBメモリ", [], [])));

    /// <summary>A word that the product doesn't know would stop its start.</summary>
    [Fact]
    public void Library_AsShipped_CanBeReadAndIsWhole()
    {
        using var library = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReferenceData.Folder, "risk-library.json")));
        var seeds = library.RootElement.EnumerateArray().ToList();
        string Text(JsonElement seed, string key) => seed.GetProperty(key).GetString()!;

        Assert.True(seeds.Count >= 60, $"{seeds.Count}");
        Assert.Equal(seeds.Count, seeds.Select(s => Text(s, "code")).Distinct().Count());
        Assert.All(seeds, seed =>
        {
            Assert.NotNull(EnumLabels.Find<LifecyclePhase>(Text(seed, "phase")));
            Assert.True(Enum.TryParse<RiskType>(Text(seed, "riskType"), out _), Text(seed, "riskType"));
            Assert.All(seed.GetProperty("media").EnumerateArray(), m => Assert.True(Enum.TryParse<RiskMedium>(m.GetString(), out _), m.GetString()));
            Assert.All(seed.GetProperty("ways").EnumerateArray(), m => Assert.True(Enum.TryParse<RiskWay>(m.GetString(), out _), m.GetString()));
            Assert.True(ClauseCode.IsValid(ClauseCode.Normalize(Text(seed, "clause"))), Text(seed, "clause"));
            Assert.InRange(Text(seed, "risk").Length, 1, RiskContent.TextMaxLength);
            Assert.InRange(Text(seed, "measure").Length, 1, RiskContent.MeasureMaxLength);
            Assert.InRange(Text(seed, "residual").Length, 0, RiskContent.TextMaxLength);
            Assert.InRange(Text(seed, "checkItem").Length, 0, RiskContent.TextMaxLength);
        });
        Assert.All(Enum.GetValues<LifecyclePhase>(), p => Assert.True(seeds.Count(s => EnumLabels.Find<LifecyclePhase>(Text(s, "phase")) == p) >= 10, p.ToString()));
    }

    private static RiskLibraryItem Item(string code, string media, string ways) => new(code, new RiskLibraryContent { Media = media, Ways = ways, Risk = "リスク", Measure = "対策" });

    private static IEnumerable<string> Codes(IEnumerable<RiskLibraryItem> items) => items.Select(i => i.Code);
}
