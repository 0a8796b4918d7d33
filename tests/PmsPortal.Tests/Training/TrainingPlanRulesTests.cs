using PmsPortal.Modules.Training;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Tests.Calendar;

namespace PmsPortal.Tests.Training;

/// <summary>What a plan must have (A.3.4.5), and by when whom.</summary>
public sealed class TrainingPlanRulesTests
{
    private static readonly FiscalYear Year = new(2026);

    public static TheoryData<string, Action<TrainingPlanInput>, string> Refusals() => new()
    {
        { "Aims", p => p.Content.Aims = " ", "目的" },
        { "Evaluation", p => p.Content.Evaluation = string.Empty, "評価" },
        { "AsOfOn", p => p.Content.AsOfOn = null, "基準日" },
        { "AsOfOn", p => p.Content.AsOfOn = new(2027, 4, 1), "2026年度" },
        { string.Empty, p => p.Lines.Clear(), "1件もありません" },
        { string.Empty, p => p.Lines[0].Content.Audience = TrainingAudience.Joiners, "全従業者の教育がありません" },
        { "SkipDispatched", p => p.Skips.Add(new() { Category = EmployeeCategory.Dispatched, Reason = " " }), "「派遣社員」を対象から外す理由" },
        { "SkipCouncillor", p => p.Skips.Add(new() { Category = EmployeeCategory.Councillor }), "「評議員」" },
        { string.Empty, p => p.Skips.Add(new() { Category = EmployeeCategory.Retired, Reason = "退職" }), "区分の指定" },
        { string.Empty, p => p.Skips.AddRange(TrainingCategories.All.Select(c => new TrainingSkipInput { Category = c, Reason = "理由" })), "すべての区分" },
        { "NoMyNumberReason", p => p.Lines.RemoveAt(1), "事務取扱担当者（いま2人）" },
        { "Line1.Title", p => p.Lines[0].Content.Title = string.Empty, "名称" },
        { "Line1.CourseId", p => p.Lines[0].Content.CourseId = null, "教材" },
        { "Line1.Method", p => p.Lines[0].Content.Method = null, "方法" },
        { "Line1.Audience", p => p.Lines[0].Content.Audience = null, "対象を選んで" },
        { "Line2.Roles", p => p.Lines[1].Content.RoleKeys = string.Empty, "役割" },
        { "Line2.Departments", p => p.Lines[1].Content.Audience = TrainingAudience.Departments, "部門" },
        { "Line1.StartsOn", p => p.Lines[0].Content.StartsOn = null, "開始日" },
        { "Line1.DueOn", p => p.Lines[0].Content.DueOn = new(2026, 5, 31), "開始日より前" },
        { "Line1.DueOn", p => p.Lines[0].Content.DueOn = new(2027, 4, 1), "2026年度" },
        { "Line1.StartsOn", p => p.Lines[0].Content.StartsOn = new(2026, 3, 31), "2026年度" },
        { "Line1.JoinerDays", p => p.Lines[0].Content.JoinerDays = 0, "1～180日" },
        { "Line1.HasTest", p => p.Lines[0].Content.HasTest = false, "テストまで" },
        { "Line1.PassMark", p => p.Lines[0].Content.PassMark = 101, "1～100点" },
        { "Line1.Attempts", p => p.Lines[0].Content.Attempts = 0, "1～10回" },
        { "Line1.QuestionCount", p => p.Lines[0].Content.QuestionCount = 0, "出題数" },
        { "Line1.TimeLimit", p => p.Lines[0].Content.TimeLimit = 0, "制限時間" },
        { "Aims", p => p.Content.Aims = new string('あ', TrainingPlanContent.LongMaxLength + 1), "文字以内" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Plan_ThatLacksSomething_IsRefusedWithTheReason(string field, Action<TrainingPlanInput> spoil, string reason)
    {
        var plan = Plan();
        Assert.Empty(TrainingPlanRules.Problems(plan, Year, isRevision: false, myNumberHandlers: 2));
        spoil(plan);
        Assert.Contains(TrainingPlanRules.Problems(plan, Year, isRevision: false, myNumberHandlers: 2), p => p.Field == field && p.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_ThatSkipsACategoryWithAReason_IsAccepted()
    {
        var plan = Plan();
        plan.Skips.Add(new() { Category = EmployeeCategory.Daily, Reason = "受付の業務だけで、個人情報に触れない" });
        Assert.Empty(TrainingPlanRules.Problems(plan, Year, isRevision: false, myNumberHandlers: 2));
    }

    [Fact]
    public void Revision_WithoutWhatChanged_IsRefused()
    {
        var problem = Assert.Single(TrainingPlanRules.Problems(Plan(), Year, isRevision: true, myNumberHandlers: 2));
        Assert.Equal("RevisionNote", problem.Field);
    }

    [Fact]
    public void Plan_WithoutHandlersOfMyNumbers_NeedsNoTrainingForThem()
    {
        var plan = Plan();
        plan.Lines.RemoveAt(1);
        Assert.Empty(TrainingPlanRules.Problems(plan, Year, isRevision: false, myNumberHandlers: 0));
        plan.Content.NoMyNumberReason = "昨年度末に実施した";
        Assert.Empty(TrainingPlanRules.Problems(plan, Year, isRevision: false, myNumberHandlers: 2));
    }

    [Fact]
    public void Categories_AreTheEightOfActivePeople() =>
        Assert.Equal(Enum.GetValues<EmployeeCategory>().Except([EmployeeCategory.Retired]), TrainingCategories.All);

    [Theory]
    [InlineData("2020-04-01", null, "2026-09-30")] // on the list from the beginning
    [InlineData("2026-05-20", null, "2026-09-30")] // joined before the training began
    [InlineData("2026-07-01", "2026-07-01", "2026-07-31")] // joined while it runs: thirty days
    [InlineData("2026-09-20", "2026-09-20", "2026-10-20")] // joined near its end: still thirty days
    [InlineData("2020-04-01", "2026-07-01", "2026-09-30")] // transferred early enough
    [InlineData("2020-04-01", "2026-09-15", "2026-10-15")] // transferred near its end
    [InlineData("2026-07-02", "2026-07-02", "2026-08-03")] // the thirtieth day is a Saturday
    [InlineData("2020-04-01", "2026-09-04", "2026-10-05")] // the thirtieth day is a Sunday
    public void Due_OfAPerson_FollowsWhenTheyCame(string joinedOn, string? cameOn, string dueOn) =>
        Assert.Equal(Day(dueOn), Plan().Lines[0].Content.DueFor(Calendars.Usual, Day(joinedOn), cameOn is null ? null : Day(cameOn)).DueOn);

    [Fact]
    public void Due_OfJoiners_CountsFromTheirFirstDay()
    {
        var line = Plan().Lines[0].Content;
        line.Audience = TrainingAudience.Joiners;
        Assert.Equal(new DateOnly(2026, 5, 1), line.DueFor(Calendars.Usual, new(2026, 4, 1), null).DueOn);

        // The thirtieth day lies in the holidays of May; the person reads why they have longer.
        var due = line.DueFor(Calendars.Usual, new(2026, 4, 3), null);
        Assert.Equal(new DateOnly(2026, 5, 7), due.DueOn);
        Assert.StartsWith("入職した日の翌日から30日以内です。", due.Explanation, StringComparison.Ordinal);
        Assert.Contains("憲法記念日", due.Explanation, StringComparison.Ordinal);

        // Of a year that the calendar doesn't know it is the plain day.
        Assert.Equal(new DateOnly(1950, 5, 1), line.DueFor(Calendars.Usual, new(1950, 4, 1), null).DueOn);
    }

    [Theory]
    [InlineData("2026-11-20", false)]
    [InlineData("2030-03-31", false)]
    [InlineData("2030-04-01", true)]
    public void Retention_OfAYear_IsThreeYearsFromItsEnd(string today, bool mayGo)
    {
        var why = TrainingRetention.WhyNotDelete(new FiscalYear(2026), Day(today), "出席");
        Assert.Equal(mayGo, why is null);
        Assert.Equal(mayGo ? null : "出席は教育の記録です。2030/03/31まで保管するため、削除できません（A.3.4.5(2)9)）。", why);
    }

    [Theory]
    [InlineData(0, 0, 100)]
    [InlineData(319, 320, 99)]
    [InlineData(320, 320, 100)]
    [InlineData(1, 3, 33)]
    public void Rate_IsRoundedDown_SoThatOnlyEverybodyIsAHundred(int part, int whole, int percent) => Assert.Equal(percent, TrainingFigures.Percent(part, whole));

    [Fact]
    public void Keys_OfDepartmentsAndRoles_ComeBackAsChosen()
    {
        var line = new TrainingLineContent();
        line.ChooseDepartments([7, 3, 7]);
        line.ChooseRoles([PmsRole.MyNumberHandler, PmsRole.DepartmentLead]);
        Assert.Equal([3, 7], line.DepartmentIds());
        Assert.Equal([PmsRole.DepartmentLead, PmsRole.MyNumberHandler], line.Roles().Order());
        Assert.False(line.IsForMyNumber());
        line.Audience = TrainingAudience.Roles;
        Assert.True(line.IsForMyNumber());
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static TrainingPlanInput Plan()
    {
        var myNumber = Line("事務取扱担当者の教育");
        myNumber.Audience = TrainingAudience.Roles;
        myNumber.ChooseRoles([PmsRole.MyNumberHandler]);
        return new()
        {
            Content = new() { Aims = "理解する", Evaluation = "テスト", AsOfOn = new(2026, 4, 1) },
            Lines = [new() { Number = 1, Content = Line("全従業者の教育") }, new() { Number = 2, Content = myNumber }],
        };
    }

    private static TrainingLineContent Line(string title) => new() { Title = title, CourseId = 1, StartsOn = new(2026, 6, 1), DueOn = new(2026, 9, 30), JoinerDays = 30 };
}
