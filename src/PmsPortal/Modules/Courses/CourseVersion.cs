using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>One version of a course's pages. Once published it never changes: it is what people were taught (A.3.4.5).</summary>
public sealed class CourseVersion : Entity, IRecorded
{
    public const int NameMaxLength = 200;
    internal const int SearchTextMaxLength = 4000;

    private CourseVersion()
    {
    }

    internal CourseVersion(Course course, int number)
    {
        Course = course;
        Number = number;
    }

    public int CourseId { get; private set; }

    public Course Course { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public CourseVersionStatus Status { get; private set; }

    /// <summary>The newest published one: what a new plan teaches.</summary>
    public bool IsCurrent { get; private set; }

    public string Title { get; private set; } = string.Empty;

    /// <summary>What it is about, for the invitation.</summary>
    public string Summary { get; private set; } = string.Empty;

    /// <summary>About how long it takes, with its test.</summary>
    public int Minutes { get; private set; }

    /// <summary>What changed since the version before.</summary>
    public string Note { get; private set; } = string.Empty;

    public int PageCount { get; private set; }

    /// <summary>SHA-256 of the pages, for the change log, which doesn't hold them.</summary>
    public string ContentHash { get; private set; } = string.Empty;

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public string DraftedBy { get; private set; } = string.Empty;

    public DateOnly DraftedOn { get; private set; }

    public string? PublishedBy { get; private set; }

    /// <summary>When (UTC). Pictures and files are those that the course had then.</summary>
    public DateTime? PublishedAt { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public List<CoursePage> Pages { get; } = [];

    public string RecordTitle => $"教材 {Course?.Code} 第{Number}版 {Title}";

    public (string Type, int Id) RecordSubject => (nameof(Course), CourseId);

    internal void Write(CourseContent content, string by, DateOnly on)
    {
        if (Status == CourseVersionStatus.Published)
        {
            throw new RuleException("公開した版は変えられません。編集すると次の版の下書きになります。");
        }

        (Title, Summary, Minutes, Note) = (content.Title, content.Summary, content.Minutes, content.Note);
        (DraftedBy, DraftedOn) = (by, on);
        Pages.Sort((a, b) => a.Position.CompareTo(b.Position));
        foreach (var (index, page) in content.Pages.Index())
        {
            if (index < Pages.Count)
            {
                Pages[index].Write(page);
            }
            else
            {
                Pages.Add(new CoursePage(index + 1, page));
            }
        }

        Pages.RemoveRange(content.Pages.Count, Pages.Count - content.Pages.Count);
        PageCount = Pages.Count;
        var text = string.Join('\f', content.Pages.Select(p => $"{p.Title}\n{p.Letters}\n{p.Markdown}"));
        var search = JapaneseText.ToSearchKey($"{Course.Code} {Title} {Summary} {text}");
        SearchText = search.Length <= SearchTextMaxLength ? search : search[..SearchTextMaxLength];
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    internal void Publish(string by, DateTime at, DateOnly on)
    {
        if (Status == CourseVersionStatus.Published)
        {
            throw new RuleException("この版はすでに公開されています。");
        }

        (Status, IsCurrent, PublishedBy, PublishedAt, PublishedOn) = (CourseVersionStatus.Published, true, by, at, on);
    }

    internal void Supersede() => IsCurrent = false;
}

/// <summary>A page of a version: what fits on a phone and is read in about a minute.</summary>
public sealed class CoursePage
{
    private CoursePage()
    {
    }

    internal CoursePage(int position, CoursePageContent content)
    {
        Position = position;
        Write(content);
    }

    public int VersionId { get; private set; }

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public string Title { get; private set; } = string.Empty;

    public string Markdown { get; private set; } = string.Empty;

    /// <summary>The letters of the required contents that it covers ("AC").</summary>
    public string Contents { get; private set; } = string.Empty;

    internal void Write(CoursePageContent content) => (Title, Markdown, Contents) = (content.Title, content.Markdown, content.Letters);
}
