using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Modules.Training;

/// <summary>Brings the lists up to the day: joiners, transfers, appointments, leavers and ended leaves (A.3.4.5).</summary>
internal sealed class UpdateEnrollmentsJob(EnrollmentService enrollments) : IPortalJob
{
    public async Task<string> RunAsync(JobRunContext context, CancellationToken cancellationToken)
    {
        var changes = await enrollments.UpdateAsync(context.Actor, cancellationToken);
        return changes.Total == 0 ? "変更はありません" : changes.ToString();
    }
}
