using Microsoft.EntityFrameworkCore;
using PmsPortal.DatabaseTests.YearPlans;
using PmsPortal.Modules.OperationChecks;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;
using PmsPortal.Testing;

namespace PmsPortal.DatabaseTests.OperationChecks;

/// <summary>The steps that several tests of the monthly check begin with.</summary>
internal static class OperationCheckSteps
{
    public static OperationCheckService Checks(this PortalFixture portal) => portal.Get<OperationCheckService>();

    /// <summary>The service as it is where corrective actions were raised from these items.</summary>
    public static OperationCheckService ChecksWith(this PortalFixture portal, params int[] followed) => new(
        portal.Db, portal.Get<ObligationWork>(), portal.Get<CalendarReader>(), portal.Get<ReminderService>(), [new Raised(followed)]);

    public static async Task<(Department Department, Actor Head)> HeadAsync(this PortalFixture portal)
    {
        var department = await portal.CreateDepartmentAsync();
        return (department, await portal.AppointAsync(PmsRole.DepartmentHead, department));
    }

    public static Task<OperationCheckDetail> FindAsync(this PortalFixture portal, Actor actor, OperationCheckPlace place) => portal.Get<OperationCheckQueries>().FindAsync(actor, place);

    public static Task<ObligationProgress> ProgressAsync(this PortalFixture portal, OperationCheckPlace place) => portal.Db.QueryAsync(db => db.Set<ObligationOccurrence>()
        .Where(o => o.Code == place.ObligationCode && o.FiscalYear == place.FiscalYear && o.Month == place.Month && o.DepartmentId == place.DepartmentId).Select(o => o.Progress).SingleAsync());

    private sealed class Raised(int[] ids) : IFollowUps
    {
        public Task<IReadOnlyList<FollowUp>> ForAsync(Actor actor, string kind, IReadOnlyCollection<int> wanted, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FollowUp>>([.. ids.Where(i => kind == OperationCheckItem.Kind && wanted.Contains(i)).Select(i => new FollowUp(kind, i, 1, "是正-1", "是正", "起票", false, null, "corrective-actions/1"))]);

        public string RecordKind => "CorrectiveAction";

        public Task<IReadOnlyList<FollowUp>> InPeriodAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FollowUp>>([]);

        public bool MayRaise(Actor actor) => true;
    }
}
