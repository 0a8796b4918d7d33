using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>個人情報保護方針 (A.3.2, F01).</summary>
public sealed class PrivacyPoliciesModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<PolicyService>();
        module.Services.AddScoped<PolicyQueries>();
        module.Services.AddScoped<IClauseEvidence, PolicyEvidence>();
        module.Services.AddScoped<ITodoProvider, PolicyTodos>();
        module.DemoData<PolicyDemo>();
        module.ApprovalSubject<PolicyApprovals>()
            .Search<PolicySearch>()
            .Permissions(PolicyPermissions.All)
            .RecordTypes(new RecordType("F01", "個人情報保護方針", "privacy-policies", PolicyPermissions.View, null, "A.3.2.1", "A.3.2.2"))
            .Menu(new(MenuArea.NormsAndDocuments, 10, "個人情報保護方針", "privacy-policies", PolicyPermissions.View, "policy"))
            .Labels("PolicyVersion", [
                .. PolicyFields.All.Select(f => (f.Key, f.Label)),
                ("Kind", "種類"), ("Major", "版数（N）"), ("Minor", "版数（n）"), ("Status", "状態"), ("BodyHash", "本文のハッシュ"),
                ("DraftedOn", "作成日"), ("DraftedBy", "作成者"), ("ApprovedOn", "承認日"), ("ApprovedBy", "承認者"), ("ReturnComment", "差戻しの理由")]);
    }
}
