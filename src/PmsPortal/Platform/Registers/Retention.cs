using System.Globalization;
using System.Text.RegularExpressions;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Registers;

/// <summary>
/// 保管期限 (A.3.3.1, P-102; A.3.5.3): a number of units from a start point, or what the contract or the law says.
/// </summary>
/// <param name="Rule">How the end is fixed.</param>
/// <param name="Number">Units; for a period.</param>
/// <param name="Unit">Unit; for a period.</param>
/// <param name="Start">From when; null where the register doesn't say.</param>
/// <param name="Other">The words, for その他.</param>
public sealed partial record Retention(
    RetentionRule Rule, int? Number = null, RetentionUnit? Unit = null, RetentionStart? Start = null, string Other = "")
{
    /// <summary>Longest text of その他, in UTF-16 units.</summary>
    public const int OtherMaxLength = 100;

    /// <summary>Reads 5年, 退職後3年, 契約で定める期間, 永久; any other words are kept as その他.</summary>
    /// <param name="text">A cell's text.</param>
    /// <returns>Null for an empty text.</returns>
    /// <exception cref="FieldFormatException">The words are too long to keep.</exception>
    public static Retention? Parse(string text)
    {
        var word = JapaneseText.Tidy(text);
        if (word.Length == 0)
        {
            return null;
        }

        var match = Period().Match(word.Normalize(System.Text.NormalizationForm.FormKC));
        if (match.Success
            && int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && EnumLabels.Find<RetentionUnit>(match.Groups["u"].Value) is { } unit)
        {
            var start = match.Groups["s"].Value;
            if (start.Length == 0)
            {
                return new Retention(RetentionRule.Period, number, unit);
            }

            if (EnumLabels.Find<RetentionStart>(start) is { } point)
            {
                return new Retention(RetentionRule.Period, number, unit, point);
            }
        }

        return EnumLabels.Find<RetentionRule>(word) is { } rule and not (RetentionRule.Period or RetentionRule.Other)
            ? new Retention(rule)
            : new Retention(RetentionRule.Other, Other: OtherText.Read(word, OtherMaxLength));
    }

    /// <summary>The text as shown and written to workbooks; <see cref="Parse"/> reads it back.</summary>
    /// <returns>退職後3年, 5年, …</returns>
    public override string ToString() => Rule switch
    {
        RetentionRule.Period => $"{(Start is { } start ? $"{start.Label()}後" : string.Empty)}{Number}{Unit?.Label()}",
        RetentionRule.Other => OtherText.Show(Other),
        RetentionRule.Contract or RetentionRule.Statutory or RetentionRule.Permanent => Rule.Label(),
    };

    /// <summary>The last day of keeping.</summary>
    /// <param name="startedOn">起算日, or null where it isn't known.</param>
    /// <returns>Null where there is no period or no start.</returns>
    public DateOnly? EndsOn(DateOnly? startedOn)
    {
        if (Rule != RetentionRule.Period || startedOn is not { } start || Number is not { } number || Unit is not { } unit)
        {
            return null;
        }

        var from = Start == RetentionStart.FiscalYearEnd ? FiscalYear.Of(start).Last : start;
        return unit switch
        {
            RetentionUnit.Year => from.AddYears(number),
            RetentionUnit.Month => from.AddMonths(number),
            RetentionUnit.Day => from.AddDays(number),
        };
    }

    [GeneratedRegex(@"^(?<s>.*?)(?:後|から)?\s*(?<n>\d{1,4})\s*(?<u>年間|年|[かヶカケ箇]?月|日間|日)(?:間|保存|保管)?$")]
    private static partial Regex Period();
}
