using System.Globalization;

namespace PmsPortal.Platform.Workbooks;

/// <summary>Turns the stored numbers of cells into the texts that a person would have typed.</summary>
internal static class CellNumbers
{
    private const double LastDay = 2958466;
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    public static string ToText(string stored, CellFormat format, bool date1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return stored;
        }

        return format.Meaning switch
        {
            NumberMeaning.Date when number >= (date1904 ? 0 : 1) && number < LastDay => Date(number, date1904),
            NumberMeaning.Date or NumberMeaning.TimeOfDay when number is >= 0 and < 1 => Time(number),
            NumberMeaning.Padded when number >= 0 && double.IsInteger(number) && number < 1e15 =>
                ((long)number).ToString("D" + format.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            _ => Plain(number),
        };
    }

    /// <summary>Excel keeps 15 digits; a double's longer tail (0.30000000000000004) was never typed.</summary>
    private static string Plain(double number)
    {
        if (double.IsInteger(number) && Math.Abs(number) < 1e15)
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        var text = number.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : text;
    }

    private static string Date(double serial, bool date1904)
    {
        // Excel counts a 29 February 1900 that never was; days before it are one off.
        var day = date1904 ? Epoch1904 : serial < 60 ? Epoch1900.AddDays(1) : Epoch1900;
        var at = day.AddSeconds(Math.Round(serial * 86_400));
        return at.TimeOfDay == TimeSpan.Zero
            ? at.ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture)
            : at.ToString("yyyy'-'MM'-'dd HH':'mm':'ss", CultureInfo.InvariantCulture);
    }

    private static string Time(double fraction)
    {
        var time = TimeSpan.FromSeconds(Math.Round(fraction * 86_400) % 86_400);
        return time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }
}
