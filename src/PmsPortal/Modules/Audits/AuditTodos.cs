using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Audits;

/// <summary>What waits for the 監査責任者, the auditors, the alternate, the department and the 理事長.</summary>
public sealed class AuditTodos : ITodoProvider
{
    private const int Plan = 0;
    private const int Notify = 1;
    private const int Confirm = 2;
    private const int Prepare = 3;
    private const int Check = 4;
    private const int Report = 5;
    private const int Receive = 6;
    private const int Summary = 7;

    /// <summary>The draft of an audit shows so many days before the last day of its notice: the system warns earlier.</summary>
    private const int WarnDays = 30;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        var me = actor.EmployeeId;
        var manages = actor.May(AuditPermissions.Manage);
        var receives = actor.DepartmentsFor(AuditPermissions.Receive)?.ToList() ?? [];
        var soon = today.AddDays(WarnDays);
        var queries = new List<IQueryable<TodoCount>>();
        if (manages)
        {
            queries.Add(db.AuditPlans.Where(p => p.IsLatest && p.Status != RevisionStatus.Approved && p.Status != RevisionStatus.Submitted)
                .Select(p => new TodoCount { Kind = Plan, DepartmentId = null, RecordId = p.Year, Count = 1, Since = p.DraftedOn, DueOn = null }));
        }

        if (me is not null && (manages || actor.May(AuditPermissions.Work)))
        {
            queries.Add(db.Audits
                .Where(a => a.Status == AuditStatus.Draft && a.NoticeDueOn <= soon && (a.AlternateId == me || (manages && a.AlternateId == null)))
                .Select(a => new TodoCount { Kind = Notify, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = 1, Since = null, DueOn = a.NoticeDueOn }));
            queries.Add(db.Audits
                .Where(a => a.Status == AuditStatus.Notified && a.Items.Any() && (a.AlternateId == me || (manages && a.AlternateId == null)))
                .Select(a => new TodoCount { Kind = Confirm, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = 1, Since = a.NotifiedOn, DueOn = a.Content.HeldOn }));
            queries.Add(db.Audits
                .Where(a => a.Status == AuditStatus.Notified && !a.Items.Any() && a.Auditors.Any(x => x.EmployeeId == me))
                .Select(a => new TodoCount { Kind = Prepare, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = 1, Since = a.NotifiedOn, DueOn = a.Content.HeldOn }));
            queries.Add(db.Audits
                .Where(a => a.Status == AuditStatus.Checking && a.Content.HeldOn <= today && a.Auditors.Any(x => x.EmployeeId == me))
                .Select(a => new TodoCount { Kind = Check, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = a.Items.Any(i => i.Judgement == null) ? a.Items.Count(i => i.Judgement == null) : 1, Since = a.Content.HeldOn, DueOn = null }));
            queries.Add(db.Audits
                .Where(a => a.Status == AuditStatus.Reporting && (a.Auditors.Any(x => x.EmployeeId == me) || a.AlternateId == me))
                .Select(a => new TodoCount { Kind = Report, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = 1, Since = a.CompletedOn, DueOn = null }));
        }

        if (receives.Count > 0)
        {
            queries.Add(db.Audits.Where(a => a.Status == AuditStatus.Approved && receives.Contains(a.DepartmentId))
                .Select(a => new TodoCount { Kind = Receive, DepartmentId = a.DepartmentId, RecordId = a.Id, Count = 1, Since = a.ApprovedOn, DueOn = null }));
        }

        if (actor.May(AuditPermissions.ReceiveSummary))
        {
            queries.Add(db.AuditSummaries.Where(s => s.Status == AuditSummaryStatus.Reported)
                .Select(s => new TodoCount { Kind = Summary, DepartmentId = null, RecordId = s.Year, Count = 1, Since = s.ReportedOn, DueOn = null }));
        }

        return queries.Count == 0 ? null : queries.Aggregate((one, next) => one.Concat(next));
    }

    public TodoItem Show(TodoCount count, string department)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"audits/{count.RecordId}");
        return count.Kind switch
        {
            Plan => new("計画書を仕上げる", $"内部監査計画書 {new FiscalYear(count.RecordId ?? 0)}", string.Create(CultureInfo.InvariantCulture, $"audits/plans/{count.RecordId}"), count.Since),
            Notify => new("監査を通知する", $"{department}の個別計画", address, count.Since, 1, count.DueOn),
            Confirm => new("確認項目を確かめる", $"{department}の監査", $"{address}/checklist", count.Since, 1, count.DueOn),
            Prepare => new("確認項目をそろえる", $"{department}の監査", $"{address}/checklist", count.Since, 1, count.DueOn),
            Check => new("監査する", $"{department}のチェックリスト", $"{address}/checklist", count.Since, count.Count),
            Report => new("報告書を作る", $"{department}の実施報告書", $"{address}?tab=report", count.Since),
            Receive => new("報告書を受け取る", $"{department}の監査", $"{address}?tab=report", count.Since),
            _ => new("報告を受ける", $"内部監査総括表 {new FiscalYear(count.RecordId ?? 0)}", string.Create(CultureInfo.InvariantCulture, $"audits/summaries/{count.RecordId}"), count.Since),
        };
    }
}

/// <summary>Notices a month before the audit, audits on their day, reports to be taken.</summary>
public sealed class AuditDueItems(PortalDb portal) : IDueItemProvider
{
    private const int DaysToReport = 14;

    public async Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var oldest = today.AddYears(-1);
        var (audits, chiefs) = await portal.QueryAsync(
            async db => (
                await db.Audits.Where(a => (a.Status == AuditStatus.Draft && a.NoticeDueOn >= oldest) || ((a.Status == AuditStatus.Checking || a.Status == AuditStatus.Reporting) && a.Content.HeldOn >= oldest))
                    .OrderBy(a => a.Id)
                    .Select(a => new { a.Id, a.Number, a.Kind, a.Status, Department = a.Department.Name, a.DepartmentId, a.NoticeDueOn, a.Content.HeldOn, a.AlternateId, Auditors = a.Auditors.Select(x => x.EmployeeId).ToList() })
                    .ToListAsync(cancellationToken),
                await RoleHolders.ReadAsync(db, [PmsRole.AuditChief], today, cancellationToken)),
            cancellationToken);
        var chief = chiefs.Of(PmsRole.AuditChief, null, null).Select(h => h.EmployeeId).Take(1).ToList();
        return [.. audits.SelectMany(a =>
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"audits/{a.Id}");
            var (people, what, page, opens, due) = a.Status == AuditStatus.Draft
                ? (a.AlternateId is { } alternate ? [alternate] : chief, $"{a.Department}の{a.Kind.Label()}を通知する（{a.Number}）", address, a.NoticeDueOn.AddDays(-30), a.NoticeDueOn)
                : (a.Auditors, $"{a.Department}の{a.Kind.Label()}を終えて報告書を出す（{a.Number}）", $"{address}/checklist", a.HeldOn!.Value, a.HeldOn.Value.AddDays(DaysToReport));

            // The notice of 個別計画 is the 監査責任者's own matter; no department's superior hears of it.
            return people.Select(p => new DueItem(string.Create(CultureInfo.InvariantCulture, $"audit/{a.Id}/{a.Status}/{p}"), p, what, page, opens, due, null));
        })];
    }
}
