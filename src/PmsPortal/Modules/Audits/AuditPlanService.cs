using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Audits;

/// <summary>New content for the plan under way, or for the next version where the newest is approved.</summary>
/// <param name="PlanId">The version that the form loaded, or null where there was none.</param>
/// <param name="RowVersion">The concurrency version that it had.</param>
public sealed record WriteAuditPlanRequest(int Year, int? PlanId, int RowVersion, AuditPlanContent Content, IReadOnlyList<AuditPlanLineInput> Lines);

/// <summary>Commands of PMS内部監査計画書 (F13, P-051, P-160).</summary>
public sealed class AuditPlanService(PortalDb portal, ObligationWork obligations, IEnumerable<IBasisProvider> bases)
{
    public const string RouteCode = "AuditPlan";

    public Task<int> WriteAsync(Actor actor, WriteAuditPlanRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plans = await LoadAsync(command.Db, request.Year, cancellationToken);
                actor.Demand(AuditPermissions.Manage);
                if (request.Year is < 2000 or > 2200)
                {
                    throw new RuleException("年度を確かめてください。");
                }

                if (AuditPlanRules.DraftProblems(request.Content, request.Lines) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var known = await AuditOrganization.AllAsync(command.Db, cancellationToken);
                if (request.Lines.Any(l => known.All(d => d.Id != l.DepartmentId)))
                {
                    throw new RuleException("計画に、存在しない部門があります。画面を更新してください。");
                }

                var latest = plans.Find(p => p.IsLatest);
                if (latest?.Id != request.PlanId || (latest is not null && latest.Version != request.RowVersion))
                {
                    throw await ConflictAsync(command, request.Year);
                }

                var author = RevisionAuthor.Of(command);
                if (latest is null || latest.Status == RevisionStatus.Approved)
                {
                    latest?.NoLongerLatest();
                    latest = new AuditPlanRevision(request.Year, latest?.Number.NextRevision ?? VersionNumber.First, request.Content, request.Lines, author);
                    command.Db.AuditPlans.Add(latest);
                    await obligations.ReportAsync(command, "AuditPlan", request.Year, 4, null, plans.Count == 0 ? ObligationProgress.InProgress : ObligationProgress.Done, $"計画書 第{latest.Number}版を作成中");
                }
                else
                {
                    command.Expect(latest, request.RowVersion);
                    latest.Edit(latest.Number, request.Content, request.Lines, author);
                }

                await command.FlushAsync();
                return latest.Id;
            },
            cancellationToken);

    /// <summary>Throws the version under way away.</summary>
    public Task DiscardAsync(Actor actor, int year, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var plans = await LoadAsync(command.Db, year, cancellationToken);
                actor.Demand(AuditPermissions.Manage);
                var draft = plans.Find(p => p.IsLatest && p.Status != RevisionStatus.Approved) ?? throw new RuleException("取り消せる下書きはありません。");
                draft.Move(RevisionAction.Discard);
                draft.NoLongerLatest();
                plans.Find(p => p.IsEffective)?.BecomeLatest();
                command.Db.AuditPlans.Remove(draft);
            },
            cancellationToken);

    /// <summary>Hands the plan in; refused while a department is missing or leaving 適合性監査 out isn't justified (G50).</summary>
    public async Task<int> SubmitAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        actor.Demand(AuditPermissions.Manage);
        var changes = await ChangesAsync(actor, year, cancellationToken);
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                var plans = await LoadAsync(command.Db, year, cancellationToken);
                var plan = plans.Find(p => p.IsLatest) ?? throw new NotFoundException();
                if (plan.Status == RevisionStatus.Approved)
                {
                    throw new RuleException($"{new FiscalYear(year)}の計画書 第{plan.Number}版は承認済みです。変えるときは新しい版を作ってください。");
                }

                var all = await AuditOrganization.AllAsync(command.Db, cancellationToken);
                var problems = AuditPlanRules.SubmissionProblems(
                    year, plan.Content, [.. plan.Lines.Select(Input)], AuditOrganization.Audited(all), changes, plans.Any(p => p.IsEffective), command.Today);
                if (problems.Count > 0)
                {
                    throw new RuleException(problems);
                }

                plan.Submit(RevisionAuthor.Of(command));
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(AuditPlanRevision), year, null, plan.RecordTitle, $"audits/plans/{year}"),
                    Freeze(plan, all.ToDictionary(d => d.Id, d => d.Name), changes))]))[0];
                command.Note(ChangeAction.Submitted, nameof(AuditPlanRevision), year, $"申請 {plan.RecordTitle}");
                await obligations.ReportAsync(command, "AuditPlan", year, 4, null, plans.Any(p => p.IsEffective) ? ObligationProgress.Done : ObligationProgress.Submitted, $"計画書 第{plan.Number}版を理事長に申請");
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);
    }

    internal static Task<List<AuditPlanRevision>> LoadAsync(PortalDbContext db, int year, CancellationToken cancellationToken) =>
        db.AuditPlans.Include(p => p.Lines).Where(p => p.Year == year && (p.IsLatest || p.IsEffective)).ToListAsync(cancellationToken);

    internal static AuditPlanLineInput Input(AuditPlanLine line) => new()
    {
        Kind = line.Kind, DepartmentId = line.DepartmentId, FromOn = line.FromOn, ToOn = line.ToOn, Auditors = line.Auditors, Note = line.Note,
    };

    internal static Snapshot Freeze(AuditPlanRevision plan, Dictionary<int, string> names, IReadOnlyList<AuditChange> changes) => Snapshot.Of(
    [
        new("Version", "版数", plan.Number.ToString()),
        .. AuditPlanFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(plan.Content))),
        .. plan.Content.SkipsConformity
            ? [new SnapshotLine("Changes", "前回の適合性監査より後に変わった規程・規格・規範", changes.Count == 0 ? "ありません" : string.Join('\n', changes.Select(c => $"{c.KindLabel} {c.Basis.Title}（{Wareki.FormatGregorian(c.Basis.ChangedOn!.Value)}）")))]
            : Array.Empty<SnapshotLine>(),
        .. plan.Lines.OrderBy(l => l.Kind).ThenBy(l => l.FromOn).ThenBy(l => l.DepartmentId).Select(l => new SnapshotLine(
            $"{l.Kind}/{l.DepartmentId}",
            $"{l.Kind.Label()} {names.GetValueOrDefault(l.DepartmentId)}",
            $"{Wareki.FormatGregorian(l.FromOn)}～{Wareki.FormatGregorian(l.ToOn)} {l.Auditors} {l.Note}".TrimEnd())),
    ]);

    // What the registers say has changed since the last 適合性監査; read outside the command, by whoever keeps it.
    private async Task<IReadOnlyList<AuditChange>> ChangesAsync(Actor actor, int year, CancellationToken cancellationToken)
    {
        var content = await portal.QueryAsync(db => db.AuditPlans.Where(p => p.Year == year && p.IsLatest).Select(p => p.Content).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return content is { SkipsConformity: true, LastConformityOn: { } last } ? await AuditChanges.SinceAsync(bases, actor, last, cancellationToken) : [];
    }

    private static async Task<ConflictException> ConflictAsync(Command command, int year)
    {
        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(AuditPlanRevision) && e.SubjectId == year)
            .OrderByDescending(e => e.Id).Select(e => new { e.ActorName, e.At }).FirstOrDefaultAsync();
        return new ConflictException(last?.ActorName, last?.At);
    }
}

/// <summary>What changed in rules, standards and norms since a day (G50).</summary>
internal static class AuditChanges
{
    public static async Task<IReadOnlyList<AuditChange>> SinceAsync(IEnumerable<IBasisProvider> bases, Actor actor, DateOnly day, CancellationToken cancellationToken)
    {
        var changes = new List<AuditChange>();
        foreach (var provider in bases)
        {
            changes.AddRange((await provider.ListAsync(actor, cancellationToken)).Where(b => b.ChangedOn > day).Select(b => new AuditChange(provider.Kind, provider.KindLabel, b)));
        }

        return [.. changes.OrderBy(c => c.Kind, StringComparer.Ordinal).ThenByDescending(c => c.Basis.ChangedOn)];
    }
}
