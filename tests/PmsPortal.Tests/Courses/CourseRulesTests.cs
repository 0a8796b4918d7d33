using PmsPortal.Modules.Courses;

namespace PmsPortal.Tests.Courses;

public sealed class CourseRulesTests
{
    private static CourseContent With(params string[] letters) => new()
    {
        Title = "教材",
        Pages = [.. letters.Select((l, i) => new CoursePageContent { Title = $"{i + 1}", Markdown = "本文", Contents = [.. l.Select(c => Enum.Parse<RequiredContent>(c.ToString()))] })],
    };

    [Theory]
    [InlineData("ABCD", 0)]
    [InlineData("AB,CD", 0)]
    [InlineData("A,B,C", 1)]
    [InlineData("AD", 2)]
    [InlineData("", 4)]
    public void Missing_OfTheFourContents_NamesEach(string pages, int missing) => Assert.Equal(missing, With(pages.Split(',')).Missing().Count);

    [Fact]
    public void Missing_ContentOnAnEmptyPage_DoesNotCount()
    {
        var content = With("ABC", "D");
        content.Pages[1].Markdown = "  ";
        Assert.Equal(2, content.Missing().Count);
        Assert.Contains(content.Missing(), m => m.Contains("d)", StringComparison.Ordinal));
        Assert.Contains(content.Missing(), m => m.Contains("2ページ目", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_OfLimits_NamePageAndField()
    {
        var content = With("ABCD");
        content.Title = " ";
        content.Minutes = 0;
        content.Pages[0].Title = string.Empty;
        content.Pages[0].Markdown = new string('あ', CoursePageContent.MarkdownMaxLength + 1);
        Assert.Equal(["Title", "Minutes", "Pages[0].Title", "Pages[0].Markdown"], content.Problems().Select(p => p.Field));
        Assert.Empty(With("A").Problems());
    }

    [Theory]
    [InlineData(TakingStatus.NotStarted, 0, 0, false, false)]
    [InlineData(TakingStatus.Studying, 0, 0, false, false)]
    [InlineData(TakingStatus.Studying, 0, -1, false, false)]
    [InlineData(TakingStatus.Passed, 0, -1, false, true)]
    [InlineData(TakingStatus.Passed, 0, -1, true, false)]
    [InlineData(TakingStatus.Failed, 0, -1, false, true)]
    [InlineData(TakingStatus.FollowUp, 0, -1, false, true)]
    [InlineData(TakingStatus.FollowUp, 0, 1, false, false)]
    [InlineData(TakingStatus.FollowUp, 0, -1, true, false)]
    [InlineData(TakingStatus.Cancelled, 0, -1, false, false)]
    public void MayExplain_EveryStatus_OnlyWhereNoFurtherAttemptCouldProfit(TakingStatus status, int failedHour, int submittedOffset, bool isTestOpen, bool expected)
    {
        var failed = new DateTime(2026, 11, 20, 12 + failedHour, 0, 0, DateTimeKind.Utc);
        Assert.Equal(expected, LearningQueries.MayExplain(status, failed, isTestOpen, failed.AddHours(submittedOffset)));
        Assert.True(Enum.IsDefined(status));
    }

    [Fact]
    public void Facts_OfKnownAnswers_GiveRateAndDiscrimination()
    {
        // Nine people by score: question 1 is answered by the best third only, question 2 by everybody, question 3 by the worst only.
        var answers = Enumerable.Range(1, 9).SelectMany(p => new[]
        {
            new QuestionAnswer(1, p, p * 10, p >= 7),
            new QuestionAnswer(2, p, p * 10, true),
            new QuestionAnswer(3, p, p * 10, p <= 3),
        }).ToList();
        var facts = QuestionFacts.Of(answers, [.. Enumerable.Range(1, 3).Select(Head)]);
        Assert.Equal([("Q3", -1.0), ("Q2", 0.0), ("Q1", 1.0)], facts.Select(f => (f.Code, f.Discrimination!.Value)));
        Assert.Equal([3, 9, 3], facts.Select(f => f.Right));
        Assert.Equal(1.0, facts.Single(f => f.Code == "Q2").RightRate);
        Assert.All(QuestionFacts.Of([.. answers.Where(a => a.AttemptId <= 8)], [Head(1)]), f => Assert.Null(f.Discrimination));
    }

    private static QuestionHead Head(int id) => new(id, $"Q{id}", 1, QuestionKind.TrueFalse, "問題", string.Empty);
}
