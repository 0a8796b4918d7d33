using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Obligations;

/// <summary>Whether an obligation is met once or by every department.</summary>
public enum ObligationScope
{
    /// <summary>Once for the organisation.</summary>
    Organization,

    /// <summary>Once for every department without departments below it.</summary>
    Department,
}

/// <summary>When an obligation is to be met within a fiscal year; months are calendar months, 1–3 fall into the next calendar year.</summary>
/// <param name="Month">The month that names it.</param>
/// <param name="OpensMonth">The month on whose first day work may begin; the naming month where none is given.</param>
/// <param name="DueMonth">The month in which it must be done; the naming month where none is given.</param>
/// <param name="DueDay">The last day in that month; its end where none is given. A closed day means the business day before.</param>
public sealed record ObligationPeriod(int Month, int? OpensMonth = null, int? DueMonth = null, int? DueDay = null)
{
    /// <summary>The first day of the work.</summary>
    /// <param name="year">The fiscal year.</param>
    /// <returns>A first of a month.</returns>
    public DateOnly OpensOn(FiscalYear year) => First(year, OpensMonth ?? Month);

    /// <summary>The last day as the rules say it, before closed days are looked at.</summary>
    /// <param name="year">The fiscal year.</param>
    /// <returns>The day in the due month, or its last.</returns>
    public DateOnly LastDay(FiscalYear year)
    {
        var first = First(year, DueMonth ?? Month);
        var last = DateTime.DaysInMonth(first.Year, first.Month);
        return new DateOnly(first.Year, first.Month, Math.Min(DueDay ?? last, last));
    }

    private static DateOnly First(FiscalYear year, int month) => new(month >= 4 ? year.Year : year.Year + 1, month, 1);
}

/// <summary>What the rules demand every year (<c>domain.md</c> 7.6), as <c>seed/obligations.json</c> has it.</summary>
/// <param name="Code">Stable key.</param>
/// <param name="Title">It in Japanese.</param>
/// <param name="Forms">The forms by which it is recorded.</param>
/// <param name="Clause">The clause that demands it.</param>
/// <param name="Role">Who must do it; a role held per department where it is met by every department.</param>
/// <param name="Scope">Once, or by every department.</param>
/// <param name="Periods">When, within a fiscal year.</param>
/// <param name="Records">What is recorded, in a sentence.</param>
/// <param name="After">The obligation that must be done before (G42), or null.</param>
public sealed record Obligation(
    string Code,
    string Title,
    IReadOnlyList<string> Forms,
    string Clause,
    PmsRole Role,
    ObligationScope Scope,
    IReadOnlyList<ObligationPeriod> Periods,
    string Records,
    string? After = null);
