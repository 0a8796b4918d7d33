using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Scheduling;

/// <summary>The work that is done by the clock, and the platform's own part of it.</summary>
public sealed class SchedulingModule : IPortalModule
{
    /// <inheritdoc/>
    public IReadOnlyList<string> DependsOn => [];

    /// <inheritdoc/>
    public void Register(ModuleRegistration module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddOptions<SchedulingOptions>().ValidateDataAnnotations();
        module.Services.AddSingleton<NodeName>();
        module.Services.AddSingleton<JobRunner>();
        module.Services.AddSingleton<IJobTrigger, DirectJobTrigger>();
        module.Services.AddScoped<JobQueries>();
        module.Permissions(JobPermissions.View, JobPermissions.Run)
            .Menu(new(MenuArea.Administration, 85, "定期処理", "jobs", JobPermissions.View, "schedule"))
            .Job<HousekeepingJob>(new(
                "housekeeping", "古い下書きと記録の掃除", "90日より古い入力の下書きと、保存期間を過ぎた定期処理の記録を消します。台帳や変更履歴は消しません。", "0 10 3 * * ?", 900))
            .Job<VerifyChangeLogJob>(new(
                "verify-change-log", "変更履歴の検証", "変更履歴の先頭から末尾までハッシュをたどり、書換えや削除がないことを確かめます（A.3.5.3）。", "0 30 3 * * ?", 910));
    }
}
