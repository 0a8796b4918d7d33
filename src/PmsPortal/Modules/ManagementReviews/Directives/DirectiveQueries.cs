using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>What the list filters by; all of it stands in the address.</summary>
public sealed record DirectiveListQuery : ListQuery
{
    public DirectiveStatus? Status { get; init; }

    /// <summary>Only what is open and past its day.</summary>
    public bool IsLate { get; init; }

    /// <summary>Only the actor's own.</summary>
    public bool IsMine { get; init; }

    public static DirectiveListQuery Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : address);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        return new DirectiveListQuery
        {
            Text = Text("q"),
            Sort = Text("sort"),
            Descending = Text("desc") == "true",
            Page = int.TryParse(Text("page"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1,
            Status = Enum.TryParse<DirectiveStatus>(Text("status"), out var status) && Enum.IsDefined(status) ? status : null,
            IsLate = Text("late") == "yes",
            IsMine = Text("mine") == "yes",
        };
    }

    public IReadOnlyList<(string Label, string Key)> Describe()
    {
        (string? Label, string Key)[] all =
        [
            (Text is null ? null : $"検索「{Text}」", "q"),
            (Status is { } status ? $"状態: {status.Label()}" : null, "status"),
            (IsLate ? "期限超過" : null, "late"),
            (IsMine ? "自分の担当" : null, "mine"),
        ];
        return [.. all.Where(f => f.Label is not null).Select(f => (f.Label!, f.Key))];
    }
}

/// <summary>A directive in a list.</summary>
public sealed record DirectiveRow(
    int Id, int ReviewId, string Review, int Number, DirectiveKind Kind, ReviewInputKind? Input, string Text, int ResponsibleId, string Responsible, Deadline Due, DirectiveStatus Status, DateOnly? IssuedOn,
    DateOnly? DoneOn, string AcceptedBy, int Version)
{
    public string Title => $"{Kind.Label()} 第{Number}号";

    public bool IsOpen => Status is DirectiveStatus.Open or DirectiveStatus.Reported;
}

/// <summary>What was said about it.</summary>
public sealed record DirectiveReportRow(DirectiveAction Action, string Text, string Evidence, DateOnly On, string By);

/// <summary>A directive as its page shows it.</summary>
public sealed record DirectiveDetail(DirectiveRow Row, bool MaySeeReview, bool MayWork, IReadOnlyList<DirectiveReportRow> Reports, string? WhyNotAccept);

/// <summary>Reading directives: all for those who watch over them, otherwise one's own.</summary>
public sealed class DirectiveQueries(PortalDb portal, ChangeLogQueries changes, TimeProvider time)
{
    private static readonly Dictionary<string, Expression<Func<ReviewDirective, object?>>> Sorts = new()
    {
        ["due"] = d => d.DueOn,
        ["review"] = d => (d.Review.FiscalYear * 100) + d.Review.Number,
        ["responsible"] = d => d.Responsible.Kana,
        ["status"] = d => d.Status,
    };

    public Task<ListPage<DirectiveRow>> ListAsync(Actor actor, DirectiveListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.Directives);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query, today);
                var total = await rows.CountAsync(cancellationToken);
                return new ListPage<DirectiveRow>(await RowsAsync(Order(rows, query).Skip(query.Skip).Take(ListQuery.PageSize), cancellationToken), total);
            },
            cancellationToken);
    }

    public Task<DirectiveDetail> GetAsync(Actor actor, int directiveId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ReviewPermissions.Directives);
        var today = time.Today();
        return portal.QueryAsync(
            async db =>
            {
                var row = (await RowsAsync(Filter(db, actor, new(), today, withDrafts: true).Where(d => d.Id == directiveId), cancellationToken)).FirstOrDefault() ?? throw new NotFoundException();
                var directive = await db.ReviewDirectives.Where(d => d.Id == directiveId)
                    .Select(d => new { d.ReportedById, Reports = d.Reports.OrderByDescending(r => r.Id).Select(r => new DirectiveReportRow(r.Action, r.Text, r.Evidence, r.On, r.By)).ToList() })
                    .SingleAsync(cancellationToken);
                return new DirectiveDetail(
                    row, actor.May(ReviewPermissions.View), DirectiveService.MayWork(actor, row.ResponsibleId), directive.Reports,
                    DirectiveService.WhyNotAccept(actor, row.ResponsibleId, directive.ReportedById));
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int directiveId, CancellationToken cancellationToken = default)
    {
        await GetAsync(actor, directiveId, cancellationToken);
        return await changes.OfAsync(actor, nameof(ReviewDirective), directiveId, cancellationToken);
    }

    internal static IQueryable<ReviewDirective> Filter(PortalDbContext db, Actor actor, DirectiveListQuery query, DateOnly today, bool withDrafts = false)
    {
        var (maySeeAll, me) = (actor.May(ReviewPermissions.View), actor.EmployeeId ?? 0);
        var rows = db.ReviewDirectives.Where(d => maySeeAll ? withDrafts || d.Status != DirectiveStatus.Draft : d.ResponsibleId == me && d.Status != DirectiveStatus.Draft);
        rows = query.Status is { } status ? rows.Where(d => d.Status == status) : rows;
        rows = query.IsLate ? rows.Where(d => d.Status == DirectiveStatus.Open && d.DueOn < today) : rows;
        rows = query.IsMine ? rows.Where(d => d.ResponsibleId == me) : rows;
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(d => EF.Functions.Like(d.SearchText, pattern, "\\"));
        }

        return rows;
    }

    internal static IOrderedQueryable<ReviewDirective> Order(IQueryable<ReviewDirective> rows, DirectiveListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "due") ?? Sorts["due"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(d => d.Id);
    }

    internal static async Task<List<DirectiveRow>> RowsAsync(IQueryable<ReviewDirective> rows, CancellationToken cancellationToken) =>
        [.. (await rows.Select(d => new
            {
                d.Id, d.ReviewId, d.Review.FiscalYear, ReviewNumber = d.Review.Number, ReviewKind = d.Review.Kind, d.Number, d.Kind, d.Input, d.Text, d.ResponsibleId, Responsible = d.Responsible.Name, d.DueOn,
                d.DueExplanation, d.Status, d.IssuedOn, d.DoneOn, d.AcceptedBy, d.Version,
            }).ToListAsync(cancellationToken))
            .Select(d => new DirectiveRow(
                d.Id, d.ReviewId, ManagementReview.TitleOf(d.FiscalYear, d.ReviewNumber, d.ReviewKind), d.Number, d.Kind, d.Input, d.Text, d.ResponsibleId, d.Responsible, Deadline.Stored(d.DueOn, d.DueExplanation),
                d.Status, d.IssuedOn, d.DoneOn, d.AcceptedBy, d.Version))];
}
