using PmsPortal.Modules.Contractors;

namespace PmsPortal.Tests.Contractors;

public sealed class EvaluationRulesTests
{
    private static readonly Criterion Must = new() { Code = "M1", Group = CriterionGroup.Human, Text = "教育", Kind = AnswerKind.YesNo, IsRequired = true, PassIf = "Yes" };
    private static readonly Criterion Choice = new() { Code = "O1", Group = CriterionGroup.Technical, Text = "ログ", Kind = AnswerKind.Choice, Choices = "1年以上\n3か月以上\nなし", PassIf = "1年以上\n3か月以上" };
    private static readonly Criterion Score = new() { Code = "O2", Group = CriterionGroup.Physical, Text = "施錠", Kind = AnswerKind.Score, Choices = "0：なし\n1：一部\n2：全体", PassIf = "1" };
    private static readonly Criterion Free = new() { Code = "T1", Group = CriterionGroup.Incident, Text = "概要", Kind = AnswerKind.Text };
    private static readonly Criterion Other = new() { Code = "A1", Class = EntrustmentClass.MayTouchData, Group = CriterionGroup.Area, Text = "区域", Kind = AnswerKind.YesNo, IsRequired = true, PassIf = "Yes" };
    private static readonly Criterion Mark = new() { Code = "P1", Group = CriterionGroup.PrivacyMark, Text = "Pマーク", Kind = AnswerKind.YesNo };
    private static readonly CriteriaContent Criteria = new() { Title = "基準", OptionalRate = 60, Items = [Mark, Must, Choice, Score, Free, Other] };

    public static TheoryData<string, MarkState, string, string, bool> Cases() => new()
    {
        { "all met", MarkState.None, "M1=Yes O1=1年以上 O2=2", "", true },
        { "mark and nothing else", MarkState.Valid, "", "", true },
        { "expired mark, no answers", MarkState.Expired, "", "", false },
        { "mark not looked up since April", MarkState.Unchecked, "", "", false },
        { "one unanswered", MarkState.None, "M1=Yes O1=1年以上", "", false },
        { "must not met", MarkState.None, "M1=No O1=1年以上 O2=2", "", false },
        { "must improved and confirmed", MarkState.None, "M1=No O1=1年以上 O2=2", "M1", true },
        { "half of the others", MarkState.None, "M1=Yes O1=なし O2=2", "", false },
        { "half improved", MarkState.None, "M1=Yes O1=なし O2=2", "O1", true },
        { "score below", MarkState.None, "M1=Yes O1=なし O2=0", "", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stand_UnderThePassRules_PassesOrSaysWhy(string what, MarkState mark, string answers, string confirmed, bool passes)
    {
        var given = answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).ToDictionary(a => a[0], a => (a[1], string.Empty));
        var standing = EvaluationRules.Stand(Criteria, EntrustmentClass.HandlesData, mark, given, confirmed.Split(' ').ToHashSet(), 0, EvaluationOccasion.Yearly);
        Assert.True(standing.Passes == passes, what);
        Assert.Equal(passes, standing.WhyNotPasses is null);
        // Neither the other class nor the mark is asked.
        Assert.Equal(["M1", "O1", "O2", "T1"], standing.Answers.Select(a => a.Criterion.Code));
    }

    [Fact]
    public void Stand_WithAnOpenDemand_DoesNotPass()
    {
        var given = new Dictionary<string, (string, string)> { ["M1"] = ("Yes", ""), ["O1"] = ("1年以上", ""), ["O2"] = ("2", "") };
        Assert.False(EvaluationRules.Stand(Criteria, EntrustmentClass.HandlesData, MarkState.None, given, new HashSet<string>(), 1, EvaluationOccasion.Yearly).Passes);
    }

    [Fact]
    public void Stand_WhereTheMarkDoesNotPassByItself_AsksEverything() =>
        Assert.False(EvaluationRules.Stand(Criteria with { MarkPasses = false }, EntrustmentClass.HandlesData, MarkState.Valid, new Dictionary<string, (string, string)>(), new HashSet<string>(), 0, EvaluationOccasion.Yearly).Passes);

    [Theory]
    [InlineData(EvaluationOccasion.Yearly, 0, "", true, null)]
    [InlineData(EvaluationOccasion.Yearly, 1, "", false, "改善要求が1件")]
    [InlineData(EvaluationOccasion.AdHoc, 0, "", false, "インシデントの項目（あと1件）")]
    [InlineData(EvaluationOccasion.AdHoc, 0, "7月3日の誤送付", true, null)]
    [InlineData(EvaluationOccasion.AdHoc, 1, "7月3日の誤送付", false, "改善要求が1件")]
    public void Stand_WithAMark_StillWantsDemandsAndTheIncidentAnswered(EvaluationOccasion occasion, int openDemands, string incident, bool isByMark, string? why)
    {
        var given = new Dictionary<string, (string, string)> { ["T1"] = (incident, "") };
        var standing = EvaluationRules.Stand(Criteria, EntrustmentClass.HandlesData, MarkState.Valid, given, new HashSet<string>(), openDemands, occasion);
        Assert.Equal((isByMark, isByMark), (standing.IsByMark, standing.Passes));
        Assert.True(why is null ? standing.WhyNotPasses is null : standing.WhyNotPasses!.Contains(why, StringComparison.Ordinal), standing.WhyNotPasses);
        // The rest needn't be answered for all that.
        Assert.Equal(Judgement.Skipped, standing.Answers.Single(a => a.Criterion.Code == "M1").Judgement);
    }

    [Fact]
    public void Stand_AdHocWithoutAMark_WantsTheIncidentAnsweredToo()
    {
        var given = new Dictionary<string, (string, string)> { ["M1"] = ("Yes", ""), ["O1"] = ("1年以上", ""), ["O2"] = ("2", "") };
        Assert.True(EvaluationRules.Stand(Criteria, EntrustmentClass.HandlesData, MarkState.None, given, new HashSet<string>(), 0, EvaluationOccasion.New).Passes);
        Assert.False(EvaluationRules.Stand(Criteria, EntrustmentClass.HandlesData, MarkState.None, given, new HashSet<string>(), 0, EvaluationOccasion.AdHoc).Passes);
    }

    [Theory]
    [InlineData("M1", "はい", "Yes")]
    [InlineData("M1", "×", "No")]
    [InlineData("M1", "たぶん", null)]
    [InlineData("O1", "3か月以上", "3か月以上")]
    [InlineData("O1", "5年", null)]
    [InlineData("O2", "2：全体", "2")]
    [InlineData("O2", "３", null)]
    [InlineData("O2", "１", "1")]
    [InlineData("T1", " 自由に ", "自由に")]
    [InlineData("M1", "", "")]
    public void Read_AnswerOfACell_IsStoredOrRefused(string code, string text, string? expected) =>
        Assert.Equal(expected, EvaluationRules.Read(Criteria.Items.Single(i => i.Code == code), text));

    [Fact]
    public void Read_TooLongAText_IsRefused() => Assert.Null(EvaluationRules.Read(Free, new string('長', EvaluationAnswer.ValueMaxLength + 1)));

    [Fact]
    public void Criteria_Wrong_SaysWhichItem()
    {
        var wrong = Criteria with
        {
            OptionalRate = 101,
            Items = [Must, Must, Choice with { PassIf = "10年以上" }, Score with { PassIf = "3" }, Other with { IsRequired = false }, Free with { Code = "X", IsRequired = true, Kind = AnswerKind.YesNo }],
        };
        var problems = CriteriaRules.Problems(wrong).Select(p => p.Field).ToList();
        Assert.Equal([nameof(CriteriaContent.OptionalRate), "Items", "Items", "Items.O1", "Items.O2", "Items.X"], problems);
        Assert.Empty(CriteriaRules.Problems(Criteria));
    }

    [Fact]
    public void Page_OfHostileWords_ShowsThemAsText()
    {
        var sheet = new AnswerSheet("<script>alert(1)</script>社", "質問票", DateTime.UnixEpoch, [Free with { Text = "\"><img src=x>" }], new Dictionary<string, (string, string)> { ["T1"] = ("</textarea><script>", "") });
        var html = AnswerPage.Form(sheet, "機構", "\" autofocus onfocus=\"x", new Dictionary<string, string> { ["T1"] = "<b>" });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" autofocus", html, StringComparison.Ordinal);
        Assert.Contains("&lt;/textarea&gt;", html, StringComparison.Ordinal);
    }
}
