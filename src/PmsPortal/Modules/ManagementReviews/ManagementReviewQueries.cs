using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>A review in the list.</summary>
public sealed record ManagementReviewRow(
    int Id, int FiscalYear, int Number, ManagementReviewKind Kind, ReviewTrigger? Trigger, ManagementReviewStatus Status, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly? HeldOn, DateOnly? ApprovedOn,
    string ApprovedBy, int Confirmed, int Directives, int OpenDirectives)
{
    public string Title => ManagementReview.TitleOf(FiscalYear, Number, Kind);
}

/// <summary>An input as pages show it.</summary>
public sealed record ReviewInputRow(ReviewInputKind Kind, int Version, string Text, bool IsNotApplicable, DateOnly? ConfirmedOn, string ConfirmedBy, IReadOnlyList<ReviewFigure> Figures);

/// <summary>A review as its page, its meeting view and its print show it.</summary>
public sealed record ManagementReviewDetail(
    ManagementReviewRow Row, int Version, string TriggerText, string Place, string Attendees, string Conclusion, DateOnly PreparedOn, string PreparedBy, DateOnly? SubmittedOn, string SubmittedBy, string ReturnComment,
    IReadOnlyList<ReviewInputRow> Inputs, IReadOnlyList<DirectiveRow> Directives, string? WhyNotPrepare, string? WhyNotDirect)
{
    public int Unconfirmed => Inputs.Count(i => i.ConfirmedOn is null);
}

/// <summary>Reading reviews.</summary>
public sealed class ManagementReviewQueries(PortalDb portal, ChangeLogQueries changes, IEnumerable<IFollowUps> followUps, TimeProvider time)
{
    private const int Most = 100;

    /// <summary>Every review, the newest first.</summary>
    public Task<IReadOnlyList<ManagementReviewRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.View);
        return portal.QueryAsync<IReadOnlyList<ManagementReviewRow>>(
            async db => await Rows(db.ManagementReviews.OrderByDescending(r => r.FiscalYear).ThenByDescending(r => r.Number).ThenBy(r => r.Id).Take(Most)).ToListAsync(cancellationToken), cancellationToken);
    }

    public Task<ManagementReviewDetail> GetAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        if (!actor.May(ReviewPermissions.View))
        {
            throw new NotFoundException();
        }

        return portal.QueryAsync(
            async db =>
            {
                var review = await db.ManagementReviews.Include(r => r.Inputs).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException();
                var directives = await DirectiveQueries.RowsAsync(db.ReviewDirectives.Where(d => d.ReviewId == reviewId).OrderBy(d => d.Number), cancellationToken);
                var row = new ManagementReviewRow(
                    review.Id, review.FiscalYear, review.Number, review.Kind, review.Trigger, review.Status, review.PeriodFrom, review.PeriodTo, review.HeldOn, review.ApprovedOn, review.ApprovedBy,
                    review.Inputs.Count(i => i.ConfirmedOn is not null), directives.Count, directives.Count(d => d.IsOpen));
                var closed = review.Can(ManagementReviewAction.Write) ? null : $"「{review.Status.Label()}」のため変えられません。";
                return new ManagementReviewDetail(
                    row, review.Version, review.TriggerText, review.Place, review.Attendees, review.Conclusion, review.PreparedOn, review.PreparedBy, review.SubmittedOn, review.SubmittedBy, review.ReturnComment,
                    [.. review.Inputs.OrderBy(i => i.Kind).Select(i => new ReviewInputRow(i.Kind, i.Version, i.Text, i.IsNotApplicable, i.ConfirmedOn, i.ConfirmedBy, i.ReadFigures()))], directives,
                    closed ?? (actor.May(ReviewPermissions.Prepare) ? null : "準備をするのは事務局責任者と個人情報保護管理者です。"),
                    closed ?? (actor.May(ReviewPermissions.Direct) ? null : "決定・指示を書くのは理事長、事務局責任者、個人情報保護管理者です。"));
            },
            cancellationToken);
    }

    /// <summary>The whole review in lines (F20), for a sheet of its own.</summary>
    public Task<IReadOnlyList<SnapshotLine>> SheetAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(ReviewPermissions.View);
        actor.Demand(ReviewPermissions.Export);
        return portal.QueryAsync(
            async db => ReviewSnapshot.Lines(await db.ManagementReviews.Include(r => r.Inputs).Include(r => r.Directives).ThenInclude(d => d.Responsible).AsSplitQuery()
                .FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken) ?? throw new NotFoundException()),
            cancellationToken);
    }

    /// <summary>Who can be made responsible: those who hold a role today, by name.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> PeopleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db =>
            {
                var rows = await db.Appointments.Where(a => a.FromOn <= today && (a.ToOn == null || a.ToOn >= today) && (a.Employee.LeftOn == null || a.Employee.LeftOn >= today))
                    .OrderBy(a => a.Employee.Kana).ThenBy(a => a.Id)
                    .Select(a => new { a.EmployeeId, a.Employee.Name, a.Role, Department = a.Department!.Name })
                    .ToListAsync(cancellationToken);
                return [.. rows.GroupBy(r => (r.EmployeeId, r.Name)).Select(g => (g.Key.EmployeeId, $"{g.Key.Name}（{string.Join("・", g.Select(r => $"{r.Department}{r.Role.Label()}").Distinct().Take(3))}）"))];
            },
            cancellationToken);
    }

    /// <summary>Directives of earlier reviews that are not done: what this one may carry on.</summary>
    public Task<IReadOnlyList<DirectiveRow>> EarlierAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.View);
        return portal.QueryAsync<IReadOnlyList<DirectiveRow>>(
            async db => await DirectiveQueries.RowsAsync(
                db.ReviewDirectives.Where(d => d.ReviewId != reviewId && (d.Status == DirectiveStatus.Open || d.Status == DirectiveStatus.Reported)).OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(Most), cancellationToken),
            cancellationToken);
    }

    /// <summary>The corrective actions of the review's period, from which a directive may come.</summary>
    public async Task<IReadOnlyList<FollowUp>> FollowUpsAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.View);
        var period = await portal.QueryAsync(db => db.ManagementReviews.Where(r => r.Id == reviewId).Select(r => new { r.PeriodFrom, r.PeriodTo }).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return period is null || followUps.FirstOrDefault() is not { } provider ? [] : await provider.InPeriodAsync(actor, period.PeriodFrom, period.PeriodTo, cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default) =>
        actor.May(ReviewPermissions.View) ? await changes.OfAsync(actor, nameof(ManagementReview), reviewId, cancellationToken) : [];

    internal static IQueryable<ManagementReviewRow> Rows(IQueryable<ManagementReview> reviews) => reviews.Select(r => new ManagementReviewRow(
        r.Id, r.FiscalYear, r.Number, r.Kind, r.Trigger, r.Status, r.PeriodFrom, r.PeriodTo, r.HeldOn, r.ApprovedOn, r.ApprovedBy, r.Inputs.Count(i => i.ConfirmedOn != null), r.Directives.Count,
        r.Directives.Count(d => d.Status == DirectiveStatus.Open || d.Status == DirectiveStatus.Reported)));
}
