using System.Net;
using System.Text;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>A policy as one HTML file without scripts, pictures or addresses of its own: to be put on the public site as it is.</summary>
public static class PolicyHtml
{
    public static string Write(PolicyContent content, string organization)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>").Append(Safe($"{content.Title}｜{organization}")).Append("</title>\n")
            .Append("<style>body{font-family:\"Hiragino Sans\",\"Noto Sans JP\",\"Yu Gothic\",Meiryo,sans-serif;line-height:1.9;color:#222;max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse}th,td{border:1px solid #999;padding:.3rem .7rem;text-align:left}.sign{text-align:right;margin-top:2.5rem}.contact{border:1px solid #999;padding:.5rem 1rem;margin-top:2rem}@page{size:A4;margin:20mm}</style>\n</head>\n<body>\n<main>\n")
            .Append("<h1>").Append(Safe(content.Title)).Append("</h1>\n")
            .Append(MarkdownText.ToHtml(content.Body))
            .Append("<p class=\"sign\">");
        foreach (var (label, day) in Dates(content))
        {
            html.Append(Safe($"{label}　{Wareki.Format(day)}（{day.Year}年{day.Month}月{day.Day}日）")).Append("<br>\n");
        }

        html.Append(Safe(organization)).Append("<br>\n").Append(Safe($"理事長　{content.Chairperson}")).Append("</p>\n");
        if (content.ContactName.Length > 0)
        {
            html.Append("<section class=\"contact\">\n<h2>個人情報に関するお問い合わせ先</h2>\n<p>").Append(Safe(content.ContactName)).Append("</p>\n<ul>\n");
            foreach (var (label, text) in Contact(content))
            {
                html.Append("<li>").Append(Safe($"{label}: {text}")).Append("</li>\n");
            }

            html.Append("</ul>\n</section>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>制定日 and 最終改定日, as far as given.</summary>
    public static IEnumerable<(string Label, DateOnly Day)> Dates(PolicyContent content)
    {
        if (content.EstablishedOn is { } established)
        {
            yield return ("制定", established);
        }

        if (content.RevisedOn is { } revised)
        {
            yield return ("最終改定", revised);
        }
    }

    /// <summary>The ways to reach the contact, as far as given.</summary>
    public static IEnumerable<(string Label, string Text)> Contact(PolicyContent content) =>
        new[] { ("住所", content.ContactAddress), ("電話", content.ContactPhone), ("FAX", content.ContactFax), ("メール", content.ContactMail) }.Where(c => c.Item2.Length > 0);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
