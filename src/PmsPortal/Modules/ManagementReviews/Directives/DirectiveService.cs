using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Commands of decisions and directives: written into the review, carried out by one person, accepted by another.</summary>
public sealed partial class DirectiveService(PortalDb portal, CalendarReader calendars, IEnumerable<IFollowUps> followUps, IEnumerable<ILinkTarget> targets)
{
    /// <summary>Adds a decision or directive to a review that is being prepared.</summary>
    /// <returns>Its key.</returns>
    public async Task<int> AddAsync(Actor actor, int reviewId, DirectiveRequest request, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        var origin = request.FollowUpId is { } report ? await OriginAsync(actor, reviewId, report, cancellationToken) : null;
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                var review = await ManagementReviewService.LoadAsync(command, reviewId, ReviewPermissions.Direct, cancellationToken);
                var (content, due) = await CheckAsync(command, request, calendar, cancellationToken);
                if (request.FromId is { } from && !await command.Db.ReviewDirectives.AnyAsync(d => d.Id == from && d.ReviewId != reviewId && d.IssuedOn != null, cancellationToken))
                {
                    throw new NotFoundException();
                }

                var directive = review.Add(content, due.DueOn, due.Explanation);
                await command.FlushAsync();
                if (origin is not null)
                {
                    await RecordLinks.JoinAsync(command, origin, RefOf(directive, review));
                }

                return directive.Id;
            },
            cancellationToken);
    }

    /// <summary>Changes one that is not approved yet.</summary>
    public async Task WriteAsync(Actor actor, int directiveId, int version, DirectiveRequest request, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await OfReviewAsync(command, directiveId, cancellationToken);
                var (content, due) = await CheckAsync(command, request, calendar, cancellationToken);
                command.Expect(directive, version);
                directive.Write(content, due.DueOn, due.Explanation);
            },
            cancellationToken);
    }

    /// <summary>Takes one out that is not approved yet.</summary>
    public Task RemoveAsync(Actor actor, int directiveId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await OfReviewAsync(command, directiveId, cancellationToken);
                directive.Review.Remove(directive);
                command.Db.ReviewDirectives.Remove(directive);
                await RecordLinks.ForgetAsync(command, ReviewDirective.LinkKind, directiveId);
            },
            cancellationToken);

    /// <summary>Notes how far it is.</summary>
    public Task ProgressAsync(Actor actor, int directiveId, string text, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await LoadAsync(command, directiveId, cancellationToken);
                DemandWork(command.Actor, directive);
                directive.AddProgress(Words(text, "進み具合を書いてください。"), command.Today, command.Actor.Name);
            },
            cancellationToken);

    /// <summary>Reports it done, with evidence: a file at the directive, or where it is kept.</summary>
    public Task ReportAsync(Actor actor, int directiveId, string text, string evidence, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await LoadAsync(command, directiveId, cancellationToken);
                DemandWork(command.Actor, directive);
                var words = Words(text, "何をして、どうなったかを書いてください。");
                var proof = evidence.Trim();
                if (proof.Length > DirectiveReport.EvidenceMaxLength)
                {
                    throw new RuleException([new("Evidence", $"証拠の所在は{DirectiveReport.EvidenceMaxLength}文字以内で書いてください。")]);
                }

                if (proof.Length == 0 && !await command.Db.StoredFiles.AnyAsync(f => f.OwnerType == ReviewDirective.LinkKind && f.OwnerId == directiveId && f.RemovedAt == null, cancellationToken))
                {
                    throw new RuleException([new("Evidence", "完了の証拠になる資料を添付するか、その所在（文書番号、記録の名前など）を書いてください。")]);
                }

                directive.Report(words, proof, command.Today, command.Actor.Name, command.Actor.EmployeeId);
            },
            cancellationToken);

    /// <summary>The 理事長 or the secretariat agrees that it is done.</summary>
    public Task AcceptAsync(Actor actor, int directiveId, string comment, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await LoadAsync(command, directiveId, cancellationToken);
                DemandAccept(command.Actor, directive);
                directive.Accept(comment.Trim().Length > DirectiveReport.TextMaxLength ? throw TooLong() : comment.Trim(), command.Today, command.Actor.Name);
            },
            cancellationToken);

    /// <summary>It is not done yet, and why.</summary>
    public Task SendBackAsync(Actor actor, int directiveId, string comment, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await LoadAsync(command, directiveId, cancellationToken);
                DemandAccept(command.Actor, directive);
                directive.SendBack(Words(comment, "何が足りないかを書いてください。担当者に伝わります。"), command.Today, command.Actor.Name);
            },
            cancellationToken);

    /// <summary>Joins it with a record of the chain, named by the address of its page, which the person must be able to open.</summary>
    public async Task LinkAsync(Actor actor, int directiveId, string address, CancellationToken cancellationToken = default)
    {
        var target = await TargetAsync(actor, address, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var directive = await LoadAsync(command, directiveId, cancellationToken);
                if (!command.Actor.May(ReviewPermissions.Direct))
                {
                    DemandWork(command.Actor, directive);
                }

                await RecordLinks.JoinAsync(command, RefOf(directive, directive.Review), target ?? throw Unknown());
            },
            cancellationToken);

        RuleException Unknown() => new([new(
            "Address",
            $"このアドレスの記録は見つからないか、見る権限がありません。記録の画面のアドレスを貼り付けてください（例: corrective-actions/12）。つなげられるのは{string.Join("・", targets.Select(t => t.KindLabel).Order(StringComparer.Ordinal))}です。")]);
    }

    internal static RecordRef RefOf(ReviewDirective directive, ManagementReview review) => new(
        ReviewDirective.LinkKind, directive.Id, string.Create(CultureInfo.InvariantCulture, $"{review.FiscalYear}年度 第{review.Number}回 {directive.RecordTitle}"),
        string.Create(CultureInfo.InvariantCulture, $"management-reviews/directives/{directive.Id}"));

    internal static bool MayWork(Actor actor, int responsibleId) =>
        (actor.EmployeeId is { } me && me == responsibleId) || actor.May(ReviewPermissions.Prepare);

    internal static string? WhyNotAccept(Actor actor, int responsibleId, int? reportedById) =>
        !actor.May(ReviewPermissions.Accept) ? "完了を確かめるのは理事長か事務局責任者です。"
        : actor.EmployeeId is { } me && (me == responsibleId || me == reportedById) ? "自分が担当した、または自分が報告したものの完了を、自分で確かめることはできません。"
        : null;

    private static void DemandWork(Actor actor, ReviewDirective directive)
    {
        if (!MayWork(actor, directive.ResponsibleId))
        {
            throw new ForbiddenException("報告できるのは担当者と、準備をする事務局責任者・個人情報保護管理者です。");
        }
    }

    private static void DemandAccept(Actor actor, ReviewDirective directive)
    {
        if (WhyNotAccept(actor, directive.ResponsibleId, directive.ReportedById) is { } reason)
        {
            throw new ForbiddenException(reason);
        }
    }

    private async Task<RecordRef?> TargetAsync(Actor actor, string address, CancellationToken cancellationToken)
    {
        if (Page().Match(address.Trim()) is not { Success: true } page || targets.FirstOrDefault(t => t.Route == page.Groups["module"].Value) is not { } target)
        {
            return null;
        }

        try
        {
            return await target.FindAsync(actor, int.Parse(page.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), cancellationToken);
        }
        catch (Exception failure) when (failure is NotFoundException or ForbiddenException)
        {
            return null;
        }
    }

    // What the form offers is asked again: a report of the review's period that the person may see.
    private async Task<RecordRef> OriginAsync(Actor actor, int reviewId, int reportId, CancellationToken cancellationToken)
    {
        var period = await portal.QueryAsync(db => db.ManagementReviews.Where(r => r.Id == reviewId).Select(r => new { r.PeriodFrom, r.PeriodTo }).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        if (period is not null && followUps.FirstOrDefault() is { } provider)
        {
            var found = (await provider.InPeriodAsync(actor, period.PeriodFrom, period.PeriodTo, cancellationToken)).FirstOrDefault(f => f.ReportId == reportId);
            if (found is not null)
            {
                return new(provider.RecordKind, found.ReportId, $"{found.Number} 是正処置報告書", found.Address);
            }
        }

        throw new RuleException([new("FollowUpId", "もとになった是正処置は、このレビューの対象期間のものから選んでください。")]);
    }

    private static async Task<ReviewDirective> OfReviewAsync(Command command, int directiveId, CancellationToken cancellationToken)
    {
        var reviewId = await command.Db.ReviewDirectives.Where(d => d.Id == directiveId).Select(d => (int?)d.ReviewId).FirstOrDefaultAsync(cancellationToken);
        var review = await ManagementReviewService.LoadAsync(command, reviewId ?? 0, ReviewPermissions.Direct, cancellationToken);
        review.CheckWritable();
        return review.Directives.Single(d => d.Id == directiveId);
    }

    private static async Task<ReviewDirective> LoadAsync(Command command, int directiveId, CancellationToken cancellationToken)
    {
        var directive = await command.Db.ReviewDirectives.Include(d => d.Review).Include(d => d.Reports).FirstOrDefaultAsync(d => d.Id == directiveId, cancellationToken);
        return directive is not null && (command.Actor.May(ReviewPermissions.View) || (directive.Status != DirectiveStatus.Draft && command.Actor.EmployeeId == directive.ResponsibleId))
            ? directive
            : throw new NotFoundException();
    }

    private static async Task<(DirectiveContent Content, Deadline Due)> CheckAsync(Command command, DirectiveRequest request, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var text = request.Text.Trim();
        if (ReviewRules.Problems(text, request.ResponsibleId, request.DueOn, command.Today) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        var today = command.Today;
        if (!await command.Db.Employees.AnyAsync(e => e.Id == request.ResponsibleId && (e.LeftOn == null || e.LeftOn >= today), cancellationToken))
        {
            throw new RuleException([new("ResponsibleId", "担当者は、在籍している人から選んでください。")]);
        }

        return (new(request.Kind, request.Input, text, request.ResponsibleId!.Value, request.FromId), Deadlines.BeforeOrOn(calendar, request.DueOn!.Value));
    }

    private static string Words(string text, string missing) =>
        text.Trim() is { Length: > 0 } words ? words.Length <= DirectiveReport.TextMaxLength ? words : throw TooLong() : throw new RuleException([new("Text", missing)]);

    private static RuleException TooLong() => new([new FieldProblem("Text", $"{DirectiveReport.TextMaxLength}文字以内で書いてください。長い資料は添付にします。")]);

    [GeneratedRegex(@"(?:^|/)(?<module>[a-z-]+)/(?<id>\d{1,9})(?:[/?#].*)?$")]
    private static partial Regex Page();
}
