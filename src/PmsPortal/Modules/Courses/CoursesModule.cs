using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Courses;

/// <summary>教材と理解度確認テスト (A.3.4.5, F10, F11), and taking them. The plan of a year is another module's.</summary>
public sealed class CoursesModule : IPortalModule
{
    private const int RetentionYears = 3;

    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddScoped<CourseService>();
        module.Services.AddScoped<CourseQueries>();
        module.Services.AddScoped<QuestionService>();
        module.Services.AddScoped<QuestionQueries>();
        module.Services.AddScoped<LearningService>();
        module.Services.AddScoped<LearningQueries>();
        module.Services.AddScoped<TakingFacts>();
        module.Services.AddScoped<IFileOwner, CourseFiles>();
        module.Services.AddScoped<ITodoProvider, CourseTodos>();
        module.Services.AddScoped<IDueItemProvider, CourseDueItems>();
        module.Services.AddScoped<IClauseEvidence, CourseEvidence>();
        module.Services.AddSingleton<IReferenceData, CourseSeed>();
        module.Stylesheet("courses.css")
            .Endpoints<CourseEndpoints>()
            .Workbook<QuestionWorkbook>()
            .Search<CourseSearch>()
            .Job<CloseOverdueTestsJob>(CloseOverdueTestsJob.Definition)
            .Permissions(CoursePermissions.All)
            .RecordTypes(
                new RecordType("F10", "PMS教育テキスト", "courses", CoursePermissions.View, RetentionYears, "A.3.4.5"),
                new RecordType("F11", "理解度確認テスト", "courses", CoursePermissions.View, RetentionYears, "A.3.4.5"))
            .Menu(new(MenuArea.Training, 10, "教育を受ける", "learn", CoursePermissions.Learn, "school"))
            .Menu(new(MenuArea.Training, 40, "教材とテスト", "courses", CoursePermissions.View, "menu_book"))
            .Labels(nameof(Course), ("Code", "コース番号"), ("Audience", "対象"), ("EndedOn", "終了日"), ("IsShipped", "製品に付属"))
            .Labels(nameof(CourseVersion), ("Number", "版"), ("Title", "名称"), ("Summary", "概要"), ("Minutes", "所要時間（分）"), ("Note", "変更点"), ("PageCount", "ページ数"),
                ("ContentHash", "内容のハッシュ"), ("Status", "状態"), ("IsCurrent", "有効な版"), ("CourseId", "教材"), ("DraftedBy", "作成者"), ("DraftedOn", "作成日"), ("PublishedBy", "公開した人"), ("PublishedOn", "公開日"), ("PublishedAt", "公開日時"))
            .Labels(nameof(Question), ("CourseId", "教材"), ("Code", "問題番号"), ("Revision", "改訂"), ("IsActive", "出題する"), ("Kind", "答え方"), ("Text", "問題文"), ("Choices", "選択肢"), ("Clause", "条項"), ("Difficulty", "難しさ"), ("IsShipped", "製品に付属"))
            .Labels(nameof(Taking), ("EmployeeId", "従業者"), ("CourseVersionId", "教材の版"), ("OpensOn", "開始日"), ("DueOn", "期限"), ("PassMark", "合格点（％）"), ("MaxAttempts", "受験できる回数"),
                ("TimeLimitMinutes", "制限時間（分）"), ("QuestionCount", "出題数"), ("Status", "状態"), ("PagesRead", "読んだページ"), ("AttemptsUsed", "受験した回数"), ("BestScore", "最高点（％）"), ("StartedAt", "開始"), ("StudiedAt", "教材の学習を終えた日時"),
                ("PassedAt", "合格"), ("FailedAt", "不合格"), ("FollowUpDoneAt", "フォローアップ学習を終えた日時"), ("Comment", "感想・要望"), ("Reason", "理由"), ("OriginKind", "計画の種類"), ("OriginId", "計画"), ("AssignedAt", "対象にした日時"))
            .Labels(nameof(TestAttempt), ("TakingId", "受講"), ("Number", "回"), ("StartedAt", "開始"), ("EndsAt", "時間切れ"), ("SubmittedAt", "提出"), ("IsOnPaper", "紙のテスト"), ("QuestionCount", "出題数"), ("RightCount", "正解数"), ("Score", "点数（％）"), ("IsPassed", "合否"), ("Answers", "解答"));
    }
}
