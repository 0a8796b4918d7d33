using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Contractors;

public sealed record DemandRow(
    int Id, string Code, string Text, DateOnly DemandedOn, string DemandedBy, DateOnly DueOn, string DueExplanation, string Answer, DateOnly? AnsweredOn, string Refusal, DateOnly? ConfirmedOn, string ConfirmedBy, string Confirmation);

public sealed record AnswerLinkRow(string SentTo, string CreatedBy, DateTime CreatedAt, DateTime ExpiresAt, DateTime? UsedAt, string AnsweredBy, DateTime? RevokedAt, bool Works);

/// <summary>One evaluation as its page shows it.</summary>
public sealed record EvaluationDetail(
    int Id, int Version, int ContractorId, string ContractorNumber, string ContractorName, string ContactMail, string? Department, string CriteriaVersion, int FiscalYear, EvaluationOccasion Occasion, string Reason, EntrustmentClass Class,
    ApplicationStatus Status, MarkState Mark, string MarkNumber, DateOnly? MarkExpiresOn, DateOnly? MarkCheckedOn, EvaluationStanding Standing, IReadOnlyList<DemandRow> Demands, IReadOnlyList<AnswerLinkRow> Links,
    string Opinion, string StartedBy, DateOnly StartedOn, string SubmittedBy, DateOnly? SubmittedOn, string ApprovedBy, DateOnly? ApprovedOn, DateOnly? RejectedOn, string ReturnComment, string AnsweredBy, DateTime? AnsweredAt,
    int? PreviousId, int? PreviousYear, IReadOnlyList<SnapshotDifference> Differences, bool MayEdit, bool MaySubmit);

/// <summary>Reading evaluations.</summary>
public sealed class EvaluationQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    public Task<EvaluationDetail> GetAsync(Actor actor, int evaluationId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.View);
        var (today, now) = (time.Today(), time.GetUtcNow().UtcDateTime);
        return portal.QueryAsync(
            async db =>
            {
                var e = await EvaluationService.LoadAsync(db, evaluationId, cancellationToken) ?? throw new NotFoundException();
                var before = await db.ContractorEvaluations.Include(v => v.Answers).Include(v => v.Criteria).ThenInclude(c => c.Items)
                    .Where(v => v.ContractorId == e.ContractorId && v.Id < e.Id && v.Status == ApplicationStatus.Approved).OrderByDescending(v => v.Id)
                    .AsSplitQuery().FirstOrDefaultAsync(cancellationToken);
                var links = await db.AnswerLinks.Where(l => l.EvaluationId == evaluationId).OrderByDescending(l => l.Id).ToListAsync(cancellationToken);
                // What was handed in stands as it was judged then.
                var mark = e.IsOpen ? e.Contractor.Mark(today) : e.IsByMark == true ? MarkState.Valid : MarkState.None;
                var standing = EvaluationRules.Stand(
                    e.Criteria.Content, e.Class, mark, e.Answers.ToDictionary(a => a.Code, a => (a.Value, a.Note)),
                    e.Demands.Where(d => d.ConfirmedOn is not null).Select(d => d.Code).ToHashSet(), e.Demands.Count(d => d.ConfirmedOn is null), e.Occasion);
                standing = !e.IsOpen && e.IsByMark == true ? standing with { IsByMark = true } : standing;
                bool May(Permission permission) => actor.May(permission, e.DepartmentId ?? 0) || e.Contractor.Entrustments.Any(w => w.EndedOn is null && actor.May(permission, w.DepartmentId ?? 0));
                return new EvaluationDetail(
                    e.Id, e.Version, e.ContractorId, e.Contractor.Number, e.Contractor.Content.Name, e.Contractor.Content.ContactMail, e.Department?.Name, e.Criteria.Number.ToString(), e.FiscalYear, e.Occasion, e.Reason, e.Class, e.Status,
                    e.Contractor.Mark(today), e.IsOpen ? e.Contractor.Content.MarkNumber : e.MarkNumber, e.IsOpen ? e.Contractor.Content.MarkExpiresOn : e.MarkExpiresOn, e.Contractor.MarkCheckedOn, standing,
                    [.. e.Demands.OrderBy(d => d.Id).Select(d => new DemandRow(d.Id, d.Code, d.Text, d.DemandedOn, d.DemandedBy, d.DueOn, d.DueExplanation, d.Answer, d.AnsweredOn, d.Refusal, d.ConfirmedOn, d.ConfirmedBy, d.Confirmation))],
                    [.. links.Select(l => new AnswerLinkRow(l.SentTo, l.CreatedBy, l.CreatedAt, l.ExpiresAt, l.UsedAt, l.AnsweredBy, l.RevokedAt, l.Works(now)))],
                    e.Opinion, e.StartedBy, e.StartedOn, e.SubmittedBy, e.SubmittedOn, e.ApprovedBy, e.ApprovedOn, e.RejectedOn, e.ReturnComment, e.AnsweredBy, e.AnsweredAt,
                    before?.Id, before?.FiscalYear, before is null ? [] : Compare(before, e),
                    e.IsOpen && May(ContractorPermissions.Edit), e.IsOpen && May(ContractorPermissions.Submit));
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int evaluationId, CancellationToken cancellationToken = default) =>
        actor.May(ContractorPermissions.View)
            ? changes.OfAsync(actor, nameof(ContractorEvaluation), evaluationId, cancellationToken)
            : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    /// <summary>An evaluation or its empty questionnaire for printing; that it left the portal is logged.</summary>
    public async Task<EvaluationDetail> PrintAsync(Actor actor, int evaluationId, bool isQuestionnaire, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.Export);
        var detail = await GetAsync(actor, evaluationId, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(ContractorEvaluation), evaluationId, $"{(isQuestionnaire ? "質問票" : "委託先評価表")}の印刷 {detail.ContractorName} {detail.FiscalYear}年度", cancellationToken: cancellationToken);
        return detail;
    }

    internal static IQueryable<EvaluationRow> Rows(IQueryable<ContractorEvaluation> evaluations) => evaluations.Select(e => new EvaluationRow(
        e.Id, e.FiscalYear, e.Occasion, e.Status, e.IsByMark, e.StartedOn, e.SubmittedOn, e.ApprovedOn, e.ApprovedBy, e.RejectedOn, e.Demands.Count, e.Demands.Count(d => d.ConfirmedOn == null)));

    /// <summary>This evaluation's answers against the last approved one's; a question that only one of them has counts as a difference.</summary>
    internal static IReadOnlyList<SnapshotDifference> Compare(ContractorEvaluation before, ContractorEvaluation now)
    {
        var (old, current) = (Lines(before), Lines(now));
        return Snapshot.Compare(old, current);
    }

    private static IReadOnlyList<SnapshotLine> Lines(ContractorEvaluation e)
    {
        var answers = e.Answers.ToDictionary(a => a.Code);
        return
        [
            new("Mark", "Pマークによる合格", e.IsByMark == true ? $"{e.MarkNumber}（{e.MarkExpiresOn:yyyy/MM/dd}まで）" : string.Empty),
            .. EvaluationRules.Asked(e.Criteria.Content, e.Class).Select(c => new SnapshotLine(c.Code, $"{c.Code} {c.Text}", answers.TryGetValue(c.Code, out var a) ? EvaluationRules.Show(c, a.Value) : string.Empty)),
        ];
    }
}
