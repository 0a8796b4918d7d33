using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Documents;

/// <summary>Documents to read, drafts that came back or were not handed in, and revisions that are recommended.</summary>
public sealed class DocumentTodos(PortalDb portal, DocumentReadingService reading, DocumentBases bases) : ITodoProvider
{
    public async Task<IReadOnlyList<TodoItem>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var todos = new List<TodoItem>();
        if (actor.EmployeeId is not { } me)
        {
            return todos;
        }

        var open = await reading.OpenAsync(actor, cancellationToken);
        if (open.Count > 0)
        {
            todos.Add(open.Count == 1
                ? new("文書を読む", $"{open[0].Number} {open[0].Title} 第{open[0].Version}版", $"documents/{open[0].DocumentId}", open[0].IssuedOn)
                : new("文書を読む", "未読の文書", "documents/unread", open.Min(o => o.IssuedOn), open.Count));
        }

        var all = actor.May(DocumentPermissions.Edit);
        var drafts = await portal.QueryAsync(
            db => db.DocumentVersions
                .Where(v => v.IsLatest && (all || v.Document.OwnerId == me) && v.Status != RevisionStatus.Approved && v.Status != RevisionStatus.Submitted)
                .OrderBy(v => v.DraftedOn).ThenBy(v => v.Id)
                .Select(v => new { v.DocumentId, v.Document.Number, v.Content.Title, v.Major, v.Minor, v.Status, v.DraftedOn })
                .Take(50)
                .ToListAsync(cancellationToken),
            cancellationToken);
        todos.AddRange(drafts.Where(d => d.Status != RevisionStatus.Draft)
            .Select(d => new TodoItem("差戻しを直す", $"{d.Number} {d.Title} 第{new VersionNumber(d.Major, d.Minor)}版", $"documents/{d.DocumentId}", d.DraftedOn)));
        if (drafts.Where(d => d.Status == RevisionStatus.Draft).ToList() is { Count: > 0 } waiting)
        {
            todos.Add(new TodoItem("申請する", "文書の下書き", "documents?status=Draft", waiting[0].DraftedOn, waiting.Count));
        }

        foreach (var document in (await bases.StaleAsync(actor, null, all ? null : me, cancellationToken)).GroupBy(s => s.DocumentId))
        {
            todos.Add(new TodoItem("改訂を推奨", $"{document.First().Basis.Title} が変わりました", $"documents/{document.Key}?tab=bases", document.Min(s => s.Basis.ChangedOn), document.Count()));
        }

        return todos;
    }
}

/// <summary>Who is reminded of which document.</summary>
public sealed class DocumentDueItems(PortalDb portal) : IDueItemProvider
{
    public async Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
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
                DocumentAudience.DueOn(r.IssuedOn, r.JoinedOn, r.DaysToRead),
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
            db => db.DocumentVersions.Where(v => v.IsEffective).Where(DocumentQueries.Serves(clause))
                .OrderByDescending(v => v.ApprovedOn).ThenBy(v => v.Document.Number).Take(20)
                .Select(v => new { v.DocumentId, v.Document.Number, v.Content.Title, v.Major, v.Minor, v.ApprovedOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine($"{r.Number} {r.Title} 第{new VersionNumber(r.Major, r.Minor)}版", $"documents/{r.DocumentId}", r.ApprovedOn, "有効"))];
    }
}
