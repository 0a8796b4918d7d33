using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>A new individual plan.</summary>
public sealed record AddAuditRequest(AuditKind Kind, int DepartmentId, AuditEngagementContent Content, IReadOnlyList<int> AuditorIds);

/// <summary>New content for an individual plan, on top of the version that the form loaded.</summary>
/// <param name="ChangeReason">Needed once the department was told; it is told again.</param>
public sealed record EditAuditRequest(int Id, int Version, AuditEngagementContent Content, IReadOnlyList<int> AuditorIds, string ChangeReason);

/// <summary>Commands of PMS個別内部監査計画書 (F14, P-161, P-162).</summary>
public sealed class AuditEngagementService(PortalDb portal, ObligationWork obligations, CalendarReader calendars, AuditMails mails)
{
    public Task<int> AddAsync(Actor actor, AddAuditRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(AuditPermissions.Manage);
                var content = request.Content.Copy();
                var department = await command.Db.Departments.FirstOrDefaultAsync(d => d.Id == request.DepartmentId && d.ClosedOn == null, cancellationToken)
                    ?? throw new RuleException([new(nameof(request.DepartmentId), "監査する部門を選んでください。")]);
                Refuse(AuditEngagementFields.Problems(content));
                await FillPeriodAsync(command.Db, request.Kind, department.Id, content, null, cancellationToken);
                var audit = new AuditEngagement(await NumberAsync(command, AuditPlanRules.YearOf(content.HeldOn!.Value), cancellationToken), request.Kind, department, content, await NoticeDueAsync(content, cancellationToken));
                command.Db.Audits.Add(audit);
                await AssignAsync(command, audit, request.AuditorIds, cancellationToken);
                await command.FlushAsync();
                return audit.Id;
            },
            cancellationToken);

    /// <summary>A draft for every line of the approved plan that has none yet; days and auditors are then set one by one.</summary>
    public Task<int> DraftAllAsync(Actor actor, int year, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(AuditPermissions.Manage);
                var plan = await command.Db.AuditPlans.Include(p => p.Lines).ThenInclude(l => l.Department).FirstOrDefaultAsync(p => p.Year == year && p.IsEffective, cancellationToken)
                    ?? throw new RuleException("承認された内部監査計画書がありません。理事長の承認を受けてから、個別計画を作ってください。");
                var made = await command.Db.Audits.Where(a => a.Year == year && !a.Content.IsAdHoc && a.Status != AuditStatus.Cancelled).Select(a => new { a.Kind, a.DepartmentId }).ToListAsync(cancellationToken);
                var calendar = await calendars.ReadAsync(cancellationToken);
                var count = 0;
                foreach (var line in plan.Lines.Where(l => made.All(m => (m.Kind, m.DepartmentId) != (l.Kind, l.DepartmentId))).OrderBy(l => l.Kind).ThenBy(l => l.FromOn).ThenBy(l => l.DepartmentId))
                {
                    var held = calendar.OnOrAfter(line.FromOn);
                    var content = new AuditEngagementContent { HeldOn = held <= line.ToOn ? held : line.FromOn, Focus = plan.Content.Focus };
                    await FillPeriodAsync(command.Db, line.Kind, line.DepartmentId, content, null, cancellationToken);
                    command.Db.Audits.Add(new AuditEngagement(await NumberAsync(command, year, cancellationToken), line.Kind, line.Department, content, await NoticeDueAsync(content, cancellationToken)));
                    count++;
                }

                return count;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditAuditRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, request.Id, cancellationToken);
                var isTold = audit.Status != AuditStatus.Draft;
                await DemandAsync(command, audit, asChief: isTold, cancellationToken);
                audit.Demand(isTold ? AuditAction.Change : AuditAction.Plan);
                var content = request.Content.Copy();
                Refuse(AuditEngagementFields.Problems(content));
                if (isTold)
                {
                    Refuse(AuditEngagementFields.NoticeProblems(content, request.AuditorIds.Count, DateOnly.MaxValue, command.Today, string.Empty));
                    if (string.IsNullOrWhiteSpace(request.ChangeReason))
                    {
                        throw new RuleException([new("ChangeReason", "部門に通知した後の変更です。理由を書いてください。部門と監査員にあらためて知らせます。")]);
                    }
                }

                command.Expect(audit, request.Version);
                await FillPeriodAsync(command.Db, audit.Kind, audit.DepartmentId, content, audit.Id, cancellationToken);
                var year = audit.Year;
                audit.Edit(content, await NoticeDueAsync(content, cancellationToken));
                if (isTold)
                {
                    // What was announced stays within the plan and its year; otherwise it is cancelled and planned anew.
                    if (audit.Year != year)
                    {
                        throw new RuleException([new(nameof(AuditEngagementContent.HeldOn), $"通知した監査を別の年度には移せません。この監査を中止し、{new FiscalYear(audit.Year)}の監査として作り直してください。")]);
                    }

                    await RefuseUnplannedAsync(command, audit, cancellationToken);
                }

                await AssignAsync(command, audit, request.AuditorIds, cancellationToken);
                command.Reason = isTold ? request.ChangeReason.Trim() : null;
                if (isTold)
                {
                    await mails.NotifyAsync(command, audit, isChange: true);
                }
            },
            cancellationToken);

    /// <summary>Names who takes the 監査責任者's part, or takes the naming back (G20, G21).</summary>
    public Task ReplaceChiefAsync(Actor actor, int id, int? alternateId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, id, cancellationToken);
                actor.Demand(AuditPermissions.Manage);
                if (audit.Status is not (AuditStatus.Draft or AuditStatus.Notified))
                {
                    throw new RuleException("代行者を決められるのは、監査を始める前です。");
                }

                if (alternateId is not { } person)
                {
                    audit.Replace(null, string.Empty);
                    return;
                }

                if (string.IsNullOrWhiteSpace(reason) || reason.Length > AuditEngagement.TextMaxLength)
                {
                    throw new RuleException([new("AlternateReason", $"代行者を決める理由を{AuditEngagement.TextMaxLength}文字までで書いてください。")]);
                }

                if (audit.HasAuditor(person))
                {
                    throw new RuleException([new("AlternateId", "監査員がそのまま代行者になると、自分の監査を自分で確認することになります。別の人を選んでください。")]);
                }

                await AuditOrganization.RefuseDependentAsync(command.Db, await AuditOrganization.CaseAsync(command.Db, audit.Kind, audit.DepartmentId, audit.Content, cancellationToken), [person], cancellationToken);
                audit.Replace(await command.Db.Employees.SingleAsync(e => e.Id == person, cancellationToken), reason.Trim());
                command.Reason = reason.Trim();
            },
            cancellationToken);

    /// <summary>Tells the department and the auditors. After the last day of the month's notice it needs a reason.</summary>
    public Task NotifyAsync(Actor actor, int id, string lateReason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, id, cancellationToken);
                await DemandAsync(command, audit, asChief: true, cancellationToken);
                audit.Demand(AuditAction.Notify);
                Refuse(AuditEngagementFields.NoticeProblems(audit.Content, audit.Auditors.Count, audit.NoticeDueOn, command.Today, lateReason));
                await RefuseUnplannedAsync(command, audit, cancellationToken);
                await RefuseDependentAsync(command, audit, cancellationToken);
                audit.Notify(RevisionAuthor.Of(command), command.Today > audit.NoticeDueOn ? lateReason.Trim() : string.Empty);
                await AuditObligations.NotifiedAsync(obligations, command, audit, cancellationToken);
                await mails.NotifyAsync(command, audit, isChange: false);
            },
            cancellationToken);

    public Task CancelAsync(Actor actor, int id, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, id, cancellationToken);
                await DemandAsync(command, audit, asChief: audit.Status != AuditStatus.Draft, cancellationToken);
                audit.Demand(AuditAction.Cancel);
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > AuditEngagement.TextMaxLength)
                {
                    throw new RuleException([new("CancelReason", "中止する理由を書いてください。")]);
                }

                audit.Cancel(reason.Trim());
                command.Reason = reason.Trim();
            },
            cancellationToken);

    /// <summary>An audit for a command; the actor is checked next.</summary>
    internal static async Task<AuditEngagement> LoadAsync(Command command, int id, CancellationToken cancellationToken)
    {
        var audit = await command.Db.Audits.Include(a => a.Department).Include(a => a.Auditors).ThenInclude(a => a.Employee).FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        return audit is not null && AuditAccess.MaySee(command.Actor, audit) ? audit : throw new NotFoundException();
    }

    /// <summary>Refuses everybody who doesn't act as 監査責任者 in this audit.</summary>
    internal static async Task DemandAsync(Command command, AuditEngagement audit, bool asChief, CancellationToken cancellationToken)
    {
        if (!asChief)
        {
            command.Actor.Demand(AuditPermissions.Manage);
        }
        else if (await AuditOrganization.WhyNotChiefAsync(command.Db, command.Actor, audit, cancellationToken) is { } reason)
        {
            throw new ForbiddenException(reason);
        }
    }

    /// <summary>Refuses auditors and an alternate who are no longer independent: a transfer after the assignment counts too.</summary>
    internal static async Task RefuseDependentAsync(Command command, AuditEngagement audit, CancellationToken cancellationToken) =>
        await AuditOrganization.RefuseDependentAsync(
            command.Db, await AuditOrganization.CaseAsync(command.Db, audit.Kind, audit.DepartmentId, audit.Content, cancellationToken),
            [.. audit.Auditors.Select(a => a.EmployeeId), .. audit.AlternateId is { } alternate ? [alternate] : Array.Empty<int>()], cancellationToken);

    private static void Refuse(IReadOnlyList<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }

    private static async Task AssignAsync(Command command, AuditEngagement audit, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        if (audit.AlternateId is { } alternate && wanted.Contains(alternate))
        {
            throw new RuleException([new("Auditors", "監査責任者の代行者は、監査員を兼ねられません。")]);
        }

        var people = await command.Db.Employees.Where(e => wanted.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        if (people.Count != wanted.Count)
        {
            throw new RuleException([new("Auditors", "選んだ監査員が見つかりません。")]);
        }

        if (wanted.Count > 0)
        {
            await AuditOrganization.RefuseDependentAsync(
                command.Db, await AuditOrganization.CaseAsync(command.Db, audit.Kind, audit.DepartmentId, audit.Content, cancellationToken), wanted, cancellationToken);
        }

        audit.Assign([.. wanted.Select(id => people[id])]);
    }

    private async Task<Deadline> NoticeDueAsync(AuditEngagementContent content, CancellationToken cancellationToken) =>
        Deadlines.BeforeOrOn(await calendars.ReadAsync(cancellationToken), content.HeldOn!.Value.AddMonths(-1));

    /// <summary>The time since the last planned audit of the same kind that was reported, else since the fiscal year began.</summary>
    private static async Task FillPeriodAsync(PortalDbContext db, AuditKind kind, int departmentId, AuditEngagementContent content, int? self, CancellationToken cancellationToken)
    {
        var held = content.HeldOn!.Value;
        if (content.PeriodFrom is null)
        {
            var last = await db.Audits.Where(a => a.Id != self && a.Kind == kind && a.DepartmentId == departmentId && !a.Content.IsAdHoc && (a.Status == AuditStatus.Approved || a.Status == AuditStatus.Received) && a.Content.HeldOn < held)
                .OrderByDescending(a => a.Content.HeldOn).Select(a => a.Content.PeriodTo).FirstOrDefaultAsync(cancellationToken);
            content.PeriodFrom = last?.AddDays(1) ?? FiscalYear.Of(held).First;
        }

        content.PeriodTo ??= held;
    }

    private static async Task RefuseUnplannedAsync(Command command, AuditEngagement audit, CancellationToken cancellationToken)
    {
        if (audit.Content.IsAdHoc)
        {
            return;
        }

        var line = await command.Db.AuditPlanLines.Where(l => l.Plan.Year == audit.Year && l.Plan.IsEffective && l.Kind == audit.Kind && l.DepartmentId == audit.DepartmentId)
            .Select(l => new { l.FromOn, l.ToOn }).FirstOrDefaultAsync(cancellationToken);
        var held = audit.Content.HeldOn!.Value;
        var (first, last) = AuditPlanRules.Window(audit.Year, audit.Kind);
        if (line is null || held < first || held > last)
        {
            throw new RuleException([new(nameof(AuditEngagementContent.HeldOn), line is null
                ? $"承認された{new FiscalYear(audit.Year)}の内部監査計画書に、この部門の{audit.Kind.Label()}がありません。計画書を承認してもらうか、「臨時の監査」として理由を書いてください。"
                : $"{audit.Kind.Label()}の時期（{first.Month}月～{last.Month}月）から外れています。日を直すか、「臨時の監査」として理由を書いてください。")]);
        }

        if (await command.Db.Audits.AnyAsync(
            a => a.Id != audit.Id && a.Year == audit.Year && a.Kind == audit.Kind && a.DepartmentId == audit.DepartmentId && !a.Content.IsAdHoc && a.Status != AuditStatus.Draft && a.Status != AuditStatus.Cancelled, cancellationToken))
        {
            throw new RuleException("この部門には、同じ年度の同じ監査が既に通知されています。");
        }
    }

    private static async Task<string> NumberAsync(Command command, int year, CancellationToken cancellationToken)
    {
        await command.LockAsync();
        var prefix = ApplicationNumber.Prefix(new FiscalYear(year), "監査");
        var taken = await command.Db.Audits.Where(a => a.Number.StartsWith(prefix)).Select(a => a.Number).ToListAsync(cancellationToken);
        return ApplicationNumber.Next(prefix, taken.Concat(command.Db.Audits.Local.Select(a => a.Number)));
    }
}
