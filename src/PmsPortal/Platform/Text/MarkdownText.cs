using System.Globalization;
using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PmsPortal.Platform.Text;

/// <summary>
/// Markdown written by people as HTML that can be shown as it is: no raw HTML, no pictures from elsewhere, links only to
/// pages, mail addresses and places in this portal.
/// </summary>
public static class MarkdownText
{
    // Neither generic attributes nor automatic ids: both put the author's words into attributes.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The text as HTML.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="headingOffset">Levels that headings go down, below those of the page around it; at most 3.</param>
    /// <param name="files">The record's own files by name: pictures and videos among them are shown, others linked. Null where it has none.</param>
    /// <returns>HTML for the inside of an element.</returns>
    public static string ToHtml(string markdown, int headingOffset = 1, IReadOnlyDictionary<string, PageFile>? files = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + headingOffset);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            // A picture of another site would tell that site who reads; only its description stays.
            link.GetDynamicUrl = null;
            if (Own(link.Url, files) is { } file)
            {
                Show(link, file);
                continue;
            }

            link.Url = link.IsImage ? null : Allowed(link.Url);
            if (link.Url is null)
            {
                link.ReplaceBy(new ContainerInline(), copyChildren: true);
                continue;
            }

            link.GetAttributes().AddProperty("rel", "noopener noreferrer");
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && Allowed(link.Url) is null)
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }

        return document.ToHtml(Pipeline);
    }

    /// <summary>The headings, in order, without their marks.</summary>
    /// <param name="markdown">The text.</param>
    /// <returns>Plain texts.</returns>
    public static IReadOnlyList<string> Headings(string markdown) => [.. Sections(markdown).Select(s => s.Title).Where(t => t.Length > 0)];

    /// <summary>The text cut at its headings, for comparisons that show only what changed.</summary>
    /// <param name="markdown">The text.</param>
    /// <returns>Title and text of each part; the part before the first heading has an empty title. Titles are made unique.</returns>
    public static IReadOnlyList<(string Title, string Text)> Sections(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var lines = Lines(markdown);
        var starts = Markdown.Parse(string.Join('\n', lines), Pipeline).OfType<HeadingBlock>().Where(h => !h.IsSetext)
            .Select(h => h.Line).ToHashSet();
        var parts = new List<(string Title, List<string> Lines)> { (string.Empty, []) };
        for (var i = 0; i < lines.Length; i++)
        {
            if (starts.Contains(i))
            {
                parts.Add((lines[i].TrimStart(' ', '#').TrimEnd(' ', '#'), []));
            }
            else
            {
                parts[^1].Lines.Add(lines[i]);
            }
        }

        var seen = new Dictionary<string, int>();
        var result = new List<(string, string)>();
        foreach (var (title, body) in parts)
        {
            var text = string.Join('\n', body).Trim('\n');
            if (title.Length == 0 && text.Length == 0)
            {
                continue;
            }

            var times = seen[title] = seen.GetValueOrDefault(title) + 1;
            result.Add((times == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title}（{times}）"), text));
        }

        return result;
    }

    /// <summary>The text with line ends of one kind, without trailing spaces and empty lines at its end.</summary>
    /// <param name="markdown">The text as typed or pasted.</param>
    /// <returns>The text to store.</returns>
    public static string Tidy(string markdown) => string.Join('\n', Lines(markdown).Select(l => l.TrimEnd())).TrimEnd('\n');

    /// <summary>The text's lines.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Without line ends.</returns>
    public static string[] Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
    }

    private static PageFile? Own(string? url, IReadOnlyDictionary<string, PageFile>? files) =>
        url is not null && files is not null && (files.GetValueOrDefault(url) ?? files.GetValueOrDefault(Uri.UnescapeDataString(url))) is { } file ? file : null;

    private static void Show(LinkInline link, PageFile file)
    {
        link.Url = file.Address;
        if (!link.IsImage)
        {
            link.GetAttributes().AddProperty("target", "_blank");
        }
        else if (file.Kind == PageFileKind.Video)
        {
            var label = WebUtility.HtmlEncode(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString())));
            link.ReplaceBy(new HtmlInline($"<video controls preload=\"metadata\" src=\"{WebUtility.HtmlEncode(file.Address)}\" aria-label=\"{label}\"></video>"), copyChildren: false);
        }
        else if (file.Kind == PageFileKind.Other)
        {
            link.IsImage = false;
            link.GetAttributes().AddProperty("target", "_blank");
        }
        else
        {
            link.GetAttributes().AddProperty("loading", "lazy");
        }
    }

    private static string? Allowed(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        // Browsers ignore control characters and spaces inside a scheme.
        var bare = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var end = bare.AsSpan().IndexOfAny(':', '/', '?');
        var hasScheme = end >= 0 && bare[end] == ':';
        var isOwn = !hasScheme && !bare.StartsWith("//", StringComparison.Ordinal) && !bare.Contains('\\', StringComparison.Ordinal);
        return isOwn || bare.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? bare : null;
    }
}

/// <summary>How a page shows one of its files.</summary>
public enum PageFileKind
{
    /// <summary>In place.</summary>
    Picture,

    /// <summary>In place, with its controls.</summary>
    Video,

    /// <summary>As a link.</summary>
    Other,
}

/// <summary>A file of the record whose text is shown.</summary>
/// <param name="Address">Where the browser fetches it, without a leading slash.</param>
/// <param name="Kind">How it is shown.</param>
public sealed record PageFile(string Address, PageFileKind Kind);
