using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.BusinessCalendars;

/// <summary>Commands of the organisation's closed days. A change counts for every deadline that is computed from then on.</summary>
public sealed class ClosureService(PortalDb portal, CalendarReader calendar)
{
    public async Task<int> AddAsync(Actor actor, AddClosureRequest request, CancellationToken cancellationToken = default)
    {
        var id = await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var known = await command.Db.Closures.ToListAsync(cancellationToken);
                actor.Demand(BusinessCalendarPermissions.ManageClosures);
                var period = ClosureRules.Check(request.Input);
                RefuseTwice(known, period);
                var closure = new Closure(period);
                command.Db.Closures.Add(closure);
                await command.FlushAsync();
                return closure.Id;
            },
            cancellationToken);
        calendar.Forget();
        return id;
    }

    public async Task ChangeAsync(Actor actor, ChangeClosureRequest request, CancellationToken cancellationToken = default)
    {
        await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var known = await command.Db.Closures.ToListAsync(cancellationToken);
                var closure = known.Find(c => c.Id == request.Id) ?? throw new NotFoundException();
                actor.Demand(BusinessCalendarPermissions.ManageClosures);
                var period = ClosureRules.Check(request.Input);
                RefuseTwice(known.Where(c => c != closure), period);
                command.Expect(closure, request.Version);
                closure.Change(period);
            },
            cancellationToken);
        calendar.Forget();
    }

    public async Task RemoveAsync(Actor actor, RemoveClosureRequest request, CancellationToken cancellationToken = default)
    {
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var closure = await command.Db.Closures.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(BusinessCalendarPermissions.ManageClosures);
                command.Expect(closure, request.Version);
                command.Db.Closures.Remove(closure);
            },
            cancellationToken);
        calendar.Forget();
    }

    private static void RefuseTwice(IEnumerable<Closure> known, ClosurePeriod period)
    {
        if (known.FirstOrDefault(c => c.ToPeriod() with { Name = period.Name } == period) is { } same)
        {
            throw new RuleException($"{period.Text}は「{same.Name}」として登録されています。");
        }
    }
}
