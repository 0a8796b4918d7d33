using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>One version of the check sheet. It never changes: an edit makes the next version, and open checks keep theirs.</summary>
public sealed class CheckTemplate : Entity, IRecorded
{
    public const int NoteMaxLength = 300;
    public const int MostItems = 30;

    private readonly List<CheckTemplateItem> items = [];

    private CheckTemplate()
    {
    }

    internal CheckTemplate(OperationCheckKind kind, int number, IReadOnlyList<CheckItemContent> contents, string note, DateOnly on, string by)
    {
        (Kind, Number, Note, IssuedOn, IssuedBy) = (kind, number, note, on, by);
        ItemsText = string.Join('\n', contents.Select(c => $"{c.Code} [{c.Group}] {c.Text}"));
        items.AddRange(contents.Select((c, i) => new CheckTemplateItem(this, i + 1, c)));
    }

    public OperationCheckKind Kind { get; private set; }

    /// <summary>From 1, for each kind.</summary>
    public int Number { get; private set; }

    /// <summary>What was changed and why.</summary>
    public string Note { get; private set; } = string.Empty;

    public DateOnly IssuedOn { get; private set; }

    public string IssuedBy { get; private set; } = string.Empty;

    /// <summary>The items in words, for the change log.</summary>
    public string ItemsText { get; private set; } = string.Empty;

    public IReadOnlyList<CheckTemplateItem> Items => items;

    public string RecordTitle => $"運用の確認の様式（{Kind.Label()}）第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(CheckTemplate), Id);
}

/// <summary>One item of a version.</summary>
public sealed class CheckTemplateItem : Entity
{
    private CheckTemplateItem()
    {
    }

    internal CheckTemplateItem(CheckTemplate template, int position, CheckItemContent content)
    {
        (Template, Position) = (template, position);
        (Code, Group, Text, Hint, Clause) = (content.Code, content.Group, content.Text, content.Hint, content.Clause);
    }

    public int TemplateId { get; private set; }

    public CheckTemplate Template { get; private set; } = null!;

    public int Position { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public string Group { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    public string Hint { get; private set; } = string.Empty;

    public string Clause { get; private set; } = string.Empty;

    public CheckItemContent ToContent() => new(Code, Group, Text, Hint, Clause);
}
