using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Documents;

/// <summary>Who must read a version today, as one query; rows exist only for what was read.</summary>
internal static class DocumentAudience
{
    /// <summary>Every pair of a version in force and a person on its distribution list who works here on the day.</summary>
    public static IQueryable<DocumentReader> Readers(PortalDbContext db, DateOnly today) =>
        from version in db.DocumentVersions.Where(v => v.IsEffective && v.Document.AbolishedOn == null)
        from person in db.Employees.Where(e => e.JoinedOn <= today && (e.LeftOn == null || e.LeftOn >= today) && e.Category != EmployeeCategory.Retired)
        where db.DocumentAddressees.Any(a => a.DocumentId == version.DocumentId && (
            a.Kind == AddresseeKind.Everyone
            || (a.Kind == AddresseeKind.Department && (a.DepartmentId == person.DepartmentId || a.DepartmentId == person.Department.ParentId))
            || (a.Kind == AddresseeKind.Role && db.Appointments.Any(p => p.EmployeeId == person.Id && p.Role == a.Role && p.FromOn <= today && (p.ToOn == null || p.ToOn >= today)))))
        select new DocumentReader { Version = version, Person = person };

    /// <summary>Those who haven't read it.</summary>
    public static IQueryable<DocumentReader> Open(PortalDbContext db, DateOnly today) =>
        Readers(db, today).Where(r => !db.DocumentAcknowledgements.Any(k => k.VersionId == r.Version.Id && k.EmployeeId == r.Person.Id));

    /// <summary>The last day to read: counted from the day after the issue, for a joiner from the day after their first one.</summary>
    public static Deadline Due(BusinessCalendar calendar, DateOnly issuedOn, DateOnly joinedOn, int days) =>
        Deadlines.CalendarDays(calendar, OpensOn(issuedOn, joinedOn).AddDays(1), days);

    public static DateOnly OpensOn(DateOnly issuedOn, DateOnly joinedOn) => issuedOn > joinedOn ? issuedOn : joinedOn;

    /// <summary>A distribution list in words.</summary>
    public static async Task<string> DescribeAsync(PortalDbContext db, ControlledDocument document, CancellationToken cancellationToken)
    {
        var ids = document.Addressees.Select(a => a.DepartmentId).OfType<int>().ToList();
        var names = await db.Departments.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        return $"{Describe(document.Addressees.Select(a => a.Choice), names)}（{document.DaysToRead}日以内に確認）";
    }

    public static string Describe(IEnumerable<AddresseeChoice> to, IReadOnlyDictionary<int, string> departments)
    {
        var words = to.OrderBy(t => t.Kind).ThenBy(t => t.DepartmentId).ThenBy(t => t.Role).Select(t => t.Kind switch
        {
            AddresseeKind.Everyone => "全従業者",
            AddresseeKind.Department => departments.GetValueOrDefault(t.DepartmentId!.Value) ?? "部門",
            AddresseeKind.Role => t.Role!.Value.Label(),
        }).ToList();
        return words.Count == 0 ? "配布先なし" : string.Join('、', words);
    }
}

/// <summary>A person and a version in force that they must read.</summary>
internal sealed class DocumentReader
{
    public required DocumentVersion Version { get; init; }

    public required Employee Person { get; init; }
}
