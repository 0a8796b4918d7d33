using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

public enum FindingKind
{
    [Label("委託先の記載なし")]
    ContractorMissing,

    [Label("提供先の記載なし")]
    RecipientMissing,

    [Label("要配慮の根拠なし")]
    SensitiveWithoutBasis,

    [Label("保管期限切れ")]
    RetentionPassed,

    [Label("今年度の見直しなし")]
    NotReviewed,

    [Label("未記入")]
    FieldMissing,

    [Label("矛盾")]
    Contradiction,
}

/// <summary>Something about an entry that a person should look at.</summary>
public sealed record LedgerFinding(int EntryId, string Number, string Department, string Name, FindingKind Kind, string Message, bool MayEdit);

/// <summary>Missing and contradictory fields of the ledger. Nothing here refuses a save; it is what the April review works off.</summary>
public sealed class LedgerQuality(PortalDb portal, TimeProvider time)
{
    private static readonly string[] Expected =
    [
        nameof(LedgerContent.SubjectCount), nameof(LedgerContent.Form), nameof(LedgerContent.IsSensitive), nameof(LedgerContent.Source),
        nameof(LedgerContent.AcquisitionWay), nameof(LedgerContent.Users), nameof(LedgerContent.UseLimit), nameof(LedgerContent.ContactsPerson),
        nameof(LedgerContent.IsEntrusted), nameof(LedgerContent.IsProvided), nameof(LedgerContent.StoragePlace), nameof(LedgerContent.StorageMethod),
        nameof(LedgerContent.Retention), nameof(LedgerContent.DisposalWay), nameof(LedgerContent.IsSpecific),
    ];

    public Task<IReadOnlyList<LedgerFinding>> FindAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.ViewDrafts);
        var allowed = actor.DepartmentsFor(LedgerPermissions.ViewDrafts);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<LedgerFinding>>(
            async db =>
            {
                var rows = await db.LedgerRevisions
                    .Where(r => r.IsLatest && r.Entry.RetiredOn == null && (allowed == null || allowed.Contains(r.DepartmentId)))
                    .OrderBy(r => r.Entry.Number)
                    .Select(r => new
                    {
                        r.EntryId,
                        r.DepartmentId,
                        r.Entry.Number,
                        Department = r.Entry.Department.Name,
                        r.Content,
                        r.RetentionEndsOn,
                        LastApprovedOn = db.LedgerRevisions.Where(a => a.EntryId == r.EntryId).Max(a => a.ApprovedOn),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.SelectMany(r =>
                {
                    var mayRead = r.Content.IsSpecific != true || actor.May(LedgerPermissions.ViewSpecific, r.DepartmentId);
                    return (mayRead ? Of(r.Content, r.RetentionEndsOn, r.LastApprovedOn, today) : Of(new LedgerContent(), null, r.LastApprovedOn, today).Where(f => f.Kind == FindingKind.NotReviewed))
                        .Select(f => new LedgerFinding(r.EntryId, r.Number, r.Department, r.Content.Name, f.Kind, f.Message, mayRead && actor.May(LedgerPermissions.Edit, r.DepartmentId)));
                })];
            },
            cancellationToken);
    }

    internal static IEnumerable<(FindingKind Kind, string Message)> Of(
        LedgerContent content, DateOnly? retentionEndsOn, DateOnly? lastApprovedOn, DateOnly today)
    {
        if (content.IsEntrusted == true && content.Contractors.Length == 0)
        {
            yield return (FindingKind.ContractorMissing, "委託「有」ですが、委託先が書かれていません。");
        }

        if (content.IsProvided == true && content.Recipients.Length == 0)
        {
            yield return (FindingKind.RecipientMissing, "提供「有」ですが、提供先が書かれていません。");
        }

        if (content.IsSensitive == true && content.SensitiveBasis is null)
        {
            yield return (FindingKind.SensitiveWithoutBasis, "要配慮個人情報ですが、書面による同意などの取得根拠が書かれていません（A.3.4.2.3）。");
        }

        if (retentionEndsOn is { } ends && ends < today)
        {
            yield return (FindingKind.RetentionPassed, $"保管期限（{ends:yyyy/MM/dd}）が過ぎています。処分して廃止するか、期限を見直してください。");
        }

        if (lastApprovedOn is null || FiscalYear.Of(lastApprovedOn.Value) != FiscalYear.Of(today))
        {
            yield return (FindingKind.NotReviewed, lastApprovedOn is { } on ? $"最後の承認は{on:yyyy/MM/dd}です。今年度の見直しがまだです。" : "まだ一度も承認されていません。");
        }

        var missing = LedgerFields.All.Where(f => Expected.Contains(f.Key) && f.Text(content).Length == 0).Select(f => f.Label).ToList();
        if (missing.Count > 0)
        {
            yield return (FindingKind.FieldMissing, $"{string.Join("・", missing)}が未記入です。");
        }

        foreach (var message in Contradictions(content))
        {
            yield return (FindingKind.Contradiction, message);
        }
    }

    private static IEnumerable<string> Contradictions(LedgerContent content)
    {
        if (content.IsEntrusted == false && content.Contractors.Length > 0)
        {
            yield return "委託「無」ですが、委託先が書かれています。";
        }

        if (content.IsProvided == false && content.Recipients.Length > 0)
        {
            yield return "提供「無」ですが、提供先が書かれています。";
        }

        if (content.AcquisitionWay == AcquisitionWay.Entrusted && content.IsRetainedData == true)
        {
            yield return "受託した個人情報は、通常は保有個人データに当たりません。開示等に応じる権限があるか確かめてください。";
        }

        if (content.Items.Contains("個人番号", StringComparison.Ordinal) && content.IsSpecific != true)
        {
            yield return "項目に個人番号がありますが、特定個人情報が「該当」になっていません。";
        }

        if (content.IsSensitive == false && (content.Items.Contains("健診結果", StringComparison.Ordinal) || content.Items.Contains("病歴", StringComparison.Ordinal) || content.Items.Contains("検査結果", StringComparison.Ordinal)))
        {
            yield return "項目に健診結果などがありますが、要配慮個人情報が「無」です。";
        }
    }
}
