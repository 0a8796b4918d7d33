using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>A training as the form holds it.</summary>
public sealed class TrainingLineInput
{
    public int Number { get; set; }

    public TrainingLineContent Content { get; set; } = new();
}

/// <summary>A category left out, as the form holds it.</summary>
public sealed class TrainingSkipInput
{
    public EmployeeCategory Category { get; set; }

    public string Reason { get; set; } = string.Empty;
}

/// <summary>A plan as the form holds it.</summary>
public sealed class TrainingPlanInput
{
    public TrainingPlanContent Content { get; set; } = new();

    public List<TrainingLineInput> Lines { get; set; } = [];

    public List<TrainingSkipInput> Skips { get; set; } = [];
}

/// <summary>New content for a plan, on top of the version that the form loaded.</summary>
public sealed record EditTrainingPlanRequest(int PlanId, int VersionId, int Version, TrainingPlanInput Input);

/// <summary>What a plan must have before it can be approved (A.3.4.5, P-050, P-130).</summary>
public static class TrainingPlanRules
{
    private const int MostLines = 20;

    /// <summary>What keeps a draft from being saved: only what can't be stored or makes no sense.</summary>
    public static IReadOnlyList<FieldProblem> ProblemsOfDraft(TrainingPlanInput input)
    {
        var problems = new List<FieldProblem>();
        void Limit(string text, int most, string field, string label)
        {
            if (text.Length > most)
            {
                problems.Add(new(field, $"{label}は{most}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        Limit(input.Content.Aims, TrainingPlanContent.LongMaxLength, "Aims", "教育の目的");
        Limit(input.Content.Evaluation, TrainingPlanContent.LongMaxLength, "Evaluation", "評価の方法");
        Limit(input.Content.Announcement, TrainingPlanContent.LongMaxLength, "Announcement", "お知らせ");
        Limit(input.Content.RevisionNote, TrainingPlanContent.LongMaxLength, "RevisionNote", "変更の内容と理由");
        Limit(input.Content.NoMyNumberReason, TrainingPlanContent.ShortMaxLength, "NoMyNumberReason", "理由");
        if (input.Lines.Count > MostLines)
        {
            problems.Add(new(string.Empty, $"1つの計画に入れられる教育は{MostLines}件までです。"));
        }

        foreach (var line in input.Lines)
        {
            Limit(line.Content.Title, TrainingLineContent.TitleMaxLength, Key(line, "Title"), "教育の名称");
            Limit(line.Content.Notes, TrainingLineContent.ShortMaxLength, Key(line, "Notes"), "補足");
            Limit(line.Content.DepartmentKeys, TrainingLineContent.KeysMaxLength, Key(line, "Departments"), "部門の選択");
            Limit(line.Content.RoleKeys, TrainingLineContent.KeysMaxLength, Key(line, "Roles"), "役割の選択");
        }

        foreach (var skip in input.Skips)
        {
            Limit(skip.Reason, TrainingSkip.ReasonMaxLength, $"Skip{skip.Category}", "理由");
        }

        if (input.Skips.Exists(s => s.Category == EmployeeCategory.Retired) || input.Skips.DistinctBy(s => s.Category).Count() != input.Skips.Count)
        {
            problems.Add(new(string.Empty, "外す区分の指定が正しくありません。画面を更新して選び直してください。"));
        }

        return problems;
    }

    /// <summary>What keeps a plan from being handed in.</summary>
    /// <param name="input">The plan.</param>
    /// <param name="year">Its fiscal year.</param>
    /// <param name="isRevision">An approved version exists.</param>
    /// <param name="myNumberHandlers">How many 事務取扱担当者 there are today.</param>
    public static IReadOnlyList<FieldProblem> Problems(TrainingPlanInput input, FiscalYear year, bool isRevision, int myNumberHandlers)
    {
        var problems = new List<FieldProblem>(ProblemsOfDraft(input));
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                problems.Add(new(field, message));
            }
        }

        var content = input.Content;
        Refuse(string.IsNullOrWhiteSpace(content.Aims), "Aims", "教育の目的を書いてください。");
        Refuse(string.IsNullOrWhiteSpace(content.Evaluation), "Evaluation", "評価の方法を書いてください。例: 受講率100%、理解度確認テスト80点以上。結果を見て次年度の教材に反映する。");
        Refuse(content.AsOfOn is null, "AsOfOn", "受講対象者一覧の基準日を入力してください。");
        Refuse(content.AsOfOn is { } asOf && (asOf < year.First || asOf > year.Last), "AsOfOn", $"基準日は{year}（{year.First:yyyy/MM/dd}～{year.Last:yyyy/MM/dd}）の日にしてください。");
        Refuse(isRevision && string.IsNullOrWhiteSpace(content.RevisionNote), "RevisionNote", "承認済みの計画からどこを、なぜ変えたかを書いてください。");
        Refuse(input.Lines.Count == 0, string.Empty, "教育が1件もありません。「教育を追加」から、全従業者の教育を入れてください。");
        foreach (var skip in input.Skips)
        {
            Refuse(string.IsNullOrWhiteSpace(skip.Reason), $"Skip{skip.Category}", $"「{skip.Category.Label()}」を対象から外す理由を書いてください。従業者には理事・監事・評議員や派遣社員も含まれます（A.3.4.5、2.8）。");
        }

        Refuse(
            input.Lines.Count > 0 && input.Lines.TrueForAll(l => l.Content.Audience != TrainingAudience.Everyone),
            string.Empty,
            $"全従業者の教育がありません。{string.Join('・', TrainingCategories.All.Select(c => c.Label()))}のうち、外す区分があれば理由を書き、残りの全員が少なくとも年1回受けるようにしてください（A.3.4.5）。");
        Refuse(input.Skips.Count == TrainingCategories.All.Count, string.Empty, "すべての区分が対象から外れています。");
        var hasMyNumber = input.Lines.Exists(l => l.Content.IsForMyNumber());
        Refuse(
            !hasMyNumber && myNumberHandlers > 0 && string.IsNullOrWhiteSpace(content.NoMyNumberReason),
            "NoMyNumberReason",
            $"事務取扱担当者（いま{myNumberHandlers}人）の教育がありません。対象を「役割で指定」にした教育を加えるか、今年度に行わない理由を書いてください（A.3.4.5(1)）。");
        foreach (var line in input.Lines)
        {
            AddLine(problems, line, year);
        }

        return problems;
    }

    /// <summary>The field name of a training's field, as forms show problems beside it.</summary>
    public static string Key(TrainingLineInput line, string field) => $"Line{line.Number}.{field}";

    private static void AddLine(List<FieldProblem> problems, TrainingLineInput line, FiscalYear year)
    {
        var c = line.Content;
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                problems.Add(new(Key(line, field), $"教育{line.Number}: {message}"));
            }
        }

        Refuse(string.IsNullOrWhiteSpace(c.Title), "Title", "名称を書いてください。");
        Refuse(c.CourseId is null, "CourseId", "教材を選んでください。公開済みの教材だけが選べます。");
        Refuse(c.Method is null, "Method", "方法を選んでください。");
        Refuse(c.Audience is null, "Audience", "対象を選んでください。");
        Refuse(c.Audience == TrainingAudience.Departments && c.DepartmentIds().Count == 0, "Departments", "対象の部門を選んでください。");
        Refuse(c.Audience == TrainingAudience.Roles && c.Roles().Count == 0, "Roles", "対象の役割を選んでください。");
        Refuse(c.StartsOn is null, "StartsOn", "開始日を入力してください。");
        Refuse(c.DueOn is null, "DueOn", "期限を入力してください。");
        Refuse(c.DueOn < c.StartsOn, "DueOn", "期限が開始日より前です。");
        Refuse(c.StartsOn is { } starts && (starts < year.First || starts > year.Last), "StartsOn", $"開始日は{year}の日にしてください。");
        Refuse(c.DueOn is { } due && (due < year.First || due > year.Last), "DueOn", $"期限は{year}の日（{year.Last:yyyy/MM/dd}まで）にしてください。");
        Refuse(c.JoinerDays is < 1 or > TrainingLineContent.MostJoinerDays, "JoinerDays", $"途中で加わった人の日数は1～{TrainingLineContent.MostJoinerDays}日にしてください。");
        Refuse(c.Method == TrainingMethod.ELearning && !c.HasTest, "HasTest", "eラーニングは理解度確認テストまで行って修了になります。");
        if (c.HasTest)
        {
            Refuse(c.QuestionCount is < 1 or > TakingWork.MostQuestions, "QuestionCount", $"出題数は1～{TakingWork.MostQuestions}問にしてください。");
            Refuse(c.PassMark is < 1 or > 100, "PassMark", "合格点は1～100点にしてください。");
            Refuse(c.Attempts is < 1 or > TakingWork.MostAttempts, "Attempts", $"受験できる回数は1～{TakingWork.MostAttempts}回にしてください。");
            Refuse(c.TimeLimit is < 1 or > TakingWork.MostMinutes, "TimeLimit", $"制限時間は1～{TakingWork.MostMinutes}分にするか、空けておいてください。");
        }
    }
}
