using PmsPortal.Modules.RiskAssessments;

namespace PmsPortal.Tests.RiskAssessments;

public sealed class RiskPasteTests
{
    [Fact]
    public void Split_CellsWithTabsLinesAndQuotes_AreCutAsExcelWroteThem()
    {
        var rows = RiskPaste.Split("紛失\t\"施錠する\n鍵は課長が持つ\"\tPMK-003\r\n\t\t\r\n\"「\"\"極秘\"\"」の表示\"\t表示する\r\n");

        Assert.Equal(2, rows.Count);
        Assert.Equal(["紛失", "施錠する\n鍵は課長が持つ", "PMK-003"], rows[0]);
        Assert.Equal(["「\"極秘\"」の表示", "表示する"], rows[1]);
    }

    [Fact]
    public void Guess_AHeaderRow_NamesTheColumns()
    {
        var rows = RiskPaste.Split("局面\tリスク内容\t対策\t関連規程\t備考\n取得・入力\t紛失\t施錠\tPMK-003\tx");

        var (columns, hasHeader) = RiskPaste.Guess(rows, nameof(RiskContent.Risk));

        Assert.True(hasHeader);
        Assert.Equal([nameof(RiskLine.Phase), nameof(RiskContent.Risk), nameof(RiskContent.Measure), nameof(RiskContent.Document), null], columns);
    }

    [Fact]
    public void Guess_WithoutHeader_KnowsColumnsByWhatIsInThem()
    {
        var rows = RiskPaste.Split("漏えい\t封入の誤り\t2人で照合\tA.3.4.3.2\t2026/12/31\t残る\n滅失\t置き忘れ\t搬送袋\tA.3.4.3.2\tR8.10.1\t残らない");

        var (columns, hasHeader) = RiskPaste.Guess(rows, nameof(RiskContent.Risk));

        Assert.False(hasHeader);
        Assert.Equal([nameof(RiskContent.Type), nameof(RiskContent.Risk), nameof(RiskContent.Measure), nameof(RiskContent.Clause), nameof(RiskContent.PlanDueOn), nameof(RiskContent.ResidualReason)], columns);
    }

    [Fact]
    public void Guess_PastedIntoTheMeasures_BeginsThere()
    {
        var (columns, _) = RiskPaste.Guess(RiskPaste.Split("施錠する\tPMK-003 第5条\n照合する\tPMK-003 第6条"), nameof(RiskContent.Measure));
        Assert.Equal([nameof(RiskContent.Measure), nameof(RiskContent.Document)], columns);
    }

    [Fact]
    public void Read_APhaseInItsFirstRow_StandsForThoseBelow()
    {
        var rows = RiskPaste.Split("保管・バックアップ\t盗難\t施錠\n\t火災\t耐火庫\n消去・廃棄\t読取り\t溶解");
        var lines = RiskPaste.Read(rows, [nameof(RiskLine.Phase), nameof(RiskContent.Risk), nameof(RiskContent.Measure)], false, LifecyclePhase.Acquisition);

        Assert.Equal([LifecyclePhase.Storage, LifecyclePhase.Storage, LifecyclePhase.Disposal], lines.Select(l => l.Line.Phase!.Value));
        Assert.Equal(["盗難", "火災", "読取り"], lines.Select(l => l.Line.Content.Risk));
        Assert.All(lines, l => Assert.Empty(l.Problems));
    }

    [Fact]
    public void Read_CellsThatAreNoValues_AreProblemsOfTheirLine()
    {
        var rows = RiskPaste.Split("盗難\t来月\n火災\tR8.12.1\n" + new string('長', 501) + "\t");
        var lines = RiskPaste.Read(rows, [nameof(RiskContent.Risk), nameof(RiskContent.PlanDueOn)], false, LifecyclePhase.Storage);

        Assert.Contains("来月", Assert.Single(lines[0].Problems), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 1), lines[1].Line.Content.PlanDueOn);
        Assert.Contains("500文字", Assert.Single(lines[2].Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("該当なし（社外へ送らない）", "社外へ送らない")]
    [InlineData("該当なし: 電子では扱わない。", "電子では扱わない")]
    [InlineData("該当なし", "")]
    [InlineData("漏えい", null)]
    public void StatementOf_WordsOfTheForm_AreRead(string risk, string? reason) => Assert.Equal(reason, RiskLine.StatementOf(risk));
}
