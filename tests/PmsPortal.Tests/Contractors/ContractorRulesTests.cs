using PmsPortal.Modules.Contractors;

namespace PmsPortal.Tests.Contractors;

public sealed class ContractorRulesTests
{
    private static readonly DateOnly Day = new(2026, 4, 20);

    [Theory]
    [InlineData("㈱蔵王印刷", "株式会社 蔵王印刷")]
    [InlineData("（株）蔵王印刷", "蔵王印刷㈱")]
    [InlineData("医療法人　はやぶさ会", "はやぶさ会")]
    [InlineData("ﾗｲﾌﾗﾎﾞ検査ｾﾝﾀｰ", "ライフラボ検査センター")]
    public void Key_SpellingsOfOneName_AreEqual(string one, string other) => Assert.Equal(ContractorName.Key(one), ContractorName.Key(other));

    [Theory]
    [InlineData("蔵王印刷", "蔵王紙工")]
    [InlineData("株式会社", "有限会社")]
    public void Key_OfOtherNames_Differs(string one, string other) => Assert.NotEqual(ContractorName.Key(one), ContractorName.Key(other));

    [Fact]
    public void Split_LedgerField_GivesEachNameOnce() =>
        Assert.Equal(["㈱蔵王印刷", "有限会社最上運送"], ContractorName.Split("㈱蔵王印刷、有限会社最上運送\n株式会社蔵王印刷，"));

    // The last day still counts; last year's look-up doesn't.
    [Theory]
    [InlineData(true, "2026-04-20", "2026-04-01", MarkState.Valid)]
    [InlineData(true, "2026-04-19", "2026-04-01", MarkState.Expired)]
    [InlineData(true, "2027-04-20", "2026-03-31", MarkState.Unchecked)]
    [InlineData(true, "2027-04-20", null, MarkState.Unchecked)]
    [InlineData(true, null, "2026-04-01", MarkState.Expired)]
    [InlineData(false, "2027-04-20", "2026-04-01", MarkState.None)]
    [InlineData(null, null, null, MarkState.None)]
    public void Mark_OnADay_IsWhatItProves(bool? has, string? expires, string? seen, MarkState expected) =>
        Assert.Equal(expected, ContractorRules.Mark(has, On(expires), On(seen), Day));

    [Theory]
    [InlineData("10824512", true)]
    [InlineData("10824512(05)", true)]
    [InlineData("1082451", false)]
    [InlineData("A0824512", false)]
    [InlineData("", false)]
    public void Content_MarkNumber_IsEightDigits(string number, bool isRight)
    {
        var content = new ContractorContent { Name = "試験", HasMark = true, MarkNumber = number, MarkExpiresOn = Day };
        Assert.Equal(isRight, ContractorRules.Problems(content).Count == 0);
    }

    [Fact]
    public void Content_OfEntrustment_NamesTheCountryAndKeepsMyNumberOutOfTheWeakerClass()
    {
        var content = new EntrustmentContent { Work = "給与計算", Class = EntrustmentClass.MayTouchData, HasMyNumber = true, Place = DataPlace.Abroad };
        Assert.Equal([nameof(EntrustmentContent.PlaceDetail), nameof(EntrustmentContent.Class)], ContractorRules.Problems(content).Select(p => p.Field));
    }

    public static TheoryData<string, EvaluationFact[], ContractFact[], bool> Starts()
    {
        var passed = new EvaluationFact(EntrustmentClass.HandlesData, 2026, new(2026, 4, 10), null);
        var contract = new ContractFact(new(2026, 4, 1), new(2026, 4, 15), new(2026, 4, 1), new(2027, 3, 31), false, null);
        return new()
        {
            { "both in order", [passed], [contract], true },
            { "no evaluation", [], [contract], false },
            { "approved later", [passed with { ApprovedOn = new(2026, 4, 21) }], [contract], false },
            { "weaker class", [passed with { Class = EntrustmentClass.MayTouchData }], [contract], false },
            { "two years old", [passed with { FiscalYear = 2024 }], [contract], false },
            { "last year's", [passed with { FiscalYear = 2025, ApprovedOn = new(2025, 4, 20) }], [contract], true },
            { "refused since", [passed, new(EntrustmentClass.HandlesData, 2026, null, new(2026, 4, 12))], [contract], false },
            { "refused before", [passed, new(EntrustmentClass.HandlesData, 2026, null, new(2026, 4, 9))], [contract], true },
            { "no contract", [passed], [], false },
            { "contract not looked through", [passed], [contract with { CheckedOn = null }], false },
            { "signed later", [passed], [contract with { SignedOn = new(2026, 4, 21) }], false },
            { "run out", [passed], [contract with { EndsOn = new(2026, 4, 19) }], false },
            { "renews itself", [passed], [contract with { EndsOn = new(2026, 4, 19), RenewsItself = true }], true },
            { "ended", [passed], [contract with { EndedOn = new(2026, 4, 19) }], false },
        };
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Start_WithoutEvaluationAndContract_IsHindered(string what, EvaluationFact[] evaluations, ContractFact[] contracts, bool mayStart) =>
        Assert.True(mayStart == (EntrustmentRules.Hindrance(EntrustmentClass.HandlesData, Day, evaluations, contracts) is null), what);

    [Fact]
    public void Checklist_EveryItem_NeedsPlaceOrReasonAndRisk()
    {
        ContractCheckInput Input(CheckResult? result, string place = "", string reason = "", string risk = "") => new() { Code = "b2", Result = result, Place = place, Reason = reason, Risk = risk };
        Assert.Contains("確かめていない", ContractRules.WhyNotComplete([Input(null)]), StringComparison.Ordinal);
        Assert.Contains("条・頁", ContractRules.WhyNotComplete([Input(CheckResult.Present)]), StringComparison.Ordinal);
        Assert.Contains("該当しない理由", ContractRules.WhyNotComplete([Input(CheckResult.NotApplicable)]), StringComparison.Ordinal);
        Assert.Contains("残留リスク", ContractRules.WhyNotComplete([Input(CheckResult.Missing, reason: "約款を変えられない")]), StringComparison.Ordinal);
        Assert.Null(ContractRules.WhyNotComplete([Input(CheckResult.Present, "第5条"), Input(CheckResult.Missing, reason: "約款を変えられない", risk: "複製に気付けない"), Input(CheckResult.NotApplicable, reason: "再委託しない")]));
    }

    private static DateOnly? On(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
