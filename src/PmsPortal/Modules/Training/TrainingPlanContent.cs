using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training;

/// <summary>What a plan says apart from its trainings (F08).</summary>
[ComplexType]
public sealed class TrainingPlanContent
{
    public const int ShortMaxLength = 500;
    public const int LongMaxLength = 2000;

    /// <summary>教育の目的</summary>
    public string Aims { get; set; } = string.Empty;

    /// <summary>評価の方法</summary>
    public string Evaluation { get; set; } = string.Empty;

    /// <summary>受講対象者一覧の基準日</summary>
    public DateOnly? AsOfOn { get; set; }

    /// <summary>Why there is no training for 事務取扱担当者; empty where there is one.</summary>
    public string NoMyNumberReason { get; set; } = string.Empty;

    /// <summary>全従業者へのお知らせ, beside what is made from the plan.</summary>
    public string Announcement { get; set; } = string.Empty;

    /// <summary>変更の内容と理由; needed from the second version on.</summary>
    public string RevisionNote { get; set; } = string.Empty;

    public TrainingPlanContent Copy() => (TrainingPlanContent)MemberwiseClone();
}

/// <summary>One training of a plan: what, for whom, how, by when, and what is enough.</summary>
[ComplexType]
public sealed class TrainingLineContent
{
    public const int TitleMaxLength = 120;
    public const int ShortMaxLength = 500;
    public const int KeysMaxLength = 1000;
    public const int MostJoinerDays = 180;

    /// <summary>教育の名称</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>The course whose published version is the material.</summary>
    public int? CourseId { get; set; }

    public TrainingMethod? Method { get; set; } = TrainingMethod.ELearning;

    public TrainingAudience? Audience { get; set; } = TrainingAudience.Everyone;

    /// <summary>Keys of departments (with those below them), separated by commas.</summary>
    public string DepartmentKeys { get; set; } = string.Empty;

    /// <summary>Names of roles, separated by commas.</summary>
    public string RoleKeys { get; set; } = string.Empty;

    public DateOnly? StartsOn { get; set; }

    public DateOnly? DueOn { get; set; }

    /// <summary>Calendar days that somebody has who joins or comes onto the list later.</summary>
    public int JoinerDays { get; set; } = 30;

    /// <summary>Whether there is a test of understanding.</summary>
    public bool HasTest { get; set; } = true;

    /// <summary>Questions drawn for an attempt.</summary>
    public int QuestionCount { get; set; } = 10;

    /// <summary>Pass mark in percent.</summary>
    public int PassMark { get; set; } = 80;

    public int Attempts { get; set; } = 3;

    /// <summary>Minutes for one attempt; null for no limit.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>場所・講師・教材の補足</summary>
    public string Notes { get; set; } = string.Empty;

    public IReadOnlyList<int> DepartmentIds() =>
        [.. DepartmentKeys.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(k => int.Parse(k, CultureInfo.InvariantCulture))];

    public IReadOnlyList<PmsRole> Roles() =>
        [.. RoleKeys.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(k => Enum.TryParse<PmsRole>(k, out var role) ? role : (PmsRole?)null).OfType<PmsRole>()];

    public void ChooseDepartments(IEnumerable<int> ids) => DepartmentKeys = string.Join(',', ids.Distinct().Order().Select(i => i.ToString(CultureInfo.InvariantCulture)));

    public void ChooseRoles(IEnumerable<PmsRole> roles) => RoleKeys = string.Join(',', roles.Distinct().Order());

    /// <summary>Whether it is the yearly training of the 事務取扱担当者 (P-130).</summary>
    public bool IsForMyNumber() => Audience == TrainingAudience.Roles && Roles().Contains(PmsRole.MyNumberHandler);

    /// <summary>
    /// The last day for somebody: the plan's, or for those who come later so many calendar days from when they came, moved to
    /// a business day.
    /// </summary>
    /// <param name="calendar">The business calendar.</param>
    /// <param name="joinedOn">When they joined.</param>
    /// <param name="cameOn">When they came onto the list, or null for those on it from the beginning.</param>
    public Deadline DueFor(BusinessCalendar calendar, DateOnly joinedOn, DateOnly? cameOn)
    {
        if (Audience == TrainingAudience.Joiners || joinedOn > StartsOn!.Value)
        {
            return After(calendar, joinedOn, "入職した日の翌日から");
        }

        var due = DueOn!.Value;
        return cameOn is { } day && day.AddDays(JoinerDays) > due
            ? After(calendar, day, "受講対象になった日の翌日から")
            : new Deadline(due, $"教育計画で定めた期限（{Wareki.FormatGregorian(due, withWeekday: true)}）です。", false);
    }

    private Deadline After(BusinessCalendar calendar, DateOnly from, string words)
    {
        // Of a year that the calendar doesn't know nothing is said.
        var last = from.AddDays(JoinerDays);
        if (last.Year < calendar.FirstYear || last.Year >= calendar.LastYear)
        {
            return new Deadline(last, string.Create(CultureInfo.InvariantCulture, $"{words}{JoinerDays}日以内です。"), false);
        }

        var deadline = Deadlines.CalendarDays(calendar, from.AddDays(1), JoinerDays);
        return deadline with { Explanation = string.Create(CultureInfo.InvariantCulture, $"{words}{JoinerDays}日以内です。{deadline.Explanation}") };
    }

    public TrainingLineContent Copy() => (TrainingLineContent)MemberwiseClone();
}
