using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Contractors;

public sealed record WriteEntrustmentRequest(int Id, int Version, int? DepartmentId, EntrustmentContent Content, IReadOnlyList<int> EntryIds);

/// <summary>Commands about the work that contractors are given.</summary>
public sealed class EntrustmentService(PortalDb portal)
{
    /// <summary>What to do where a checked contract lacks the items for 個人番号.</summary>
    internal const string MyNumberMessage = "いまの契約は、個人番号の取扱いの項目を確かめていません。先に契約の画面で「更新した契約を登録」してから、ここで個人番号を含むと変えてください。その契約に確かめる項目が加わります。";

    /// <param name="request">Its Id is the contractor's.</param>
    public Task<int> AddAsync(Actor actor, WriteEntrustmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await command.Db.Contractors.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
                if (contractor is null || !actor.May(ContractorPermissions.View))
                {
                    throw new NotFoundException();
                }

                actor.Demand(ContractorPermissions.Edit);
                var department = await ContractorWork.DepartmentAsync(command, request.DepartmentId);
                ContractorRules.Check(request.Content);
                if (contractor.EndedOn is { } day)
                {
                    throw new RuleException($"{contractor.Number}との取引は{day:yyyy/MM/dd}に終わっています。新しい委託先として登録してください。");
                }

                var entrustment = new Entrustment(contractor, department, request.Content);
                command.Db.Entrustments.Add(entrustment);
                await command.FlushAsync();
                await NameAsync(command, entrustment, request.EntryIds, cancellationToken);
                return entrustment.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, WriteEntrustmentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, request.Id, ContractorPermissions.Edit, cancellationToken);
                ContractorRules.Check(request.Content);
                command.Expect(entrustment, request.Version);
                var department = entrustment.DepartmentId == request.DepartmentId ? entrustment.Department : await ContractorWork.DepartmentAsync(command, request.DepartmentId);
                if (await WhyNotHandleAsync(command.Db, entrustment, request.Content.Class, command.Today, cancellationToken) is { } hindrance)
                {
                    throw new RuleException([new(nameof(request.Content.Class), hindrance)]);
                }

                if (request.Content.HasMyNumber == true && entrustment.Content.HasMyNumber != true
                    && await ContractService.WithoutMyNumberItems(command.Db).AnyAsync(id => id == entrustment.Id, cancellationToken))
                {
                    throw new RuleException([new(nameof(request.Content.HasMyNumber), MyNumberMessage)]);
                }

                var hadMyNumber = entrustment.Content.HasMyNumber;
                entrustment.Write(department, request.Content);
                await NameAsync(command, entrustment, request.EntryIds, cancellationToken);
                if (hadMyNumber != request.Content.HasMyNumber)
                {
                    await ContractService.FitOpenAsync(command, entrustment, cancellationToken);
                }
            },
            cancellationToken);

    /// <summary>Says that an entrustment is about one more ledger entry; for the page of differences.</summary>
    public Task JoinAsync(Actor actor, int entrustmentId, int entryId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, entrustmentId, ContractorPermissions.Edit, cancellationToken);
                await NameAsync(command, entrustment, [.. entrustment.Entries.Select(e => e.EntryId), entryId], cancellationToken);
            },
            cancellationToken);

    /// <summary>Records that the work has begun. Without approved evaluation and checked contract only as 事後, with a reason.</summary>
    public Task StartAsync(Actor actor, int entrustmentId, DateOnly on, string lateReason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, entrustmentId, ContractorPermissions.Edit, cancellationToken);
                if (on > command.Today)
                {
                    throw new RuleException([new("On", "開始日が先の日付です。開始してから記録してください。予定は「開始予定日」に入力します。")]);
                }

                if (lateReason.Length > Contractor.ReasonMaxLength)
                {
                    throw new RuleException([new("LateReason", $"{Contractor.ReasonMaxLength}文字以内にしてください。")]);
                }

                var hindrance = await HindranceAsync(command.Db, entrustment, entrustment.Content.Class ?? EntrustmentClass.HandlesData, on, cancellationToken);
                entrustment.Start(on, hindrance, lateReason, actor.Name);
                command.Reason = entrustment.IsAfterTheFact ? $"事後: {entrustment.LateReason}" : null;
            },
            cancellationToken);

    public Task EndAsync(Actor actor, int entrustmentId, DateOnly on, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, entrustmentId, ContractorPermissions.Edit, cancellationToken);
                command.Reason = ContractorRules.Required(reason, "Reason", "終了の理由を書いてください。", Contractor.ReasonMaxLength);
                if (on > command.Today || on < entrustment.StartedOn)
                {
                    throw new RuleException([new("On", "終了日は、開始日以後で今日までの日にしてください。")]);
                }

                entrustment.End(on);
            },
            cancellationToken);

    public Task<int> AddSubcontractorAsync(Actor actor, int entrustmentId, SubcontractorInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, entrustmentId, ContractorPermissions.Edit, cancellationToken);
                ContractorRules.Required(input.Name, "Name", "再委託先の名称を入力してください。", Subcontractor.TextMaxLength);
                ContractorRules.Required(input.Work, "Work", "再委託する業務を入力してください。", Subcontractor.TextMaxLength);
                if (input.ConsentOn > command.Today || input.ConsentNote.Length > Subcontractor.TextMaxLength)
                {
                    throw new RuleException([new("ConsentOn", "承諾日は今日までの日、承諾の方法は200文字以内にしてください。")]);
                }

                if (input.ParentId is { } parent && entrustment.Subcontractors.All(s => s.Id != parent))
                {
                    throw new NotFoundException();
                }

                var added = entrustment.AddSubcontractor(input);
                await command.FlushAsync();
                return added.Id;
            },
            cancellationToken);

    /// <summary>Records the organisation's written consent to a 再委託 (A.3.4.3.4(3) c).</summary>
    public Task ConsentAsync(Actor actor, int entrustmentId, int subcontractorId, DateOnly on, string note, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var entrustment = await LoadAsync(command, entrustmentId, ContractorPermissions.Edit, cancellationToken);
                var link = entrustment.Subcontractors.FirstOrDefault(s => s.Id == subcontractorId) ?? throw new NotFoundException();
                if (on > command.Today)
                {
                    throw new RuleException([new("ConsentOn", "承諾日が先の日付です。")]);
                }

                link.Consent(on, ContractorRules.Required(note, "ConsentNote", "承諾した書面（名称・番号など）を書いてください。", Subcontractor.TextMaxLength));
            },
            cancellationToken);

    internal static async Task<string?> HindranceAsync(PortalDbContext db, Entrustment entrustment, EntrustmentClass @class, DateOnly on, CancellationToken cancellationToken)
    {
        var (evaluations, contracts) = await FactsAsync(db, entrustment.ContractorId, entrustment.Id, cancellationToken);
        return EntrustmentRules.Hindrance(@class, on, evaluations, contracts);
    }

    /// <summary>Why work under way can't become one that handles personal data, or null; the same for the form and for a file.</summary>
    internal static async Task<string?> WhyNotHandleAsync(PortalDbContext db, Entrustment entrustment, EntrustmentClass? wanted, DateOnly today, CancellationToken cancellationToken) =>
        entrustment.StartedOn is not null && wanted is { } @class && @class < entrustment.Content.Class && await HindranceAsync(db, entrustment, @class, today, cancellationToken) is { } hindrance
            ? $"{hindrance}「個人データを取り扱う」には変えられません。先に評価をやり直して承認を受けてください。"
            : null;

    internal static async Task<(IReadOnlyList<EvaluationFact> Evaluations, IReadOnlyList<ContractFact> Contracts)> FactsAsync(PortalDbContext db, int contractorId, int entrustmentId, CancellationToken cancellationToken)
    {
        var evaluations = await db.ContractorEvaluations
            .Where(e => e.ContractorId == contractorId && (e.ApprovedOn != null || e.RejectedOn != null))
            .OrderBy(e => e.Id)
            .Select(e => new { e.Class, e.FiscalYear, e.ApprovedOn, e.RejectedOn })
            .ToListAsync(cancellationToken);
        // A contract that was checked before 個人番号 came in doesn't cover it.
        var myNumber = ContractItems.MyNumberCodes;
        var contracts = await db.OutsourcingContracts
            .Where(c => c.ContractorId == contractorId && c.Status == ApplicationStatus.Approved
                && c.Works.Any(w => w.EntrustmentId == entrustmentId && (w.Entrustment.Content.HasMyNumber != true || c.Checks.Any(k => myNumber.Contains(k.Code)))))
            .OrderBy(c => c.Id)
            .Select(c => new { c.Content, c.ApprovedOn, c.EndedOn })
            .ToListAsync(cancellationToken);
        return (
            [.. evaluations.Select(e => new EvaluationFact(e.Class, e.FiscalYear, e.ApprovedOn, e.RejectedOn))],
            [.. contracts.Select(c => new ContractFact(c.Content.SignedOn, c.ApprovedOn, c.Content.StartsOn, c.Content.EndsOn, c.Content.RenewsItself, c.EndedOn))]);
    }

    internal static async Task<Entrustment> LoadAsync(Command command, int id, Permission permission, CancellationToken cancellationToken)
    {
        var entrustment = await command.Db.Entrustments.Include(e => e.Contractor).Include(e => e.Department).Include(e => e.Entries).Include(e => e.Subcontractors)
            .AsSplitQuery().FirstOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (entrustment is null || !command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        if (!command.Actor.May(permission, entrustment.DepartmentId ?? 0))
        {
            command.Actor.Demand(permission, entrustment.Contractor.DepartmentId ?? 0);
        }

        return entrustment;
    }

    private static async Task NameAsync(Command command, Entrustment entrustment, IReadOnlyList<int> entryIds, CancellationToken cancellationToken)
    {
        // What the actor doesn't see is neither named nor lost by their save.
        var hidden = await HiddenEntries.ReadAsync(command.Db, command.Actor, cancellationToken);
        var kept = entrustment.Entries.Select(e => e.EntryId).Where(hidden.ContainsKey).ToList();
        var wanted = entryIds.Union(kept).ToList();
        var known = await command.Db.LedgerEntries.Where(e => wanted.Contains(e.Id)).Select(e => new { e.Id, e.Number }).ToListAsync(cancellationToken);
        if (known.Count != wanted.Count || wanted.Exists(id => hidden.ContainsKey(id) && !kept.Contains(id)))
        {
            throw new RuleException([new("EntryIds", "選んだ台帳が見つかりません。画面を更新して選び直してください。")]);
        }

        var before = entrustment.Entries.Select(e => e.EntryId).ToHashSet();
        entrustment.Name(wanted);
        foreach (var entry in known.Where(e => !before.Contains(e.Id)))
        {
            await RecordLinks.JoinAsync(
                command,
                new RecordRef("LedgerEntry", entry.Id, $"台帳 {entry.Number}", $"ledger/{entry.Id}"),
                new RecordRef(nameof(Contractor), entrustment.ContractorId, $"委託先 {entrustment.Contractor.Number}", $"contractors/{entrustment.ContractorId}"));
        }
    }
}
