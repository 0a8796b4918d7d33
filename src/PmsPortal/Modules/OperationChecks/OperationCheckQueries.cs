using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Reading the monthly checks: the month, the year, all departments, the findings.</summary>
public sealed class OperationCheckQueries(
    PortalDb portal, CalendarReader calendars, ChangeLogQueries changes, IEnumerable<IFollowUps> followUps, TimeProvider time)
{
    private const string SystemName = "情報システム";

    private static readonly Dictionary<string, Expression<Func<OperationCheckItem, object?>>> Sorts = new()
    {
        ["month"] = i => (i.Check.FiscalYear * 12) + ((i.Check.Month + 8) % 12),
        ["department"] = i => i.Check.Department!.Code,
        ["code"] = i => i.Code,
    };

    /// <summary>All departments that the actor may see, by months; the information system first.</summary>
    public async Task<IReadOnlyList<OperationCheckLine>> OverviewAsync(Actor actor, int fiscalYear, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.View);
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.QueryAsync(db => LinesAsync(db, actor, Math.Clamp(fiscalYear, 2001, 2099), calendar, time.Today(), cancellationToken), cancellationToken);
    }

    /// <summary>A month's check; where none was opened, what it would ask.</summary>
    public async Task<OperationCheckDetail> FindAsync(Actor actor, OperationCheckPlace place, CancellationToken cancellationToken = default)
    {
        DemandView(actor, place.DepartmentId, place.IsMonth);
        var calendar = await calendars.ReadAsync(cancellationToken);
        var today = time.Today();
        var detail = await portal.QueryAsync(
            async db =>
            {
                var name = await NameAsync(db, place.DepartmentId, cancellationToken);
                var check = await db.OperationChecks.Include(c => c.Items).FirstOrDefaultAsync(c => c.Key == place.Key, cancellationToken);
                var key = ObligationOccurrence.KeyOf(place.ObligationCode, place.FiscalYear, place.Month, place.DepartmentId);
                var occurrence = await db.ObligationOccurrences.Where(o => o.Key == key).Select(o => new { o.DueOn, o.DueExplanation }).FirstOrDefaultAsync(cancellationToken);
                var due = occurrence is null ? Deadlines.BeforeOrOn(calendar, place.Last) : Deadline.Stored(occurrence.DueOn, occurrence.DueExplanation);
                var (number, contents) = check is null ? await AskedAsync(db, place, cancellationToken) : (check.TemplateNumber, []);
                var ids = check?.Items.Select(i => i.Id).ToList() ?? [];
                var files = ids.Count == 0 ? [] : await db.StoredFiles.Where(f => f.OwnerType == OperationCheckItem.Kind && ids.Contains(f.OwnerId) && f.RemovedAt == null)
                    .GroupBy(f => f.OwnerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
                IReadOnlyList<OperationCheckItemRow> rows = check is null
                    ? [.. contents.Select((c, i) => new OperationCheckItemRow(0, i + 1, c.Code, c.Group, c.Text, c.Hint, c.Clause, c.IsOwn, null, string.Empty, string.Empty, 0, []))]
                    : [.. check.Items.OrderBy(i => i.Position).Select(i => new OperationCheckItemRow(
                        i.Id, i.Position, i.Code, i.Group, i.Text, i.Hint, i.Clause, i.IsOwn, i.Result, i.Note, i.Correction, files.GetValueOrDefault(i.Id), []))];
                return new OperationCheckDetail(
                    check?.Id, place, name, check?.Status, due, today > due.DueOn, rows, check?.ClosedOn, check?.ClosedBy ?? string.Empty, check?.IsLate ?? false,
                    check?.LateReason ?? string.Empty, check?.Note ?? string.Empty, number, actor.MayAnswer(place.DepartmentId),
                    place.First > today ? $"{place}の確認は、その月の1日から始められます。" : null);
            },
            cancellationToken);
        var followed = await FollowUpsAsync(actor, [.. detail.Items.Where(i => i.Result == OperationCheckResult.Finding).Select(i => i.Id)], cancellationToken);
        return detail with { Items = [.. detail.Items.Select(i => i with { FollowUps = [.. followed[i.Id]] })] };
    }

    /// <summary>A department's year, or the information system's: what was answered, month by month.</summary>
    public async Task<OperationCheckYear> YearAsync(Actor actor, int? departmentId, int fiscalYear, CancellationToken cancellationToken = default)
    {
        DemandView(actor, departmentId, fiscalYear is > 2000 and < 2100);
        var calendar = await calendars.ReadAsync(cancellationToken);
        var (name, lines, checks) = await portal.QueryAsync(
            async db => (
                await NameAsync(db, departmentId, cancellationToken),
                await LinesAsync(db, actor, fiscalYear, calendar, time.Today(), cancellationToken, departmentId, only: true),
                await db.OperationChecks.Include(c => c.Items).AsSingleQuery().Where(c => c.FiscalYear == fiscalYear && c.DepartmentId == departmentId).ToListAsync(cancellationToken)),
            cancellationToken);
        var months = OperationCheckPlace.Months.Index().ToDictionary(m => m.Item, m => m.Index);
        var items = checks.SelectMany(c => c.Items.Select(i => (c.Month, Item: i))).ToList();
        // The newest wording names the row; items that are no longer asked stay below.
        var rows = items.GroupBy(i => i.Item.Code)
            .Select(g => (Newest: g.MaxBy(i => months[i.Month]), All: g))
            .OrderByDescending(g => months[g.Newest.Month]).ThenBy(g => g.Newest.Item.Position)
            .Select(g => new OperationCheckYearRow(
                g.Newest.Item.Code, g.Newest.Item.Group, g.Newest.Item.Text,
                g.All.ToDictionary(i => i.Month, i => new OperationCheckYearCell(i.Item.Id, i.Item.Result, i.Item.Note, i.Item.Correction))))
            .ToList();
        var findings = checks.OrderBy(c => months[c.Month]).SelectMany(c => c.Items.Where(i => i.Result == OperationCheckResult.Finding).OrderBy(i => i.Position)
            .Select(i => new OperationFindingRow(i.Id, c.Place, name, i.Code, i.Text, i.Note, i.Correction, c.Status, []))).ToList();
        return new OperationCheckYear(
            fiscalYear, departmentId, name, lines.Count > 0 ? lines[0].Cells : [], rows, checks.ToDictionary(c => c.Month, c => (c.ClosedBy, c.LateReason, c.Note)), await WithFollowUpsAsync(actor, findings, cancellationToken));
    }

    /// <summary>Findings of all checks that the actor may see.</summary>
    public async Task<ListPage<OperationFindingRow>> FindingsAsync(Actor actor, OperationFindingQuery query, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.View);
        var (rows, total) = await portal.QueryAsync(
            async db =>
            {
                var items = Filter(db, actor, query).Where(i => i.Result == OperationCheckResult.Finding);
                var total = await items.CountAsync(cancellationToken);
                return (await RowsAsync(Order(items, query).Skip(query.Skip).Take(ListQuery.PageSize), cancellationToken), total);
            },
            cancellationToken);
        return new ListPage<OperationFindingRow>(await WithFollowUpsAsync(actor, rows, cancellationToken), total);
    }

    /// <summary>Departments that the actor may choose as a filter, by key.</summary>
    public Task<IReadOnlyList<(string Value, string Label)>> DepartmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(OperationCheckPermissions.View);
        var allowed = actor.DepartmentsFor(OperationCheckPermissions.ViewDepartment);
        return portal.QueryAsync<IReadOnlyList<(string, string)>>(
            async db =>
            {
                var rows = await db.Departments.Where(d => !db.Departments.Any(c => c.ParentId == d.Id) && (allowed == null || allowed.Contains(d.Id)))
                    .OrderBy(d => d.Code).Select(d => new { d.Id, d.Code, d.Name }).ToListAsync(cancellationToken);
                var departments = rows.Select(d => (d.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{d.Code} {d.Name}"));
                return [.. actor.MayView(null) ? [("system", SystemName)] : Array.Empty<(string, string)>(), .. departments];
            },
            cancellationToken);
    }

    /// <summary>What happened to a check, for those who may see it.</summary>
    public async Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, OperationCheckPlace place, CancellationToken cancellationToken = default)
    {
        DemandView(actor, place.DepartmentId, place.IsMonth);
        var id = await portal.QueryAsync(db => db.OperationChecks.Where(c => c.Key == place.Key).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return id is { } check ? await changes.OfAsync(actor, nameof(OperationCheck), check, cancellationToken) : [];
    }

    internal static IQueryable<OperationCheckItem> Filter(PortalDbContext db, Actor actor, OperationFindingQuery query)
    {
        var allowed = actor.DepartmentsFor(OperationCheckPermissions.ViewDepartment);
        var maySystem = actor.MayView(null);
        var items = db.OperationCheckItems.Where(i => i.Check.DepartmentId == null ? maySystem : allowed == null || allowed.Contains(i.Check.DepartmentId!.Value));
        items = query.Year is { } year ? items.Where(i => i.Check.FiscalYear == year) : items;
        items = query.IsSystem ? items.Where(i => i.Check.DepartmentId == null) : query.DepartmentId is { } department ? items.Where(i => i.Check.DepartmentId == department) : items;
        items = query.Corrected is null ? items : query.Corrected == "yes" ? items.Where(i => i.Correction != string.Empty) : items.Where(i => i.Correction == string.Empty);
        foreach (var word in (query.Text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{JapaneseText.EscapeLike(JapaneseText.ToSearchKey(word))}%";
            items = items.Where(i => EF.Functions.Like(i.SearchText, pattern, "\\"));
        }

        return items;
    }

    internal static IOrderedQueryable<OperationCheckItem> Order(IQueryable<OperationCheckItem> items, OperationFindingQuery query)
    {
        // The newest month first, unless another order is asked for.
        var key = query.Sort is null ? null : Sorts.GetValueOrDefault(query.Sort);
        var ordered = key is null ? items.OrderByDescending(Sorts["month"])
            : query.Descending ? items.OrderByDescending(key) : items.OrderBy(key);
        return ordered.ThenBy(i => i.Id);
    }

    internal static async Task<List<OperationFindingRow>> RowsAsync(IQueryable<OperationCheckItem> items, CancellationToken cancellationToken) =>
        [.. (await items.Select(i => new { i.Id, i.Check.DepartmentId, i.Check.FiscalYear, i.Check.Month, Department = i.Check.Department!.Name, i.Code, i.Text, i.Note, i.Correction, i.Check.Status })
            .ToListAsync(cancellationToken))
            .Select(i => new OperationFindingRow(
                i.Id, new(i.DepartmentId, i.FiscalYear, i.Month), i.Department ?? SystemName, i.Code, i.Text, i.Note, i.Correction, i.Status, []))];

    internal static async Task<IReadOnlyList<OperationCheckLine>> LinesAsync(
        PortalDbContext db, Actor actor, int fiscalYear, BusinessCalendar calendar, DateOnly today, CancellationToken cancellationToken, int? departmentId = null, bool only = false)
    {
        var allowed = actor.DepartmentsFor(OperationCheckPermissions.ViewDepartment);
        var (first, last) = (new FiscalYear(fiscalYear).First, new FiscalYear(fiscalYear).Last);
        var departments = await db.Departments
            .Where(d => !db.Departments.Any(c => c.ParentId == d.Id) && (d.ClosedOn == null || d.ClosedOn >= first) && (allowed == null || allowed.Contains(d.Id)) && (!only || d.Id == departmentId))
            .OrderBy(d => d.Code).Select(d => new { d.Id, d.Code, d.Name, d.ClosedOn }).ToListAsync(cancellationToken);
        var checks = await db.OperationChecks.Where(c => c.FiscalYear == fiscalYear && (!only || c.DepartmentId == departmentId))
            .Select(c => new { c.DepartmentId, c.Month, c.Status, c.IsLate, c.ClosedOn, Findings = c.Items.Count(i => i.Result == OperationCheckResult.Finding) })
            .ToListAsync(cancellationToken);
        var occurrences = await db.ObligationOccurrences
            .Where(o => (o.Code == OperationCheckPlace.DepartmentObligation || o.Code == OperationCheckPlace.SystemObligation) && o.FiscalYear == fiscalYear && (!only || o.DepartmentId == departmentId))
            .Select(o => new { o.DepartmentId, o.Month, o.DueOn, o.Progress })
            .ToListAsync(cancellationToken);
        var byPlace = checks.ToDictionary(c => (c.DepartmentId, c.Month));
        var due = occurrences.ToDictionary(o => (o.DepartmentId, o.Month));
        // What was due before anybody planned it (the portal came later) is nobody's delay.
        var planned = occurrences.Count == 0 ? last.AddDays(1) : occurrences.Min(o => o.DueOn);
        var lines = departments.Select(d => new OperationCheckLine(d.Id, d.Code, d.Name, [.. OperationCheckPlace.Months.Select(m => Cell(d.Id, m, d.ClosedOn))])).ToList();
        if (actor.MayView(null) && (!only || departmentId is null))
        {
            lines.Insert(0, new(null, string.Empty, SystemName, [.. OperationCheckPlace.Months.Select(m => Cell(null, m, null))]));
        }

        return lines;

        OperationCheckCell Cell(int? department, int month, DateOnly? closedOn)
        {
            var place = new OperationCheckPlace(department, fiscalYear, month);
            var check = byPlace.GetValueOrDefault((department, month));
            var occurrence = due.GetValueOrDefault((department, month));
            var dueOn = occurrence?.DueOn ?? (place.Last.Year <= calendar.LastYear && place.Last.Year >= calendar.FirstYear ? Deadlines.BeforeOrOn(calendar, place.Last).DueOn : place.Last);
            var isNotApplicable = occurrence?.Progress == ObligationProgress.NotApplicable || closedOn < place.First || (occurrence is null && dueOn < planned && dueOn < today);
            return new OperationCheckCell(
                month, OperationCheckStates.Of(check?.Status, check?.Findings ?? 0, isNotApplicable, place.First, dueOn, today), check?.Findings ?? 0, check?.IsLate ?? false, check?.ClosedOn);
        }
    }

    internal async Task<IReadOnlyList<OperationFindingRow>> WithFollowUpsAsync(Actor actor, IReadOnlyList<OperationFindingRow> rows, CancellationToken cancellationToken)
    {
        var followed = await FollowUpsAsync(actor, [.. rows.Select(r => r.ItemId)], cancellationToken);
        return [.. rows.Select(r => r with { FollowUps = [.. followed[r.ItemId]] })];
    }

    private async Task<ILookup<int, FollowUp>> FollowUpsAsync(Actor actor, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var found = new List<FollowUp>();
        if (ids.Count > 0)
        {
            foreach (var provider in followUps)
            {
                found.AddRange(await provider.ForAsync(actor, OperationCheckItem.Kind, ids, cancellationToken));
            }
        }

        return found.ToLookup(f => f.Id);
    }

    private static async Task<(int, List<CheckItemContent>)> AskedAsync(PortalDbContext db, OperationCheckPlace place, CancellationToken cancellationToken) =>
        await OperationCheckService.AskedAsync(db, place, cancellationToken);

    private static async Task<string> NameAsync(PortalDbContext db, int? departmentId, CancellationToken cancellationToken) => departmentId is null
        ? SystemName
        : await db.Departments.Where(d => d.Id == departmentId).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();

    private static void DemandView(Actor actor, int? departmentId, bool exists)
    {
        if (!exists || !actor.MayView(departmentId))
        {
            throw new NotFoundException();
        }
    }
}
