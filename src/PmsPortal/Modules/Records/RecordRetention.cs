using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>How the end of keeping is known.</summary>
public enum RetentionEndKind
{
    /// <summary>On a day.</summary>
    Day,

    /// <summary>永年: never.</summary>
    Never,

    /// <summary>A contract, the law or an event says it, and nobody has said which day that is.</summary>
    Unknown,
}

/// <summary>The end of keeping one fiscal year's records.</summary>
/// <param name="Kind">How it is known.</param>
/// <param name="On">The last day of keeping; for <see cref="RetentionEndKind.Day"/>.</param>
public readonly record struct RetentionEnd(RetentionEndKind Kind, DateOnly? On = null);

/// <summary>Computes when keeping ends (A.3.5.3): the day itself is still a day of keeping.</summary>
public static class RecordRetention
{
    /// <summary>
    /// A year's records are complete on 31 March, so a period without a start of its own runs from there: nothing is thrown
    /// away too early. A period that runs from an event (退職, 契約終了, 最終利用) needs the day of the event.
    /// </summary>
    public static RetentionEnd EndOf(Retention? retention, DateOnly? startedOn, int year) => retention switch
    {
        { Rule: RetentionRule.Permanent } => new(RetentionEndKind.Never),
        { Rule: RetentionRule.Period } when retention.EndsOn(IsEvent(retention.Start) ? startedOn : new FiscalYear(year).Last) is { } on => new(RetentionEndKind.Day, on),
        _ => new(RetentionEndKind.Unknown),
    };

    /// <summary>Whether a period runs from an event instead of the end of the year.</summary>
    public static bool IsEvent(RetentionStart? start) => start is RetentionStart.Retirement or RetentionStart.ContractEnd or RetentionStart.LastUse;

    /// <summary>The end of the oldest year that is still held; null where there is none or it isn't known.</summary>
    public static DateOnly? NextEnd(RecordContent content, IReadOnlyCollection<int> disposed)
    {
        if (content.FirstYear is not { } year)
        {
            return null;
        }

        while (disposed.Contains(year))
        {
            year++;
        }

        return year > (content.LastYear ?? int.MaxValue) ? null : content.EndOf(year).On;
    }

    /// <summary>The fiscal years that are held: those of the span without what was disposed of.</summary>
    public static IReadOnlyList<int> HeldYears(RecordContent content, IReadOnlyCollection<int> disposed, DateOnly today) =>
        [.. (content.Years?.Years(today) ?? []).Where(y => !disposed.Contains(y))];

    /// <summary>Whether a retention is at least so many years.</summary>
    public static bool IsAtLeast(Retention retention, int years)
    {
        ArgumentNullException.ThrowIfNull(retention);
        var start = new DateOnly(2001, 3, 31);
        return retention.Rule != RetentionRule.Period
            || ((retention with { Start = null }).EndsOn(start) is { } end && end >= start.AddYears(years));
    }
}
