using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>個人情報例外適用申請書 (A.3.4.2.3…A.3.4.2.8.3).</summary>
public sealed class ExceptionRequestsModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => ["Ledger"];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<ExceptionRequestService>();
        module.Services.AddScoped<ExceptionQueries>();
        module.Services.AddScoped<IFileOwner, ExceptionFiles>();
        module.Services.AddScoped<IReviewInput, ExceptionReviewInput>();
        module.ApprovalSubject<ExceptionApprovals>()
            .Permissions(ExceptionPermissions.All)
            .RecordTypes(new RecordType("F04", "個人情報例外適用申請書", ExceptionRequest.OfRequests.Address, ExceptionPermissions.View, null, [.. EnumLabels.All<ExceptionClause>().Select(c => c.Label.Split(' ')[0])]))
            .Menu(new(MenuArea.PersonalInformation, 30, "個人情報例外適用申請書", ExceptionRequest.OfRequests.Address, ExceptionPermissions.View, "assignment_late"))
            .Labels(nameof(ExceptionRequest), [
                .. ApplicationLabels.All,
                .. ExceptionFields.All.Select(f => (f.Key, f.Label)),
                (nameof(ExceptionContent.ExistingEntryId), "対象の台帳")]);
    }
}
