using Microsoft.Extensions.Diagnostics.HealthChecks;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Host;

/// <summary>Degraded, not unhealthy: people can work while the jobs stand still.</summary>
internal sealed class SchedulerHealth(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(services.GetService<JobScheduler>() switch
        {
            null => HealthCheckResult.Healthy("not part of the schedule"),
            { IsRunning: true } => HealthCheckResult.Healthy(),
            _ => HealthCheckResult.Degraded("the scheduler does not run"),
        });
}
