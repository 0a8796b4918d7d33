using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Training;

/// <summary>The yearly training (A.3.4.5): plan, participants, sessions, control and record. What is taught and tested is Courses'.</summary>
public sealed class TrainingModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Courses"];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<TrainingPlanService>();
        module.Services.AddScoped<TrainingPlanQueries>();
        module.Services.AddScoped<TrainingMails>();
        module.Services.AddScoped<EnrollmentService>();
        module.Services.AddScoped<EnrollmentListService>();
        module.Services.AddScoped<EnrollmentListStart>();
        module.Services.AddScoped<EnrollmentQueries>();
        module.Services.AddScoped<TrainingControlQueries>();
        module.Services.AddScoped<TrainingSessionService>();
        module.Services.AddScoped<TrainingSessionQueries>();
        module.Services.AddScoped<TrainingRecordService>();
        module.Services.AddScoped<TrainingRecordQueries>();
        module.Services.AddScoped<IStaffWatcher, TrainingStaffWatcher>();
        module.Services.AddScoped<ITodoProvider, TrainingTodos>();
        module.Services.AddScoped<IClauseEvidence, TrainingEvidence>();
        module.Services.AddScoped<IReviewInput, TrainingReviewInput>();
        module.Services.AddScoped<ICourseUse, TrainingCourseUse>();
        module.DemoData<TrainingDemo>();
        module.ApprovalSubject<TrainingPlanApprovals>()
            .ApprovalSubject<TrainingRecordApprovals>()
            .Obligation(TrainingPlanService.ObligationCode, "training/plans")
            .Obligation(TrainingObligations.Everyone, "training/records")
            .Obligation(TrainingObligations.MyNumber, "training/records")
            .Workbook<SessionResultWorkbook>()
            .Workbook<EnrollmentWorkbook>()
            .Search<TrainingSearch>()
            .Permissions(TrainingPermissions.All)
            .Job<MakeEnrollmentListsJob>(MakeEnrollmentListsJob.Definition)
            .Job<UpdateEnrollmentsJob>(new(
                "update-enrollments", "受講対象者一覧の更新", "入職・異動・任命・退職・休職の終わりに合わせて、教育の受講対象者一覧を今日に合わせます（A.3.4.5）。", "0 20 0 * * ?", 20))
            .RecordTypes(
                new RecordType("F08", "PMS教育計画書", "training/plans", TrainingPermissions.View, TrainingRetention.Years, "A.3.3.6", "A.3.4.5"),
                new RecordType("F09", "PMS教育受講対象者一覧表", "training/plans", TrainingPermissions.Control, TrainingRetention.Years, "A.3.4.5"),
                new RecordType("F12", "PMS教育実施記録", "training/records", TrainingPermissions.ViewDrafts, TrainingRetention.Years, "A.3.4.5"))
            .Stylesheet("training.css")
            .Menu(new(MenuArea.Training, 15, "PMS教育計画書", "training/plans", TrainingPermissions.View, "event_note"))
            .Menu(new(MenuArea.Training, 20, "受講状況", "training/control", TrainingPermissions.Control, "monitoring"))
            .Menu(new(MenuArea.Training, 25, "集合研修", "training/sessions", TrainingPermissions.Control, "groups"))
            .Menu(new(MenuArea.Training, 30, "PMS教育実施記録", "training/records", TrainingPermissions.ViewDrafts, "fact_check"));
        AddLabels(module);
    }

    private static void AddLabels(ModuleRegistration module) => module
        .Labels(nameof(TrainingPlan), ("FiscalYear", "年度"))
        .Labels(nameof(TrainingPlanVersion), ("PlanId", "計画"), ("Major", "版数（N）"), ("Minor", "版数（n）"), ("Status", "状態"), ("Aims", "教育の目的"), ("Evaluation", "評価の方法"), ("AsOfOn", "基準日"),
            ("NoMyNumberReason", "事務取扱担当者の教育を行わない理由"), ("Announcement", "お知らせ"), ("RevisionNote", "変更の内容と理由"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "承認日"),
            ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由"))
        .Labels(nameof(TrainingLine), ("VersionId", "版"), ("Number", "番号"), ("Title", "名称"), ("CourseId", "教材"), ("Method", "方法"), ("Audience", "対象"), ("DepartmentKeys", "対象の部門"), ("RoleKeys", "対象の役割"),
            ("StartsOn", "開始日"), ("DueOn", "期限"), ("JoinerDays", "途中で加わった人の日数"), ("HasTest", "テスト"), ("QuestionCount", "出題数"), ("PassMark", "合格点"), ("Attempts", "受験できる回数"), ("TimeLimit", "制限時間（分）"), ("Notes", "補足"))
        .Labels(nameof(Enrollment), ("PlanId", "計画"), ("LineNumber", "教育"), ("EmployeeId", "従業者"), ("DepartmentId", "部門"), ("Category", "従業者区分"), ("State", "対象"), ("Cause", "きっかけ"), ("AddedOn", "対象になった日"),
            ("ChangedOn", "変わった日"), ("DueOn", "期限"), ("TakingId", "受講"), ("PresentAt", "出席日時"), ("PresentWay", "出席の記録"), ("Exclusion", "除外の種類"), ("ExclusionReason", "除外の理由"), ("ExcludedUntilOn", "除外の終わり"),
            ("AbsenceReason", "未受講の理由"), ("MakeUpOn", "補講予定日"), ("FollowUpOn", "追加の教育を命じた日"), ("FollowUpNote", "追加の教育"))
        .Labels(nameof(TrainingSession), ("PlanId", "計画"), ("LineNumber", "教育"), ("Number", "回"), ("HeldOn", "実施日"), ("Starts", "開始"), ("Ends", "終了"), ("Place", "場所"), ("Lecturer", "講師"), ("Notes", "備考"))
        .Labels(nameof(TrainingRecord), ("PlanId", "計画"), ("LineNumber", "教育"), ("Title", "名称"), ("Status", "状態"), ("Evaluation", "教育の評価"), ("NextYear", "次年度への反映"), ("DraftedOn", "作成日"), ("DraftedBy", "作成者"),
            ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("Instruction", "指示"), ("InstructedOn", "指示日"), ("InstructionAnswer", "指示への対応"), ("Target", "対象者数"), ("Taken", "受講者数"), ("Completed", "修了者数"),
            ("Failed", "不合格"), ("Excluded", "除外"), ("FollowedUp", "追加の教育"), ("Mean", "平均点"));
}
