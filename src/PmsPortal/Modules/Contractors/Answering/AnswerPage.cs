using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>The contractor's page as plain HTML: no script, no cookie, no other file; readable on a phone.</summary>
public static class AnswerPage
{
    private const string Style = """
        :root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;font:16px/1.75 system-ui,"Noto Sans JP","Hiragino Sans",Meiryo,sans-serif;background:#f4f6f8;color:#1c2530}
        main{max-width:46rem;margin:0 auto;padding:1rem 1rem 4rem}h1{font-size:1.35rem;margin:.5rem 0}h2{font-size:1.05rem;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid #2b5c8a}
        fieldset,.box{background:#fff;border:1px solid #cfd7df;border-radius:8px;margin:0 0 1rem;padding:.75rem 1rem}legend{font-weight:600;padding:0 .25rem}fieldset.bad{border-color:#b3261e;border-width:2px}
        label{display:block}label.pick{padding:.35rem 0;display:flex;gap:.6rem;align-items:flex-start}label.pick input{width:1.25rem;height:1.25rem;margin-top:.3rem;flex:none}
        textarea,input[type=text],input[type=file]{width:100%;font:inherit;padding:.5rem;border:1px solid #8695a4;border-radius:6px;background:#fff;color:inherit}.hint{color:#4a5866;font-size:.9rem;margin:.25rem 0}
        .must{background:#b3261e;color:#fff;border-radius:4px;font-size:.75rem;padding:.1rem .4rem;margin-left:.4rem;white-space:nowrap}.problem{color:#b3261e;font-weight:600;margin:.4rem 0 0}
        details{margin-top:.4rem}summary{cursor:pointer;color:#2b5c8a}button{font:inherit;font-weight:600;width:100%;padding:.8rem;border:0;border-radius:8px;background:#2b5c8a;color:#fff;margin-top:1rem}
        button:focus-visible,input:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid #f0a830;outline-offset:2px}
        @media (prefers-color-scheme:dark){body{background:#14191f;color:#e6ebf0}fieldset,.box,textarea,input[type=text]{background:#1e262e;border-color:#3a4754}.hint{color:#aab6c2}summary{color:#8dbbe4}.problem{color:#ff9a90}fieldset.bad{border-color:#ff9a90}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Forbids everything but this page's own style and its own form.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static string Form(AnswerSheet sheet, string organization, string answeredBy, IReadOnlyDictionary<string, string> problems)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{E(sheet.Title)}</h1><div class=\"box\"><p>{E(sheet.Contractor)} 御中</p><p>{E(organization)}です。個人データの取扱いを委託する（委託している）ため、安全管理の状況をお答えください。</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p>送信できるのは1回だけです。期限は{E(JapanTime.Show(sheet.ExpiresAt))}です。この画面を閉じると入力は消えます。</p></div>");
        if (problems.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"box\" role=\"alert\"><p class=\"problem\">確かめてほしいところが{problems.Count}件あります。赤い枠の質問を直して、もう一度送信してください。入力した内容は残っています。{(sheet.Questions.Any(q => q.Kind == AnswerKind.Evidence) ? "ファイルは、もう一度選んでください。" : string.Empty)}</p></div>");
        }

        html.Append("<form method=\"post\" enctype=\"multipart/form-data\" autocomplete=\"off\">");
        foreach (var group in sheet.Questions.GroupBy(q => q.Group))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{E(group.Key.Label())}</h2>");
            foreach (var question in group)
            {
                Question(html, question, sheet.Answers.GetValueOrDefault(question.Code, (string.Empty, string.Empty)), problems.GetValueOrDefault(question.Code));
            }
        }

        var problem = problems.GetValueOrDefault(ContractorAnswering.NameField);
        html.Append(CultureInfo.InvariantCulture, $"<h2>回答した方</h2><fieldset{(problem is null ? string.Empty : " class=\"bad\"")}><legend>部署・氏名<span class=\"must\">必須</span></legend><input type=\"text\" name=\"{ContractorAnswering.NameField}\" id=\"{ContractorAnswering.NameField}\" aria-label=\"部署・氏名\" maxlength=\"{AnswerLink.NameMaxLength}\" value=\"{E(answeredBy)}\">");
        Problem(html, problem);
        html.Append("</fieldset><button type=\"submit\">回答を送信する</button></form>");
        return Page(sheet.Title, html.ToString());
    }

    /// <summary>A page with a message only.</summary>
    public static string Message(string title, params string[] lines) =>
        Page(title, $"<h1>{E(title)}</h1><div class=\"box\">{string.Concat(lines.Select(l => $"<p>{E(l)}</p>"))}</div>");

    private static void Question(StringBuilder html, Criterion q, (string Value, string Note) answer, string? problem)
    {
        html.Append(CultureInfo.InvariantCulture, $"<fieldset id=\"{E(q.Code)}\"{(problem is null ? string.Empty : " class=\"bad\"")}><legend>{E(q.Code)}　{E(q.Text)}{(q.IsRequired ? "<span class=\"must\">必須</span>" : string.Empty)}</legend>");
        if (q.Hint.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"hint\">{E(q.Hint)}</p>");
        }

        var options = EvaluationRules.Options(q);
        foreach (var (value, label) in options)
        {
            html.Append(CultureInfo.InvariantCulture, $"<label class=\"pick\"><input type=\"radio\" name=\"v.{E(q.Code)}\" value=\"{E(value)}\"{(answer.Value == value ? " checked" : string.Empty)}><span>{E(label)}</span></label>");
        }

        if (options.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<textarea name=\"v.{E(q.Code)}\" aria-label=\"{E(q.Text)}\" rows=\"3\" maxlength=\"{EvaluationAnswer.ValueMaxLength}\">\n{E(answer.Value)}</textarea>");
            if (q.Kind == AnswerKind.Evidence)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"hint\">資料の名称を書き、あればファイルを付けてください（1つ{ContractorAnswering.MostFileBytes / 1024 / 1024}MBまで。{E(ContractorAnswering.FileKinds)}）。送信したファイルを、この画面から見たり取り戻したりすることはできません。</p>");
                html.Append(CultureInfo.InvariantCulture, $"<input type=\"file\" name=\"f.{E(q.Code)}\" aria-label=\"{E(q.Code)}のファイル\" accept=\".pdf,.png,.jpg,.jpeg,.xlsx,.docx\">");
            }
        }
        else
        {
            html.Append(CultureInfo.InvariantCulture, $"<details{(answer.Note.Length > 0 ? " open" : string.Empty)}><summary>補足を書く</summary><textarea name=\"n.{E(q.Code)}\" aria-label=\"{E(q.Code)}の補足\" rows=\"2\" maxlength=\"{EvaluationAnswer.NoteMaxLength}\">\n{E(answer.Note)}</textarea></details>");
        }

        Problem(html, problem);
        html.Append("</fieldset>");
    }

    private static void Problem(StringBuilder html, string? problem)
    {
        if (problem is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"problem\">{E(problem)}</p>");
        }
    }

    private static string Page(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>{E(title)}</title><style>{Style}</style></head><body><main>{body}</main></body></html>";

    private static string E(string text) => Encoder.Encode(text);
}
