using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Modules.Clauses;

/// <summary>The clauses of the rules and of the standards, with what shows that they are lived: the examiner's binder.</summary>
public sealed class ClausesModule : IPortalModule
{
    public IReadOnlyList<string> DependsOn => [];

    public void Register(ModuleRegistration module)
    {
        module.Services.AddScoped<ClauseQueries>();
        module.Services.AddSingleton<IReferenceData, ClauseSeed>();
        module.Services.AddScoped<IBasisProvider, ClauseBasis>();
        module.Workbook<ClauseWorkbook>()
            .Search<ClauseSearch>()
            .Permissions(ClausePermissions.All)
            .Menu(new(MenuArea.NormsAndDocuments, 90, "条項（審査用ファイル）", "clauses", ClausePermissions.View, "account_tree"))
            .Labels(nameof(Clause), ("Standard", "規格"), ("Code", "条項"), ("Title", "題名"), ("Summary", "要旨"), ("Confidence", "確度"), ("Source", "出典"))
            .Labels(nameof(ClauseLink), ("FromId", "条項"), ("ToId", "対応する条項"), ("Confidence", "確度"));
    }
}
