using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>個人情報取扱申請書 (A.3.3.1(1)5), A.3.4.2.1…A.3.4.2.8.1).</summary>
public sealed class HandlingRequestsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Ledger"];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<HandlingRequestService>();
        module.Services.AddScoped<HandlingQueries>();
        module.Services.AddScoped<IFileOwner, HandlingFiles>();
        module.Services.AddScoped<IReviewInput, HandlingReviewInput>();
        module.ApprovalSubject<HandlingApprovals>()
            .Permissions(HandlingPermissions.All)
            .RecordTypes(new RecordType("F03", "個人情報取扱申請書", HandlingRequest.OfRequests.Address, HandlingPermissions.View, null, ["A.3.3.1", .. SituationRule.All.Select(r => r.Clause).Where(c => !c.StartsWith("A.3.3.1", StringComparison.Ordinal)).Distinct()]))
            .Menu(new(MenuArea.PersonalInformation, 20, "個人情報取扱申請書", HandlingRequest.OfRequests.Address, HandlingPermissions.View, "assignment"))
            .Labels(nameof(HandlingRequest), [
                .. ApplicationLabels.All,
                .. HandlingFields.All.Select(f => (f.Key, f.Label)),
                (nameof(HandlingContent.SubjectCountIsApproximate), "件数は概数"),
                (nameof(HandlingContent.RetentionRule), "保管期限の決め方"),
                (nameof(HandlingContent.RetentionNumber), "保管期間"),
                (nameof(HandlingContent.RetentionUnit), "保管期間の単位"),
                (nameof(HandlingContent.RetentionStart), "保管期間の起算点"),
                (nameof(HandlingContent.RetentionOther), "保管期限（その他）"),
                (nameof(HandlingContent.ExistingEntryId), "対象の台帳"),
                (nameof(HandlingRequest.LedgerEntryId), "作成された台帳")]);
    }
}
