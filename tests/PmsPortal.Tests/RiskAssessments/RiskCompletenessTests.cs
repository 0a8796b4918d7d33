using PmsPortal.Modules.RiskAssessments;

namespace PmsPortal.Tests.RiskAssessments;

/// <summary>Each finding of the look over a sheet: there when something is missing, gone when it is put right.</summary>
public sealed class RiskCompletenessTests
{
    private static readonly DateOnly Today = new(2026, 4, 20);

    private static RiskContent Good() => new()
    {
        Type = RiskType.Leak,
        Risk = "封筒の入れ違いで他人の結果が届く",
        Measure = "2人で照合して封入する",
        Document = "PMK-003 第12条",
        Clause = "A.3.4.3.2",
        ResidualReason = ResidualReason.Remaining,
        Residual = "照合の見落とし",
        AcceptedBy = "理事長",
    };

    public static TheoryData<RiskFindingKind, bool, Action<RiskContent>> RowFindings() => new()
    {
        { RiskFindingKind.EmptyRisk, true, c => c.Risk = string.Empty },
        { RiskFindingKind.EmptyMeasure, false, c => (c.Measure, c.Document) = (string.Empty, string.Empty) },
        { RiskFindingKind.MeasureWithoutDocument, false, c => c.Document = string.Empty },
        { RiskFindingKind.NoResidualJudgement, false, c => c.ResidualReason = null },
        { RiskFindingKind.ResidualWithoutText, false, c => c.Residual = string.Empty },
        { RiskFindingKind.ResidualWithoutText, false, c => (c.ResidualReason, c.Residual) = (ResidualReason.Cost, string.Empty) },
        { RiskFindingKind.ResidualWithoutAcceptor, false, c => c.AcceptedBy = string.Empty },
        { RiskFindingKind.PlanWithoutDueOrPerson, false, c => (c.Plan, c.PlanById) = ("鍵を替える", 7) },
        { RiskFindingKind.PlanWithoutDueOrPerson, false, c => (c.Plan, c.PlanDueOn) = ("鍵を替える", Today.AddDays(30)) },
        { RiskFindingKind.PlanOverdue, false, c => (c.Plan, c.PlanById, c.PlanDueOn) = ("鍵を替える", 7, Today.AddDays(-1)) },
        { RiskFindingKind.HighScoreWithoutPlan, false, c => (c.Impact, c.Likelihood) = (3, 2) },
    };

    [Theory]
    [MemberData(nameof(RowFindings))]
    public void Of_OneThingMissingInALine_FindsExactlyIt(RiskFindingKind kind, bool blocks, Action<RiskContent> spoil)
    {
        var content = Good();
        spoil(content);

        var finding = Assert.Single(Find(content, isScored: true));

        Assert.Equal((kind, blocks, (int?)11, (int?)1, (LifecyclePhase?)LifecyclePhase.Acquisition), (finding.Kind, finding.IsBlocking, finding.RowId, finding.SubjectId, finding.Phase));
        Assert.NotEmpty(finding.Advice);
    }

    public static TheoryData<string, Action<RiskContent>> Sufficient() => new()
    {
        { "nothing missing", _ => { } },
        { "no measure because of its cost", c => (c.Measure, c.Document, c.ResidualReason) = (string.Empty, string.Empty, ResidualReason.Cost) },
        { "only a plan", c => (c.Measure, c.Document, c.Plan, c.PlanById, c.PlanDueOn) = (string.Empty, string.Empty, "鍵を替える", 7, Today.AddDays(30)) },
        { "nothing remains", c => (c.ResidualReason, c.Residual, c.AcceptedBy) = (ResidualReason.None, string.Empty, string.Empty) },
        { "a plan due today", c => (c.Plan, c.PlanById, c.PlanDueOn) = ("鍵を替える", 7, Today) },
        { "a score below the threshold", c => (c.Impact, c.Likelihood) = (3, 1) },
        { "a high score with a plan", c => (c.Impact, c.Likelihood, c.Plan, c.PlanById, c.PlanDueOn) = (3, 3, "鍵を替える", 7, Today.AddDays(30)) },
        { "a high score that is accepted for its cost", c => (c.Impact, c.Likelihood, c.ResidualReason) = (3, 3, ResidualReason.Cost) },
    };

    [Theory]
    [MemberData(nameof(Sufficient))]
    public void Of_ALineThatSaysEnough_FindsNothing(string why, Action<RiskContent> change)
    {
        var content = Good();
        change(content);

        Assert.True(Find(content, isScored: true).Count == 0, why);
    }

    [Fact]
    public void Of_AHighScoreWhereNobodyScores_FindsNothing()
    {
        var content = Good();
        (content.Impact, content.Likelihood) = (3, 3);
        Assert.Empty(Find(content, isScored: false));
    }

    [Fact]
    public void Of_AnOverduePlanThatWasCarriedOut_FindsNothing()
    {
        var content = Good();
        (content.Plan, content.PlanById, content.PlanDueOn) = ("鍵を替える", 7, Today.AddDays(-9));
        Assert.Empty(RiskCompleteness.Of(Sheet([new(11, 1, LifecyclePhase.Acquisition, RowMark.Continued, content, PlanIsDone: true)]), Today));
    }

    [Theory]
    [InlineData(LifecyclePhase.Acquisition)]
    [InlineData(LifecyclePhase.Transfer)]
    [InlineData(LifecyclePhase.Use)]
    [InlineData(LifecyclePhase.Storage)]
    [InlineData(LifecyclePhase.Disposal)]
    public void Of_APhaseWithNeitherRiskNorStatement_FindsIt(LifecyclePhase phase)
    {
        var stated = Enum.GetValues<LifecyclePhase>().Where(p => p != phase).ToList();
        var finding = Assert.Single(RiskCompleteness.Of(new([new(1, "健診結果", false, stated)], [], [], []), Today));
        Assert.Equal((RiskFindingKind.MissingPhase, true, (LifecyclePhase?)phase, (int?)1), (finding.Kind, finding.IsBlocking, finding.Phase, finding.SubjectId));
    }

    [Fact]
    public void Of_AnEndedLine_DoesNotCoverItsPhase()
    {
        var findings = RiskCompleteness.Of(Sheet([new(11, 1, LifecyclePhase.Acquisition, RowMark.Ended, new RiskContent())]), Today);
        Assert.Equal([RiskFindingKind.MissingPhase], findings.Select(f => f.Kind));
    }

    [Fact]
    public void Of_AnEndedSubject_AsksForNothing()
    {
        var facts = new RiskSheetFacts([new(1, "紙の台帳", true, []), new(2, "健診結果", false, Enum.GetValues<LifecyclePhase>())], [new(5, 1, LifecyclePhase.Use, RowMark.Added, new RiskContent())], [], []);
        Assert.Empty(RiskCompleteness.Of(facts, Today));
    }

    [Fact]
    public void Of_ASheetWithoutSubjects_FindsThat() =>
        Assert.Equal([RiskFindingKind.NoSubject], RiskCompleteness.Of(new([], [], [], []), Today).Select(f => f.Kind));

    [Fact]
    public void Of_EntriesThatNoSubjectStandsFor_FindsEach()
    {
        var findings = RiskCompleteness.Of(Sheet([Row()]) with { Uncovered = [new(3, "D01-003", "申込書"), new(4, "D01-004", "名簿")] }, Today);
        Assert.Equal([(RiskFindingKind.UncoveredEntry, (int?)3, true), (RiskFindingKind.UncoveredEntry, (int?)4, true)], findings.Select(f => (f.Kind, f.EntryId, f.IsBlocking)));
    }

    [Fact]
    public void Of_AnUnansweredChangeOfTheLedger_FindsItAtItsSubject()
    {
        var finding = Assert.Single(RiskCompleteness.Of(Sheet([Row()]) with { Unanswered = [new(3, "D01-003", "申込書", 1)] }, Today));
        Assert.Equal((RiskFindingKind.UnansweredChange, (int?)1, true), (finding.Kind, finding.SubjectId, finding.IsBlocking));
    }

    [Fact]
    public void Blocks_EveryKind_IsDecided()
    {
        RiskFindingKind[] blocking = [RiskFindingKind.NoSubject, RiskFindingKind.UncoveredEntry, RiskFindingKind.UnansweredChange, RiskFindingKind.MissingPhase, RiskFindingKind.EmptyRisk];
        Assert.Equal(blocking, Enum.GetValues<RiskFindingKind>().Where(RiskCompleteness.Blocks));
    }

    private static RiskRowFacts Row() => new(11, 1, LifecyclePhase.Acquisition, RowMark.Continued, Good());

    private static RiskSheetFacts Sheet(IReadOnlyList<RiskRowFacts> rows) =>
        new([new(1, "健診結果", false, Enum.GetValues<LifecyclePhase>().Where(p => p != LifecyclePhase.Acquisition).ToList())], rows, [], [], true, 6);

    private static IReadOnlyList<RiskFinding> Find(RiskContent content, bool isScored) =>
        RiskCompleteness.Of(Sheet([new(11, 1, LifecyclePhase.Acquisition, RowMark.Added, content)]) with { IsScored = isScored }, Today);
}
