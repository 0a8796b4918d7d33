using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.YearPlans;

/// <summary>
/// The fictional organisation began on 1 April. What it does outside the portal so far is recorded with its evidence; two
/// departments lag behind.
/// </summary>
public sealed class YearPlanDemo(PortalDb portal, ObligationSchedule schedule, ObligationCatalog catalog, YearPlanService service, TimeProvider time) : IDemoData
{
    private static readonly string[] Behind = ["D07", "D09"];

    public int Order => 1;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var year = FiscalYear.Of(today);
        await schedule.EnsureAsync(Actor.System("デモデータ"), year.First, cancellationToken);
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var rows = await portal.QueryAsync(
            db => db.ObligationOccurrences.Where(o => o.FiscalYear == year.Year && o.DueOn < today)
                .OrderBy(o => o.DueOn).ThenBy(o => o.Id)
                .Select(o => new { o.Id, o.Code, o.Month, o.OpensOn, o.DueOn, Department = o.Department!.Code })
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var row in rows.Where(r => !catalog.IsInPortal(r.Code)))
        {
            var isLate = Behind.Contains(row.Department) && (row.Code != "OperationCheck" || row.DueOn.AddDays(60) > today);
            if (!isLate && catalog.Find(row.Code) is { } obligation)
            {
                var done = row.OpensOn.AddDays(Math.Min(12 + (row.Id % 9), row.DueOn.DayNumber - row.OpensOn.DayNumber));
                var forms = obligation.Forms.Count > 0 ? $"（{string.Join("・", obligation.Forms)}）" : string.Empty;
                await service.RecordOutsideAsync(secretariat, new(row.Id, done, $"{row.Department ?? "事務局"}のPMS綴り {row.Month}月分{forms}"), cancellationToken);
            }
        }
    }
}
