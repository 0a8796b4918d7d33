using PmsPortal.Modules.Audits;

namespace PmsPortal.Tests.Audits;

public sealed class AuditAnswerTests
{
    public static TheoryData<string, AuditAnswer, bool, bool, string> Answers() => new()
    {
        { "empty", new(), false, false, "判定がありません" },
        { "text only", new() { Evidence = "見た" }, false, false, "判定がありません" },
        { "no evidence", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧" }, false, false, "客観的証拠" },
        { "blank evidence", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "  " }, false, false, "客観的証拠" },
        { "no method", new() { Judgement = AuditJudgement.Conforming, Evidence = "見た" }, false, false, "監査方法" },
        { "words", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "見た" }, false, false, "" },
        { "file", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧" }, false, true, "" },
        { "record", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", EvidenceAddress = "ledger/12" }, false, false, "" },
        { "nonconforming without finding", new() { Judgement = AuditJudgement.Nonconforming, MethodUsed = "閲覧", Evidence = "見た" }, false, false, "不適合の指摘内容" },
        { "observation without finding", new() { Judgement = AuditJudgement.Observation, MethodUsed = "閲覧", Evidence = "見た" }, false, false, "観察の指摘内容" },
        { "nonconforming", new() { Judgement = AuditJudgement.Nonconforming, MethodUsed = "閲覧", Evidence = "見た", Finding = "守られていない" }, false, false, "" },
        { "not applicable without reason", new() { Judgement = AuditJudgement.NotApplicable }, false, true, "対象外とした理由" },
        { "not applicable", new() { Judgement = AuditJudgement.NotApplicable, Evidence = "委託がない" }, true, false, "" },
        { "risk without state", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "見た", ResidualAppeared = false }, true, false, "対策の実施状況" },
        { "risk without residual", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "見た", MeasureState = MeasureState.Done }, true, false, "残留リスク" },
        { "risk", new() { Judgement = AuditJudgement.Conforming, MethodUsed = "閲覧", Evidence = "見た", MeasureState = MeasureState.Done, ResidualAppeared = false }, true, false, "" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Missing_OfAnAnswer_SaysWhatItLacks(string answer, AuditAnswer given, bool asksForRisk, bool hasFile, string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var missing = AuditAnswerRules.Missing(given, asksForRisk, hasFile);

        Assert.True(expected.Length == 0 ? missing.Length == 0 : missing.Contains(expected, StringComparison.Ordinal), $"{answer}: {missing}");
    }

    [Theory]
    [InlineData("ledger/12", true)]
    [InlineData("documents/3?version=1.1#top", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("//evil.example/x", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("ledger/12\" onmouseover=", false)]
    public void Address_OfEvidence_StaysInside(string address, bool isTaken) =>
        Assert.Equal(isTaken, AuditAnswerRules.Problems(new AuditAnswer { EvidenceAddress = address }).Count == 0);

    [Theory]
    [InlineData("http://portal.example/ledger/12", "ledger/12")]
    [InlineData("/ledger/12", "ledger/12")]
    [InlineData(" ledger/12 ", "ledger/12")]
    [InlineData("http://other.example/ledger/12", "http://other.example/ledger/12")]
    public void Address_Pasted_LosesThePortalsOwnRoot(string pasted, string expected) => Assert.Equal(expected, AuditAnswerRules.Address(pasted, "http://portal.example/"));

    [Fact]
    public void Merge_OfDifferentFields_KeepsBothWithoutAQuestion()
    {
        var common = new AuditAnswer { Evidence = "元" };
        var (merged, both) = AuditAnswerMerge.Merge(common, common with { Judgement = AuditJudgement.Conforming }, common with { Evidence = "相手", MethodUsed = "質問" });

        Assert.Empty(both);
        Assert.Equal(common with { Judgement = AuditJudgement.Conforming, Evidence = "相手", MethodUsed = "質問" }, merged);
    }

    [Fact]
    public void Merge_OfTheSameField_AsksAndJoins()
    {
        var common = new AuditAnswer { Evidence = "元", MethodUsed = "閲覧" };
        var (mine, theirs) = (common with { Evidence = "自分", Judgement = AuditJudgement.Conforming }, common with { Evidence = "相手", Judgement = AuditJudgement.Conforming, Finding = "指摘" });
        var (merged, both) = AuditAnswerMerge.Merge(common, mine, theirs);

        Assert.Equal(["evidence"], both.Select(b => b.Key));
        Assert.Equal(("自分", "指摘"), (merged.Evidence, merged.Finding));
        Assert.Equal("相手\n自分", AuditAnswerMerge.Join(merged, theirs, both).Evidence);
    }

    [Fact]
    public void Fields_OfAnAnswer_AreAllCompared()
    {
        // A property that no field knows would be lost when two answers are put together.
        Assert.Equal(typeof(AuditAnswer).GetProperties().Count(p => p.CanWrite), AuditAnswerMerge.Fields.Count);
        var answer = new AuditAnswer();
        foreach (var (field, text) in AuditAnswerMerge.Fields.Zip(["Observation", "質問", "証拠", "ledger/1", "指摘", "Partly", "yes"]))
        {
            field.Accept(answer, text);
            Assert.Equal(text, field.Text(answer));
        }

        Assert.Equal((AuditJudgement.Observation, MeasureState.Partly, true), (answer.Judgement, answer.MeasureState, answer.ResidualAppeared));
    }
}
