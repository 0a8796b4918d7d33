using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Training;

/// <summary>What a new plan begins with, so that nobody starts from an empty form.</summary>
internal static class TrainingProposal
{
    /// <summary>Everybody in the summer, joiners at once, 事務取扱担当者 beside it.</summary>
    public static TrainingPlanInput Usual(FiscalYear year, IReadOnlyList<PublishedCourse> courses)
    {
        var all = courses.FirstOrDefault(c => c.Audience == CourseAudience.AllStaff);
        var myNumber = courses.FirstOrDefault(c => c.Audience == CourseAudience.MyNumberHandler);
        var input = new TrainingPlanInput
        {
            Content = new TrainingPlanContent
            {
                Aims = "全従業者が、個人情報保護方針、PMSに従うことの重要性と利点、自分の役割と責任、違反したときに起こり得ることを理解し、日々の業務で実行できるようにする。",
                Evaluation = "受講率100%と、理解度確認テストの合格を目標とする。正答率の低い問題と感想を見て、次年度の教材に反映する。",
                AsOfOn = year.First,
            },
            Lines =
            [
                new() { Number = 1, Content = Line("PMS教育（全従業者）", all, TrainingAudience.Everyone, year.First.AddMonths(2), new(year.Year, 9, 30)) },
                new() { Number = 2, Content = Line("入職時のPMS教育", all, TrainingAudience.Joiners, year.First, year.Last) },
            ],
        };
        if (myNumber is not null)
        {
            var line = Line("事務取扱担当者の教育（個人番号）", myNumber, TrainingAudience.Roles, year.First.AddMonths(2), new(year.Year, 9, 30));
            line.ChooseRoles([PmsRole.MyNumberHandler]);
            input.Lines.Add(new() { Number = 3, Content = line });
        }

        return input;
    }

    /// <summary>Last year's plan, its days moved; a course that has ended has to be chosen anew.</summary>
    public static TrainingPlanInput After(TrainingPlanInput last, FiscalYear year, IReadOnlyList<PublishedCourse> courses)
    {
        last.Content.RevisionNote = string.Empty;
        var years = last.Content.AsOfOn is { } asOf ? year.Year - FiscalYear.Of(asOf).Year : 1;
        last.Content.AsOfOn = last.Content.AsOfOn?.AddYears(years);
        for (var i = 0; i < last.Lines.Count; i++)
        {
            var line = last.Lines[i];
            line.Number = i + 1;
            line.Content.StartsOn = line.Content.StartsOn?.AddYears(years);
            line.Content.DueOn = line.Content.DueOn?.AddYears(years);
            line.Content.CourseId = courses.Any(c => c.CourseId == line.Content.CourseId) ? line.Content.CourseId : null;
        }

        return last;
    }

    private static TrainingLineContent Line(string title, PublishedCourse? course, TrainingAudience audience, DateOnly startsOn, DateOnly dueOn) => new()
    {
        Title = title,
        CourseId = course?.CourseId,
        Audience = audience,
        StartsOn = startsOn,
        DueOn = dueOn,
        QuestionCount = Math.Clamp(course?.Questions ?? 10, 1, 10),
    };
}
