using System.Globalization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>What came out for one entry, by comparing what is newest with what was in force when the review opened.</summary>
public enum LedgerReviewAnswer
{
    [Label("未確認")]
    None,

    [Label("変更なし")]
    Unchanged,

    [Label("変更")]
    Changed,

    [Label("新規")]
    Added,

    [Label("廃止")]
    Retired,
}

internal static class LedgerReviewAnswers
{
    public static List<(LedgerEntry Entry, LedgerReviewLine? Line, LedgerReviewAnswer Answer)> Of(LedgerReview review, IEnumerable<LedgerEntry> entries)
    {
        var lines = review.Lines.ToDictionary(l => l.EntryId);
        return [.. entries
            .Where(e => lines.ContainsKey(e.Id) || e.RetiredOn is null)
            .Select(e => (e, lines.GetValueOrDefault(e.Id), Of(
                lines.GetValueOrDefault(e.Id)?.BaseRevisionId, lines.GetValueOrDefault(e.Id)?.ConfirmedOn is not null, e.Latest.Id, e.RetiredOn is not null || e.Latest.RetireReason is not null)))];
    }

    public static LedgerReviewAnswer Of(int? baseRevisionId, bool isConfirmed, int latestRevisionId, bool isRetired) =>
        baseRevisionId is null ? LedgerReviewAnswer.Added
        : isRetired && latestRevisionId != baseRevisionId ? LedgerReviewAnswer.Retired
        : latestRevisionId != baseRevisionId ? LedgerReviewAnswer.Changed
        : isConfirmed ? LedgerReviewAnswer.Unchanged
        : LedgerReviewAnswer.None;

    public static Snapshot Freeze(LedgerReview review, List<(LedgerEntry Entry, LedgerReviewLine? Line, LedgerReviewAnswer Answer)> answers, string message) => Snapshot.Of(
    [
        new("FiscalYear", "年度", new FiscalYear(review.FiscalYear).Wareki),
        new("Department", "部門", review.Department.Name),
        new("Total", "台帳の件数", answers.Count.ToString(CultureInfo.InvariantCulture)),
        .. new[] { LedgerReviewAnswer.Unchanged, LedgerReviewAnswer.Changed, LedgerReviewAnswer.Added, LedgerReviewAnswer.Retired }
            .Select(kind => answers.Where(a => a.Answer == kind).ToList() is var some
                ? new SnapshotLine(kind.ToString(), kind.Label(), some.Count == 0 ? "0件" : string.Create(CultureInfo.InvariantCulture, $"{some.Count}件（{string.Join("、", some.Select(a => a.Entry.Number))}）"))
                : null!),
        new("Message", "申し送り", message),
    ]);
}
