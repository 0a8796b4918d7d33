using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>Names of companies as people write them: ㈱蔵王印刷, （株）蔵王印刷 and 株式会社 蔵王印刷 are one.</summary>
public static class ContractorName
{
    public const int KeyMaxLength = 400;

    private static readonly string[] Forms =
    [
        .. new[]
        {
            "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "社会医療法人", "医療法人社団",
            "医療法人財団", "医療法人", "特定非営利活動法人", "社会保険労務士法人", "税理士法人", "弁護士法人", "独立行政法人", "学校法人", "(株)", "(有)", "(同)", "(医)", "(一社)", "(一財)", "(公社)", "(公財)", "(社)", "(福)",
        }.Select(JapaneseText.ToSearchKey),
    ];

    /// <summary>What two spellings of one name have in common; never empty for a name that has a letter.</summary>
    public static string Key(string name)
    {
        var whole = JapaneseText.ToSearchKey(name);
        var bare = Forms.Aggregate(whole, (text, form) => text.Replace(form, string.Empty, StringComparison.Ordinal));
        var key = bare.Length > 0 ? bare : whole;
        return key.Length <= KeyMaxLength ? key : key[..KeyMaxLength];
    }

    /// <summary>The names in a field of the ledger, as they were written.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(['、', ',', '，', '\n', '\r', ';', '；', '/', '／'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => Key(n).Length > 0).DistinctBy(Key)];
}
