using PmsPortal.Modules.ManagementReviews;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Tests.ManagementReviews;

public sealed class ReviewRulesTests
{
    private static readonly DateOnly Today = new(2027, 3, 20);

    [Fact]
    public void Moves_OfReviewsAndDirectives_ReachEveryStatusAndEnd()
    {
        Assert.Equal(ManagementReview.Moves.Count, ManagementReview.Moves.Select(m => (m.From, m.Action)).Distinct().Count());
        Assert.All(Enum.GetValues<ManagementReviewStatus>(), s => Assert.Contains(ManagementReview.Moves, m => m.To == s));
        Assert.DoesNotContain(ManagementReview.Moves, m => m.From == ManagementReviewStatus.Approved);
        Assert.Equal(ReviewDirective.Moves.Count, ReviewDirective.Moves.Select(m => (m.From, m.Action)).Distinct().Count());
        Assert.All(Enum.GetValues<DirectiveStatus>(), s => Assert.Contains(ReviewDirective.Moves, m => m.To == s));
        Assert.DoesNotContain(ReviewDirective.Moves, m => m.From == DirectiveStatus.Done);
        // Nobody gets to 完了 without a report and somebody who accepts it.
        Assert.Equal([(DirectiveStatus.Reported, DirectiveAction.Accept)], ReviewDirective.Moves.Where(m => m.To == DirectiveStatus.Done).Select(m => (m.From, m.Action)));
    }

    [Theory]
    [InlineData("", false, true)]
    [InlineData("", true, true)]
    [InlineData("変わりなし", false, false)]
    [InlineData("扱いがないことを台帳で確かめた", true, false)]
    public void Input_WithoutText_IsRefusedAlsoWhereItDoesNotApply(string text, bool isNotApplicable, bool isRefused) =>
        Assert.Equal(isRefused, ReviewRules.Problems(ReviewInputKind.Complaints, text, isNotApplicable).Count > 0);

    public static TheoryData<string, string, int?, DateOnly?, string[]> Directives() => new()
    {
        { "good", "手順を定める", 3, Today, [] },
        { "nothing to do", "", 3, Today, ["Text"] },
        { "nobody", "手順を定める", null, Today, ["ResponsibleId"] },
        { "no day", "手順を定める", 3, null, ["DueOn"] },
        { "yesterday", "手順を定める", 3, Today.AddDays(-1), ["DueOn"] },
        { "everything", "", null, null, ["Text", "ResponsibleId", "DueOn"] },
    };

    [Theory]
    [MemberData(nameof(Directives))]
    public void Directive_Wrong_NamesTheFields(string why, string text, int? responsible, DateOnly? due, string[] fields) =>
        Assert.True(ReviewRules.Problems(text, responsible, due, Today).Select(p => p.Field).SequenceEqual(fields), why);

    [Fact]
    public void Query_FromAnAddress_TakesOnlyWhatExists()
    {
        var query = DirectiveListQuery.Read("x?status=Done&late=yes&mine=no&page=2");
        Assert.Equal((DirectiveStatus.Done, true, false, 2), (query.Status, query.IsLate, query.IsMine, query.Page));
        Assert.Null(DirectiveListQuery.Read("x?status=77").Status);
    }
}
