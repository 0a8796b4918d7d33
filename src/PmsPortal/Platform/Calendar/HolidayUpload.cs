using System.Globalization;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Calendar;

/// <summary>That a table of the Cabinet Office was taken over: which file, by whom, and what it changed.</summary>
public sealed class HolidayUpload : Entity, IRecorded
{
    /// <summary>Longest file name, in UTF-16 units.</summary>
    public const int FileNameMaxLength = 200;

    private HolidayUpload()
    {
    }

    /// <summary>A table that was taken over.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="uploadedBy">Who.</param>
    /// <param name="uploadedAt">When (UTC).</param>
    /// <param name="comparison">What it changed.</param>
    public HolidayUpload(string fileName, string uploadedBy, DateTime uploadedAt, HolidayComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(comparison);
        FileName = fileName.Length <= FileNameMaxLength ? fileName : fileName[..FileNameMaxLength];
        (UploadedBy, UploadedAt) = (uploadedBy, uploadedAt);
        (FirstYear, LastYear, Days) = (comparison.FirstYear, comparison.LastYear, comparison.Days);
        Differences = comparison.Text;
    }

    /// <summary>The file's name.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>Who.</summary>
    public string UploadedBy { get; private set; } = string.Empty;

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; private set; }

    /// <summary>The first year that it covers.</summary>
    public int FirstYear { get; private set; }

    /// <summary>The last year that it covers.</summary>
    public int LastYear { get; private set; }

    /// <summary>How many days it has.</summary>
    public int Days { get; private set; }

    /// <summary>The years and days that it added, removed or renamed, in Japanese.</summary>
    public string Differences { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"国民の祝日の表 {FirstYear}年～{LastYear}年");

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(HolidayUpload), Id);
}
