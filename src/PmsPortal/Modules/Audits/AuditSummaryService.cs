using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>The 監査責任者's words in the summary.</summary>
/// <param name="Version">0 where there is no summary yet.</param>
public sealed record WriteAuditSummaryRequest(int Year, int Version, string Opinion, string Proposal);

/// <summary>Commands of PMS内部監査総括表 (F18, P-165): no approval, but a report to the 理事長.</summary>
public sealed class AuditSummaryService(PortalDb portal, ObligationWork obligations, IEnumerable<IFollowUps> followUps, AuditMails mails)
{
    public Task WriteAsync(Actor actor, WriteAuditSummaryRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var summary = await command.Db.AuditSummaries.FirstOrDefaultAsync(s => s.Year == request.Year, cancellationToken);
                actor.Demand(AuditPermissions.Manage);
                if (request.Opinion.Length > AuditSummary.TextMaxLength || request.Proposal.Length > AuditSummary.TextMaxLength)
                {
                    throw new RuleException([new(nameof(request.Opinion), $"総評と提案は{AuditSummary.TextMaxLength}文字までです。")]);
                }

                if (summary is null)
                {
                    summary = new AuditSummary(request.Year);
                    command.Db.AuditSummaries.Add(summary);
                    await AuditObligations.SummaryAsync(obligations, command, summary, ObligationProgress.InProgress);
                }
                else
                {
                    command.Expect(summary, request.Version);
                }

                summary.Write(request.Opinion.Trim(), request.Proposal.Trim());
            },
            cancellationToken);

    /// <summary>Freezes the figures and tells the 理事長. While an audit or a corrective action is missing it needs a reason.</summary>
    public async Task ReportAsync(Actor actor, int year, string openReason, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Manage);
        var figures = await portal.QueryAsync(db => AuditFiguresReader.YearAsync(db, year, cancellationToken), cancellationToken);
        figures = await AuditFiguresReader.WithFollowUpsAsync(portal, actor, followUps, year, figures, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var summary = await command.Db.AuditSummaries.Include(s => s.Lines).FirstOrDefaultAsync(s => s.Year == year, cancellationToken)
                    ?? throw new RuleException([new(nameof(AuditSummary.Opinion), "総評を書いて保存してから、報告してください。")]);
                if (figures.Count == 0)
                {
                    throw new RuleException("この年度の監査がありません。");
                }

                if (summary.Opinion.Length == 0)
                {
                    throw new RuleException([new(nameof(summary.Opinion), "総評を書いてください。")]);
                }

                var open = OpenPoints(figures, followUps.Any());
                if (open.Count > 0 && string.IsNullOrWhiteSpace(openReason))
                {
                    throw new RuleException([new(nameof(summary.OpenReason), $"まだそろっていないものがあります。{string.Join(' ', open)}そのまま報告するときは、理由と今後の予定を書いてください。")]);
                }

                if (openReason.Length > AuditSummary.TextMaxLength)
                {
                    throw new RuleException([new(nameof(summary.OpenReason), $"理由は{AuditSummary.TextMaxLength}文字までです。")]);
                }

                summary.Report(RevisionAuthor.Of(command), open.Count > 0 ? openReason.Trim() : string.Empty, figures);
                await AuditObligations.SummaryAsync(obligations, command, summary, ObligationProgress.Done);
                command.Note(ChangeAction.Submitted, nameof(AuditSummary), summary.Id, $"理事長に報告 {summary.RecordTitle}");
                await command.FlushAsync();
                await mails.ReportAsync(command, summary);
            },
            cancellationToken);
    }

    /// <summary>Takes the report back before the 理事長 has received it.</summary>
    public Task ReopenAsync(Actor actor, int year, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var summary = await command.Db.AuditSummaries.FirstOrDefaultAsync(s => s.Year == year, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(AuditPermissions.Manage);
                summary.Reopen();
                await AuditObligations.SummaryAsync(obligations, command, summary, ObligationProgress.InProgress);
            },
            cancellationToken);

    public Task ReceiveAsync(Actor actor, int year, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var summary = await command.Db.AuditSummaries.FirstOrDefaultAsync(s => s.Year == year, cancellationToken) ?? throw new NotFoundException();
                actor.Demand(AuditPermissions.ReceiveSummary);
                summary.Receive(RevisionAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>What is still open in a year, in sentences.</summary>
    internal static IReadOnlyList<string> OpenPoints(IReadOnlyList<AuditFigures> figures, bool hasFollowUps)
    {
        var points = new List<string>();
        if (figures.Where(f => !f.IsReported).ToList() is { Count: > 0 } open)
        {
            points.Add($"報告の終わっていない監査: {string.Join('、', open.Select(f => $"{f.Department}（{f.Kind.Label()}）"))}。");
        }

        if (hasFollowUps && figures.Sum(f => f.WithoutFollowUp) is > 0 and var missing)
        {
            points.Add($"是正処置報告書のない不適合: {missing}件（{string.Join('、', figures.Where(f => f.WithoutFollowUp > 0).Select(f => f.Department))}）。");
        }

        return points;
    }
}

/// <summary>Counts what the audits of a year came to.</summary>
internal static class AuditFiguresReader
{
    /// <summary>Every audit of the year, and the planned departments that have none. Two SQL commands.</summary>
    public static async Task<IReadOnlyList<AuditFigures>> YearAsync(PortalDbContext db, int year, CancellationToken cancellationToken)
    {
        var audits = await db.Audits.Where(a => a.Year == year && a.Status != AuditStatus.Cancelled).OrderBy(a => a.Kind).ThenBy(a => a.Content.HeldOn).ThenBy(a => a.Id)
            .Select(a => new AuditFigures(
                a.Id, a.Number, a.DepartmentId, a.Department.Name, a.Kind, a.Status, a.Content.HeldOn, a.Items.Count,
                a.Items.Count(i => i.Judgement == AuditJudgement.Conforming), a.Items.Count(i => i.Judgement == AuditJudgement.Nonconforming),
                a.Items.Count(i => i.Judgement == AuditJudgement.Observation), a.Items.Count(i => i.Judgement == AuditJudgement.NotApplicable), 0, 0))
            .ToListAsync(cancellationToken);
        var planned = await db.AuditPlanLines.Where(l => l.Plan.Year == year && l.Plan.IsEffective)
            .Select(l => new { l.DepartmentId, Department = l.Department.Name, l.Kind, l.FromOn }).ToListAsync(cancellationToken);
        return
        [
            .. audits.OrderBy(a => a.Kind == AuditKind.Conformity ? 0 : 1).ThenBy(a => a.HeldOn),
            .. planned.Where(p => audits.TrueForAll(a => (a.Kind, a.DepartmentId) != (p.Kind, p.DepartmentId))).OrderBy(p => p.FromOn).ThenBy(p => p.DepartmentId)
                .Select(p => new AuditFigures(null, string.Empty, p.DepartmentId, p.Department, p.Kind, null, null, 0, 0, 0, 0, 0, 0, 0)),
        ];
    }

    /// <summary>Adds how many corrective actions the findings have led to, and how many of them are closed.</summary>
    public static async Task<IReadOnlyList<AuditFigures>> WithFollowUpsAsync(
        PortalDb portal, Actor actor, IEnumerable<IFollowUps> followUps, int year, IReadOnlyList<AuditFigures> figures, CancellationToken cancellationToken)
    {
        if (!followUps.Any())
        {
            return figures;
        }

        var items = await portal.QueryAsync(
            db => db.AuditItems.Where(i => i.Engagement.Year == year && i.Judgement == AuditJudgement.Nonconforming).Select(i => new { i.Id, i.EngagementId }).ToListAsync(cancellationToken), cancellationToken);
        var engagements = items.ToDictionary(i => i.Id, i => i.EngagementId);
        var found = new List<FollowUp>();
        foreach (var provider in followUps)
        {
            found.AddRange(await provider.ForAsync(actor, AuditItem.LinkKind, [.. engagements.Keys], cancellationToken));
        }

        var per = found.DistinctBy(f => f.ReportId).ToLookup(f => engagements.GetValueOrDefault(f.Id));
        return [.. figures.Select(f => f.EngagementId is { } id ? f with { FollowUps = per[id].Select(x => x.Id).Distinct().Count(), ClosedFollowUps = per[id].Count(x => x.IsClosed) } : f)];
    }
}
