using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Contractors;

/// <param name="CriteriaId">The version that the form loaded.</param>
/// <param name="RowVersion">The concurrency version that it had.</param>
public sealed record WriteCriteriaRequest(int? CriteriaId, int RowVersion, VersionNumber Number, CriteriaContent Content);

/// <summary>Commands of the 委託先選定基準 (A.3.4.3.4(2)).</summary>
public sealed class CriteriaService(PortalDb portal, ObligationWork work)
{
    public const string RouteCode = "ContractorCriteria";

    public Task<int> WriteAsync(Actor actor, WriteCriteriaRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, ContractorPermissions.EditCriteria, cancellationToken);
                if (CriteriaRules.Problems(request.Content) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var latest = versions.Find(v => v.IsLatest);
                if (latest?.Id != request.CriteriaId || (latest is not null && latest.Version != request.RowVersion))
                {
                    throw await ConflictAsync(command);
                }

                if (request.Number.WhyNotAfter(versions.Find(v => v.IsEffective)?.Number) is { } wrong)
                {
                    throw new RuleException([new("Number", wrong)]);
                }

                var author = RevisionAuthor.Of(command);
                if (latest is null || latest.Status == RevisionStatus.Approved)
                {
                    latest?.NoLongerLatest();
                    latest = new ContractorCriteria(request.Number, request.Content, author);
                    command.Db.ContractorCriteria.Add(latest);
                }
                else
                {
                    command.Expect(latest, request.RowVersion);
                    latest.Edit(request.Number, request.Content, author);
                }

                await command.FlushAsync();
                return latest.Id;
            },
            cancellationToken);

    public Task DiscardAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, ContractorPermissions.EditCriteria, cancellationToken);
                var draft = versions.Find(v => v.IsLatest && v.Status != RevisionStatus.Approved) ?? throw new RuleException("取り消せる下書きはありません。");
                var before = versions.Find(v => v.IsEffective) ?? throw new RuleException("一度も承認されていない基準は取り消せません。直して申請してください。");
                draft.Move(RevisionAction.Discard);
                draft.NoLongerLatest();
                before.BecomeLatest();
                command.Db.ContractorCriteria.Remove(draft);
            },
            cancellationToken);

    public Task<int> SubmitAsync(Actor actor, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, ContractorPermissions.EditCriteria, cancellationToken);
                var version = versions.Find(v => v.IsLatest && v.Status != RevisionStatus.Approved) ?? throw new RuleException("申請する下書きがありません。改訂するときは「改訂する」から新しい版を作ってください。");
                if (CriteriaRules.Problems(version.Content) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                version.Submit(RevisionAuthor.Of(command));
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(ContractorCriteria), ContractorCriteria.SubjectId, null, $"第{version.Number}版 {version.Title}", "contractors/criteria"),
                    Snapshot.Of(Lines(version.Number.ToString(), version.Content)))]))[0];
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);

    /// <summary>Notes that the criteria in force were looked at in March and stay (P-107).</summary>
    public Task ReviewAsync(Actor actor, string note, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, ContractorPermissions.ReviewCriteria, cancellationToken);
                var effective = versions.Find(v => v.IsEffective) ?? throw new RuleException("承認された基準がまだありません。先に基準を承認してください。");
                if (!IsReviewTime(command.Today))
                {
                    throw new RuleException($"年度の見直しは1月から{ContractorCriteria.ReviewMonth}月までに記録します。それより前に変えるところが見つかったときは、基準を改訂して申請してください。");
                }

                var year = FiscalYear.Of(command.Today).Year;
                var text = ContractorRules.Required(note, "Note", "何を確かめて、変えなくてよいと判断したかを書いてください。", ContractorCriteria.NoteMaxLength);
                if (versions.Exists(v => v.IsLatest && v.Status == RevisionStatus.Submitted))
                {
                    throw new RuleException("改訂が申請中です。決裁が終われば、それが今年度の見直しになります。");
                }

                if (await command.Db.CriteriaReviews.AnyAsync(r => r.FiscalYear == year, cancellationToken))
                {
                    throw new RuleException($"{year}年度の見直しは記録済みです。");
                }

                command.Db.CriteriaReviews.Add(new CriteriaReview(year, effective.Id, text, actor.Name, command.Today));
                await DoneAsync(command, $"{command.Today:yyyy/MM/dd}に{actor.Name}が見直し、第{effective.Number}版を継続");
            },
            cancellationToken);

    /// <summary>The last quarter: only what is looked at then is the review of March.</summary>
    internal static bool IsReviewTime(DateOnly today) => today.Month <= ContractorCriteria.ReviewMonth;

    internal Task DoneAsync(Command command, string note) => work.ReportAsync(
        command, ContractorCriteria.ObligationCode, FiscalYear.Of(command.Today).Year, ContractorCriteria.ReviewMonth, null, ObligationProgress.Done, note);

    internal static Task<List<ContractorCriteria>> LoadAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.ContractorCriteria.Include(c => c.Items).Where(v => v.IsLatest || v.IsEffective).OrderBy(v => v.Id).ToListAsync(cancellationToken);

    internal static IReadOnlyList<SnapshotLine> Lines(string number, CriteriaContent content) =>
    [
        new("Number", "版数", number),
        new("Title", "名称", content.Title),
        new("MarkPasses", "Pマーク", content.MarkPasses ? "有効なPマークがあれば、ほかの項目を省いて合格とする" : "Pマークがあっても全項目を評価する"),
        new("OptionalRate", "必須でない項目の達成率", $"{content.OptionalRate}%以上"),
        new("RevisionNote", "改訂の内容", content.RevisionNote),
        .. content.Items.Select(i => new SnapshotLine(i.Code, $"{i.Code} {i.Group.Label()}", CriteriaText.Whole(i))),
    ];

    private static Task<List<ContractorCriteria>> LoadAsync(Command command, Permission permission, CancellationToken cancellationToken)
    {
        if (!command.Actor.May(ContractorPermissions.View))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission);
        return LoadAsync(command.Db, cancellationToken);
    }

    private static async Task<ConflictException> ConflictAsync(Command command)
    {
        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(ContractorCriteria) && e.SubjectId == ContractorCriteria.SubjectId)
            .OrderByDescending(e => e.Id).Select(e => new { e.ActorName, e.At }).FirstOrDefaultAsync();
        return new ConflictException(last?.ActorName, last?.At);
    }
}

/// <summary>Moves versions of the criteria; an approval in the last quarter is the review of March.</summary>
public sealed class CriteriaApprovals(CriteriaService service) : IApprovalSubject
{
    public string SubjectType => nameof(ContractorCriteria);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(ContractorPermissions.View);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var versions = await CriteriaService.LoadAsync(command.Db, CancellationToken.None);
            var version = versions.Single(v => v.IsLatest);
            version.EndApproval(
                RevisionEnd.Of(request.Status), versions.Find(v => v.IsEffective), command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id), command.Today);
            if (request.Status == RequestStatus.Approved && CriteriaService.IsReviewTime(command.Today))
            {
                await service.DoneAsync(command, $"{command.Today:yyyy/MM/dd}に第{version.Number}版を承認");
            }
        }
    }
}
