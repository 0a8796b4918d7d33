using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Courses;

/// <summary>What the list filters by; all of it stands in the address.</summary>
public sealed record CourseListQuery : ListQuery
{
    public CourseAudience? Audience { get; init; }

    /// <summary>Also those that ended.</summary>
    public bool Ended { get; init; }

    /// <summary>Only those with an unpublished draft.</summary>
    public bool Drafts { get; init; }

    public static CourseListQuery Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        return new CourseListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = Math.Clamp(int.TryParse(Text("page"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var page) ? page : 1, 1, 100_000),
            Audience = Enum.TryParse<CourseAudience>(Text("audience"), out var audience) && Enum.IsDefined(audience) ? audience : null,
            Ended = Text("ended") == "yes",
            Drafts = Text("drafts") == "yes",
        };
    }

    public IReadOnlyList<(string Label, string Key)> Describe()
    {
        var filters = new List<(string, string)>();
        if (Text is { } text)
        {
            filters.Add(($"検索「{text}」", "q"));
        }

        if (Audience is { } audience)
        {
            filters.Add(($"対象: {audience.Label()}", "audience"));
        }

        if (Ended)
        {
            filters.Add(("終了したものも", "ended"));
        }

        if (Drafts)
        {
            filters.Add(("公開していない下書きあり", "drafts"));
        }

        return filters;
    }
}

/// <summary>A line of the list.</summary>
public sealed record CourseRow(
    int Id, string Code, CourseAudience Audience, string Title, int Minutes, int Pages, int Questions, int? PublishedNumber, DateOnly? PublishedOn, int? DraftNumber, DateOnly? EndedOn);

/// <summary>A published course as a plan chooses it.</summary>
/// <param name="VersionId">The version in force.</param>
/// <param name="Questions">How many questions may be drawn.</param>
public sealed record PublishedCourse(int CourseId, int VersionId, string Code, int Number, string Title, string Summary, CourseAudience Audience, int Minutes, int Pages, int Questions, DateOnly PublishedOn)
{
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Code} 第{Number}版 {Title}");
}

/// <summary>A version in a course's history.</summary>
public sealed record CourseVersionRow(
    int Id, int Number, CourseVersionStatus Status, bool IsCurrent, string Title, string Note, int Pages, string DraftedBy, DateOnly DraftedOn, string? PublishedBy, DateOnly? PublishedOn, int Takings);

/// <summary>A file of a course, as pages name it.</summary>
public sealed record CourseFileRow(int Id, string Name, string ContentType, long Length);

/// <summary>A course as a page shows it.</summary>
/// <param name="Missing">What a publication of the version shown still needs; empty for a published one.</param>
public sealed record CourseDetail(
    int Id,
    string Code,
    CourseAudience Audience,
    DateOnly? EndedOn,
    CourseVersionRow Shown,
    int RowVersion,
    CourseContent Content,
    IReadOnlyList<CourseFileRow> Files,
    IReadOnlyList<CourseVersionRow> Versions,
    IReadOnlyList<string> Missing,
    int Questions,
    bool MayEdit);
