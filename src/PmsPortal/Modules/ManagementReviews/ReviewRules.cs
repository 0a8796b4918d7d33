using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>What must hold before a review goes to the 理事長, and for what is written into it.</summary>
public static class ReviewRules
{
    /// <summary>Every problem of a review that is to be submitted: all seven inputs, the day, who was there, the result (G41).</summary>
    public static IReadOnlyList<FieldProblem> Problems(ManagementReview review, DateOnly today)
    {
        var problems = review.Inputs.OrderBy(i => i.Kind)
            .Where(i => i.ConfirmedOn is null || i.Text.Length == 0)
            .Select(i => new FieldProblem(i.Kind.ToString(), i.ConfirmedOn is null
                ? $"{i.Kind.Label()} をまだ確かめていません。内容を読んで直すか、「該当なし」と理由を書いて保存してください。"
                : $"{i.Kind.Label()} が空です。内容か、「該当なし」の理由を書いてください。"))
            .ToList();
        if (review.HeldOn is not { } held)
        {
            problems.Add(new("HeldOn", "実施日を入力してください。"));
        }
        else if (held > today)
        {
            problems.Add(new("HeldOn", "実施日が先の日です。実施してから承認を求めてください。"));
        }

        if (review.Attendees.Length == 0)
        {
            problems.Add(new("Attendees", "出席者を書いてください。"));
        }

        if (review.Conclusion.Length == 0)
        {
            problems.Add(new("Conclusion", "レビューの結果（個人情報保護マネジメントシステムが有効か、変える必要があるか）を書いてください。"));
        }

        return problems;
    }

    public static IReadOnlyList<FieldProblem> Problems(ReviewInputKind kind, string text, bool isNotApplicable) =>
        text.Length == 0 ? [new(kind.ToString(), isNotApplicable ? "該当しない理由を書いてください。何を確かめて「該当なし」としたかが、記録になります。" : "内容を書くか、「該当なし」にして理由を書いてください。")]
        : text.Length > ManagementReviewInput.TextMaxLength ? [new(kind.ToString(), $"{ManagementReviewInput.TextMaxLength}文字以内で書いてください。")]
        : [];

    public static IReadOnlyList<FieldProblem> Problems(string text, int? responsibleId, DateOnly? dueOn, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (text.Length is 0 or > ReviewDirective.TextMaxLength)
        {
            problems.Add(new("Text", $"何をするかを1～{ReviewDirective.TextMaxLength}文字で書いてください。"));
        }

        if (responsibleId is null)
        {
            problems.Add(new("ResponsibleId", "担当者を選んでください。"));
        }

        if (dueOn is not { } day || day < today)
        {
            problems.Add(new("DueOn", dueOn is null ? "期限を入力してください。" : "期限は今日以後の日にしてください。"));
        }

        return problems;
    }
}
