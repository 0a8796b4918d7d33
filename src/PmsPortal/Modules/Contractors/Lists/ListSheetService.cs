using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.Contractors;

/// <summary>Commands of the yearly 委託先一覧表 (P-108).</summary>
public sealed class ListSheetService(PortalDb portal, ObligationWork work)
{
    public const string RouteCode = "ContractorList";

    /// <summary>Says that lines were looked at and are right, or takes that back.</summary>
    public Task ConfirmAsync(Actor actor, int year, int departmentId, IReadOnlyList<int> entrustmentIds, bool isConfirmed = true, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var sheet = await LoadAsync(command, year, departmentId, ContractorPermissions.Edit, cancellationToken);
                var active = await ActiveAsync(command.Db, departmentId, cancellationToken);
                foreach (var id in entrustmentIds)
                {
                    var line = active.Find(e => e.Id == id) ?? throw new NotFoundException();
                    if (isConfirmed && line.Contractor.Mark(command.Today) == MarkState.Unchecked)
                    {
                        throw new RuleException($"{line.Contractor.Number} {line.Contractor.Content.Name}のプライバシーマークを、今年度まだ確認していません。付与事業者の検索ページで登録番号と有効期限を確かめ、「Pマークを確認」してください。");
                    }

                    sheet.Confirm(id, isConfirmed, actor.Name, command.Today);
                }

                await ReportAsync(command, sheet, ObligationProgress.InProgress, "確認中");
            },
            cancellationToken);

    public Task<int> SubmitAsync(Actor actor, int year, int departmentId, string message, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var sheet = await LoadAsync(command, year, departmentId, ContractorPermissions.Submit, cancellationToken);
                if (message.Length > ContractorListSheet.MessageMaxLength)
                {
                    throw new RuleException([new("Message", $"申し送りは{ContractorListSheet.MessageMaxLength}文字以内にしてください。")]);
                }

                var active = await ActiveAsync(command.Db, departmentId, cancellationToken);
                var open = active.Where(e => sheet.Lines.All(l => l.EntrustmentId != e.Id)).ToList();
                if (open.Count > 0)
                {
                    throw new RuleException($"まだ確認していない委託業務が{open.Count}件あります（{string.Join("、", open.Take(3).Select(e => e.Contractor.Content.Name))}{(open.Count > 3 ? "ほか" : string.Empty)}）。すべて確認してから申請してください。");
                }

                if (active.Count == 0 && string.IsNullOrWhiteSpace(message))
                {
                    throw new RuleException([new("Message", "委託先が1件もありません。委託がないことをどう確かめたかを書いてください。")]);
                }

                var differences = await CrossCheckQueries.ReadAsync(command.Db, actor, departmentId, cancellationToken);
                if (differences.Count > 0 && string.IsNullOrWhiteSpace(message))
                {
                    throw new RuleException([new("Message", $"台帳との違いが{differences.Count}件残っています。直すか、残っている理由と直す予定を申し送りに書いてください。")]);
                }

                var numbers = await NumbersAsync(command.Db, departmentId, cancellationToken);
                var lines = active.ToDictionary(e => e.Id, e => ListLine.Of(e, numbers[e.Id], command.Today));
                var unclear = active.Where(e => lines[e.Id].Subcontractors is var text && (text == ListLine.Unnamed || text.Contains(ListLine.WithoutConsent, StringComparison.Ordinal))).ToList();
                if (unclear.Count > 0 && string.IsNullOrWhiteSpace(message))
                {
                    throw new RuleException([new("Message", $"書面で承諾していないか、名称を登録していない再委託が{unclear.Count}件あります（{string.Join("、", unclear.Take(3).Select(e => e.Contractor.Content.Name))}{(unclear.Count > 3 ? "ほか" : string.Empty)}）。委託先の画面で承諾を記録するか、残っている理由と直す予定を申し送りに書いてください。")]);
                }

                var frozen = lines.ToDictionary(l => l.Key, l => Snapshot.Of(ListLine.Lines(l.Value)).Json);
                sheet.Submit(frozen, message.Trim(), actor.Name, command.Today);
                await command.FlushAsync();
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(ContractorListSheet), sheet.Id, departmentId, $"{year}年度 {sheet.Department.Name}", Address(year, departmentId)),
                    Freeze(sheet, [.. active.Select(e => lines[e.Id])], differences.Count))]))[0];
                await ReportAsync(command, sheet, ObligationProgress.Submitted, $"{command.Today:yyyy/MM/dd}に{actor.Name}が申請");
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);

    internal static string Address(int year, int departmentId) => string.Create(CultureInfo.InvariantCulture, $"contractors/lists/{year}/{departmentId}");

    internal static Task<List<Entrustment>> ActiveAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        db.Entrustments.Include(e => e.Contractor).Include(e => e.Subcontractors).Include(e => e.Entries)
            .Where(e => e.DepartmentId == departmentId && e.EndedOn == null)
            .OrderBy(e => e.Contractor.Number).ThenBy(e => e.Id)
            .AsSplitQuery().ToListAsync(cancellationToken);

    /// <summary>Numbers of the ledger entries that each piece of a department's work is about.</summary>
    internal static async Task<ILookup<int, string>> NumbersAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        (await db.EntrustmentEntries.Where(l => l.Entrustment.DepartmentId == departmentId && l.Entrustment.EndedOn == null)
            .Join(db.LedgerEntries, l => l.EntryId, e => e.Id, (l, e) => new { l.EntrustmentId, e.Number })
            .OrderBy(l => l.Number).ToListAsync(cancellationToken)).ToLookup(l => l.EntrustmentId, l => l.Number);

    internal Task ReportAsync(Command command, ContractorListSheet sheet, ObligationProgress progress, string note) =>
        work.ReportAsync(command, ContractorListSheet.ObligationCode, sheet.FiscalYear, ContractorListSheet.Month, sheet.DepartmentId, progress, note);

    private static Snapshot Freeze(ContractorListSheet sheet, List<ListLine> lines, int differences) => Snapshot.Of(
    [
        new("FiscalYear", "年度", new FiscalYear(sheet.FiscalYear).Wareki),
        new("Department", "部門", sheet.Department.Name),
        new("Total", "委託業務の件数", $"{lines.Count}件"),
        new("Differences", "台帳との違い", differences == 0 ? "なし" : $"{differences}件"),
        .. lines.Select((l, i) => new SnapshotLine(
            string.Create(CultureInfo.InvariantCulture, $"Line{i}"), $"{l.Number} {l.Name}", $"{l.Work}（{l.ClassText}）Pマーク: {l.Mark}　再委託: {l.Subcontractors}　場所: {l.Place}")),
        new("Message", "申し送り", sheet.Message),
    ]);

    private static async Task<ContractorListSheet> LoadAsync(Command command, int year, int departmentId, Permission permission, CancellationToken cancellationToken)
    {
        var department = await command.Db.Departments.FindAsync([departmentId], cancellationToken);
        if (department is null || !command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission, departmentId);
        if (year != FiscalYear.Of(command.Today).Year)
        {
            throw new RuleException($"{year}年度の一覧表は、{year}年度の間だけ作れます。");
        }

        await command.LockAsync();
        var sheet = await command.Db.ContractorListSheets.Include(s => s.Department).Include(s => s.Lines).FirstOrDefaultAsync(s => s.FiscalYear == year && s.DepartmentId == departmentId, cancellationToken);
        if (sheet is null)
        {
            sheet = new ContractorListSheet(departmentId, year);
            command.Db.ContractorListSheets.Add(sheet);
            await command.FlushAsync();
        }

        return sheet;
    }
}

/// <summary>Ends a list: confirmed by the 保護管理者, or back to the lead.</summary>
public sealed class ListSheetApprovals(ListSheetService service, EvaluationObligation evaluations) : IApprovalSubject
{
    public string SubjectType => nameof(ContractorListSheet);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ContractorPermissions.View);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var (action, decider, comment) = ContractorWork.Ending(command, request);
            var sheet = await command.Db.ContractorListSheets.Include(s => s.Department).Include(s => s.Lines).SingleAsync(s => s.Id == request.SubjectId);
            sheet.Decide(action, decider, command.Today, comment);
            var isApproved = action == ApplicationAction.Approve;
            await service.ReportAsync(
                command, sheet, isApproved ? ObligationProgress.Done : ObligationProgress.InProgress,
                isApproved ? $"{command.Today:yyyy/MM/dd}に{decider}が確認" : $"{command.Today:yyyy/MM/dd}に{(action == ApplicationAction.Withdraw ? "取下げ" : "差戻し")}");
            if (isApproved)
            {
                await evaluations.ReportAsync(command, sheet.FiscalYear, sheet.DepartmentId);
            }
        }
    }
}
