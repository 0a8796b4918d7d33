using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Tests.Courses;

public sealed class QuestionRulesTests
{
    private static QuestionContent Good(QuestionKind kind = QuestionKind.Single, int choices = 4, params int[] correct) => new()
    {
        Code = "Q01",
        Kind = kind,
        Text = "席を離れるときは？",
        Choices = [.. Enumerable.Range(1, choices).Select(i => $"選択肢{i}")],
        Correct = [.. correct],
        Explanation = "画面をロックします。",
    };

    public static TheoryData<QuestionKind, int, int[], string> Refused { get; } = new()
    {
        { QuestionKind.Single, 4, [], nameof(QuestionContent.Correct) },
        { QuestionKind.Multiple, 4, [], nameof(QuestionContent.Correct) },
        { QuestionKind.TrueFalse, 2, [], nameof(QuestionContent.Correct) },
        { QuestionKind.Order, 4, [], nameof(QuestionContent.Correct) },
        { QuestionKind.Single, 4, [0, 1], nameof(QuestionContent.Correct) },
        { QuestionKind.Single, 4, [4], nameof(QuestionContent.Correct) },
        { QuestionKind.Single, 4, [-1], nameof(QuestionContent.Correct) },
        { QuestionKind.Multiple, 4, [1, 1], nameof(QuestionContent.Correct) },
        { QuestionKind.Order, 4, [0, 1, 2], nameof(QuestionContent.Correct) },
        { QuestionKind.Single, 1, [0], nameof(QuestionContent.Choices) },
        { QuestionKind.Single, 9, [0], nameof(QuestionContent.Choices) },
        { QuestionKind.TrueFalse, 3, [0], nameof(QuestionContent.Choices) },
        { QuestionKind.Order, 2, [0, 1], nameof(QuestionContent.Choices) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Problems_WrongKeyOrChoices_NamesTheField(QuestionKind kind, int choices, int[] correct, string field) =>
        Assert.Contains(Good(kind, choices, correct).Problems(), p => p.Field == field);

    [Theory]
    [InlineData(QuestionKind.Single, 4, new[] { 3 })]
    [InlineData(QuestionKind.Multiple, 5, new[] { 0, 4 })]
    [InlineData(QuestionKind.TrueFalse, 2, new[] { 1 })]
    [InlineData(QuestionKind.Order, 3, new[] { 2, 0, 1 })]
    public void Problems_GoodQuestion_HasNone(QuestionKind kind, int choices, int[] correct) => Assert.Empty(Good(kind, choices, correct).Problems());

    [Fact]
    public void Problems_WithoutExplanationTextOrKind_AreNamed()
    {
        var question = Good(correct: 0);
        (question.Explanation, question.Text) = (" ", string.Empty);
        Assert.Equal([nameof(QuestionContent.Text), nameof(QuestionContent.Explanation)], question.Problems().Select(p => p.Field));
        question.Kind = null;
        Assert.Equal([nameof(QuestionContent.Kind)], question.Problems().Select(p => p.Field));
    }

    [Fact]
    public void Problems_TwoEqualChoices_AreRefused()
    {
        var question = Good(correct: 0);
        question.Choices[1] = question.Choices[0];
        Assert.Contains(question.Problems(), p => p.Field == nameof(QuestionContent.Choices));
    }

    [Theory]
    [InlineData(QuestionKind.Single, "2", new[] { 1 })]
    [InlineData(QuestionKind.Single, "２", new[] { 1 })]
    [InlineData(QuestionKind.Single, "ろ", new[] { 1 })]
    [InlineData(QuestionKind.Multiple, "3、1", new[] { 0, 2 })]
    [InlineData(QuestionKind.Multiple, "１・３", new[] { 0, 2 })]
    [InlineData(QuestionKind.Order, "3→1→2", new[] { 2, 0, 1 })]
    [InlineData(QuestionKind.Order, "3 1 2", new[] { 2, 0, 1 })]
    public void Complete_KeyAsWritten_IsRead(QuestionKind kind, string answer, int[] expected)
    {
        var record = new QuestionRecord { Answer = answer };
        record.Content.Kind = kind;
        (record.Choices[0], record.Choices[1], record.Choices[2]) = ("い", "ろ", "は");
        record.Complete();
        Assert.Equal(expected, record.Content.Correct);
    }

    [Theory]
    [InlineData("○", 0)]
    [InlineData("×", 1)]
    [InlineData("2", 1)]
    public void Complete_TrueFalseWithoutChoices_TakesCirclesAndCrosses(string answer, int expected)
    {
        var record = new QuestionRecord { Answer = answer };
        record.Content.Kind = QuestionKind.TrueFalse;
        record.Complete();
        Assert.Equal(expected, Assert.Single(record.Content.Correct));
        Assert.Equal(QuestionContent.TrueFalseChoices, record.Content.Choices);
    }

    [Fact]
    public void Complete_KeyThatIsNoChoice_SaysHowToWriteIt()
    {
        var record = new QuestionRecord { Answer = "ほ" };
        record.Choices[0] = "い";
        Assert.Contains("選択肢の番号", Assert.Throws<FieldFormatException>(record.Complete).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_SamePaperNumber_GivesTheSameTestAndKeepsTheKeyRight()
    {
        var bank = Enumerable.Range(0, 12).Select(i => Good(QuestionKind.Single, 4, i % 4)).ToList();
        foreach (var (index, question) in bank.Index())
        {
            question.Code = $"Q{index:00}";
        }

        bank.Add(Good(QuestionKind.Order, 3, 2, 0, 1));
        var paper = PaperTest.Draw(bank, 13, 7);
        Assert.Equal(paper.Select(q => (q.Code, string.Join('|', q.Choices))), PaperTest.Draw(bank, 13, 7).Select(q => (q.Code, string.Join('|', q.Choices))));
        Assert.NotEqual(paper.Select(q => q.Code), PaperTest.Draw(bank, 13, 8).Select(q => q.Code));
        Assert.All(paper, q =>
        {
            var original = bank.First(b => b.Code == q.Code && b.Kind == q.Kind);
            Assert.Equal(original.Correct.Select(c => original.Choices[c]), q.Correct.Select(c => q.Choices[c]));
        });
        Assert.Equal(5, PaperTest.Draw(bank, 5, 1).Count);
    }
}
