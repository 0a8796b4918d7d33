using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>What the auditors write, on top of the version that the form loaded.</summary>
public sealed record WriteAuditReportRequest(int AuditId, int Version, AuditReportContent Content);

/// <summary>Commands of PMS内部監査実施報告書 (F17, P-164).</summary>
public sealed class AuditReportService(PortalDb portal, ObligationWork obligations, IEnumerable<IFollowUps> followUps)
{
    /// <summary>Checked by the 監査責任者, approved by the 理事長.</summary>
    public const string RouteCode = "AuditReport";

    /// <summary>Handed in by whoever takes the 監査責任者's part: only the 理事長 is left.</summary>
    public const string ChiefRouteCode = "AuditReport.Chief";

    public Task WriteAsync(Actor actor, WriteAuditReportRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await AuditEngagementService.LoadAsync(command, request.AuditId, cancellationToken);
                await DemandWriterAsync(command, audit, cancellationToken);
                audit.Demand(AuditAction.Write);
                Refuse(AuditReportFields.Problems(request.Content, forSubmission: false), request.Content, command);
                command.Expect(audit, request.Version);
                audit.WriteReport(request.Content);
            },
            cancellationToken);

    /// <summary>Hands the report in: to the 監査責任者 and the 理事長, or to the 理事長 alone where the writer takes the 監査責任者's part.</summary>
    public async Task<int> SubmitAsync(Actor actor, int auditId, CancellationToken cancellationToken = default)
    {
        var raised = await RaisedAsync(actor, auditId, cancellationToken);
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await AuditEngagementService.LoadAsync(command, auditId, cancellationToken);
                var asChief = await DemandWriterAsync(command, audit, cancellationToken);
                audit.Demand(AuditAction.Submit);
                Refuse(AuditReportFields.Problems(audit.Report, forSubmission: true), audit.Report, command);
                if (!asChief && audit.AlternateId is not null)
                {
                    throw new ForbiddenException("この監査の報告書は、監査責任者の代行者が確認して理事長に提出します。代行者に依頼してください。");
                }

                var items = await command.Db.AuditItems.AsNoTracking().Where(i => i.EngagementId == auditId).OrderBy(i => i.Order).ToListAsync(cancellationToken);
                if (raised is not null && items.FindAll(i => i.Judgement == AuditJudgement.Nonconforming && !raised.Contains(i.Id)) is { Count: > 0 } left)
                {
                    throw new RuleException($"是正処置報告書が起票されていない不適合があります（項番{string.Join('、', left.Select(i => i.Order))}）。「是正処置を起票」で1件ずつ起票してから提出してください。");
                }

                audit.Submit(RevisionAuthor.Of(command), asChief);
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(asChief ? ChiefRouteCode : RouteCode, nameof(AuditEngagement), audit.Id, audit.DepartmentId, $"内部監査実施報告書 {audit.Department.Name} {audit.Number}", FormattableString.Invariant($"audits/{audit.Id}?tab=report")),
                    Freeze(audit, items))]))[0];
                await AuditObligations.SubmittedAsync(obligations, command, audit);
                command.Note(ChangeAction.Submitted, nameof(AuditEngagement), audit.Id, $"申請 実施報告書 {audit.Number}");
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);
    }

    /// <summary>The department takes the original.</summary>
    public Task ReceiveAsync(Actor actor, int auditId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await AuditEngagementService.LoadAsync(command, auditId, cancellationToken);
                actor.Demand(AuditPermissions.Receive, audit.DepartmentId);
                audit.Receive(RevisionAuthor.Of(command));
            },
            cancellationToken);

    internal static Snapshot Freeze(AuditEngagement audit, IReadOnlyList<AuditItem> items) => Snapshot.Of(
    [
        new("Number", "監査番号", audit.Number),
        new("Kind", "監査の種類", audit.Kind.Label()),
        new("Department", "被監査部門", audit.Department.Name),
        new("Auditors", "監査員", string.Join('、', audit.Auditors.OrderBy(a => a.Order).Select(a => a.Employee.Name))),
        .. AuditEngagementFields.All.Where(f => f.Text(audit.Content).Length > 0).Select(f => new SnapshotLine($"Plan/{f.Key}", f.Label, f.Text(audit.Content))),
        .. AuditReportFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(audit.Report))),
        new("Figures", "結果", AuditFiguresText.Of(items.Select(i => i.Judgement))),
        .. items.Where(i => i.Judgement is AuditJudgement.Nonconforming or AuditJudgement.Observation)
            .Select(i => new SnapshotLine($"Item/{i.Order}", $"項番{i.Order} {i.Judgement!.Value.Label()}", $"{i.Question}\n指摘: {i.Finding}\n証拠: {i.Evidence}")),
    ]);

    // F17 goes up with one F19 per 不適合 (P-164). Null where nobody keeps corrective actions.
    private async Task<HashSet<int>?> RaisedAsync(Actor actor, int auditId, CancellationToken cancellationToken)
    {
        if (followUps.FirstOrDefault() is not { } provider)
        {
            return null;
        }

        var items = await portal.QueryAsync(
            db => db.AuditItems.Where(i => i.EngagementId == auditId && i.Judgement == AuditJudgement.Nonconforming).Select(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        return items.Count == 0 ? [] : [.. (await provider.ForAsync(actor, AuditItem.LinkKind, items, cancellationToken)).Select(f => f.Id)];
    }

    /// <summary>Auditors write; whoever takes the 監査責任者's part may too.</summary>
    /// <returns>True where the actor takes that part.</returns>
    private static async Task<bool> DemandWriterAsync(Command command, AuditEngagement audit, CancellationToken cancellationToken)
    {
        var reason = await AuditOrganization.WhyNotChiefAsync(command.Db, command.Actor, audit, cancellationToken);
        if (reason is not null && !audit.HasAuditor(command.Actor.EmployeeId))
        {
            throw new ForbiddenException("報告書を作れるのは、この監査の監査員と監査責任者（代行者）です。");
        }

        return reason is null;
    }

    private static void Refuse(IReadOnlyList<FieldProblem> problems, AuditReportContent content, Command command)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }

        if (content.HeldOn > command.Today)
        {
            throw new RuleException([new(nameof(content.HeldOn), "監査を行った日が先の日付です。")]);
        }
    }
}

/// <summary>Figures in words: 全45項目: 適合40・不適合1・観察2・対象外2.</summary>
public static class AuditFiguresText
{
    public static string Of(IEnumerable<AuditJudgement?> judgements)
    {
        var all = judgements.ToList();
        return $"全{all.Count}項目: {string.Join('・', EnumLabels.All<AuditJudgement>().Select(j => FormattableString.Invariant($"{j.Label}{all.Count(x => x == j.Value)}")))}";
    }
}
