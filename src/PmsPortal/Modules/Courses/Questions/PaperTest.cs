namespace PmsPortal.Modules.Courses;

/// <summary>Draws a test for paper: the same paper number gives the same questions in the same order, so that key and sheet belong together.</summary>
public static class PaperTest
{
    /// <summary>Draws.</summary>
    /// <param name="bank">The active questions, in the order of their codes.</param>
    /// <param name="count">How many; all where there are fewer.</param>
    /// <param name="paper">The paper's number.</param>
    public static IReadOnlyList<QuestionContent> Draw(IReadOnlyList<QuestionContent> bank, int count, int paper)
    {
        ArgumentNullException.ThrowIfNull(bank);
        // The paper's number is all that decides; nobody is judged by chance here, so a plain generator serves.
        var random = new Random(paper * 7919);
        var questions = bank.ToArray();
        random.Shuffle(questions);
        return [.. questions.Take(Math.Clamp(count, 1, Math.Max(1, questions.Length))).Select(q => Mixed(q, random))];
    }

    private static QuestionContent Mixed(QuestionContent question, Random random)
    {
        var order = Enumerable.Range(0, question.Choices.Count).ToArray();
        if (question.Kind != QuestionKind.TrueFalse)
        {
            random.Shuffle(order);
        }

        var correct = question.Correct.Select(c => Array.IndexOf(order, c));
        return new QuestionContent
        {
            Code = question.Code,
            Kind = question.Kind,
            Text = question.Text,
            Choices = [.. order.Select(c => question.Choices[c])],
            Correct = [.. question.Kind == QuestionKind.Order ? correct : correct.Order()],
            Explanation = question.Explanation,
            Clause = question.Clause,
            Difficulty = question.Difficulty,
        };
    }
}
