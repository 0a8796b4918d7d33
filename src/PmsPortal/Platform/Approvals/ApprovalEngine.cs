using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Approvals;

/// <summary>How deciding one request ended.</summary>
public enum DecisionResult
{
    /// <summary>The verdict stands.</summary>
    Done,

    /// <summary>Somebody else was first.</summary>
    AlreadyDecided,
}

/// <summary>The outcome for one request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Result">Done, or who was first.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Verdict">What they decided.</param>
public sealed record DecisionOutcome(int RequestId, string Title, DecisionResult Result, string By, DateTime At, Verdict Verdict);

/// <summary>A verdict on one or several requests.</summary>
/// <param name="RequestIds">The requests.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Comment">Needed for everything but an approval.</param>
public sealed record DecideRequest(IReadOnlyList<int> RequestIds, Verdict Verdict, string Comment);

/// <summary>
/// The one way to an approval for every register: routes as data, a frozen snapshot, one verdict a step, nobody decides
/// their own request, deputies only inside a recorded period (A.3.1.1, A.3.3.4; <c>domain.md</c> 7.5).
/// </summary>
public sealed class ApprovalEngine(PortalDb portal, IEnumerable<IApprovalSubject> subjects)
{
    /// <summary>Puts subjects on their route, inside the command that made them ready.</summary>
    /// <param name="command">The submitting command.</param>
    /// <param name="submissions">The subjects with their frozen content.</param>
    /// <returns>The requests, not yet saved.</returns>
    /// <exception cref="RuleException">There is no such route.</exception>
    public static async Task<IReadOnlyList<ApprovalRequest>> SubmitAsync(
        Command command, IReadOnlyList<(Submission Submission, Snapshot Snapshot)> submissions)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(submissions);
        if (submissions.Count == 0)
        {
            return [];
        }

        var codes = submissions.Select(s => s.Submission.RouteCode).Distinct().ToList();
        var routes = await command.Db.ApprovalRoutes.Include(r => r.Steps).Where(r => codes.Contains(r.Code)).ToListAsync();
        var requests = submissions
            .Select(s => new ApprovalRequest(
                routes.Find(r => r.Code == s.Submission.RouteCode)
                    ?? throw new RuleException($"承認経路「{s.Submission.RouteCode}」がありません。システム管理者に連絡してください。"),
                s.Submission,
                s.Snapshot,
                command))
            .ToList();
        command.Db.ApprovalRequests.AddRange(requests);
        return requests;
    }

    /// <summary>Decides. Each request gets one verdict a step, whoever else decides at the same moment.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="request">Which requests, and how.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>An outcome per request; some may have been decided by somebody else.</returns>
    /// <exception cref="NotFoundException">A request doesn't exist, or the actor may not know that it does.</exception>
    /// <exception cref="ForbiddenException">The actor isn't the step's decider, or is the applicant.</exception>
    /// <exception cref="RuleException">A comment is missing.</exception>
    public Task<IReadOnlyList<DecisionOutcome>> DecideAsync(
        Actor actor, DecideRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return portal.CommandAsync<IReadOnlyList<DecisionOutcome>>(
            actor,
            async command =>
            {
                var loaded = await command.Db.ApprovalRequests.Include(r => r.Steps)
                    .Where(r => request.RequestIds.Contains(r.Id))
                    .OrderBy(r => r.Id)
                    .ToListAsync(cancellationToken);
                if (loaded.Count == 0 || loaded.Count != request.RequestIds.Distinct().Count()
                    || loaded.Any(r => !MaySee(actor, r)))
                {
                    throw new NotFoundException();
                }

                if (request.Verdict != Verdict.Approve && string.IsNullOrWhiteSpace(request.Comment))
                {
                    throw new RuleException([new("Comment", $"{request.Verdict.Label()}の理由を書いてください。申請者に伝わります。")]);
                }

                var outcomes = new List<DecisionOutcome>();
                var ended = new List<ApprovalRequest>();
                foreach (var item in loaded)
                {
                    if (await DecideOneAsync(command, item, request, ended) is { } done)
                    {
                        outcomes.Add(done);
                    }
                }

                await TellOfOthersAsync(command, loaded, outcomes, cancellationToken);
                foreach (var kind in ended.GroupBy(r => r.SubjectType))
                {
                    await subjects.Single(s => s.SubjectType == kind.Key).OnEndedAsync(command, [.. kind]);
                }

                command.Reason = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
                return outcomes;
            },
            cancellationToken);
    }

    /// <summary>Whether the actor may see a request: its applicant, its deciders, and who may see the subject.</summary>
    /// <param name="actor">Who wants to see.</param>
    /// <param name="request">The request, with its steps.</param>
    /// <returns>True where they may.</returns>
    public bool MaySee(Actor actor, ApprovalRequest request)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return (actor.EmployeeId is not null && actor.EmployeeId == request.ApplicantId)
            || request.Steps.Any(s => GrantFor(actor, s) is not null)
            || subjects.Single(s => s.SubjectType == request.SubjectType).MaySee(actor, request.DepartmentId);
    }

    /// <summary>A request's frozen content as the actor may see it.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="request">The request.</param>
    /// <param name="snapshot">Its snapshot or an earlier one of the same subject.</param>
    /// <returns>The lines.</returns>
    public IReadOnlyList<SnapshotLine> Shown(Actor actor, ApprovalRequest request, string snapshot) =>
        subjects.Single(s => s.SubjectType == request.SubjectType).Shown(actor, request.DepartmentId, Snapshot.Read(snapshot));

    /// <summary>Why the actor may not decide, or null where they may.</summary>
    /// <param name="actor">Who wants to decide.</param>
    /// <param name="applicantId">The applicant.</param>
    /// <param name="step">The open step, or null.</param>
    /// <param name="verdict">The verdict.</param>
    /// <returns>A reason in Japanese, or null.</returns>
    public static string? WhyNot(Actor actor, int? applicantId, ApprovalStep? step, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var isApplicant = actor.EmployeeId is not null && actor.EmployeeId == applicantId;
        return (step, verdict) switch
        {
            (null, _) => "この申請は処理が終わっています。",
            (_, Verdict.Withdraw) => isApplicant ? null : "取下げができるのは申請者本人です。",
            _ when isApplicant => "自分の申請を自分で承認・差戻しすることはできません。",
            _ => GrantFor(actor, step) is null ? $"決裁できるのは{step.Role.Label()}です。" : null,
        };
    }

    private static HeldGrant? GrantFor(Actor actor, ApprovalStep step) => actor.Grants
        .Where(g => g.Role == step.Role && (step.DepartmentId is not { } department || g.Departments is null || g.Departments.Contains(department)))
        // One's own role first: 代 is written only where it was needed.
        .MinBy(g => g.OnBehalfOfId is null ? 0 : 1);

    private static async Task<DecisionOutcome?> DecideOneAsync(
        Command command, ApprovalRequest item, DecideRequest request, List<ApprovalRequest> ended)
    {
        if (item.CurrentStep() is not { } step)
        {
            return null;
        }

        if (WhyNot(command.Actor, item.ApplicantId, step, request.Verdict) is { } reason)
        {
            throw new ForbiddenException(reason);
        }

        // The guard: whoever turns the step from pending to decided has the verdict; the other finds 0 rows.
        await command.LockAsync();
        var won = await command.Db.ApprovalSteps.Where(s => s.Id == step.Id && s.Status == StepStatus.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, StepStatus.Decided));
        if (won == 0)
        {
            return null;
        }

        if (Snapshot.HashOf(item.Snapshot) != item.SnapshotHash)
        {
            throw new RuleException($"「{item.Title}」の申請内容が申請後に書き換えられています。決裁せず、システム管理者に連絡してください。");
        }

        var grant = request.Verdict == Verdict.Withdraw ? null : GrantFor(command.Actor, step);
        command.Db.ApprovalDecisions.Add(new ApprovalDecision
        {
            RequestId = item.Id,
            StepId = step.Id,
            Verdict = request.Verdict,
            DeciderId = command.Actor.EmployeeId,
            DeciderName = command.Actor.Name,
            Role = grant?.Role,
            OnBehalfOfId = grant?.OnBehalfOfId,
            OnBehalfOfName = grant?.OnBehalfOfName,
            At = command.Now,
            Comment = request.Comment.Trim(),
            SnapshotHash = item.SnapshotHash,
        });
        item.Move(request.Verdict, step, command.Now);
        command.Note(ChangeAction.Decided, item.SubjectType, item.SubjectId, $"{request.Verdict.Label()} {item.Title}", grant?.OnBehalfOfName is { } principal ? $"代決（{principal}）{request.Comment}" : request.Comment);
        if (item.Status != RequestStatus.Pending)
        {
            ended.Add(item);
        }

        return new DecisionOutcome(item.Id, item.Title, DecisionResult.Done, command.Actor.Name, command.Now, request.Verdict);
    }

    private static async Task TellOfOthersAsync(
        Command command, List<ApprovalRequest> loaded, List<DecisionOutcome> outcomes, CancellationToken cancellationToken)
    {
        var missing = loaded.Where(r => outcomes.All(o => o.RequestId != r.Id)).ToDictionary(r => r.Id, r => r.Title);
        if (missing.Count == 0)
        {
            return;
        }

        var ids = missing.Keys.ToList();
        var others = await command.Db.ApprovalDecisions.AsNoTracking()
            .Where(d => ids.Contains(d.RequestId))
            .OrderBy(d => d.Id)
            .ToListAsync(cancellationToken);
        outcomes.AddRange(others.GroupBy(d => d.RequestId).Select(g => g.Last()).Select(d => new DecisionOutcome(
            d.RequestId, missing[d.RequestId], DecisionResult.AlreadyDecided, d.DeciderName, d.At, d.Verdict)));
    }
}
