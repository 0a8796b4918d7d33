using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>A record as one line of the workbook: number and department, the content, and what the system filled in.</summary>
public sealed class RecordLine
{
    public string Number { get; set; } = string.Empty;

    public string Department { get; set; } = string.Empty;

    public RecordContent Content { get; set; } = new();

    public DateOnly? NextEndsOn { get; set; }

    public string Status { get; set; } = string.Empty;

    public DateOnly? ApprovedOn { get; set; }

    public string ApprovedBy { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<RecordLine>> Fields { get; } =
    [
        Fields<RecordLine>.Text(nameof(Number), "記録番号", RecordEntry.NumberMaxLength, r => r.Number, (r, t) => r.Number = t, 11, aliases: ["管理番号", "No", "番号"]),
        Fields<RecordLine>.Text(nameof(Department), "部門", 100, r => r.Department, (r, t) => r.Department = t, 16, required: true, aliases: ["部門名", "所管部門", "部署"]),
        .. RecordFields.All.Select(OfContent),
        Filled(nameof(NextEndsOn), "次の満了日", r => r.NextEndsOn),
        Filled(nameof(Status), "状態", r => r.Status),
        Filled(nameof(ApprovedOn), "承認日", r => r.ApprovedOn),
        Filled(nameof(ApprovedBy), "承認者", r => r.ApprovedBy),
    ];

    private static RegisterField<RecordLine> OfContent(RegisterField<RecordContent> field) => new()
    {
        Key = field.Key,
        Label = field.Label,
        Group = field.Group,
        Aliases = field.Aliases,
        Width = field.Width,
        Required = field.Required,
        MaxLength = field.MaxLength,
        Value = r => field.Value(r.Content),
        Text = r => field.Text(r.Content),
        Accept = field.Accept is { } accept ? (r, text) => accept(r.Content, text) : null,
    };

    private static RegisterField<RecordLine> Filled(string key, string label, Func<RecordLine, object?> value) => new()
    {
        Key = key,
        Label = label,
        Width = 12,
        Value = value,
        Text = r => value(r) switch
        {
            null => string.Empty,
            DateOnly day => Wareki.FormatGregorian(day),
            var other => other.ToString() ?? string.Empty,
        },
    };
}
