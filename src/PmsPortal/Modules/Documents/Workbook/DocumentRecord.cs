using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Documents;

/// <summary>A document as one line of the F41 workbook: the register data; texts and files don't travel in it.</summary>
public sealed class DocumentRecord
{
    public string Number { get; set; } = string.Empty;

    public VersionNumber? Version { get; set; }

    public DateOnly? IssuedOn { get; set; }

    /// <summary>職員番号 and 氏名, or one of them.</summary>
    public string Owner { get; set; } = string.Empty;

    public DocumentContent Content { get; set; } = new();

    public string Status { get; set; } = string.Empty;

    public string ApprovedBy { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<DocumentRecord>> Fields { get; } =
    [
        Fields<DocumentRecord>.Text(nameof(Number), "文書管理番号", ControlledDocument.NumberMaxLength, r => r.Number, (r, t) => r.Number = t.ToUpperInvariant(), 13, required: true, aliases: ["管理番号", "文書番号", "No"]),
        OfContent(nameof(DocumentContent.Title)),
        VersionField(),
        Filled(nameof(IssuedOn), "発行日(改訂日)", r => r.IssuedOn, "発行日", "改訂日"),
        Fields<DocumentRecord>.Text(nameof(Owner), "文書管理者", 150, r => r.Owner, (r, t) => r.Owner = t, 20, required: true, aliases: ["管理者"]),
        OfContent(nameof(DocumentContent.StoragePlace)),
        OfContent(nameof(DocumentContent.Retention)),
        OfContent(nameof(DocumentContent.DisposalWay)),
        OfContent(nameof(DocumentContent.Clauses)),
        OfContent(nameof(DocumentContent.EstablishedOn)),
        OfContent(nameof(DocumentContent.RevisionNote)),
        OfContent(nameof(DocumentContent.Notes)),
        Filled(nameof(Status), "状態", r => r.Status),
        Filled(nameof(ApprovedBy), "承認者", r => r.ApprovedBy),
    ];

    private static RegisterField<DocumentRecord> OfContent(string key)
    {
        var field = DocumentFields.Find(key);
        return new()
        {
            Key = field.Key,
            Label = field.Label,
            Aliases = field.Aliases,
            Width = field.Width,
            Required = field.Required,
            MaxLength = field.MaxLength,
            Value = r => field.Value(r.Content),
            Text = r => field.Text(r.Content),
            Accept = (r, text) => field.Accept!(r.Content, text),
        };
    }

    private static RegisterField<DocumentRecord> VersionField() => new()
    {
        Key = nameof(Version),
        Label = "版数",
        Width = 8,
        Aliases = ["版", "バージョン"],

        // As text: a spreadsheet would turn 1.10 into 1.1.
        Value = r => r.Version is { } v ? $"第{v}版" : string.Empty,
        Text = r => r.Version?.ToString() ?? string.Empty,
        Accept = (r, text) => r.Version = JapaneseText.Tidy(text) is { Length: > 0 } given ? VersionNumber.Parse(given) : null,
    };

    private static RegisterField<DocumentRecord> Filled(string key, string label, Func<DocumentRecord, object?> value, params string[] aliases) => new()
    {
        Key = key,
        Label = label,
        Width = 13,
        Aliases = aliases,
        Value = value,
        Text = r => value(r) switch
        {
            null => string.Empty,
            DateOnly day => Wareki.FormatGregorian(day),
            var other => other.ToString() ?? string.Empty,
        },
    };
}
