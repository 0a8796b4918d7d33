using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training;

/// <summary>
/// Plans, lists, attendance and records are kept for three years from the end of their fiscal year at least (A.3.4.5(2)9), P-133).
/// What is one of them is never deleted before; after that nothing deletes it by itself either.
/// </summary>
public static class TrainingRetention
{
    public const int Years = 3;

    /// <summary>The last day on which records of a year must still be there.</summary>
    public static DateOnly KeptUntil(FiscalYear year) => year.Last.AddYears(Years);

    /// <summary>Why a record of a year can't be deleted today, or null from the day on which it may be.</summary>
    /// <param name="subject">What it is, as the beginning of the sentence.</param>
    public static string? WhyNotDelete(FiscalYear year, DateOnly today, string subject) => today > KeptUntil(year) ? null
        : $"{subject}は教育の記録です。{Wareki.FormatGregorian(KeptUntil(year))}まで保管するため、削除できません（A.3.4.5(2)9)）。";
}
