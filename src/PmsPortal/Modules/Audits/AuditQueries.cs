using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Audits;

/// <summary>What the list of audits filters by.</summary>
public sealed record AuditListQuery : ListQuery
{
    public int? Year { get; init; }

    public AuditKind? Kind { get; init; }

    public AuditStatus? Status { get; init; }

    public int? DepartmentId { get; init; }

    /// <summary>Only those that I audit or lead.</summary>
    public bool Mine { get; init; }
}

/// <summary>A line of the list.</summary>
public sealed record AuditRow(
    int Id, string Number, int Year, AuditKind Kind, string Department, AuditStatus Status, DateOnly? HeldOn, string Auditors, DateOnly NoticeDueOn, DateOnly? NotifiedOn,
    int Items, int Answered, int Nonconforming, int Observations, DateOnly? ApprovedOn, bool IsAdHoc);

/// <summary>An auditor of an audit.</summary>
public sealed record AuditorName(int EmployeeId, string Name, string Department);

/// <summary>One audit with everything but its items.</summary>
public sealed record AuditDetail
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string Number { get; init; } = string.Empty;

    public int Year { get; init; }

    public AuditKind Kind { get; init; }

    public int DepartmentId { get; init; }

    public string Department { get; init; } = string.Empty;

    public AuditStatus Status { get; init; }

    public AuditEngagementContent Content { get; init; } = new();

    public AuditReportContent Report { get; init; } = new();

    public Deadline NoticeDue { get; init; } = Deadline.Stored(default, string.Empty);

    public DateOnly? NotifiedOn { get; init; }

    public string NotifiedBy { get; init; } = string.Empty;

    public string LateReason { get; init; } = string.Empty;

    public int? AlternateId { get; init; }

    public string? Alternate { get; init; }

    public string AlternateReason { get; init; } = string.Empty;

    public DateOnly? ItemsConfirmedOn { get; init; }

    public string ItemsConfirmedBy { get; init; } = string.Empty;

    public DateOnly? CompletedOn { get; init; }

    public string CompletedBy { get; init; } = string.Empty;

    public DateOnly? ReportedOn { get; init; }

    public string ReportedBy { get; init; } = string.Empty;

    public DateOnly? CheckedOn { get; init; }

    public string CheckedBy { get; init; } = string.Empty;

    public DateOnly? ApprovedOn { get; init; }

    public string? ApprovedBy { get; init; }

    public string ReturnComment { get; init; } = string.Empty;

    public DateOnly? ReceivedOn { get; init; }

    public string ReceivedBy { get; init; } = string.Empty;

    public string CancelReason { get; init; } = string.Empty;

    public IReadOnlyList<AuditorName> Auditors { get; init; } = [];

    /// <summary>Checklist and report may be seen: by auditors always, by the department once it was reported.</summary>
    public bool SeesWork { get; init; }

    public bool IsAuditor { get; init; }

    /// <summary>Why the actor doesn't take the 監査責任者's part here, or null where they do.</summary>
    public string? WhyNotChief { get; init; }

    public bool MayReceive { get; init; }

    public bool Can(AuditAction action) => AuditEngagement.Can(Status, action);
}

/// <summary>A person who could audit, and what speaks against it.</summary>
public sealed record AuditCandidate(int EmployeeId, string Name, string Department, IReadOnlyList<string> Reasons);

/// <summary>Reading audits (F14).</summary>
public sealed class AuditQueries(PortalDb portal, ChangeLogQueries changes)
{
    /// <summary>The columns that the list sorts by.</summary>
    public static IReadOnlyList<string> SortKeys { get; } = ["number", "department", "held", "notice", "status"];

    public Task<ListPage<AuditRow>> ListAsync(Actor actor, AuditListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        actor.Demand(AuditPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var audits = Filter(db, actor, query);
                var total = await audits.CountAsync(cancellationToken);
                var rows = await Rows(Order(audits, query).Skip(query.Skip).Take(ListQuery.PageSize)).ToListAsync(cancellationToken);
                return new ListPage<AuditRow>(await WithAuditorsAsync(db, rows, cancellationToken), total);
            },
            cancellationToken);
    }

    /// <summary>One audit. Not found and not to be known look the same.</summary>
    public Task<AuditDetail> GetAsync(Actor actor, int id, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.View);
        return portal.QueryAsync(
            async db =>
            {
                var audit = await db.Audits.Include(a => a.Department).Include(a => a.Alternate).Include(a => a.Auditors).ThenInclude(a => a.Employee).ThenInclude(e => e.Department)
                    .FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
                if (audit is null || !AuditAccess.MaySee(actor, audit))
                {
                    throw new NotFoundException();
                }

                return Detail(audit, actor, await AuditOrganization.WhyNotChiefAsync(db, actor, audit, cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>Everybody who is appointed to audit on a day, with what speaks against them for a department (G20).</summary>
    public Task<IReadOnlyList<AuditCandidate>> CandidatesAsync(
        Actor actor, AuditKind kind, int departmentId, DateOnly heldOn, DateOnly? periodFrom, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Work);
        return portal.QueryAsync<IReadOnlyList<AuditCandidate>>(
            async db =>
            {
                var ids = await db.Appointments.Where(a => (a.Role == PmsRole.Auditor || a.Role == PmsRole.AuditChief) && a.FromOn <= heldOn && (a.ToOn == null || a.ToOn >= heldOn))
                    .Select(a => a.EmployeeId).Distinct().ToListAsync(cancellationToken);
                var audit = await AuditOrganization.CaseAsync(db, kind, departmentId, new AuditEngagementContent { HeldOn = heldOn, PeriodFrom = periodFrom }, cancellationToken);
                return [.. (await AuditOrganization.FactsAsync(db, ids, heldOn, cancellationToken))
                    .Select(f => new AuditCandidate(f.EmployeeId, f.Name, f.Department, AuditIndependence.Reasons(f, audit)))
                    .OrderBy(c => c.Reasons.Count).ThenBy(c => c.Name, StringComparer.Ordinal)];
            },
            cancellationToken);
    }

    /// <summary>The departments that must be audited, for forms and filters.</summary>
    public Task<IReadOnlyList<AuditDepartment>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.View);
        return portal.QueryAsync(async db => AuditOrganization.Audited(await AuditOrganization.AllAsync(db, cancellationToken)), cancellationToken);
    }

    /// <summary>People for the conflict list.</summary>
    public Task<IReadOnlyList<(int Id, string Name)>> PeopleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Manage);
        return portal.QueryAsync<IReadOnlyList<(int Id, string Name)>>(
            async db => [.. (await db.Employees.Where(e => e.LeftOn == null && e.Category != EmployeeCategory.Retired)
                .OrderBy(e => e.Kana).ThenBy(e => e.Id).Select(e => new { e.Id, e.Name, Department = e.Department.Name }).ToListAsync(cancellationToken)).Select(e => (e.Id, $"{e.Name}（{e.Department}）"))],
            cancellationToken);
    }

    /// <summary>The audit's history, to those who see its checklist.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int id, CancellationToken cancellationToken = default) =>
        (await GetAsync(actor, id, cancellationToken)).SeesWork ? await changes.OfAsync(actor, nameof(AuditEngagement), id, cancellationToken) : [];

    internal static IQueryable<AuditEngagement> Filter(PortalDbContext db, Actor actor, AuditListQuery query)
    {
        var audits = db.Audits.Where(AuditAccess.Visible(actor));
        audits = query.Year is { } year ? audits.Where(a => a.Year == year) : audits;
        audits = query.Kind is { } kind ? audits.Where(a => a.Kind == kind) : audits;
        audits = query.Status is { } status ? audits.Where(a => a.Status == status) : audits;
        audits = query.DepartmentId is { } department ? audits.Where(a => a.DepartmentId == department) : audits;
        if (query.Mine)
        {
            audits = audits.Where(a => a.AlternateId == actor.EmployeeId || a.Auditors.Any(x => x.EmployeeId == actor.EmployeeId));
        }

        var key = Platform.Text.JapaneseText.ToSearchKey(query.Text);
        if (key.Length > 0)
        {
            var pattern = $"%{Platform.Text.JapaneseText.EscapeLike(key)}%";
            var plain = $"%{Platform.Text.JapaneseText.EscapeLike(query.Text!.Trim())}%";
            audits = audits.Where(a => EF.Functions.Like(a.Number, plain, "\\") || EF.Functions.Like(a.Department.SearchText, pattern, "\\") || a.Auditors.Any(x => EF.Functions.Like(x.Employee.SearchText, pattern, "\\")));
        }

        return audits;
    }

    internal static IQueryable<AuditEngagement> Order(IQueryable<AuditEngagement> audits, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("number", false) => audits.OrderBy(a => a.Number).ThenBy(a => a.Id),
        ("number", true) => audits.OrderByDescending(a => a.Number).ThenBy(a => a.Id),
        ("department", false) => audits.OrderBy(a => a.Department.Code).ThenBy(a => a.Id),
        ("department", true) => audits.OrderByDescending(a => a.Department.Code).ThenBy(a => a.Id),
        ("notice", false) => audits.OrderBy(a => a.NoticeDueOn).ThenBy(a => a.Id),
        ("notice", true) => audits.OrderByDescending(a => a.NoticeDueOn).ThenBy(a => a.Id),
        ("status", false) => audits.OrderBy(a => a.Status).ThenBy(a => a.Id),
        ("status", true) => audits.OrderByDescending(a => a.Status).ThenBy(a => a.Id),
        ("held", true) => audits.OrderByDescending(a => a.Content.HeldOn).ThenBy(a => a.Id),
        _ => audits.OrderBy(a => a.Content.HeldOn).ThenBy(a => a.Id),
    };

    internal static IQueryable<AuditRow> Rows(IQueryable<AuditEngagement> audits) => audits.Select(a => new AuditRow(
        a.Id, a.Number, a.Year, a.Kind, a.Department.Name, a.Status, a.Content.HeldOn, string.Empty, a.NoticeDueOn, a.NotifiedOn,
        a.Items.Count, a.Items.Count(i => i.Judgement != null), a.Items.Count(i => i.Judgement == AuditJudgement.Nonconforming), a.Items.Count(i => i.Judgement == AuditJudgement.Observation),
        a.ApprovedOn, a.Content.IsAdHoc));

    internal static async Task<IReadOnlyList<AuditRow>> WithAuditorsAsync(PortalDbContext db, List<AuditRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var names = (await db.AuditAuditors.Where(a => ids.Contains(a.EngagementId)).OrderBy(a => a.Order).ThenBy(a => a.Id).Select(a => new { a.EngagementId, a.Employee.Name }).ToListAsync(cancellationToken))
            .ToLookup(a => a.EngagementId, a => a.Name);
        return rows.ConvertAll(r => r with { Auditors = string.Join('、', names[r.Id]) });
    }

    internal static AuditDetail Detail(AuditEngagement audit, Actor actor, string? whyNotChief) => new()
    {
        Id = audit.Id,
        Version = audit.Version,
        Number = audit.Number,
        Year = audit.Year,
        Kind = audit.Kind,
        DepartmentId = audit.DepartmentId,
        Department = audit.Department.Name,
        Status = audit.Status,
        Content = audit.Content,
        Report = AuditAccess.SeesWork(actor, audit) || AuditAccess.IsDelivered(audit.Status) ? audit.Report : new AuditReportContent(),
        NoticeDue = Deadline.Stored(audit.NoticeDueOn, audit.NoticeDueWhy),
        NotifiedOn = audit.NotifiedOn,
        NotifiedBy = audit.NotifiedBy,
        LateReason = audit.LateReason,
        AlternateId = audit.AlternateId,
        Alternate = audit.Alternate?.Name,
        AlternateReason = audit.AlternateReason,
        ItemsConfirmedOn = audit.ItemsConfirmedOn,
        ItemsConfirmedBy = audit.ItemsConfirmedBy,
        CompletedOn = audit.CompletedOn,
        CompletedBy = audit.CompletedBy,
        ReportedOn = audit.ReportedOn,
        ReportedBy = audit.ReportedBy,
        CheckedOn = audit.CheckedOn,
        CheckedBy = audit.CheckedBy,
        ApprovedOn = audit.ApprovedOn,
        ApprovedBy = audit.ApprovedBy,
        ReturnComment = AuditAccess.SeesWork(actor, audit) ? audit.ReturnComment : string.Empty,
        ReceivedOn = audit.ReceivedOn,
        ReceivedBy = audit.ReceivedBy,
        CancelReason = audit.CancelReason,
        Auditors = [.. audit.Auditors.OrderBy(a => a.Order).Select(a => new AuditorName(a.EmployeeId, a.Employee.Name, a.Employee.Department.Name))],
        SeesWork = AuditAccess.SeesWork(actor, audit) || AuditAccess.IsDelivered(audit.Status),
        IsAuditor = audit.HasAuditor(actor.EmployeeId),
        WhyNotChief = whyNotChief,
        MayReceive = audit.Status == AuditStatus.Approved && actor.May(AuditPermissions.Receive, audit.DepartmentId),
    };
}
