using PmsPortal.Modules.CorrectiveActions;

namespace PmsPortal.Tests.CorrectiveActions;

public sealed class CorrectiveRulesTests
{
    private const string Phenomenon = "退室時の施錠点検表に、記入のない日が6日あった。";
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("施錠点検表に記入のない日があったため", true)]
    [InlineData("退室時の点検表に記入のない日が６日あったから。", true)]
    [InlineData("最終退出者が日によって違い、だれが書くか決まっていない", false)]
    [InlineData("", false)]
    [InlineData("記入", true)]
    public void SaysAgain_TextAgainstThePhenomenon_IsWhatRepeatsIt(string text, bool repeats) =>
        Assert.Equal(repeats, CorrectiveRules.SaysAgain(text, Phenomenon));

    [Fact]
    public void Repetition_OfTheLastWhy_IsSaidBeforeThePlanIsHandedIn()
    {
        var plan = Good();
        plan.Whys = "点検を忘れた\n当番がない\n点検表に記入のない日があった";

        Assert.Contains("最後の「なぜ」", CorrectiveRules.Repetition(plan, Phenomenon), StringComparison.Ordinal);
        var problem = Assert.Single(CorrectiveRules.Problems(plan, Phenomenon, 1, Today, 3, Today));
        Assert.Equal(nameof(plan.CauseNote), problem.Field);
        plan.CauseNote = "掘り下げた結果、様式そのものに行き着いた。";
        Assert.Empty(CorrectiveRules.Problems(plan, Phenomenon, 1, Today, 3, Today));
    }

    [Fact]
    public void Repetition_OfTheCauseOrOfTheWhyBefore_IsSaidToo()
    {
        var plan = Good();
        plan.Cause = "施錠点検表に記入のない日があった";
        Assert.Contains("真の原因が", CorrectiveRules.Repetition(plan, Phenomenon), StringComparison.Ordinal);

        plan = Good();
        plan.Whys = "当番が決まっていない\n当番が決まっていないから\n手順にない";
        Assert.Contains("同じ答え", CorrectiveRules.Repetition(plan, Phenomenon), StringComparison.Ordinal);
        Assert.Null(CorrectiveRules.Repetition(Good(), Phenomenon));

        // What is free text is not a chain: old whys that stay in the form do not count.
        plan.Method = CauseMethod.Free;
        Assert.Null(CorrectiveRules.Repetition(plan, Phenomenon));
    }

    [Theory]
    [InlineData(2, "", true)]
    [InlineData(2, "設備の故障で、2回で原因に行き着いた。", false)]
    [InlineData(3, "", false)]
    public void Problems_WithFewWhys_AskForMoreOrAReason(int count, string reason, bool refused)
    {
        var plan = Good();
        plan.Whys = string.Join('\n', plan.WhyLines().Take(count));
        plan.FewWhysReason = reason;

        Assert.Equal(refused, CorrectiveRules.Problems(plan, Phenomenon, 1, Today, 3, Today).Exists(p => p.Field == nameof(plan.Whys)));
        plan.Method = CauseMethod.Free;
        Assert.Empty(CorrectiveRules.Problems(plan, Phenomenon, 1, Today, 3, Today));
    }

    [Fact]
    public void Problems_OfAnEmptyPlan_NameEveryFieldThatIsMissing() => Assert.Equal(
        [nameof(CorrectivePlan.Whys), nameof(CorrectivePlan.Cause), nameof(CorrectivePlan.Action), nameof(CorrectiveRound.PersonId), nameof(CorrectiveRound.DueOn)],
        CorrectiveRules.Problems(new CorrectivePlan(), Phenomenon, null, null, 3, Today).Select(p => p.Field));

    [Fact]
    public void Problems_OfPlan_DueInThePastOrTooLong_AreRefused()
    {
        Assert.Equal(nameof(CorrectiveRound.DueOn), Assert.Single(CorrectiveRules.Problems(Good(), Phenomenon, 1, Today.AddDays(-1), 3, Today)).Field);
        var plan = Good();
        plan.Whys = string.Join('\n', Enumerable.Repeat("なぜ", CorrectivePlan.MostWhys + 1));
        Assert.Equal(nameof(plan.Whys), Assert.Single(CorrectiveRules.Lengths(plan)).Field);
        plan.Whys = new string('あ', CorrectivePlan.WhyMaxLength + 1);
        Assert.Single(CorrectiveRules.Lengths(plan));
    }

    [Fact]
    public void Problems_OfIssue_NeedWhatWasFoundWhenAndAgainstWhichClause()
    {
        Assert.Equal(
            [nameof(CorrectiveIssue.Title), nameof(CorrectiveIssue.Text), nameof(CorrectiveIssue.Clause), nameof(CorrectiveIssue.FoundOn)],
            CorrectiveRules.Problems(new CorrectiveIssue(), Today).Select(p => p.Field));
        var issue = new CorrectiveIssue { Title = "件名", Text = Phenomenon, Clause = "A.3.7.1", FoundOn = Today.AddDays(1) };
        Assert.Equal(nameof(issue.FoundOn), Assert.Single(CorrectiveRules.Problems(issue, Today)).Field);
        issue.FoundOn = Today;
        Assert.Empty(CorrectiveRules.Problems(issue, Today));
    }

    [Theory]
    [InlineData("担当者の確認不足", "確認不足")]
    [InlineData("当番を決める手順がない", null)]
    public void Hint_OfACauseThatEndsWithCarelessness_AsksOnceMore(string cause, string? word)
    {
        var plan = Good();
        plan.Cause = cause;
        Assert.Equal(word is not null, CorrectiveRules.Hint(plan)?.Contains(word!, StringComparison.Ordinal) == true);
    }

    private static CorrectivePlan Good() => new()
    {
        Method = CauseMethod.Whys,
        Whys = "最後に退室する人が日によって違う\nだれが書くかの決まりがない\n手順を作ったときに当番制を想定していなかった",
        Cause = "点検の手順に、当番の決め方がない。",
        Action = "当番表を様式に組み込む。",
    };
}
