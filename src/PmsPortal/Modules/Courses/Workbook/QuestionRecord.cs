using System.Globalization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>A line of the question file: a question with its course's number. The key is written as numbers from 1, as authors count.</summary>
public sealed class QuestionRecord
{
    public string Course { get; set; } = string.Empty;

    public QuestionContent Content { get; init; } = new();

    public string[] Choices { get; } = [.. Enumerable.Repeat(string.Empty, QuestionContent.MostChoices)];

    /// <summary>正解 as written: "2", "1・3", "○".</summary>
    public string Answer { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<QuestionRecord>> Fields { get; } =
    [
        Fields<QuestionRecord>.Text(nameof(Course), "コース番号", PmsPortal.Modules.Courses.Course.CodeMaxLength, r => r.Course, (r, t) => r.Course = t, 14, required: true, aliases: ["教材", "教材番号"]),
        Fields<QuestionRecord>.Text(nameof(QuestionContent.Code), "問題番号", QuestionContent.CodeMaxLength, r => r.Content.Code, (r, t) => r.Content.Code = t, 10, required: true, aliases: ["番号", "No"]),
        Fields<QuestionRecord>.Choice<QuestionKind>(nameof(QuestionContent.Kind), "答え方", r => r.Content.Kind, (r, k) => r.Content.Kind = k, aliases: ["形式", "種類"]),
        Fields<QuestionRecord>.Text(nameof(QuestionContent.Text), "問題文", QuestionContent.TextMaxLength, r => r.Content.Text, (r, t) => r.Content.Text = t, 50, required: true, aliases: ["問題", "設問"]),
        .. Enumerable.Range(0, QuestionContent.MostChoices).Select(Choice),
        new()
        {
            Key = nameof(Answer),
            Label = "正解",
            Width = 10,
            MaxLength = 40,
            Aliases = ["答え", "解答"],
            Value = r => r.Answer,
            Text = r => r.Answer,
            Accept = (r, t) => r.Answer = JapaneseText.Tidy(t),
        },
        Fields<QuestionRecord>.Text(nameof(QuestionContent.Explanation), "解説", QuestionContent.ExplanationMaxLength, r => r.Content.Explanation, (r, t) => r.Content.Explanation = t, 50, aliases: ["説明"]),
        Fields<QuestionRecord>.Text(nameof(QuestionContent.Clause), "条項", QuestionContent.ClauseMaxLength, r => r.Content.Clause, (r, t) => r.Content.Clause = t, 14),
        new()
        {
            Key = nameof(QuestionContent.Difficulty),
            Label = "難しさ（1～3）",
            Width = 8,
            Aliases = ["難しさ", "難易度"],
            Value = r => r.Content.Difficulty,
            Text = r => r.Content.Difficulty.ToString(CultureInfo.InvariantCulture),
            Accept = (r, t) => r.Content.Difficulty = JapaneseText.Tidy(t).Normalize(System.Text.NormalizationForm.FormKC) is not { Length: > 0 } word ? 2
                : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3 ? number
                : throw new FieldFormatException("1（易しい）・2・3（難しい）のどれかで入力してください。"),
        },
    ];

    public static QuestionRecord Of(string course, QuestionContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var record = new QuestionRecord { Course = course, Content = content, Answer = Show(content) };
        foreach (var (index, choice) in content.Choices.Index())
        {
            record.Choices[index] = choice;
        }

        return record;
    }

    /// <summary>Turns the columns of choices and key into the question's own.</summary>
    /// <exception cref="FieldFormatException">The key can't be read.</exception>
    public void Complete()
    {
        var last = Array.FindLastIndex(Choices, c => c.Length > 0);
        Content.Choices = [.. Choices.Take(last + 1)];
        Content.Kind ??= QuestionKind.Single;
        if (Content.Kind == QuestionKind.TrueFalse && Content.Choices.Count == 0)
        {
            Content.Choices = [.. QuestionContent.TrueFalseChoices];
        }

        Content.Correct = Read();
        Content.Tidy();
    }

    private List<int> Read()
    {
        var text = Answer.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (text.Length == 0)
        {
            return [];
        }

        if (Content.Kind == QuestionKind.TrueFalse && YesNoText.TryParse(Answer, out var isTrue))
        {
            return [isTrue ? 0 : 1];
        }

        var words = text.Split([' ', ',', '、', '・', '･', '→', '>', '/', '.', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = new List<int>();
        foreach (var word in words)
        {
            var position = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : Content.Choices.IndexOf(word);
            numbers.Add(position >= 0 ? position : throw new FieldFormatException("正解は選択肢の番号で入力してください。2つ以上あるときは「1、3」、並べ替えは「2→1→3」のように書きます。"));
        }

        return numbers;
    }

    private static string Show(QuestionContent content) =>
        string.Join(content.Kind == QuestionKind.Order ? "→" : "、", content.Correct.Select(c => (c + 1).ToString(CultureInfo.InvariantCulture)));

    private static RegisterField<QuestionRecord> Choice(int index) => Fields<QuestionRecord>.Text(
        $"Choice{index + 1}", $"選択肢{index + 1}", QuestionContent.ChoiceMaxLength, r => r.Choices[index], (r, t) => r.Choices[index] = t, 24);
}
