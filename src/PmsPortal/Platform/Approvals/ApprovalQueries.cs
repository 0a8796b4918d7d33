using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Approvals;

/// <summary>A request in a list.</summary>
/// <param name="Id">The request.</param>
/// <param name="Title">What it is about.</param>
/// <param name="RouteTitle">The register.</param>
/// <param name="Address">The subject's page.</param>
/// <param name="BatchId">What it was submitted together with.</param>
/// <param name="SubjectType">Kind of subject.</param>
/// <param name="DecideAddress">Where it is decided: the batch's page, or its own.</param>
/// <param name="Department">Its department, or null.</param>
/// <param name="ApplicantName">Who submitted.</param>
/// <param name="SubmittedAt">When (UTC).</param>
/// <param name="Status">Where it stands.</param>
public sealed record ApprovalRow(
    int Id, string Title, string RouteTitle, string Address, int? BatchId, string SubjectType, string DecideAddress, string? Department, string ApplicantName, DateTime SubmittedAt, RequestStatus Status)
{
    /// <summary>The register and what is asked for; the register once where the title begins with it.</summary>
    public string FullTitle => Title.StartsWith(RouteTitle, StringComparison.Ordinal) ? Title : $"{RouteTitle} {Title}";
}

/// <summary>A step with its verdict, as the panel shows it.</summary>
/// <param name="Id">The step.</param>
/// <param name="Role">Who decides.</param>
/// <param name="Kind">確認 or 承認.</param>
/// <param name="IsOpen">It waits now.</param>
/// <param name="Verdict">What was decided, or null.</param>
/// <param name="DeciderName">Who decided.</param>
/// <param name="OnBehalfOfName">For whom, where a deputy decided.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Comment">What they wrote.</param>
public sealed record StepView(
    int Id, PmsRole Role, StepKind Kind, bool IsOpen, Verdict? Verdict, string? DeciderName, string? OnBehalfOfName, DateTime? At, string? Comment);

/// <summary>A request as its page shows it.</summary>
/// <param name="Id">The request.</param>
/// <param name="Title">What it is about.</param>
/// <param name="RouteTitle">The register.</param>
/// <param name="Clause">The clause that demands the approval.</param>
/// <param name="Address">The subject's page.</param>
/// <param name="SubjectType">Kind of subject.</param>
/// <param name="SubjectId">The subject.</param>
/// <param name="BatchId">What it was submitted together with.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ApplicantName">Who submitted.</param>
/// <param name="SubmittedAt">When (UTC).</param>
/// <param name="Steps">The route.</param>
/// <param name="Differences">Against the content approved last.</param>
/// <param name="Content">The frozen content.</param>
/// <param name="SinceReturn">Against what was handed in the time before, where that came back; else nothing.</param>
/// <param name="IsFirst">Nothing was approved before.</param>
/// <param name="IsIntact">The content is as it was frozen.</param>
/// <param name="WhyNotDecide">Why the actor may not decide, or null.</param>
/// <param name="WhyNotWithdraw">Why the actor may not withdraw, or null.</param>
public sealed record ApprovalDetail(
    int Id,
    string Title,
    string RouteTitle,
    string Clause,
    string Address,
    string SubjectType,
    int SubjectId,
    int? BatchId,
    RequestStatus Status,
    string ApplicantName,
    DateTime SubmittedAt,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<SnapshotDifference> Differences,
    IReadOnlyList<SnapshotLine> Content,
    IReadOnlyList<SnapshotDifference> SinceReturn,
    bool IsFirst,
    bool IsIntact,
    string? WhyNotDecide,
    string? WhyNotWithdraw);

/// <summary>What the list of approvals shows.</summary>
public enum ApprovalList
{
    /// <summary>自分の決裁待ち</summary>
    WaitingForMe,

    /// <summary>自分の申請</summary>
    Mine,

    /// <summary>自分が決裁したもの</summary>
    DecidedByMe,
}

/// <summary>Reading approvals.</summary>
public sealed class ApprovalQueries(PortalDb portal, ApprovalEngine engine)
{
    /// <summary>Requests that concern the actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="list">Which of them.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Waiting ones oldest first, others newest first.</returns>
    public Task<ListPage<ApprovalRow>> ListAsync(
        Actor actor, ApprovalList list, int page = 1, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db =>
            {
                var requests = list switch
                {
                    ApprovalList.WaitingForMe => Waiting(db, actor),
                    ApprovalList.Mine => db.ApprovalRequests.Where(r => r.ApplicantId == actor.EmployeeId && actor.EmployeeId != null),
                    ApprovalList.DecidedByMe => db.ApprovalRequests.Where(r =>
                        actor.EmployeeId != null && db.ApprovalDecisions.Any(d => d.RequestId == r.Id && d.DeciderId == actor.EmployeeId)),
                };
                var total = await requests.CountAsync(cancellationToken);
                var ordered = list == ApprovalList.WaitingForMe
                    ? requests.OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id)
                    : requests.OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id);
                var rows = await ordered.Skip((Math.Max(1, page) - 1) * ListQuery.PageSize).Take(ListQuery.PageSize)
                    .Select(r => new ApprovalRow(
                        r.Id,
                        r.Title,
                        db.ApprovalRoutes.Where(t => t.Code == r.RouteCode).Select(t => t.Title).First(),
                        r.Address,
                        r.BatchId,
                        r.SubjectType,
                        r.BatchAddress ?? $"approvals/{r.Id}",
                        db.Departments.Where(d => d.Id == r.DepartmentId).Select(d => d.Name).FirstOrDefault(),
                        r.ApplicantName,
                        r.SubmittedAt,
                        r.Status))
                    .ToListAsync(cancellationToken);
                return new ListPage<ApprovalRow>(rows, total);
            },
            cancellationToken);

    /// <summary>How many waiting requests ホーム shows.</summary>
    public const int HomeRows = 60;

    /// <summary>For ホーム, in one SQL command: what waits for the actor, and their own open or returned requests.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Waiting ones oldest first, one more than <see cref="HomeRows"/> where there are more; own ones newest first.</returns>
    public Task<(IReadOnlyList<ApprovalRow> Waiting, IReadOnlyList<ApprovalRow> Mine)> HomeAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<(IReadOnlyList<ApprovalRow>, IReadOnlyList<ApprovalRow>)>(
            async db =>
            {
                var waiting = Rows(db, Waiting(db, actor).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Take(HomeRows + 1), isMine: false);
                var mine = Rows(db, db.ApprovalRequests.Where(r => r.ApplicantId == actor.EmployeeId && actor.EmployeeId != null && r.Status == RequestStatus.Pending).OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).Take(8), isMine: true);
                var rows = await waiting.Concat(mine).ToListAsync(cancellationToken);
                return ([.. Of(false).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id)], [.. Of(true).OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id)]);

                IEnumerable<ApprovalRow> Of(bool isMine) => rows.Where(r => r.IsMine == isMine).Select(r => new ApprovalRow(
                    r.Id, r.Title, r.RouteTitle ?? r.Title, r.Address, r.BatchId, r.SubjectType, r.BatchAddress ?? $"approvals/{r.Id}", r.Department, r.ApplicantName, r.SubmittedAt, r.Status));
            },
            cancellationToken);

    /// <summary>How many requests wait for the actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The number behind the bell.</returns>
    public Task<int> CountWaitingAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(db => Waiting(db, actor).CountAsync(cancellationToken), cancellationToken);

    /// <summary>One request.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>With the differences against what was approved last.</returns>
    /// <exception cref="NotFoundException">It doesn't exist, or the actor may not know that it does.</exception>
    public Task<ApprovalDetail> GetAsync(Actor actor, int requestId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync(
            async db =>
            {
                var request = await db.ApprovalRequests.Include(r => r.Steps).FirstOrDefaultAsync(r => r.Id == requestId, cancellationToken);
                if (request is null || !engine.MaySee(actor, request))
                {
                    throw new NotFoundException();
                }

                return (await DetailsAsync(db, actor, [request], cancellationToken))[0];
            },
            cancellationToken);

    /// <summary>The requests of one batch, or of one subject.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="subjectType">Kind of subject.</param>
    /// <param name="subjectId">The subject, or null for all of a batch.</param>
    /// <param name="batchId">The batch, or null for all of a subject.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In order of submission; only what the actor may see.</returns>
    public Task<IReadOnlyList<ApprovalDetail>> OfAsync(
        Actor actor, string subjectType, int? subjectId, int? batchId, CancellationToken cancellationToken = default) =>
        portal.QueryAsync<IReadOnlyList<ApprovalDetail>>(
            async db =>
            {
                var requests = await db.ApprovalRequests.Include(r => r.Steps)
                    .Where(r => r.SubjectType == subjectType && (subjectId == null || r.SubjectId == subjectId) && (batchId == null || r.BatchId == batchId))
                    .OrderBy(r => r.Id)
                    .ToListAsync(cancellationToken);
                return await DetailsAsync(db, actor, [.. requests.Where(r => engine.MaySee(actor, r))], cancellationToken);
            },
            cancellationToken);

    private static IQueryable<HomeRow> Rows(PortalDbContext db, IQueryable<ApprovalRequest> requests, bool isMine) => requests.Select(r => new HomeRow
    {
        IsMine = isMine,
        Id = r.Id,
        Title = r.Title,
        RouteTitle = db.ApprovalRoutes.Where(t => t.Code == r.RouteCode).Select(t => t.Title).FirstOrDefault(),
        Address = r.Address,
        BatchId = r.BatchId,
        SubjectType = r.SubjectType,
        BatchAddress = r.BatchAddress,
        Department = db.Departments.Where(d => d.Id == r.DepartmentId).Select(d => d.Name).FirstOrDefault(),
        ApplicantName = r.ApplicantName,
        SubmittedAt = r.SubmittedAt,
        Status = r.Status,
    });

    private sealed class HomeRow
    {
        public bool IsMine { get; init; }

        public int Id { get; init; }

        public string Title { get; init; } = string.Empty;

        public string? RouteTitle { get; init; }

        public string Address { get; init; } = string.Empty;

        public int? BatchId { get; init; }

        public string SubjectType { get; init; } = string.Empty;

        public string? BatchAddress { get; init; }

        public string? Department { get; init; }

        public string ApplicantName { get; init; } = string.Empty;

        public DateTime SubmittedAt { get; init; }

        public RequestStatus Status { get; init; }
    }

    private static IQueryable<ApprovalRequest> Waiting(PortalDbContext db, Actor actor)
    {
        var roles = actor.Grants.Where(g => g.Departments is null).Select(g => g.Role).Distinct().ToList();
        var departments = actor.Grants.Where(g => g.Departments is not null).SelectMany(g => g.Departments!).Distinct().ToList();
        var perDepartment = actor.Grants.Where(g => g.Departments is not null).Select(g => g.Role).Distinct().ToList();
        return db.ApprovalRequests.Where(r => r.Status == RequestStatus.Pending
            && r.ApplicantId != actor.EmployeeId
            && r.Steps.Any(s => s.Status == StepStatus.Pending
                && (roles.Contains(s.Role)
                    || (s.DepartmentId != null && perDepartment.Contains(s.Role) && departments.Contains(s.DepartmentId.Value)))));
    }

    private async Task<List<ApprovalDetail>> DetailsAsync(
        PortalDbContext db, Actor actor, List<ApprovalRequest> requests, CancellationToken cancellationToken)
    {
        var ids = requests.Select(r => r.Id).ToList();
        var decisions = await db.ApprovalDecisions.Where(d => ids.Contains(d.RequestId)).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var routes = await db.ApprovalRoutes.Select(r => new { r.Code, r.Title, r.Clause }).ToDictionaryAsync(r => r.Code, cancellationToken);
        var before = await PreviousAsync(db, requests, cancellationToken);
        return [.. requests.Select(request =>
        {
            var content = engine.Shown(actor, request, request.Snapshot);
            var (previous, returned) = before.GetValueOrDefault(request.Id);
            var step = request.CurrentStep();
            return new ApprovalDetail(
                request.Id,
                request.Title,
                routes[request.RouteCode].Title,
                routes[request.RouteCode].Clause,
                request.Address,
                request.SubjectType,
                request.SubjectId,
                request.BatchId,
                request.Status,
                request.ApplicantName,
                request.SubmittedAt,
                [.. request.Steps.OrderBy(s => s.Order).Select(s => View(s, step, decisions))],
                Snapshot.Compare(previous is null ? null : engine.Shown(actor, request, previous), content),
                content,
                returned is null ? [] : Snapshot.Compare(engine.Shown(actor, request, returned), content),
                previous is null,
                Snapshot.HashOf(request.Snapshot) == request.SnapshotHash,
                ApprovalEngine.WhyNot(actor, request.ApplicantId, step, Verdict.Approve),
                ApprovalEngine.WhyNot(actor, request.ApplicantId, step, Verdict.Withdraw));
        })];
    }

    private static async Task<Dictionary<int, (string? Approved, string? Returned)>> PreviousAsync(
        PortalDbContext db, List<ApprovalRequest> requests, CancellationToken cancellationToken)
    {
        var ids = requests.Select(r => r.Id).ToList();
        var pairs = await db.ApprovalRequests.Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                Previous = db.ApprovalRequests
                    .Where(p => p.SubjectType == r.SubjectType && p.SubjectId == r.SubjectId && p.Id < r.Id && p.Status == RequestStatus.Approved)
                    .OrderByDescending(p => p.Id)
                    .Select(p => p.Snapshot)
                    .FirstOrDefault(),
                Last = db.ApprovalRequests
                    .Where(p => p.SubjectType == r.SubjectType && p.SubjectId == r.SubjectId && p.Id < r.Id)
                    .OrderByDescending(p => p.Id)
                    .Select(p => new { p.Snapshot, p.Status })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return pairs.ToDictionary(p => p.Id, p => (p.Previous, p.Last is { Status: RequestStatus.Returned } ? p.Last.Snapshot : null));
    }

    private static StepView View(ApprovalStep step, ApprovalStep? current, List<ApprovalDecision> decisions)
    {
        var decision = decisions.Find(d => d.StepId == step.Id);
        return new StepView(
            step.Id, step.Role, step.Kind, step.Id == current?.Id, decision?.Verdict, decision?.DeciderName, decision?.OnBehalfOfName, decision?.At, decision?.Comment);
    }
}
