using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>The thirteen groups of A.3.3.1(1)4) as sections of pages.</summary>
public sealed record LedgerSection(string Title, IReadOnlyList<RegisterField<LedgerContent>> Fields);

public static class LedgerSections
{
    public static IReadOnlyList<LedgerSection> All { get; } =
    [
        Section("何の個人情報か", nameof(LedgerContent.Name), nameof(LedgerContent.Items), nameof(LedgerContent.Purpose), nameof(LedgerContent.SubjectCount), nameof(LedgerContent.Form)),
        Section("区分", nameof(LedgerContent.IsSensitive), nameof(LedgerContent.SensitiveBasis), nameof(LedgerContent.IsSpecific), nameof(LedgerContent.IsRetainedData), nameof(LedgerContent.ProcessedKind)),
        Section("取得", nameof(LedgerContent.Source), nameof(LedgerContent.AcquisitionWay), nameof(LedgerContent.AcquisitionMedium), nameof(LedgerContent.Entruster)),
        Section("利用", nameof(LedgerContent.Users), nameof(LedgerContent.UseLimit), nameof(LedgerContent.ContactsPerson)),
        Section("委託・提供", nameof(LedgerContent.IsEntrusted), nameof(LedgerContent.Contractors), nameof(LedgerContent.IsProvided), nameof(LedgerContent.Recipients)),
        Section("保管と処分", nameof(LedgerContent.StoragePlace), nameof(LedgerContent.StorageMethod), nameof(LedgerContent.Retention), nameof(LedgerContent.RetentionStartedOn), nameof(LedgerContent.DisposalWay)),
        Section("備考", nameof(LedgerContent.Notes)),
    ];

    private static LedgerSection Section(string title, params string[] keys) => new(title, [.. keys.Select(LedgerFields.Find)]);
}
