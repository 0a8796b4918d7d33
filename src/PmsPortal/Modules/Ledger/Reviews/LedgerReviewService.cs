using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.Ledger;

/// <summary>Commands of the yearly review (A.3.3.1, domain.md 7.6): opened by the clock, answered and handed in by the lead, approved with its changes.</summary>
public sealed class LedgerReviewService(PortalDb portal, ObligationWork work, ReminderService reminders)
{
    /// <summary>Opens the review of every department whose time has come. Running again opens nothing twice.</summary>
    public Task<int> OpenDueAsync(Actor actor, CancellationToken cancellationToken = default) => portal.CommandAsync(
        actor,
        async command =>
        {
            actor.Demand(LedgerPermissions.OpenReviews);
            await command.LockAsync();
            var year = FiscalYear.Of(command.Today).Year;
            var departments = await command.Db.ObligationOccurrences
                .Where(o => o.Code == LedgerReview.ObligationCode && o.FiscalYear == year && o.OpensOn <= command.Today && o.DepartmentId != null
                    && o.Progress != ObligationProgress.NotApplicable
                    && !command.Db.LedgerReviews.Any(r => r.FiscalYear == year && r.DepartmentId == o.DepartmentId))
                .Select(o => o.DepartmentId!.Value)
                .ToListAsync(cancellationToken);
            foreach (var department in departments)
            {
                await OpenAsync(command, department, year, cancellationToken);
            }

            return departments.Count;
        },
        cancellationToken);

    /// <summary>「変更なし」 for entries, in one click each or several at once.</summary>
    public Task ConfirmAsync(Actor actor, int reviewId, IReadOnlyList<int> entryIds, bool unchanged = true, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, cancellationToken);
                review.Move(LedgerReviewAction.Answer);
                var lines = review.Lines.Where(l => entryIds.Contains(l.EntryId)).ToList();
                if (lines.Count == 0 || lines.Count != entryIds.Distinct().Count())
                {
                    throw new NotFoundException();
                }

                var entries = (await LedgerService.LoadAllAsync(command.Db, [.. entryIds], cancellationToken)).ToDictionary(e => e.Id);
                foreach (var line in lines)
                {
                    if (!unchanged)
                    {
                        line.TakeBack();
                        continue;
                    }

                    if (entries[line.EntryId].Latest.Id != line.BaseRevisionId)
                    {
                        throw new RuleException($"{entries[line.EntryId].Number}は見直しの開始後に編集されています。「変更なし」にするときは、先に下書きを取り消してください。");
                    }

                    line.Confirm(LedgerService.Author(command));
                }

                await ReportAsync(command, review, ObligationProgress.InProgress, $"確認中（{review.Lines.Count(l => l.ConfirmedOn is not null)}/{review.Lines.Count}件を変更なしと確認）");
            },
            cancellationToken);

    /// <summary>Hands the review in, with every changed and new entry in the same batch.</summary>
    public Task<int> SubmitAsync(Actor actor, int reviewId, string message, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await LoadAsync(command, reviewId, cancellationToken);
                await command.LockAsync();
                var entries = await EntriesAsync(command.Db, review.DepartmentId, cancellationToken);
                var answers = LedgerReviewAnswers.Of(review, entries);
                if (answers.Count(a => a.Answer == LedgerReviewAnswer.None) is var open and > 0)
                {
                    throw new RuleException($"まだ確認していない台帳が{open}件あります（{string.Join("、", answers.Where(a => a.Answer == LedgerReviewAnswer.None).Take(5).Select(a => a.Entry.Number))}{(open > 5 ? "ほか" : string.Empty)}）。1件ずつ「変更なし」にするか、編集してから申請してください。");
                }

                if (answers.Count == 0 && string.IsNullOrWhiteSpace(message))
                {
                    throw new RuleException([new("Message", "台帳が1件もありません。部門で個人情報を取り扱っていないことを、どう確かめたかを書いてください。")]);
                }

                var drafts = answers.Select(a => a.Entry).Where(e => e.Latest.Status is LedgerStatus.Draft).ToList();
                if (answers.Where(a => a.Entry.Latest.Status is LedgerStatus.Returned or LedgerStatus.Rejected).Select(a => a.Entry.Number).ToList() is { Count: > 0 } returned)
                {
                    throw new RuleException($"差し戻されたままの台帳があります（{string.Join("、", returned.Take(5))}）。直すか、下書きを取り消してから申請してください。");
                }

                var submission = await LedgerService.SubmitAsync(command, review.Department, drafts, message);
                review.Submit(submission.Id, command.Today);
                await ApprovalEngine.SubmitAsync(command,
                [
                    (new Submission(LedgerService.RouteCode, nameof(LedgerReview), review.Id, review.DepartmentId, review.RecordTitle, $"ledger/reviews/{review.FiscalYear}/{review.DepartmentId}", submission.Id, $"ledger/submissions/{submission.Id}"),
                        LedgerReviewAnswers.Freeze(review, answers, message.Trim())),
                ]);
                await ReportAsync(command, review, ObligationProgress.InProgress, $"{command.Today:yyyy/MM/dd}に申請（{answers.Count}件）");
                return submission.Id;
            },
            cancellationToken);

    /// <summary>Reminds the leads of departments that have not handed in.</summary>
    public async Task<int> ChaseAsync(Actor actor, int fiscalYear, IReadOnlyList<int> departmentIds, string message, CancellationToken cancellationToken = default)
    {
        actor.Demand(LedgerPermissions.ChaseReviews);
        var ids = await portal.QueryAsync(
            db => db.ObligationOccurrences
                .Where(o => o.Code == LedgerReview.ObligationCode && o.FiscalYear == fiscalYear && o.DepartmentId != null && departmentIds.Contains(o.DepartmentId.Value)
                    && !db.LedgerReviews.Any(r => r.FiscalYear == fiscalYear && r.DepartmentId == o.DepartmentId && r.Status == LedgerReviewStatus.Submitted))
                .Select(o => o.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return await reminders.ChaseAsync(actor, [.. ids.Select(ObligationDueItems.KeyOf)], message, cancellationToken);
    }

    internal Task ReportAsync(Command command, LedgerReview review, ObligationProgress progress, string note) =>
        work.ReportAsync(command, LedgerReview.ObligationCode, review.FiscalYear, LedgerReview.Month, review.DepartmentId, progress, note);

    internal static Task<List<LedgerEntry>> EntriesAsync(PortalDbContext db, int departmentId, CancellationToken cancellationToken) =>
        db.LedgerEntries.Include(e => e.Revisions.Where(r => r.IsLatest || r.IsEffective))
            .Where(e => e.DepartmentId == departmentId)
            .OrderBy(e => e.Number)
            .ToListAsync(cancellationToken);

    private static async Task OpenAsync(Command command, int departmentId, int fiscalYear, CancellationToken cancellationToken)
    {
        var inForce = await command.Db.LedgerRevisions
            .Where(r => r.IsEffective && r.DepartmentId == departmentId && r.Entry.RetiredOn == null)
            .OrderBy(r => r.Entry.Number)
            .ToListAsync(cancellationToken);
        command.Db.LedgerReviews.Add(new LedgerReview(departmentId, fiscalYear, command.Today, inForce));
    }

    private static async Task<LedgerReview> LoadAsync(Command command, int reviewId, CancellationToken cancellationToken)
    {
        var review = await command.Db.LedgerReviews.Include(r => r.Lines).Include(r => r.Department).FirstOrDefaultAsync(r => r.Id == reviewId, cancellationToken);
        if (review is null || !command.Actor.May(LedgerPermissions.ViewDrafts, review.DepartmentId))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(LedgerPermissions.Submit, review.DepartmentId);
        return review;
    }
}
