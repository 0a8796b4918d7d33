using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Obligations;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Commands of the management review (P-170): begun with the figures of all modules, answered input by input, approved by the 理事長.</summary>
public sealed class ManagementReviewService(PortalDb portal, ObligationWork work, IEnumerable<IReviewInput> providers, TimeProvider time)
{
    public const string RouteCode = "ManagementReview";

    /// <summary>Begins a review and fills its inputs from the system.</summary>
    /// <returns>The review's key.</returns>
    public async Task<int> StartAsync(Actor actor, StartReviewRequest request, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.Prepare);
        var (from, to) = await PeriodAsync(request, cancellationToken);
        // Read before the command takes its lock: the modules read with connections of their own.
        var figures = await FiguresAsync(actor, from, to, cancellationToken);
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var year = request.FiscalYear ?? FiscalYear.Of(command.Today).Year;
                var trigger = request.TriggerText.Trim();
                if (request.Kind == ManagementReviewKind.AdHoc && (request.Trigger is null || trigger.Length is 0 or > ManagementReview.TriggerTextMaxLength))
                {
                    throw new RuleException([new("TriggerText", $"臨時のレビューを行うきっかけを選び、{ManagementReview.TriggerTextMaxLength}文字以内で書いてください。")]);
                }

                var others = await command.Db.ManagementReviews.Where(r => r.FiscalYear == year || (r.Kind == ManagementReviewKind.Regular && r.Status != ManagementReviewStatus.Approved)).ToListAsync(cancellationToken);
                if (request.Kind == ManagementReviewKind.Regular)
                {
                    CheckRegular(year, FiscalYear.Of(command.Today).Year, others);
                }

                var number = others.Where(r => r.FiscalYear == year).Select(r => r.Number).DefaultIfEmpty(0).Max() + 1;
                var isAdHoc = request.Kind == ManagementReviewKind.AdHoc;
                var review = new ManagementReview(request.Kind, year, number, isAdHoc ? request.Trigger : null, isAdHoc ? trigger : string.Empty, from, to, command.Today, command.Actor.Name);
                Collect(review, figures);
                command.Db.ManagementReviews.Add(review);
                await command.FlushAsync();
                await ReportAsync(command, review, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に準備を開始");
                return review.Id;
            },
            cancellationToken);
    }

    /// <summary>Collects the figures again; texts that somebody has answered for stay as they are.</summary>
    public async Task CollectAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.Prepare);
        var period = await portal.QueryAsync(
            db => db.ManagementReviews.Where(r => r.Id == reviewId).Select(r => new { r.PeriodFrom, r.PeriodTo }).FirstOrDefaultAsync(cancellationToken), cancellationToken) ?? throw new NotFoundException();
        var figures = await FiguresAsync(actor, period.PeriodFrom, period.PeriodTo, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, ReviewPermissions.Prepare, cancellationToken);
                review.CheckWritable();
                Collect(review, figures);
            },
            cancellationToken);
    }

    /// <summary>Answers for one input: its text, or 該当なし with the reason.</summary>
    public Task WriteInputAsync(Actor actor, WriteInputRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, request.ReviewId, ReviewPermissions.Prepare, cancellationToken);
                review.CheckWritable();
                var text = request.Text.Trim();
                if (ReviewRules.Problems(request.Kind, text, request.IsNotApplicable) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var input = review.Inputs.Single(i => i.Kind == request.Kind);
                command.Expect(input, request.Version);
                input.Write(text, request.IsNotApplicable, command.Today, command.Actor.Name);
            },
            cancellationToken);

    /// <summary>Notes the day, the place, who was there and the result.</summary>
    public Task HoldAsync(Actor actor, HoldReviewRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, request.ReviewId, ReviewPermissions.Prepare, cancellationToken);
                var (place, attendees, conclusion) = (request.Place.Trim(), request.Attendees.Trim(), request.Conclusion.Trim());
                if (place.Length > ManagementReview.PlaceMaxLength || attendees.Length > ManagementReview.AttendeesMaxLength || conclusion.Length > ManagementReview.ConclusionMaxLength)
                {
                    throw new RuleException("場所・出席者・結果のどれかが長すぎます。短くしてから保存してください。");
                }

                command.Expect(review, request.Version);
                review.Hold(request.HeldOn, place, attendees, conclusion);
            },
            cancellationToken);

    /// <summary>Freezes everything and asks the 理事長 to approve.</summary>
    public Task SubmitAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, ReviewPermissions.Prepare, cancellationToken);
                if (review.Can(ManagementReviewAction.Submit) && ReviewRules.Problems(review, command.Today) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                review.Submit(command.Today, command.Actor.Name);
                await ApprovalEngine.SubmitAsync(command, [(new Submission(RouteCode, nameof(ManagementReview), review.Id, null, review.Title, $"management-reviews/{review.Id}"), ReviewSnapshot.Of(review))]);
                await ReportAsync(command, review, ObligationProgress.Submitted, $"{command.Today:yyyy/MM/dd}に承認を申請");
            },
            cancellationToken);

    /// <summary>Throws a draft away that was begun by mistake.</summary>
    public Task DiscardAsync(Actor actor, int reviewId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, ReviewPermissions.Prepare, cancellationToken);
                review.Discard();
                await ReportAsync(command, review, ObligationProgress.NotStarted, "準備を取りやめ");
                command.Db.ManagementReviews.Remove(review);
            },
            cancellationToken);

    /// <summary>Only the regular review meets the obligation of March.</summary>
    internal Task ReportAsync(Command command, ManagementReview review, ObligationProgress progress, string note) => review.Kind == ManagementReviewKind.AdHoc
        ? Task.CompletedTask
        : work.ReportAsync(command, ManagementReview.ObligationCode, review.FiscalYear, ManagementReview.ObligationMonth, null, progress, note);

    internal static async Task<ManagementReview> LoadAsync(Command command, int reviewId, Permission permission, CancellationToken cancellationToken)
    {
        var review = await command.Db.ManagementReviews.Include(r => r.Inputs).Include(r => r.Directives).ThenInclude(d => d.Responsible).AsSplitQuery().FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken);
        if (review is null || !command.Actor.May(ReviewPermissions.View))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission);
        return review;
    }

    private static void CheckRegular(int year, int running, List<ManagementReview> others)
    {
        if (year != running && year != running - 1)
        {
            throw new RuleException($"定期のレビューを始められるのは、{running}年度か、まだ行っていない{running - 1}年度です。");
        }

        if (others.Find(r => r.Kind == ManagementReviewKind.Regular && r.Status != ManagementReviewStatus.Approved) is { } open)
        {
            throw new RuleException($"{open.Title}がまだ終わっていません。承認を得てから、次の定期のレビューを始めてください。");
        }

        if (others.Exists(r => r.Kind == ManagementReviewKind.Regular && r.FiscalYear == year))
        {
            throw new RuleException($"{year}年度の定期のレビューは終わっています。年度の途中で必要になったときは、臨時のレビューを始めてください。");
        }
    }

    private static void Collect(ManagementReview review, IReadOnlyList<ReviewFigure> figures)
    {
        foreach (var input in review.Inputs)
        {
            input.Collect([.. figures.Where(f => f.Kind == input.Kind)]);
        }
    }

    private async Task<(DateOnly From, DateOnly To)> PeriodAsync(StartReviewRequest request, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var last = await portal.QueryAsync(
            db => db.ManagementReviews.Where(r => r.Status == ManagementReviewStatus.Approved).MaxAsync(r => (DateOnly?)r.PeriodTo, cancellationToken), cancellationToken);
        var to = request.To ?? today;
        var from = request.From ?? (last is { } day && day < to ? day.AddDays(1) : new FiscalYear(request.FiscalYear ?? FiscalYear.Of(today).Year).First);
        return from <= to && to <= today ? (from, to) : throw new RuleException([new("From", "対象期間は、今日までの、始まりが終わりより前の期間にしてください。")]);
    }

    private async Task<IReadOnlyList<ReviewFigure>> FiguresAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var figures = new List<ReviewFigure>();
        foreach (var provider in providers)
        {
            figures.AddRange(await provider.ListAsync(actor, from, to, cancellationToken));
        }

        return [.. figures.OrderBy(f => f.Kind).ThenBy(f => f.Order).ThenBy(f => f.Title, StringComparer.Ordinal)];
    }
}
