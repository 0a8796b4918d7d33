using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Documents;

/// <summary>Reading documents. Everybody sees what was approved; versions under way are for editors, approvers and the 文書管理者.</summary>
public sealed class DocumentQueries(PortalDb portal, DocumentBases bases, ChangeLogQueries changes, CalendarReader calendars, TimeProvider time)
{
    public const int MostIssued = 100;

    private static readonly Dictionary<string, Expression<Func<DocumentVersion, object?>>> Sorts = new()
    {
        ["number"] = v => v.Document.Number,
        ["title"] = v => v.Content.Title,
        ["status"] = v => v.Status,
        ["issued"] = v => v.ApprovedOn,
    };

    public static IReadOnlyCollection<string> SortKeys => Sorts.Keys;

    public async Task<ListPage<DocumentRow>> ListAsync(Actor actor, DocumentListQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var stale = await StaleIdsAsync(actor, query, cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var rows = Filter(db, actor, query, stale);
                var page = await Project(db, Order(rows, query)).Skip(query.Skip).Take(ListQuery.PageSize).ToListAsync(cancellationToken);

                // A first page that isn't full is the whole list.
                var total = query.Skip == 0 && page.Count < ListQuery.PageSize ? page.Count : await rows.CountAsync(cancellationToken);
                return new ListPage<DocumentRow>([.. page.Select(r => r.Row(stale.Contains(r.Id)))], total);
            },
            cancellationToken);
    }

    /// <summary>Everything that the filters leave, for export and print.</summary>
    internal async Task<List<DocumentListLine>> AllAsync(Actor actor, DocumentListQuery query, int most, CancellationToken cancellationToken)
    {
        actor.Demand(DocumentPermissions.View);
        var stale = await StaleIdsAsync(actor, query, cancellationToken);
        return await portal.QueryAsync(
            db => Project(db, Order(Filter(db, actor, query, stale), query)).Take(most).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>One document, as the actor may see it.</summary>
    /// <param name="version">An older version, or null for the newest that the actor may see.</param>
    public async Task<DocumentDetail> GetAsync(Actor actor, int documentId, VersionNumber? version = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var today = time.Today();
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var document = await db.ControlledDocuments.Include(d => d.Versions).Include(d => d.Addressees).Include(d => d.Bases)
                    .AsSplitQuery().FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken);
                var mayDrafts = document is not null && DocumentPermissions.MayViewDrafts(actor, document.OwnerId);
                var visible = document?.Versions.Where(v => mayDrafts || v.ApprovedOn is not null).OrderByDescending(v => v.Number).ToList() ?? [];
                var shown = version is { } wanted ? visible.Find(v => v.Number == wanted)
                    : mayDrafts ? visible.Find(v => v.IsLatest)
                    : visible.Find(v => v.IsEffective);
                if (document is null || shown is null)
                {
                    throw new NotFoundException();
                }

                var previous = visible.Find(v => v.ApprovedOn is not null && v.Number < shown.Number);
                var people = new[] { document.OwnerId, shown.OwnerId, previous?.OwnerId ?? 0 };
                var names = await db.Employees.Where(e => people.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, cancellationToken);
                var departments = await db.Departments.ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
                var files = await DocumentFiles.OfAsync(db, shown.Id, cancellationToken);
                var answers = await db.DocumentBasisAnswers.Where(a => a.DocumentId == documentId).OrderByDescending(a => a.Id)
                    .Select(a => new { a.VersionId, a.Title, a.ChangedOn, a.Reason, a.AnsweredBy, a.AnsweredOn }).ToListAsync(cancellationToken);
                var readAt = await db.DocumentAcknowledgements.Where(k => k.VersionId == shown.Id && k.EmployeeId == actor.EmployeeId)
                    .Select(k => (DateTime?)k.AcknowledgedAt).FirstOrDefaultAsync(cancellationToken);
                var toRead = readAt is null && shown.IsEffective && actor.EmployeeId is { } me
                    ? await OpenOfAsync(db, calendar, me, today, documentId, cancellationToken) is [var first, ..] ? first : null : null;
                return new DocumentDetail(
                    document.Id,
                    document.Number,
                    document.Kind,
                    document.OwnerId,
                    names[shown.OwnerId],
                    Row(shown),
                    shown.OwnerId,
                    shown.Version,
                    shown.Content,
                    [.. files.Where(f => DocumentFiles.MayRead(actor, f.IsPdf, shown.ApprovedOn is not null, shown.IsEffective, document.OwnerId, document.Kind))],
                    shown.ReturnComment,
                    [.. visible.Select(Row)],
                    previous is null ? null : (previous.Number, previous.Content, names[previous.OwnerId]),
                    document.DaysToRead,
                    [.. document.Addressees.Select(a => a.Choice).OrderBy(c => c.Kind).ThenBy(c => c.DepartmentId).ThenBy(c => c.Role)
                        .Select(c => new AddresseeRow(c, DocumentAudience.Describe([c], departments)))],
                    [.. document.Bases.OrderBy(b => b.Kind).ThenBy(b => b.Key).Select(b => new DocumentBasisRow(b.Kind, b.Key, b.Title))],
                    [.. answers.Select(a => new DocumentAnswerRow(document.Versions.First(v => v.Id == a.VersionId).Number, a.Title, a.ChangedOn, a.Reason, a.AnsweredBy, a.AnsweredOn))],
                    toRead,
                    readAt,
                    shown.IsLatest,
                    document.AbolishedOn,
                    shown.IsAbolition,
                    DocumentPermissions.MayEdit(actor, document.OwnerId),
                    WhyNotEditable(actor, document, shown));
            },
            cancellationToken);
    }

    /// <summary>Who did what to a document, for those who may see all of it.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int documentId, CancellationToken cancellationToken = default)
    {
        var owner = await portal.QueryAsync(
            db => db.ControlledDocuments.Where(d => d.Id == documentId).Select(d => (int?)d.OwnerId).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return owner is { } id && DocumentPermissions.MayViewDrafts(actor, id) ? await changes.OfAsync(actor, nameof(ControlledDocument), documentId, cancellationToken) : [];
    }

    /// <summary>The number that a new document of each class would get.</summary>
    public Task<IReadOnlyDictionary<DocumentKind, string>> NextNumbersAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.Edit);
        return portal.QueryAsync<IReadOnlyDictionary<DocumentKind, string>>(
            async db =>
            {
                var numbers = await db.ControlledDocuments.Select(d => d.Number).ToListAsync(cancellationToken);
                return Enum.GetValues<DocumentKind>().ToDictionary(k => k, k => DocumentNumbers.Next(k, numbers));
            },
            cancellationToken);
    }

    /// <summary>Who can be a 文書管理者: people with a role today, and whoever is one already.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> OwnersAsync(Actor actor, int? also, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var today = time.Today();
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Employees
                .Where(e => e.Id == also || db.Appointments.Any(a => a.EmployeeId == e.Id && a.FromOn <= today && (a.ToOn == null || a.ToOn >= today)) || db.ControlledDocuments.Any(d => d.OwnerId == e.Id))
                .OrderBy(e => e.Department.Code).ThenBy(e => e.Kana).ThenBy(e => e.Id)
                .Select(e => new { e.Id, e.Name, Department = e.Department.Name })
                .ToListAsync(cancellationToken)).Select(e => (e.Id, $"{e.Name}（{e.Department}）"))],
            cancellationToken);
    }

    /// <summary>Every open department, for a distribution list.</summary>
    public Task<IReadOnlyList<(int Value, string Label)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        return portal.QueryAsync<IReadOnlyList<(int, string)>>(
            async db => [.. (await db.Departments.Where(d => d.ClosedOn == null).OrderBy(d => d.Code).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken)).Select(d => (d.Id, d.Name))],
            cancellationToken);
    }

    /// <summary>お知らせ: what was issued, newest first.</summary>
    public Task<IReadOnlyList<IssuedDocument>> IssuedAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        return portal.QueryAsync<IReadOnlyList<IssuedDocument>>(
            async db => await db.DocumentVersions.Where(v => v.ApprovedOn != null)
                .OrderByDescending(v => v.ApprovedOn).ThenByDescending(v => v.Id).Take(MostIssued)
                .Select(v => new IssuedDocument(
                    v.DocumentId, v.Document.Number, v.Document.Kind, v.Content.Title, new VersionNumber(v.Major, v.Minor), v.IsEffective, v.IsAbolition, v.Content.RevisionNote, v.ApprovedOn!.Value))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    internal static async Task<IReadOnlyList<OpenReading>> OpenOfAsync(PortalDbContext db, BusinessCalendar calendar, int employeeId, DateOnly today, int? documentId, CancellationToken cancellationToken)
    {
        var rows = await DocumentAudience.Open(db, today).Where(r => r.Person.Id == employeeId && (documentId == null || r.Version.DocumentId == documentId))
            .Select(r => new
            {
                r.Version.DocumentId,
                r.Version.Id,
                r.Version.Document.Number,
                r.Version.Content.Title,
                r.Version.Major,
                r.Version.Minor,
                r.Version.Content.RevisionNote,
                IssuedOn = r.Version.ApprovedOn!.Value,
                r.Person.JoinedOn,
                r.Version.Document.DaysToRead,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new OpenReading(
                r.DocumentId, r.Id, r.Number, r.Title, new VersionNumber(r.Major, r.Minor), r.RevisionNote, r.IssuedOn, DocumentAudience.Due(calendar, r.IssuedOn, r.JoinedOn, r.DaysToRead)))
            .OrderBy(r => r.Due.DueOn).ThenBy(r => r.Number, StringComparer.Ordinal)];
    }

    // Only who can do something about it is shown the flag; it costs a command a provider.
    private async Task<HashSet<int>> StaleIdsAsync(Actor actor, DocumentListQuery query, CancellationToken cancellationToken) =>
        query.Stale || actor.May(DocumentPermissions.ViewDrafts)
            ? [.. (await bases.StaleAsync(actor, null, null, cancellationToken)).Select(s => s.DocumentId)]
            : [];

    private static IQueryable<DocumentVersion> Filter(PortalDbContext db, Actor actor, DocumentListQuery query, HashSet<int> stale)
    {
        var me = actor.EmployeeId;
        var rows = query.EffectiveOnly || (me is null && !actor.May(DocumentPermissions.ViewDrafts)) ? db.DocumentVersions.Where(v => v.IsEffective)
            : actor.May(DocumentPermissions.ViewDrafts) ? db.DocumentVersions.Where(v => v.IsLatest)
            : db.DocumentVersions.Where(v => v.Document.OwnerId == me ? v.IsLatest : v.IsEffective);
        rows = query.Abolished ? rows.Where(v => v.Document.AbolishedOn != null) : rows.Where(v => v.Document.AbolishedOn == null);
        rows = query.Kind is { } kind ? rows.Where(v => v.Document.Kind == kind) : rows;
        rows = query.Status is { } status ? rows.Where(v => v.Status == status) : rows;
        rows = query.Owner is { } owner ? rows.Where(v => v.Document.OwnerId == owner) : rows;
        rows = query.Stale ? rows.Where(v => stale.Contains(v.DocumentId)) : rows;
        rows = query.Clause is { } clause ? rows.Where(Serves(clause)) : rows;
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            rows = rows.Where(v => EF.Functions.Like(v.SearchText, pattern, "\\"));
        }

        return rows;
    }

    /// <summary>Versions that name a clause, or a part of it such as A.3.5.2(3).</summary>
    internal static Expression<Func<DocumentVersion, bool>> Serves(string clause)
    {
        var code = JapaneseText.EscapeLike(clause);
        var (whole, part) = ($"%|{code}|%", $"%|{code}(%");
        return v => EF.Functions.Like(v.ClauseKey, whole, "\\") || EF.Functions.Like(v.ClauseKey, part, "\\");
    }

    private static IOrderedQueryable<DocumentVersion> Order(IQueryable<DocumentVersion> rows, DocumentListQuery query)
    {
        var key = Sorts.GetValueOrDefault(query.Sort ?? "number") ?? Sorts["number"];
        return (query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(v => v.Id);
    }

    private static IQueryable<DocumentListLine> Project(PortalDbContext db, IQueryable<DocumentVersion> rows) => rows.Select(v => new DocumentListLine
    {
        Id = v.DocumentId,
        Number = v.Document.Number,
        Kind = v.Document.Kind,
        Major = v.Major,
        Minor = v.Minor,
        Status = v.Status,
        IsEffective = v.IsEffective,
        IssuedOn = v.ApprovedOn,
        ApprovedBy = v.ApprovedBy,
        DraftedBy = v.DraftedBy,
        DraftedOn = v.DraftedOn,
        OwnerNumber = db.Employees.Where(e => e.Id == v.OwnerId).Select(e => e.Number).First(),
        Owner = db.Employees.Where(e => e.Id == v.OwnerId).Select(e => e.Name).First(),
        Title = v.Content.Title,
        StoragePlace = v.Content.StoragePlace,
        Retention = v.Content.Retention,
        DisposalWay = v.Content.DisposalWay,
        Clauses = v.Content.Clauses,
        EstablishedOn = v.Content.EstablishedOn,
        RevisionNote = v.Content.RevisionNote,
        Notes = v.Content.Notes,
    });

    private static DocumentVersionRow Row(DocumentVersion v) =>
        new(v.Id, v.Number, v.Status, v.IsEffective, v.IsSuperseded, v.IsAbolition, v.Content.RevisionNote, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy);

    private static string? WhyNotEditable(Actor actor, ControlledDocument document, DocumentVersion shown) =>
        !DocumentPermissions.MayEdit(actor, document.OwnerId) ? "改訂できるのは、文書管理者・事務局責任者・個人情報保護管理者です。"
        : shown is { IsAbolition: true, Status: not RevisionStatus.Submitted and not RevisionStatus.Approved } ? "廃止の申請が戻りました。下書きを取り消すと、有効な版に戻ります。"
        : !shown.IsLatest ? "最新の版ではありません。改訂は最新の版で行います。"
        : shown.Status == RevisionStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
        : null;
}

/// <summary>A version as lists, exports and prints need it; the text stays in the database.</summary>
internal sealed class DocumentListLine
{
    public required int Id { get; init; }

    public required string Number { get; init; }

    public required DocumentKind Kind { get; init; }

    public required int Major { get; init; }

    public required int Minor { get; init; }

    public required RevisionStatus Status { get; init; }

    public required bool IsEffective { get; init; }

    public required DateOnly? IssuedOn { get; init; }

    public required string? ApprovedBy { get; init; }

    public required string DraftedBy { get; init; }

    public required DateOnly DraftedOn { get; init; }

    public required string OwnerNumber { get; init; }

    public required string Owner { get; init; }

    public required string Title { get; init; }

    public required string StoragePlace { get; init; }

    public required string Retention { get; init; }

    public required string DisposalWay { get; init; }

    public required string Clauses { get; init; }

    public required DateOnly? EstablishedOn { get; init; }

    public required string RevisionNote { get; init; }

    public required string Notes { get; init; }

    public DocumentRow Row(bool isStale) => new(
        Id, Number, Kind, Title, new VersionNumber(Major, Minor), Status, IsEffective, IssuedOn, ApprovedBy, Owner, StoragePlace, Retention, DisposalWay, Clauses, isStale);
}
