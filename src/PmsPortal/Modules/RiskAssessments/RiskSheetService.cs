using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>A sheet's way: begun from last year's, or revised for a reason (P-032, P-033), handed in, thrown away.</summary>
public sealed class RiskSheetService(PortalDb portal, ObligationWork work, ReminderService reminders, FileService files)
{
    public const string RouteCode = "RiskAssessment";

    /// <summary>Begins the yearly sheet from the one in force; a department's first begins empty.</summary>
    public Task<int> StartAsync(Actor actor, int departmentId, int fiscalYear, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            var now = FiscalYear.Of(command.Today).Year;
            if (fiscalYear < now || fiscalYear > now + 1)
            {
                throw new RuleException($"始められるのは今年度（{now}年度）と来年度の表です。過ぎた年度の表は作れません。");
            }

            var sheet = await BeginAsync(command, departmentId, fiscalYear, SheetTrigger.Yearly, string.Empty, cancellationToken);
            await ReportAsync(command, sheet, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に開始");
            return sheet.Id;
        },
        cancellationToken);

    /// <summary>Begins a revision of the sheet in force because of new business, a change around or an incident (P-033).</summary>
    public Task<int> ReviseAsync(Actor actor, ReviseSheetRequest request, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            if (request.Trigger == SheetTrigger.Yearly)
            {
                throw new RuleException([new("Trigger", "臨時の改訂のきっかけを選んでください。")]);
            }

            var sheet = await BeginAsync(command, request.DepartmentId, null, request.Trigger, request.TriggerText, cancellationToken);
            return sheet.Id;
        },
        cancellationToken);

    /// <summary>Throws a draft away; the sheet in force stays as it is.</summary>
    public Task DiscardAsync(Actor actor, int sheetId, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            await command.LockAsync();
            var sheet = await LoadAsync(command, sheetId, RiskPermissions.Edit, cancellationToken);
            sheet.Move(RevisionAction.Discard);
            var before = await command.Db.RiskSheets.Where(s => s.DepartmentId == sheet.DepartmentId && s.Id != sheet.Id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancellationToken);
            before?.BecomeLatest();
            command.Db.RiskSheets.Remove(sheet);
            if (sheet.Trigger == SheetTrigger.Yearly)
            {
                await ReportAsync(command, sheet, ObligationProgress.NotStarted, $"{command.Today:yyyy/MM/dd}に下書きを取消し");
            }
        },
        cancellationToken);

    /// <summary>Hands a sheet in to the 保護管理者 and the 理事長. What blocks is refused; what remains is frozen beside the content.</summary>
    /// <returns>The request.</returns>
    public Task<int> SubmitAsync(Actor actor, int sheetId, string message, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            await command.LockAsync();
            var sheet = await LoadAsync(command, sheetId, RiskPermissions.Submit, cancellationToken);
            sheet.Touch();
            await RefuseBeforeLedgerReviewAsync(command, sheet, cancellationToken);
            var (subjects, statements) = await RiskSheetReader.SubjectsAsync(command.Db, sheetId, cancellationToken);
            var rows = await RiskSheetReader.RowsAsync(command.Db, sheetId, null, cancellationToken);
            var (entries, uncovered) = await RiskSheetReader.EntriesAndUncoveredAsync(command.Db, sheet.DepartmentId, sheetId, cancellationToken);
            var settings = await command.Db.RiskSettings.AsNoTracking().OrderBy(s => s.Id).FirstOrDefaultAsync(cancellationToken);
            var findings = RiskCompleteness.Of(RiskSheetReader.Facts(subjects, [.. rows.Select(r => r.Facts)], statements, entries, uncovered, settings?.IsScored == true, settings?.Threshold ?? 0), command.Today);
            if (findings.Where(f => f.IsBlocking).ToList() is { Count: > 0 } blocking)
            {
                throw new RuleException($"まだ申請できません。{string.Join("、", blocking.GroupBy(f => f.Kind).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Label()} {g.Count()}件")))}があります（{string.Join("、", blocking.Take(3).Select(f => f.Where))}{(blocking.Count > 3 ? "ほか" : string.Empty)}）。「点検」で場所を確かめて直してください。");
            }

            sheet.Submit(RevisionAuthor.Of(command), message);
            var requests = await ApprovalEngine.SubmitAsync(command,
            [
                (new Submission(RouteCode, RiskSheet.SubjectType, sheet.Id, sheet.DepartmentId, sheet.RecordTitle, Address(sheet.Id)),
                    Snapshot.Of(RiskSnapshot.Lines(sheet, subjects, rows, statements, entries, findings, sheet.Message))),
            ]);
            if (sheet.Trigger == SheetTrigger.Yearly)
            {
                await ReportAsync(command, sheet, ObligationProgress.Submitted, string.Create(CultureInfo.InvariantCulture, $"{command.Today:yyyy/MM/dd}に申請（対象{subjects.Count}件、リスク{rows.Count}件）"));
            }

            await command.FlushAsync();
            return requests[0].Id;
        },
        cancellationToken);

    /// <summary>Reminds the leads of departments that have not handed in.</summary>
    public async Task<int> ChaseAsync(Actor actor, int fiscalYear, IReadOnlyList<int> departmentIds, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(RiskPermissions.Chase);
        var ids = await portal.QueryAsync(
            db => db.ObligationOccurrences
                .Where(o => o.Code == RiskSheet.ObligationCode && o.FiscalYear == fiscalYear && o.DepartmentId != null && departmentIds.Contains(o.DepartmentId.Value)
                    && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress))
                .Select(o => o.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return await reminders.ChaseAsync(actor, [.. ids.Select(ObligationDueItems.KeyOf)], message, cancellationToken);
    }

    internal Task ReportAsync(Command command, RiskSheet sheet, ObligationProgress progress, string note) =>
        work.ReportAsync(command, RiskSheet.ObligationCode, sheet.FiscalYear, RiskSheet.Month, sheet.DepartmentId, progress, note);

    internal static string Address(int sheetId) => string.Create(CultureInfo.InvariantCulture, $"risk/sheets/{sheetId}");

    /// <summary>Refuses who may not write a sheet, and a sheet that may not be written.</summary>
    internal static void DemandEdit(Command command, [NotNull] RiskSheet? sheet)
    {
        if (sheet is null || !command.Actor.May(RiskPermissions.View, sheet.DepartmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RiskPermissions.Edit, sheet.DepartmentId);
        sheet.Touch();
    }

    internal static async Task<RiskSheet> LoadAsync(Command command, int sheetId, Permission permission, CancellationToken cancellationToken)
    {
        var sheet = await command.Db.RiskSheets.Include(s => s.Department).FirstOrDefaultAsync(s => s.Id == sheetId, cancellationToken);
        if (sheet is null || !command.Actor.May(RiskPermissions.View, sheet.DepartmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission, sheet.DepartmentId);
        return sheet;
    }

    // G42: the assessment follows the identification within April. A department that has nothing to review has nothing to wait for.
    private static async Task RefuseBeforeLedgerReviewAsync(Command command, RiskSheet sheet, CancellationToken cancellationToken)
    {
        if (sheet.Trigger == SheetTrigger.Yearly
            && !await command.Db.LedgerReviews.AnyAsync(r => r.DepartmentId == sheet.DepartmentId && r.FiscalYear == sheet.FiscalYear && r.Status == LedgerReviewStatus.Approved, cancellationToken)
            && !await command.Db.ObligationOccurrences.AnyAsync(
                o => o.Code == LedgerReview.ObligationCode && o.DepartmentId == sheet.DepartmentId && o.FiscalYear == sheet.FiscalYear && o.Progress == ObligationProgress.NotApplicable, cancellationToken))
        {
            throw new RuleException($"{sheet.FiscalYear}年度の台帳の見直しがまだ承認されていません。リスクアセスメントは、特定した個人情報の見直しのあとに申請します（A.3.3.1、A.3.3.3）。先に「台帳の見直し（4月）」を済ませてください。作成は続けられます。");
        }
    }

    // The attachments (取扱いフロー図) are the base's until somebody changes them: a new sheet begins with them.
    private async Task<RiskSheet> BeginAsync(Command command, int departmentId, int? fiscalYear, SheetTrigger trigger, string triggerText, CancellationToken cancellationToken)
    {
        var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == departmentId, cancellationToken);
        if (department is null || !command.Actor.May(RiskPermissions.View, departmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(RiskPermissions.Edit, departmentId);
        await command.LockAsync();
        var latest = await command.Db.RiskSheets.FirstOrDefaultAsync(s => s.DepartmentId == departmentId && s.IsLatest, cancellationToken);
        if (latest is not null && latest.Status != RevisionStatus.Approved)
        {
            throw new RuleException($"{latest.FiscalYear}年度 第{latest.Number}版が「{latest.Status.Label()}」です。先にその表を承認まで進めるか、下書きを取り消してください。");
        }

        if (fiscalYear is null && latest is null)
        {
            throw new RuleException("承認された表がまだありません。臨時の改訂ではなく、年度の表を始めてください。");
        }

        var year = fiscalYear ?? latest!.FiscalYear;
        var last = await command.Db.RiskSheets.Where(s => s.DepartmentId == departmentId && s.FiscalYear == year).OrderByDescending(s => s.Minor).FirstOrDefaultAsync(cancellationToken);
        if (fiscalYear is not null && last is not null)
        {
            throw new RuleException($"{year}年度の表は既にあります。4月の見直しのあとの変化は「臨時の改訂」で扱ってください。");
        }

        var sheet = new RiskSheet(department, year, last?.Number.NextRevision ?? VersionNumber.First, trigger, triggerText, RevisionAuthor.Of(command));
        Func<int, Task<int>>? attachments = null;
        if (latest is not null)
        {
            attachments = await files.CarryAsync(command, RiskSheet.SubjectType, latest.Id, cancellationToken);
            latest.NoLongerLatest();
            await CarryAsync(command, sheet, latest.Id, cancellationToken);
        }

        if (trigger != SheetTrigger.Yearly)
        {
            command.Reason = $"{trigger.Label()}: {triggerText.Trim()}";
        }

        command.Db.RiskSheets.Add(sheet);
        await command.FlushAsync();
        if (attachments is not null)
        {
            await attachments(sheet.Id);
        }

        return sheet;
    }

    // Read without tracking: hundreds of lines that don't change.
    private static async Task CarryAsync(Command command, RiskSheet sheet, int beforeId, CancellationToken cancellationToken)
    {
        var before = await command.Db.RiskSheets.AsNoTrackingWithIdentityResolution()
            .Include(s => s.Subjects).ThenInclude(s => s.Rows)
            .Include(s => s.Subjects).ThenInclude(s => s.Entries)
            .Include(s => s.Subjects).ThenInclude(s => s.Statements)
            .Include(s => s.Subjects).ThenInclude(s => s.Declines)
            .AsSplitQuery()
            .SingleAsync(s => s.Id == beforeId, cancellationToken);
        var done = await command.Db.RiskMeasures.Where(m => m.DepartmentId == sheet.DepartmentId && m.Status == MeasureStatus.Done).Select(m => m.LineKey).ToHashSetAsync(cancellationToken);
        sheet.CarryFrom(before, done);
        command.Reason = string.Create(CultureInfo.InvariantCulture, $"{before.FiscalYear}年度 第{before.Number}版からの引継ぎ（対象{sheet.Subjects.Count}件、リスク{sheet.Subjects.Sum(s => s.Rows.Count)}件）");
    }
}
