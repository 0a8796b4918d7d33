using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>What was found when a Pマーク was looked up.</summary>
public sealed record CheckMarkRequest(int ContractorId, bool HasMark, string Number, DateOnly? ExpiresOn);

public sealed record EditContractorRequest(int ContractorId, int Version, int? DepartmentId, ContractorContent Content);

/// <summary>Commands of the register of contractors.</summary>
public sealed class ContractorService(PortalDb portal)
{
    public Task<int> AddAsync(Actor actor, int? departmentId, ContractorContent content, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(ContractorPermissions.Edit);
                var department = await ContractorWork.DepartmentAsync(command, departmentId);
                var contractor = await ContractorWork.AddAsync(command, department, content, cancellationToken);
                await command.FlushAsync();
                return contractor.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditContractorRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, request.ContractorId, ContractorPermissions.Edit, cancellationToken);
                ContractorRules.Check(request.Content);
                command.Expect(contractor, request.Version);
                if (contractor.DepartmentId != request.DepartmentId)
                {
                    // Whoever hands it on must answer for it now.
                    actor.Demand(ContractorPermissions.Edit, contractor.DepartmentId ?? 0);
                    contractor.Move(await ContractorWork.DepartmentAsync(command, request.DepartmentId));
                }

                contractor.Write(request.Content);
            },
            cancellationToken);

    /// <summary>Records the look-up of the Pマーク; every April, and whenever there is reason to.</summary>
    public Task CheckMarkAsync(Actor actor, CheckMarkRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, request.ContractorId, ContractorPermissions.Edit, cancellationToken);
                var content = contractor.Content.Copy();
                (content.HasMark, content.MarkNumber, content.MarkExpiresOn) = (request.HasMark, request.HasMark ? request.Number.Trim() : string.Empty, request.HasMark ? request.ExpiresOn : null);
                ContractorRules.Check(content);
                command.Reason = "プライバシーマークの確認";
                contractor.CheckMark(request.HasMark, content.MarkNumber, content.MarkExpiresOn, actor.Name, command.Today);
            },
            cancellationToken);

    /// <summary>Ends the relation; what is still under way or waits for a certificate forbids it. Periodic reports that never came are no longer due.</summary>
    public Task EndAsync(Actor actor, int contractorId, DateOnly on, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, contractorId, ContractorPermissions.Edit, cancellationToken);
                command.Reason = ContractorRules.Required(reason, "Reason", "取引を終える理由を書いてください。", Contractor.ReasonMaxLength);
                if (contractor.Entrustments.Count(e => e.EndedOn is null) is > 0 and var open)
                {
                    throw new RuleException($"終わっていない委託業務が{open}件あります。先に委託業務の終了を記録してください。");
                }

                if (await ContractService.WaitingAsync(command.Db, contractorId, cancellationToken) is { } waiting)
                {
                    throw new RuleException($"契約「{waiting}」が終わっていないか、返還・消去の証明書を受け取っていません。先に契約の画面で記録してください。");
                }

                await RefuseOpenAsync(command.Db, contractorId, cancellationToken);
                if (on > command.Today)
                {
                    throw new RuleException([new("On", "終了日が先の日付です。終わってから記録してください。")]);
                }

                contractor.End(on);
                command.Db.Supervisions.RemoveRange(await command.Db.Supervisions
                    .Where(s => s.ContractorId == contractorId && s.Kind == SupervisionKind.PeriodicReport && s.DoneOn == null).ToListAsync(cancellationToken));
            },
            cancellationToken);

    // What is open at the end could never be finished: an ended contractor takes no more records.
    private static async Task RefuseOpenAsync(PortalDbContext db, int contractorId, CancellationToken cancellationToken)
    {
        var evaluations = await db.ContractorEvaluations
            .Where(e => e.ContractorId == contractorId && e.Status != ApplicationStatus.Approved && e.Status != ApplicationStatus.Rejected)
            .OrderBy(e => e.Id).Select(e => new { e.FiscalYear, e.Occasion, e.Status }).ToListAsync(cancellationToken);
        if (evaluations.Count > 0)
        {
            throw new RuleException($"終わっていない評価があります（{string.Join("、", evaluations.Select(e => $"{e.FiscalYear}年度 {e.Occasion.Label()}・{e.Status.Label()}"))}）。先に承認を受けるか、評価表の画面で取りやめるか、「不採用・不合格として終える」を記録してください。");
        }

        var supervisions = await db.Supervisions
            .Where(s => s.ContractorId == contractorId && s.Kind != SupervisionKind.PeriodicReport && s.DoneOn == null)
            .OrderBy(s => s.DueOn).ThenBy(s => s.Id).Select(s => new { s.Kind, s.Title }).ToListAsync(cancellationToken);
        if (supervisions.Count > 0)
        {
            throw new RuleException($"結果を記録していない監督が{supervisions.Count}件あります（{string.Join("、", supervisions.Take(3).Select(s => $"{s.Kind.Label()}「{s.Title}」"))}{(supervisions.Count > 3 ? "ほか" : string.Empty)}）。先に「監督」の画面で結果を記録してください。");
        }
    }
}
