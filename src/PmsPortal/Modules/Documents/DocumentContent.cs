using System.ComponentModel.DataAnnotations.Schema;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using F = PmsPortal.Platform.Registers.Fields<PmsPortal.Modules.Documents.DocumentContent>;

namespace PmsPortal.Modules.Documents;

/// <summary>What a version says: the fields of the PMS文書管理台帳 (F41) and, where it is written in the portal, the text.</summary>
[ComplexType]
public sealed class DocumentContent
{
    public const int TitleMaxLength = 120;
    public const int ShortMaxLength = 200;
    public const int LongMaxLength = 2000;
    public const int BodyMaxLength = 60_000;

    /// <summary>文書名</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>保管場所</summary>
    public string StoragePlace { get; set; } = string.Empty;

    /// <summary>保管期間</summary>
    public string Retention { get; set; } = string.Empty;

    /// <summary>廃棄方法</summary>
    public string DisposalWay { get; set; } = string.Empty;

    /// <summary>対応する条項, tidied and separated by 、</summary>
    public string Clauses { get; set; } = string.Empty;

    /// <summary>制定日, where the organisation had the document before the portal.</summary>
    public DateOnly? EstablishedOn { get; set; }

    /// <summary>改訂内容; needed from the second version on.</summary>
    public string RevisionNote { get; set; } = string.Empty;

    /// <summary>備考</summary>
    public string Notes { get; set; } = string.Empty;

    /// <summary>The text as Markdown; empty where the document is a file.</summary>
    [NotRecorded]
    public string Body { get; set; } = string.Empty;

    public DocumentContent Copy() => (DocumentContent)MemberwiseClone();
}

/// <summary>The fields of F41, once: form, workbook, snapshot and comparison come from here.</summary>
public static class DocumentFields
{
    public static IReadOnlyList<RegisterField<DocumentContent>> All { get; } =
    [
        F.Text(nameof(DocumentContent.Title), "文書名", DocumentContent.TitleMaxLength, c => c.Title, (c, t) => c.Title = t, 34, required: true, aliases: ["名称", "文書名称"]),
        F.Text(nameof(DocumentContent.StoragePlace), "保管場所", DocumentContent.ShortMaxLength, c => c.StoragePlace, (c, t) => c.StoragePlace = t, 22, required: true),
        F.Text(nameof(DocumentContent.Retention), "保管期間", DocumentContent.ShortMaxLength, c => c.Retention, (c, t) => c.Retention = t, 18, required: true, aliases: ["保存期間", "保管期限"]),
        F.Text(nameof(DocumentContent.DisposalWay), "廃棄方法", DocumentContent.ShortMaxLength, c => c.DisposalWay, (c, t) => c.DisposalWay = t, 18, required: true),
        Clauses(),
        F.Date(nameof(DocumentContent.EstablishedOn), "制定日", c => c.EstablishedOn, (c, v) => c.EstablishedOn = v),
        F.Text(nameof(DocumentContent.RevisionNote), "改訂内容", DocumentContent.LongMaxLength, c => c.RevisionNote, (c, t) => c.RevisionNote = t, 36, aliases: ["改定内容", "改訂履歴"]),
        F.Text(nameof(DocumentContent.Notes), "備考", DocumentContent.LongMaxLength, c => c.Notes, (c, t) => c.Notes = t, 24),
    ];

    public static RegisterField<DocumentContent> Find(string key) => All.Single(f => f.Key == key);

    private static RegisterField<DocumentContent> Clauses() => new()
    {
        Key = nameof(DocumentContent.Clauses),
        Label = "条項",
        Width = 20,
        MaxLength = DocumentContent.ShortMaxLength,
        Aliases = ["対応条項", "関連条項"],
        Value = c => c.Clauses,
        Text = c => c.Clauses,
        Accept = (c, text) => c.Clauses = ClauseList.Tidy(text),
    };
}

/// <summary>Codes of clauses in one text: A.3.5.2、A.3.5.3.</summary>
public static class ClauseList
{
    private const int CodeMaxLength = 30;

    public static IReadOnlyList<string> Read(string text) =>
        [.. JapaneseText.Tidy(text).Split(['、', ',', '，', ';', ' ', '　', '\n', '・'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <exception cref="FieldFormatException">A code is none.</exception>
    public static string Tidy(string text)
    {
        var codes = Read(text);
        return codes.FirstOrDefault(c => c.Length > CodeMaxLength || !c.Any(char.IsAsciiDigit)) is { } wrong
            ? throw new FieldFormatException($"「{wrong}」は条項の番号ではありません。「A.3.5.2、A.3.5.3」のように、番号を「、」で区切ってください。")
            : string.Join('、', codes);
    }

    /// <summary>The codes with bars around each, so that LIKE finds one as a whole.</summary>
    public static string Key(string clauses) => clauses.Length == 0 ? string.Empty : $"|{string.Join('|', Read(clauses))}|";
}
