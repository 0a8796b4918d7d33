using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Courses;

/// <summary>What a form or a file says of a version.</summary>
public sealed class CourseContent
{
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 1000;
    public const int NoteMaxLength = 1000;
    public const int MostPages = 60;
    public const int MostMinutes = 240;

    public string Title { get; set; } = string.Empty;

    public string Summary { get; set; } = string.Empty;

    public int Minutes { get; set; } = 10;

    public string Note { get; set; } = string.Empty;

    public List<CoursePageContent> Pages { get; set; } = [];

    /// <summary>What keeps a draft from being saved: limits only. What a publication needs is <see cref="Missing"/>.</summary>
    public IReadOnlyList<FieldProblem> Problems()
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(Title))
        {
            problems.Add(new(nameof(Title), "教材の名称を書いてください。"));
        }

        if (Minutes is < 1 or > MostMinutes)
        {
            problems.Add(new(nameof(Minutes), $"所要時間は1～{MostMinutes}分で書いてください。"));
        }

        if (Pages.Count > MostPages)
        {
            problems.Add(new(nameof(Pages), $"ページは{MostPages}までです。教材を分けてください。"));
        }

        foreach (var (index, page) in Pages.Index())
        {
            if (string.IsNullOrWhiteSpace(page.Title))
            {
                problems.Add(new($"Pages[{index}].Title", $"{index + 1}ページ目の見出しを書いてください。"));
            }

            if (page.Markdown.Length > CoursePageContent.MarkdownMaxLength)
            {
                problems.Add(new($"Pages[{index}].Markdown", $"{index + 1}ページ目が長すぎます（{CoursePageContent.MarkdownMaxLength:N0}文字まで）。ページを分けてください。"));
            }
        }

        return problems;
    }

    /// <summary>What a publication still needs, in words (A.3.4.5(2)3): the four contents, pages with text).</summary>
    public IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (Pages.Count == 0)
        {
            missing.Add("ページがありません。1ページ以上書いてください。");
        }

        missing.AddRange(Pages.Index().Where(p => string.IsNullOrWhiteSpace(p.Item.Markdown)).Select(p => $"{p.Index + 1}ページ目「{p.Item.Title}」の本文が空です。"));
        var covered = Covered();
        missing.AddRange(EnumLabels.All<RequiredContent>().Where(c => !covered.Contains(c.Value))
            .Select(c => $"「{c.Label}」を扱うページがありません。扱うページの「含む内容」に印を付けるか、ページを加えてください。"));
        return missing;
    }

    /// <summary>The required contents that some page with text covers.</summary>
    public IReadOnlySet<RequiredContent> Covered() =>
        Pages.Where(p => !string.IsNullOrWhiteSpace(p.Markdown)).SelectMany(p => p.Contents).ToHashSet();

    internal static CourseContent Of(CourseVersion version) => new()
    {
        Title = version.Title,
        Summary = version.Summary,
        Minutes = version.Minutes,
        Note = version.Note,
        Pages = [.. version.Pages.OrderBy(p => p.Position).Select(CoursePageContent.Of)],
    };

    internal void Tidy()
    {
        Title = JapaneseText.Tidy(Title);
        Summary = Summary.Trim();
        Note = Note.Trim();
        foreach (var page in Pages)
        {
            page.Title = JapaneseText.Tidy(page.Title);
            page.Markdown = MarkdownText.Tidy(page.Markdown);
        }
    }
}

/// <summary>What a form or a file says of a page.</summary>
public sealed class CoursePageContent
{
    public const int TitleMaxLength = 100;
    public const int MarkdownMaxLength = 20_000;

    public string Title { get; set; } = string.Empty;

    public string Markdown { get; set; } = string.Empty;

    public List<RequiredContent> Contents { get; set; } = [];

    internal string Letters => string.Concat(Contents.Distinct().Order());

    internal static CoursePageContent Of(CoursePage page) => new()
    {
        Title = page.Title,
        Markdown = page.Markdown,
        Contents = [.. page.Contents.Select(c => Enum.Parse<RequiredContent>(c.ToString()))],
    };
}
