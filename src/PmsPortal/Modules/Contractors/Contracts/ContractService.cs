using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

/// <param name="Id">The contractor's for a new contract, else the contract's.</param>
public sealed record WriteContractRequest(int Id, int Version, ContractContent Content, IReadOnlyList<int> EntrustmentIds);

public sealed record EndContractRequest(int ContractId, DateOnly EndedOn, string Reason, CertificateKind Kind, DateOnly? CertificateDueOn);

/// <summary>Commands of the 委託業務契約書 (F36, A.3.4.3.4(3)).</summary>
public sealed class ContractService(PortalDb portal, CalendarReader calendars)
{
    public const string RouteCode = "ContractorContract";

    public Task<int> AddAsync(Actor actor, WriteContractRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, request.Id, ContractorPermissions.Edit, cancellationToken);
                Check(contractor, request);
                var contract = new OutsourcingContract(contractor, request.Content, request.EntrustmentIds, ContractItems.For(NeedsMyNumber(contractor, request.EntrustmentIds)));
                command.Db.OutsourcingContracts.Add(contract);
                await command.FlushAsync();
                return contract.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, WriteContractRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, request.Id, ContractorPermissions.Edit, cancellationToken);
                Check(contract.Contractor, request);
                command.Expect(contract, request.Version);
                contract.Write(request.Content, request.EntrustmentIds);
                Fit(contract);
            },
            cancellationToken);

    /// <summary>Ticks items of the checklist.</summary>
    public Task TickAsync(Actor actor, int contractId, int version, IReadOnlyList<ContractCheckInput> inputs, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, contractId, ContractorPermissions.Edit, cancellationToken);
                command.Expect(contract, version);
                if (ContractRules.Problems(inputs) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                // Whether 個人番号 is handed over may have changed since the list was made.
                Fit(contract);
                contract.Tick(inputs.ToDictionary(i => i.Code));
            },
            cancellationToken);

    /// <summary>
    /// Ends the check. Where everything stands in the contract it is done; what is missing goes to the 保護管理者 as a residual
    /// risk (P-112).
    /// </summary>
    /// <returns>The request for the acceptance, or null where none is needed.</returns>
    public Task<int?> SubmitAsync(Actor actor, int contractId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync<int?>(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, contractId, ContractorPermissions.Submit, cancellationToken);
                Fit(contract);
                if (ContractRules.WhyNotComplete([.. contract.Checks.Select(Input)]) is { } reason)
                {
                    throw new RuleException(reason);
                }

                if (!await command.Db.StoredFiles.AnyAsync(f => f.OwnerType == nameof(OutsourcingContract) && f.OwnerId == contractId && f.RemovedAt == null, cancellationToken))
                {
                    throw new RuleException("契約書が添付されていません。締結した契約書（約款のときはその写し）を、下の「契約書・証明書」に添付してから確認を終えてください。");
                }

                if (contract.Content.SignedOn is null)
                {
                    throw new RuleException("締結日が入っていません。契約を締結してから確認を終えてください。");
                }

                contract.Submit(actor.Name, command.Today);
                var missing = contract.Checks.Where(c => c.Result == CheckResult.Missing).OrderBy(c => c.Position).ToList();
                if (missing.Count == 0)
                {
                    contract.Decide(ApplicationAction.Approve, actor.Name, command.Today, string.Empty);
                    return null;
                }

                var department = contract.Contractor.DepartmentId;
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(OutsourcingContract), contract.Id, department, $"{contract.Contractor.Content.Name} {contract.Content.Title}（残留リスク{missing.Count}件）", $"contractors/contracts/{contract.Id}"),
                    Snapshot.Of([
                        new("Contractor", "委託先", $"{contract.Contractor.Number} {contract.Contractor.Content.Name}"),
                        new("Title", "契約", contract.Content.Title),
                        new("Period", "契約期間", ContractRules.Period(contract.Content)),
                        .. missing.Select(m => new SnapshotLine(m.Code, $"{m.Code} {m.Text}", $"定めがない理由: {m.Reason}\n残留リスク: {m.Risk}\n代わりの対策: {m.Measure}")),
                        new("Present", "定めのある項目", string.Join('\n', contract.Checks.Where(c => c.Result == CheckResult.Present).OrderBy(c => c.Position).Select(c => $"{c.Code} {c.Text}（{c.Place}）"))),
                    ]))]))[0];
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);

    /// <summary>Throws a contract away whose check was never ended.</summary>
    public Task DiscardAsync(Actor actor, int contractId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, contractId, ContractorPermissions.Edit, cancellationToken);
                if (contract.Status != ApplicationStatus.Draft || contract.SubmittedOn is not null)
                {
                    throw new RuleException("確認を終えた契約は記録として残ります（個人データの保有期間にわたって保存、A.3.4.3.4(5)4)）。");
                }

                if (await command.Db.StoredFiles.AnyAsync(f => f.OwnerType == nameof(OutsourcingContract) && f.OwnerId == contractId && f.RemovedAt == null, cancellationToken))
                {
                    throw new RuleException("契約書が添付されています。先に添付を外してください。");
                }

                command.Db.OutsourcingContracts.Remove(contract);
            },
            cancellationToken);

    /// <summary>A follow-up contract with the ticks of the old one, to be looked through again.</summary>
    public Task<int> RenewAsync(Actor actor, int contractId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var old = await LoadAsync(command, contractId, ContractorPermissions.Edit, cancellationToken);
                var content = old.Content.Copy();
                var length = content.EndsOn is { } end && content.StartsOn is { } start ? end.DayNumber - start.DayNumber : 364;
                (content.SignedOn, content.StartsOn) = (null, content.EndsOn?.AddDays(1) ?? command.Today);
                content.EndsOn = old.Content.EndsOn is null ? null : content.StartsOn.Value.AddDays(length);
                var works = old.Works.Where(w => old.Contractor.Entrustments.Any(e => e.Id == w.EntrustmentId && e.EndedOn is null)).Select(w => w.EntrustmentId).ToList();
                var renewed = new OutsourcingContract(old.Contractor, content, works, ContractItems.For(NeedsMyNumber(old.Contractor, works)));
                renewed.Tick(old.Checks.ToDictionary(c => c.Code, Input));
                command.Db.OutsourcingContracts.Add(renewed);
                await command.FlushAsync();
                return renewed.Id;
            },
            cancellationToken);

    /// <summary>Records the end of a contract and demands the certificate of return or erasure.</summary>
    public Task EndAsync(Actor actor, EndContractRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, request.ContractId, ContractorPermissions.Edit, cancellationToken);
                var reason = ContractorRules.Required(request.Reason, "Reason", "終了の理由を書いてください。例: 期間の満了、業者の変更", OutsourcingContract.ReasonMaxLength);
                if (contract.Status == ApplicationStatus.Submitted)
                {
                    throw new RuleException("残留リスクの受容を申請中です。決裁か取下げのあとに終了を記録してください。");
                }

                if (request.EndedOn > command.Today || request.EndedOn < contract.Content.StartsOn)
                {
                    throw new RuleException([new("EndedOn", "終了日は、契約期間の初日以後で今日までの日にしてください。")]);
                }

                if (request.CertificateDueOn is not { } wanted || wanted < command.Today)
                {
                    throw new RuleException([new("CertificateDueOn", "返還・消去の証明書をいつまでに受け取るかを、今日以後の日で入力してください。")]);
                }

                var due = Deadlines.BeforeOrOn(await calendars.ReadAsync(cancellationToken), wanted);
                command.Reason = reason;
                contract.End(request.EndedOn, reason, request.Kind, due.DueOn, due.Explanation);
            },
            cancellationToken);

    /// <summary>Says which attachment is the certificate.</summary>
    public Task ReceiveAsync(Actor actor, int contractId, int fileId, DateOnly receivedOn, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contract = await LoadAsync(command, contractId, ContractorPermissions.Edit, cancellationToken);
                if (!await command.Db.StoredFiles.AnyAsync(f => f.Id == fileId && f.OwnerType == nameof(OutsourcingContract) && f.OwnerId == contractId && f.RemovedAt == null, cancellationToken))
                {
                    throw new RuleException([new("FileId", "受け取った証明書を添付してから、そのファイルを選んでください。")]);
                }

                if (contract.CertificateReceivedOn is { } known)
                {
                    throw new RuleException($"証明書は{known:yyyy/MM/dd}に受領を記録済みです。受け取った証明書は記録として残ります。");
                }

                if (receivedOn > command.Today)
                {
                    throw new RuleException([new("ReceivedOn", "受領日が先の日付です。")]);
                }

                contract.Receive(receivedOn, actor.Name, fileId);
            },
            cancellationToken);

    /// <summary>A contract that is under way, or ended and without its certificate.</summary>
    internal static Task<string?> WaitingAsync(PortalDbContext db, int contractorId, CancellationToken cancellationToken) =>
        db.OutsourcingContracts.Where(c => c.ContractorId == contractorId && (c.EndedOn == null || c.CertificateReceivedOn == null) && c.SubmittedOn != null)
            .OrderBy(c => c.Id).Select(c => (string?)c.Content.Title).FirstOrDefaultAsync(cancellationToken);

    internal static ContractCheckInput Input(ContractCheck c) => new() { Code = c.Code, Result = c.Result, Place = c.Place, Reason = c.Reason, Risk = c.Risk, Measure = c.Measure };

    internal static async Task<OutsourcingContract> LoadAsync(Command command, int id, Permission permission, CancellationToken cancellationToken)
    {
        var contract = await command.Db.OutsourcingContracts.Include(c => c.Contractor).ThenInclude(c => c.Entrustments).Include(c => c.Works).Include(c => c.Checks)
            .AsSplitQuery().OrderBy(c => c.Id).FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (contract is null || !command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        if (!contract.Contractor.Entrustments.Any(e => contract.Works.Any(w => w.EntrustmentId == e.Id) && command.Actor.May(permission, e.DepartmentId ?? 0)))
        {
            command.Actor.Demand(permission, contract.Contractor.DepartmentId ?? 0);
        }

        return contract;
    }

    /// <summary>Gives the contracts under check that cover an entrustment the items that it needs now.</summary>
    internal static async Task FitOpenAsync(Command command, Entrustment entrustment, CancellationToken cancellationToken)
    {
        var open = await command.Db.OutsourcingContracts.Include(c => c.Contractor).ThenInclude(c => c.Entrustments).Include(c => c.Works).Include(c => c.Checks)
            .Where(c => c.EndedOn == null && c.Status != ApplicationStatus.Submitted && c.Status != ApplicationStatus.Approved && c.Works.Any(w => w.EntrustmentId == entrustment.Id))
            .AsSplitQuery().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        open.ForEach(Fit);
    }

    /// <summary>
    /// Work whose contract was checked without the items for 個人番号, and that no contract under check covers: with 個人番号
    /// nobody would be asked for them.
    /// </summary>
    internal static IQueryable<int> WithoutMyNumberItems(PortalDbContext db)
    {
        var items = ContractItems.MyNumberCodes;
        return db.ContractWorks
            .Where(w => w.Contract.EndedOn == null && (w.Contract.Status == ApplicationStatus.Submitted || w.Contract.Status == ApplicationStatus.Approved) && !w.Contract.Checks.Any(k => items.Contains(k.Code)))
            .Where(w => !db.ContractWorks.Any(o => o.EntrustmentId == w.EntrustmentId && o.Contract.EndedOn == null && o.Contract.Status != ApplicationStatus.Submitted
                && (o.Contract.Status != ApplicationStatus.Approved || o.Contract.Checks.Any(k => items.Contains(k.Code)))))
            .Select(w => w.EntrustmentId);
    }

    private static void Fit(OutsourcingContract contract) => contract.Fit(ContractItems.For(NeedsMyNumber(contract.Contractor, [.. contract.Works.Select(w => w.EntrustmentId)])));

    private static bool NeedsMyNumber(Contractor contractor, IReadOnlyList<int> works) =>
        contractor.Entrustments.Any(e => works.Contains(e.Id) && e.Content.HasMyNumber == true);

    private static void Check(Contractor contractor, WriteContractRequest request)
    {
        var problems = ContractRules.Problems(request.Content).ToList();
        ContractorRules.Need(problems, request.EntrustmentIds.Count == 0, "EntrustmentIds", "この契約で委託する業務を選んでください。");
        ContractorRules.Need(problems, request.EntrustmentIds.Any(id => contractor.Entrustments.All(e => e.Id != id)), "EntrustmentIds", "選んだ業務がこの委託先にありません。");
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}
