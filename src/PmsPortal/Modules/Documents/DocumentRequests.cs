using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>A new document; the number is the next one of its class where none is given.</summary>
public sealed record AddDocumentRequest(DocumentKind Kind, string? Number, VersionNumber Version, int OwnerId, DocumentContent Content);

/// <summary>New content, on top of the version that the form loaded.</summary>
/// <param name="VersionId">The version that the form loaded.</param>
/// <param name="RowVersion">The concurrency version that it had.</param>
/// <param name="Version">The number of the version under way.</param>
public sealed record EditDocumentRequest(int DocumentId, int VersionId, int RowVersion, VersionNumber Version, int OwnerId, DocumentContent Content);

/// <summary>A document's distribution list.</summary>
public sealed record DistributeDocumentRequest(int DocumentId, IReadOnlyList<AddresseeChoice> To, int DaysToRead);

/// <summary>What a document rests on.</summary>
public sealed record RestDocumentRequest(int DocumentId, IReadOnlyList<(string Kind, string Key)> On);

/// <summary>「影響なし」 with its reason.</summary>
public sealed record AnswerBasisRequest(int DocumentId, int VersionId, string Kind, string Key, string Reason);

/// <summary>廃止 with its reason, on top of the version that the page showed.</summary>
public sealed record AbolishDocumentRequest(int DocumentId, int VersionId, int RowVersion, string Reason);

/// <summary>What became of a hint that another record raised.</summary>
public sealed record AnswerHintRequest(int DocumentId, int HintId, string Answer);

/// <summary>What every version must have, whichever way it comes in.</summary>
public static class DocumentRules
{
    public static IReadOnlyList<FieldProblem> Problems(DocumentContent content)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in DocumentFields.All)
        {
            var text = field.Text(content);
            if (field.Required && string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        try
        {
            ClauseList.Tidy(content.Clauses);
        }
        catch (FieldFormatException failure)
        {
            problems.Add(new(nameof(DocumentContent.Clauses), failure.Message));
        }

        if (content.Body.Length > DocumentContent.BodyMaxLength)
        {
            problems.Add(new(nameof(DocumentContent.Body), $"本文は{DocumentContent.BodyMaxLength}文字以内にしてください（いま{content.Body.Length}文字）。長い文書はPDFで登録します。"));
        }

        return problems;
    }

    public static void Check(DocumentContent content)
    {
        if (Problems(content) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }
    }

    /// <summary>What a version lacks for its approval.</summary>
    /// <param name="hasPrevious">A version was approved before.</param>
    /// <param name="pdfCount">How many PDF files it has.</param>
    public static IReadOnlyList<FieldProblem> ProblemsOfSubmission(DocumentContent content, bool hasPrevious, int pdfCount)
    {
        var problems = new List<FieldProblem>(Problems(content));
        if (hasPrevious && string.IsNullOrWhiteSpace(content.RevisionNote))
        {
            problems.Add(new(nameof(DocumentContent.RevisionNote), "改訂内容を書いてください。2版目からは、どこをなぜ変えたかが必要です（A.3.5.2）。"));
        }

        if (content.Body.Length == 0 && pdfCount == 0)
        {
            problems.Add(new(nameof(DocumentContent.Body), "本文もPDFもない文書は申請できません。本文を書くか、「ファイル」のタブで閲覧用のPDFを登録してください。"));
        }

        if (pdfCount > 1)
        {
            problems.Add(new(string.Empty, "閲覧用のPDFが2つ以上あります。どれを承認するか分かるように、1つだけ残してください。"));
        }

        return problems;
    }

    public static IReadOnlyList<FieldProblem> ProblemsOfDistribution(IReadOnlyList<AddresseeChoice> to, int daysToRead)
    {
        var problems = new List<FieldProblem>();
        if (daysToRead is < 1 or > ControlledDocument.MostDaysToRead)
        {
            problems.Add(new(nameof(ControlledDocument.DaysToRead), $"確認の期限は1～{ControlledDocument.MostDaysToRead}日にしてください。"));
        }

        if (to.Any(t => (t.Kind == AddresseeKind.Department) != (t.DepartmentId is not null) || (t.Kind == AddresseeKind.Role) != (t.Role is not null)))
        {
            problems.Add(new(nameof(DistributeDocumentRequest.To), "配布先は、全従業者・部門・役割のどれかで選んでください。"));
        }

        return problems;
    }
}
