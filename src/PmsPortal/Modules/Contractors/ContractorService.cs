using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

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

    /// <summary>Ends the relation; what is still under way or waits for a certificate forbids it.</summary>
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

                if (on > command.Today)
                {
                    throw new RuleException([new("On", "終了日が先の日付です。終わってから記録してください。")]);
                }

                contractor.End(on);
            },
            cancellationToken);
}
