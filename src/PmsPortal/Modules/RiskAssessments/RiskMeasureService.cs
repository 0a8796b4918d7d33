using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What becomes of planned measures.</summary>
public sealed class RiskMeasureService(PortalDb portal)
{
    /// <summary>Says that a measure was carried out, or that it won't be.</summary>
    public Task EndAsync(Actor actor, int measureId, MeasureStatus status, string note, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            await command.LockAsync();
            var measure = await command.Db.RiskMeasures.FirstOrDefaultAsync(m => m.Id == measureId, cancellationToken);
            if (measure is null || !(measure.ResponsibleId == actor.EmployeeId && actor.EmployeeId is not null) && !actor.May(RiskPermissions.View, measure.DepartmentId))
            {
                throw new NotFoundException();
            }

            if (!MayEnd(actor, measure.DepartmentId, measure.ResponsibleId))
            {
                throw new ForbiddenException("対策の実施を記録できるのは、担当者とその部門の部門管理責任者です。");
            }

            measure.End(status == MeasureStatus.Open ? throw new RuleException("「実施済」か「取りやめ」を選んでください。") : status, note, actor.Name, command.Today);
        },
        cancellationToken);

    internal static bool MayEnd(Actor actor, int departmentId, int? responsibleId) =>
        (actor.EmployeeId is not null && actor.EmployeeId == responsibleId) || actor.May(RiskPermissions.Edit, departmentId);
}
