using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>What a form or a file says of a question.</summary>
public sealed class QuestionContent
{
    public const int CodeMaxLength = 20;
    public const int TextMaxLength = 1000;
    public const int ChoiceMaxLength = 300;
    public const int MostChoices = 8;
    public const int ExplanationMaxLength = 2000;
    public const int ClauseMaxLength = 100;
    internal const int ChoicesMaxLength = MostChoices * (ChoiceMaxLength + 1);

    public static readonly IReadOnlyList<string> TrueFalseChoices = ["正しい", "誤り"];

    public string Code { get; set; } = string.Empty;

    public QuestionKind? Kind { get; set; }

    public string Text { get; set; } = string.Empty;

    public List<string> Choices { get; set; } = [];

    /// <summary>Positions of the right choices from 0; for 並べ替え all of them in the right order.</summary>
    public List<int> Correct { get; set; } = [];

    public string Explanation { get; set; } = string.Empty;

    public string Clause { get; set; } = string.Empty;

    public int Difficulty { get; set; } = 2;

    /// <summary>Everything that keeps the question from being asked; empty for a good one.</summary>
    public IReadOnlyList<FieldProblem> Problems()
    {
        var problems = new List<FieldProblem>();
        void Add(string field, string message) => problems.Add(new(field, message));
        if (Kind is not { } kind)
        {
            Add(nameof(Kind), "答え方を選んでください。");
            return problems;
        }

        if (Text.Length is 0 or > TextMaxLength)
        {
            Add(nameof(Text), $"問題文を{TextMaxLength:N0}文字以内で書いてください。");
        }

        var (fewest, most) = kind switch { QuestionKind.TrueFalse => (2, 2), QuestionKind.Order => (3, MostChoices), QuestionKind.Single or QuestionKind.Multiple => (2, MostChoices) };
        if (Choices.Count < fewest || Choices.Count > most)
        {
            Add(nameof(Choices), $"選択肢は{(fewest == most ? $"{fewest}つ" : $"{fewest}～{most}個")}にしてください。");
        }
        else if (Choices.Any(c => c.Length is 0 or > ChoiceMaxLength || c.Contains('\n', StringComparison.Ordinal)))
        {
            Add(nameof(Choices), $"選択肢は1行、{ChoiceMaxLength}文字以内で書いてください。空の選択肢は消してください。");
        }
        else if (Choices.Distinct(StringComparer.Ordinal).Count() != Choices.Count)
        {
            Add(nameof(Choices), "同じ選択肢が2つあります。");
        }

        if (Correct.Count == 0)
        {
            Add(nameof(Correct), kind == QuestionKind.Order ? "正しい順番がありません。" : "正解がありません。正しい選択肢に印を付けてください。");
        }
        else if (Correct.Any(c => c < 0 || c >= Choices.Count) || Correct.Distinct().Count() != Correct.Count)
        {
            Add(nameof(Correct), "正解が選択肢と合っていません。");
        }
        else if (kind is QuestionKind.Single or QuestionKind.TrueFalse && Correct.Count != 1)
        {
            Add(nameof(Correct), "正解は1つだけにしてください。2つ以上あるときは「すべて選ぶ」にします。");
        }
        else if (kind == QuestionKind.Order && Correct.Count != Choices.Count)
        {
            Add(nameof(Correct), "すべての選択肢を正しい順番に並べてください。");
        }

        if (string.IsNullOrWhiteSpace(Explanation) || Explanation.Length > ExplanationMaxLength)
        {
            Add(nameof(Explanation), $"解説を{ExplanationMaxLength:N0}文字以内で書いてください。受けた人が、なぜそうなのかを学べるようにします。");
        }

        if (Difficulty is < 1 or > 3)
        {
            Add(nameof(Difficulty), "難しさは1（易しい）～3（難しい）で書いてください。");
        }

        if (Code.Length > CodeMaxLength)
        {
            Add(nameof(Code), $"問題番号は{CodeMaxLength}文字以内で書いてください。");
        }

        if (Clause.Length > ClauseMaxLength)
        {
            Add(nameof(Clause), $"条項は{ClauseMaxLength}文字以内で書いてください。");
        }

        return problems;
    }

    /// <summary>Whether two say the same.</summary>
    internal bool IsSame(QuestionContent other) =>
        (Code, Kind, Text, Explanation, Clause, Difficulty) == (other.Code, other.Kind, other.Text, other.Explanation, other.Clause, other.Difficulty)
        && Choices.SequenceEqual(other.Choices) && Correct.SequenceEqual(other.Correct);

    internal void Tidy()
    {
        Code = JapaneseText.Tidy(Code);
        Text = Text.Trim();
        Choices = Kind == QuestionKind.TrueFalse && Choices.Count == 0 ? [.. TrueFalseChoices] : [.. Choices.Select(c => c.Trim())];
        Correct = Kind == QuestionKind.Order ? Correct : [.. Correct.Order()];
        Explanation = Explanation.Trim();
        Clause = JapaneseText.Tidy(Clause);
    }

    internal static QuestionContent Of(Question question) => new()
    {
        Code = question.Code,
        Kind = question.Kind,
        Text = question.Text,
        Choices = [.. question.ChoiceList],
        Correct = [.. AnswerText.Read(question.Correct)],
        Explanation = question.Explanation,
        Clause = question.Clause,
        Difficulty = question.Difficulty,
    };
}
