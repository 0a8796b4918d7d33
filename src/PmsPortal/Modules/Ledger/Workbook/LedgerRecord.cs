using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Ledger;

/// <summary>An entry as one line of the workbook: number and department, the content, and what the approval filled in.</summary>
public sealed class LedgerRecord
{
    public string Number { get; set; } = string.Empty;

    public string Department { get; set; } = string.Empty;

    public LedgerContent Content { get; set; } = new();

    public string Status { get; set; } = string.Empty;

    public DateOnly? DraftedOn { get; set; }

    public string DraftedBy { get; set; } = string.Empty;

    public DateOnly? ApprovedOn { get; set; }

    public string ApprovedBy { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<LedgerRecord>> Fields { get; } =
    [
        Fields<LedgerRecord>.Text(nameof(Number), "台帳番号", LedgerEntry.NumberMaxLength, r => r.Number, (r, t) => r.Number = t, 11, aliases: ["管理番号", "No", "番号"]),
        Fields<LedgerRecord>.Text(nameof(Department), "部門", 100, r => r.Department, (r, t) => r.Department = t, 16, required: true, aliases: ["部門名", "所管部門", "部署"]),
        .. LedgerFields.All.Take(19).Select(OfContent),
        Filled(nameof(DraftedOn), "作成日", r => r.DraftedOn),
        Filled(nameof(DraftedBy), "作成者", r => r.DraftedBy),
        .. LedgerFields.All.Skip(19).Select(OfContent),
        Filled(nameof(Status), "状態", r => r.Status),
        Filled(nameof(ApprovedOn), "承認日", r => r.ApprovedOn),
        Filled(nameof(ApprovedBy), "承認者", r => r.ApprovedBy),
    ];

    private static RegisterField<LedgerRecord> OfContent(RegisterField<LedgerContent> field) => new()
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

    private static RegisterField<LedgerRecord> Filled(string key, string label, Func<LedgerRecord, object?> value) => new()
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
