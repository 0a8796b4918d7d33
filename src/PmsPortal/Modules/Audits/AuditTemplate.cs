using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>One edition of the items that checklists begin with. An edit makes the next edition; checklists keep what they were made of.</summary>
public sealed class AuditTemplate : Entity, IRecorded
{
    public const int NoteMaxLength = 500;
    private readonly List<AuditTemplateItem> items = [];

    private AuditTemplate()
    {
    }

    internal AuditTemplate(AuditKind kind, int number, string note, IEnumerable<AuditTemplateLine> lines, RevisionAuthor author)
    {
        (Kind, Number, Note, EditedBy, EditedOn) = (kind, number, note, author.Name, author.On);
        items.AddRange(lines.Select((line, order) => new AuditTemplateItem(this, order + 1, line)));
    }

    public AuditKind Kind { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    [NotRecorded]
    public bool IsCurrent { get; private set; } = true;

    public string Note { get; private set; } = string.Empty;

    public string EditedBy { get; private set; } = string.Empty;

    public DateOnly EditedOn { get; private set; }

    public IReadOnlyList<AuditTemplateItem> Items => items;

    public string RecordTitle => $"{Kind.Label()}のひな形 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(AuditTemplate), (int)Kind + 1);

    internal void Supersede() => IsCurrent = false;
}

/// <summary>An item of a template.</summary>
public sealed class AuditTemplateItem : Entity
{
    public const int CodeMaxLength = 20;

    private AuditTemplateItem()
    {
    }

    internal AuditTemplateItem(AuditTemplate template, int order, AuditTemplateLine line)
    {
        (Template, Order) = (template, order);
        (Code, Group, Question, Expectation, Method, Clause, Document) = (line.Code, line.Group, line.Question, line.Expectation, line.Method, line.Clause, line.Document);
    }

    public int TemplateId { get; private set; }

    public AuditTemplate Template { get; private set; } = null!;

    public int Order { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public string Group { get; private set; } = string.Empty;

    public string Question { get; private set; } = string.Empty;

    public string Expectation { get; private set; } = string.Empty;

    public string Method { get; private set; } = string.Empty;

    public string Clause { get; private set; } = string.Empty;

    public string Document { get; private set; } = string.Empty;
}

/// <summary>A line of a template as form and seed have it.</summary>
public sealed record AuditTemplateLine
{
    public string Code { get; set; } = string.Empty;

    public string Group { get; set; } = string.Empty;

    public string Question { get; set; } = string.Empty;

    public string Expectation { get; set; } = string.Empty;

    public string Method { get; set; } = string.Empty;

    public string Clause { get; set; } = string.Empty;

    public string Document { get; set; } = string.Empty;

    /// <summary>Why the lines can't be an edition.</summary>
    public static IReadOnlyList<FieldProblem> Problems(IReadOnlyList<AuditTemplateLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var problems = new List<FieldProblem>();
        if (lines.Count == 0)
        {
            problems.Add(new("Items", "確認項目を1件以上入れてください。"));
        }

        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line.Code) || string.IsNullOrWhiteSpace(line.Question) || string.IsNullOrWhiteSpace(line.Group))
            {
                problems.Add(new($"Items/{line.Code}", $"{(line.Code.Length > 0 ? line.Code : "番号のない行")}: 番号・区分・確認項目は必ず書いてください。"));
            }

            if (line.Clause.Length > 0 && !ClauseCode.IsValid(ClauseCode.Normalize(line.Clause)))
            {
                problems.Add(new($"Items/{line.Code}", $"{line.Code}: 条項「{line.Clause}」を読み取れません。例: A.3.4.3.2"));
            }

            if (line.Code.Length > AuditTemplateItem.CodeMaxLength || line.Group.Length > AuditItem.GroupMaxLength || line.Question.Length > AuditItem.QuestionMaxLength
                || line.Expectation.Length > AuditItem.QuestionMaxLength || line.Method.Length > AuditItem.ShortMaxLength || line.Document.Length > AuditItem.ShortMaxLength)
            {
                problems.Add(new($"Items/{line.Code}", $"{line.Code}: 長すぎる欄があります（確認項目と目安は{AuditItem.QuestionMaxLength}文字、ほかは{AuditItem.ShortMaxLength}文字まで）。"));
            }
        }

        problems.AddRange(lines.Where(l => l.Code.Length > 0).GroupBy(l => l.Code).Where(g => g.Count() > 1).Select(g => new FieldProblem($"Items/{g.Key}", $"番号「{g.Key}」が二つあります。")));
        return problems;
    }
}
