using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Documents;

/// <summary>Documents to read, drafts that came back or were not handed in, and documents whose parent document changed.</summary>
/// <remarks>
/// やること is one SQL command for all modules, so it asks for what <see cref="CompareBasesJob"/> found, not for the other
/// modules' bases themselves; hints that other records raised stand beside it.
/// </remarks>
public sealed class DocumentTodos : ITodoProvider
{
    private const int Unread = 0;
    private const int Draft = 1;
    private const int Returned = 2;
    private const int Stale = 3;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        if (actor.EmployeeId is not { } me)
        {
            return null;
        }

        var all = actor.May(DocumentPermissions.Edit);
        var unread = DocumentAudience.Open(db, today).Where(r => r.Person.Id == me)
            .Select(r => new { r.Version.DocumentId, r.Version.ApprovedOn })
            .GroupBy(r => 1)
            .Select(g => new TodoCount { Kind = Unread, DepartmentId = null, RecordId = g.Min(r => r.DocumentId), Count = g.Count(), Since = g.Min(r => r.ApprovedOn), DueOn = null });
        var drafts = db.DocumentVersions
            .Where(v => v.IsLatest && (all || v.Document.OwnerId == me) && v.Status != RevisionStatus.Approved && v.Status != RevisionStatus.Submitted)
            .Select(v => new { v.DocumentId, v.DraftedOn, IsDraft = v.Status == RevisionStatus.Draft })
            .GroupBy(v => v.IsDraft)
            .Select(g => new TodoCount { Kind = g.Key ? Draft : Returned, DepartmentId = null, RecordId = g.Min(v => v.DocumentId), Count = g.Count(), Since = g.Min(v => v.DraftedOn), DueOn = null });
        var stale = db.ControlledDocuments
            .Where(d => (all || d.OwnerId == me) && d.AbolishedOn == null
                && (d.StaleSince != null || db.RevisionHints.Any(h => h.SubjectKind == nameof(ControlledDocument) && h.SubjectId == d.Id && h.AnsweredOn == null)))
            .Select(d => new { d.Id, d.StaleSince })
            .GroupBy(d => 1)
            .Select(g => new TodoCount { Kind = Stale, DepartmentId = null, RecordId = g.Min(d => d.Id), Count = g.Count(), Since = g.Min(d => d.StaleSince), DueOn = null });
        return unread.Concat(drafts).Concat(stale);
    }

    public TodoItem Show(TodoCount count, string department)
    {
        var (kind, title, many, one) = count.Kind switch
        {
            Unread => ("文書を読む", "未読の文書", "documents/unread", string.Empty),
            Draft => ("申請する", "文書の下書き", "documents?status=Draft", string.Empty),
            Returned => ("差戻しを直す", "文書の改訂", "documents?status=Returned", string.Empty),
            _ => ("改訂を推奨", "根拠の変わった文書", "documents?stale=yes", "?tab=bases"),
        };
        return new TodoItem(kind, title, count.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $"documents/{count.RecordId}{one}") : many, count.Since, count.Count);
    }
}

/// <summary>Who is reminded of which document.</summary>
public sealed class DocumentDueItems(PortalDb portal, CalendarReader calendars) : IDueItemProvider
{
    public async Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        var rows = await portal.QueryAsync(
            db => DocumentAudience.Open(db, today).Select(r => new
            {
                VersionId = r.Version.Id,
                r.Version.DocumentId,
                r.Version.Document.Number,
                r.Version.Content.Title,
                r.Version.Major,
                r.Version.Minor,
                IssuedOn = r.Version.ApprovedOn!.Value,
                r.Version.Document.DaysToRead,
                PersonId = r.Person.Id,
                r.Person.JoinedOn,
                r.Person.DepartmentId,
            }).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new DueItem(
                $"document/{r.VersionId}/{r.PersonId}",
                r.PersonId,
                $"{r.Number} {r.Title} 第{new VersionNumber(r.Major, r.Minor)}版を読む",
                $"documents/{r.DocumentId}",
                DocumentAudience.OpensOn(r.IssuedOn, r.JoinedOn),
                DocumentAudience.Due(calendar, r.IssuedOn, r.JoinedOn, r.DaysToRead).DueOn,
                r.DepartmentId))
            .Where(d => d.DueOn >= today.AddYears(-1))];
    }
}

public sealed class DocumentSearch(DocumentQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(DocumentPermissions.View))
        {
            return [];
        }

        var page = await queries.ListAsync(actor, new DocumentListQuery { Text = key }, cancellationToken);
        return [.. page.Rows.Take(most).Select(r => new SearchHit("規程・手順・様式", $"{r.Number} {r.Title}", $"第{r.Version}版", $"documents/{r.Id}"))];
    }
}

/// <summary>The documents in force that serve a clause.</summary>
public sealed class DocumentEvidence(PortalDb portal) : IClauseEvidence
{
    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(DocumentPermissions.View) || string.IsNullOrWhiteSpace(clause))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.DocumentVersions.Where(v => v.IsEffective && v.Document.AbolishedOn == null).Where(DocumentQueries.Serves(clause))
                .OrderByDescending(v => v.ApprovedOn).ThenBy(v => v.Document.Number).Take(20)
                .Select(v => new { v.DocumentId, v.Document.Number, v.Content.Title, v.Major, v.Minor, v.ApprovedOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine($"{r.Number} {r.Title} 第{new VersionNumber(r.Major, r.Minor)}版", $"documents/{r.DocumentId}", r.ApprovedOn, "有効"))];
    }
}
