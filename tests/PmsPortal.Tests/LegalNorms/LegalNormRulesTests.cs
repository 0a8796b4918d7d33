using PmsPortal.Modules.LegalNorms;

namespace PmsPortal.Tests.LegalNorms;

public sealed class LegalNormRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<string, Action<LegalNormContent>, string> Wrong() => new()
    {
        { "title missing", c => c.Title = " ", nameof(LegalNormContent.Title) },
        { "kind missing", c => c.Kind = null, nameof(LegalNormContent.Kind) },
        { "state missing", c => c.State = null, nameof(LegalNormContent.State) },
        { "application missing", c => c.Application = string.Empty, nameof(LegalNormContent.Application) },
        { "title too long", c => c.Title = new string('法', LegalNormContent.TitleMaxLength + 1), nameof(LegalNormContent.Title) },
        { "promulgated before enacted", c => (c.EnactedOn, c.PromulgatedOn) = (new(2026, 7, 10), new(2026, 7, 9)), nameof(LegalNormContent.PromulgatedOn) },
        { "in force before promulgation", c => (c.PromulgatedOn, c.InForceOn) = (new(2026, 7, 17), new(2026, 7, 16)), nameof(LegalNormContent.InForceOn) },
        { "in force before enacted", c => (c.EnactedOn, c.InForceOn) = (new(2026, 7, 10), new(2026, 7, 1)), nameof(LegalNormContent.InForceOn) },
        { "amended before enacted", c => (c.EnactedOn, c.AmendedOn) = (new(2026, 7, 10), new(2026, 7, 1)), nameof(LegalNormContent.AmendedOn) },
        { "promulgated without a day", c => c.State = LegalNormState.Promulgated, nameof(LegalNormContent.PromulgatedOn) },
        { "not promulgated with a day", c => (c.State, c.PromulgatedOn) = (LegalNormState.Enacted, new(2026, 7, 17)), nameof(LegalNormContent.State) },
        { "in force from a later day", c => c.InForceOn = new(2026, 11, 21), nameof(LegalNormContent.State) },
        { "customer without its name", c => c.Origin = LegalNormOrigin.Customer, nameof(LegalNormContent.OriginNote) },
        { "mandatory out of use", c => (c.Origin, c.State) = (LegalNormOrigin.Mandatory, LegalNormState.NotApplied), nameof(LegalNormContent.State) },
        { "no clause", c => c.Clauses = "委託のところ", nameof(LegalNormContent.Clauses) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Content_Wrong_NamesTheField(string why, Action<LegalNormContent> spoil, string field)
    {
        var content = Good();
        spoil(content);
        Assert.True(LegalNormRules.Problems(content, Today).Select(p => p.Field).SequenceEqual([field]), $"{why}: {string.Join(',', LegalNormRules.Problems(content, Today))}");
    }

    [Fact]
    public void Content_SameDayAndAmendmentToCome_IsAccepted()
    {
        var content = Good();
        (content.EnactedOn, content.PromulgatedOn, content.InForceOn, content.State) = (new(2026, 7, 10), new(2026, 7, 10), new(2027, 1, 17), LegalNormState.Promulgated);
        Assert.Empty(LegalNormRules.Problems(content, Today));
        (content.InForceOn, content.State) = (Today, LegalNormState.InForce);
        Assert.Empty(LegalNormRules.Problems(content, Today));
    }

    [Theory]
    [InlineData(LegalNormState.Promulgated, "2026-11-20", true)]
    [InlineData(LegalNormState.Promulgated, "2026-11-21", false)]
    [InlineData(LegalNormState.Promulgated, null, false)]
    [InlineData(LegalNormState.InForce, "2026-11-01", false)]
    [InlineData(LegalNormState.Repealed, "2026-11-01", false)]
    public void IsOverdue_OnlyWhereTheDayHasComeAndTheStateHasNot(LegalNormState state, string? inForceOn, bool overdue) =>
        Assert.Equal(overdue, LegalNormRules.IsOverdue(state, inForceOn is null ? null : DateOnly.Parse(inForceOn, System.Globalization.CultureInfo.InvariantCulture), Today));

    public static TheoryData<string, Action<LegalNormAnswerInput>, bool, string[]> WrongAnswers() => new()
    {
        { "no result", i => i.Result = null, true, ["Result"] },
        { "no place", i => i.Place = " ", true, ["Place"] },
        { "no day", i => i.CheckedOn = null, true, ["CheckedOn"] },
        { "later day", i => i.CheckedOn = new(2026, 11, 21), true, ["CheckedOn"] },
        { "before the half", i => i.CheckedOn = new(2026, 9, 30), true, ["CheckedOn"] },
        { "amended without words", i => i.Result = LegalNormAnswerResult.Amended, true, ["Change", "Effect", "Action"] },
        { "unchanged but never approved", _ => { }, false, ["Result"] },
        { "amended but never approved", i => (i.Result, i.Change, i.Effect, i.Action) = (LegalNormAnswerResult.Amended, "a", "b", "c"), false, ["Result"] },
        { "added but in the list", i => i.Result = LegalNormAnswerResult.Added, true, ["Result"] },
    };

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public void Answer_Wrong_NamesTheFields(string why, Action<LegalNormAnswerInput> spoil, bool wasApproved, string[] fields)
    {
        var input = new LegalNormAnswerInput { Result = LegalNormAnswerResult.Unchanged, Place = "官報", CheckedOn = new(2026, 10, 5) };
        Assert.Empty(LegalNormRules.Problems(input, new(2026, LegalNormHalf.October), wasApproved: true, Today));
        spoil(input);
        Assert.True(LegalNormRules.Problems(input, new(2026, LegalNormHalf.October), wasApproved, Today).Select(p => p.Field).SequenceEqual(fields), why);
    }

    [Theory]
    [InlineData("2026-03-31", 2025, LegalNormHalf.October)]
    [InlineData("2026-04-01", 2026, LegalNormHalf.April)]
    [InlineData("2026-09-30", 2026, LegalNormHalf.April)]
    [InlineData("2026-10-01", 2026, LegalNormHalf.October)]
    [InlineData("2027-01-01", 2026, LegalNormHalf.October)]
    public void Term_OfDay_IsTheHalfThatHoldsIt(string day, int year, LegalNormHalf half)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var term = LegalNormTerm.Of(on);
        Assert.Equal(new LegalNormTerm(year, half), term);
        Assert.InRange(on, term.First, term.Last);
        Assert.Equal(term.First.AddDays(-1), term.Previous.Last);
    }

    [Fact]
    public void Difference_TwoLists_SaysAddedChangedAndRemoved()
    {
        var changed = Good();
        changed.Title = "新しい名称";
        var differences = LegalNormDifference.Of(
            [new(1, "N-001", 1, Good()), new(2, "N-002", 1, Good()), new(3, "N-003", 1, Good())],
            [new(1, "N-001", 1, Good()), new(2, "N-002", 2, changed), new(4, "N-004", 1, Good())]);
        Assert.Equal([("N-002", LegalNormDifference.ChangedKind), ("N-003", LegalNormDifference.RemovedKind), ("N-004", LegalNormDifference.AddedKind)], differences.Select(d => (d.Number, d.Kind)));
        var line = Assert.Single(differences[0].Lines);
        Assert.Equal(("名称", "試験の法律", "新しい名称"), (line.Label, line.Old, line.New));
    }

    private static LegalNormContent Good() => new() { Kind = LegalNormKind.Act, Title = "試験の法律", State = LegalNormState.InForce, Application = "すべての業務" };
}
