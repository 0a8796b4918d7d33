using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>A person on a document's distribution list.</summary>
public sealed record ReaderRow(string Name, DateTime? ReadAt, DateOnly DueOn);

/// <summary>How far a department is with the version in force.</summary>
public sealed record DepartmentReading(int DepartmentId, string Department, int Total, int Read, IReadOnlyList<ReaderRow> Readers);

/// <summary>Who has read which version (配布と確認, A.3.5.2).</summary>
public sealed class DocumentReadingService(PortalDb portal, CalendarReader calendars, TimeProvider time)
{
    /// <summary>What the actor still has to read, earliest due first.</summary>
    public async Task<IReadOnlyList<OpenReading>> OpenAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(DocumentPermissions.View);
        var calendar = await calendars.ReadAsync(cancellationToken);
        return actor.EmployeeId is { } me
            ? await portal.QueryAsync(db => DocumentQueries.OpenOfAsync(db, calendar, me, time.Today(), null, cancellationToken), cancellationToken)
            : [];
    }

    /// <summary>「読みました」 for the version that the person had before them; a second time changes nothing.</summary>
    public Task AcknowledgeAsync(Actor actor, int versionId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                // Two clicks, or an issue at the same moment: what is read here is what the save meets.
                await command.LockAsync();
                var version = await command.Db.DocumentVersions.Include(v => v.Document).FirstOrDefaultAsync(v => v.Id == versionId, cancellationToken);
                if (version is null || !actor.May(DocumentPermissions.View)
                    || (version.ApprovedOn is null && !DocumentPermissions.MayViewDrafts(actor, version.Document.OwnerId)))
                {
                    throw new NotFoundException();
                }

                if (actor.EmployeeId is not { } me)
                {
                    throw new ForbiddenException("従業者として登録されていないアカウントでは、確認を記録できません。");
                }

                if (version.Document.AbolishedOn is not null)
                {
                    throw new RuleException($"{version.Document.Number}は廃止されました。確認の記録は要りません。");
                }

                if (!version.IsEffective)
                {
                    var current = await command.Db.DocumentVersions.Where(v => v.DocumentId == version.DocumentId && v.IsEffective)
                        .Select(v => new { v.Major, v.Minor }).FirstOrDefaultAsync(cancellationToken);
                    throw new RuleException(current is null
                        ? $"{version.Document.Number} 第{version.Number}版はまだ発行されていません。確認は発行のあとに記録できます。"
                        : $"{version.Document.Number} 第{version.Number}版は旧版です。最新の第{new VersionNumber(current.Major, current.Minor)}版を読んでから「読みました」を押してください。");
                }

                if (await command.Db.DocumentAcknowledgements.AnyAsync(k => k.VersionId == versionId && k.EmployeeId == me, cancellationToken))
                {
                    return;
                }

                if (!await DocumentAudience.Readers(command.Db, command.Today).AnyAsync(r => r.Version.Id == versionId && r.Person.Id == me, cancellationToken))
                {
                    throw new ForbiddenException($"{version.Document.Number}の配布先に入っていないため、確認の記録は要りません。");
                }

                command.Db.DocumentAcknowledgements.Add(new DocumentAcknowledgement(version, me, actor.Name, command.Now));
            },
            cancellationToken);

    /// <summary>The readers of the version in force by department, as far as the actor may see them.</summary>
    public async Task<IReadOnlyList<DepartmentReading>> ByDepartmentAsync(Actor actor, int documentId, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.QueryAsync<IReadOnlyList<DepartmentReading>>(
            async db =>
            {
                var owner = await db.ControlledDocuments.Where(d => d.Id == documentId).Select(d => (int?)d.OwnerId).FirstOrDefaultAsync(cancellationToken);
                var departments = actor.DepartmentsFor(DocumentPermissions.ViewReading);
                if (owner is null || !actor.May(DocumentPermissions.View))
                {
                    throw new NotFoundException();
                }

                if (DocumentPermissions.MayEdit(actor, owner.Value))
                {
                    departments = null;
                }

                if (departments is { Count: 0 })
                {
                    return [];
                }

                var rows = await DocumentAudience.Readers(db, time.Today())
                    .Where(r => r.Version.DocumentId == documentId && (departments == null || departments.Contains(r.Person.DepartmentId)))
                    .Select(r => new
                    {
                        r.Person.Id,
                        r.Person.Name,
                        r.Person.Kana,
                        r.Person.JoinedOn,
                        r.Person.DepartmentId,
                        r.Person.Department.Code,
                        Department = r.Person.Department.Name,
                        IssuedOn = r.Version.ApprovedOn!.Value,
                        r.Version.Document.DaysToRead,
                        ReadAt = db.DocumentAcknowledgements.Where(k => k.VersionId == r.Version.Id && k.EmployeeId == r.Person.Id).Select(k => (DateTime?)k.AcknowledgedAt).FirstOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.GroupBy(r => (r.DepartmentId, r.Code, r.Department)).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => new DepartmentReading(
                    g.Key.DepartmentId,
                    g.Key.Department,
                    g.Count(),
                    g.Count(r => r.ReadAt is not null),
                    [.. g.OrderBy(r => r.ReadAt is not null).ThenBy(r => r.Kana, StringComparer.Ordinal).Select(r => new ReaderRow(r.Name, r.ReadAt, DocumentAudience.Due(calendar, r.IssuedOn, r.JoinedOn, r.DaysToRead).DueOn))]))];
            },
            cancellationToken);
    }
}
