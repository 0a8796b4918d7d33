using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Organization;

/// <summary>Ends the accounts and roles of those whose last day has passed; does nothing to those it has ended before (A.3.3.4).</summary>
internal sealed class EndLeaversJob(EmployeeService employees) : IPortalJob
{
    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var ended = await employees.EndLeaversAsync(context.Actor, cancellationToken);
        return ended == 0 ? "対象者はいません" : $"{ended}人のアカウントと役割を終了";
    }
}
