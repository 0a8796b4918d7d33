using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Reminders;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>Sheets that were returned or wait to be handed in, and measures that the person has to carry out, or find somebody for.</summary>
public sealed class RiskTodos : ITodoProvider
{
    private const int Drafts = 0;
    private const int Returned = 1;
    private const int Measures = 2;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        var departments = actor.DepartmentsFor(RiskPermissions.Submit);
        var me = actor.EmployeeId;
        var sheets = departments is { Count: 0 } ? null : db.RiskSheets
            .Where(s => s.IsLatest && (departments == null || departments.Contains(s.DepartmentId)) && (s.Status == RevisionStatus.Draft || s.Status == RevisionStatus.Returned || s.Status == RevisionStatus.Rejected))
            .Select(s => new TodoCount { Kind = s.Status == RevisionStatus.Draft && s.ReturnComment == "" ? Drafts : Returned, DepartmentId = s.DepartmentId, RecordId = s.Id, Count = 1, Since = s.DraftedOn, DueOn = null });
        var measures = me is null && departments is { Count: 0 } ? null : db.RiskMeasures
            .Where(m => m.Status == MeasureStatus.Open)
            .Where(RiskRegisterQueries.FallsTo(actor, today))
            .GroupBy(m => m.DepartmentId)
            .Select(g => new TodoCount { Kind = Measures, DepartmentId = g.Key, RecordId = null, Count = g.Count(), Since = g.Min(m => m.PlannedOn), DueOn = g.Min(m => m.DueOn) });
        return sheets is null ? measures : measures is null ? sheets : sheets.Concat(measures);
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind switch
    {
        Drafts => new("申請する", $"{department}のリスクアセスメント表", string.Create(CultureInfo.InvariantCulture, $"risk/sheets/{count.RecordId}"), count.Since),
        Returned => new("差戻しを直す", $"{department}のリスクアセスメント表", string.Create(CultureInfo.InvariantCulture, $"risk/sheets/{count.RecordId}"), count.Since),
        _ => new("対策を実施する", $"{department}で計画した対策", string.Create(CultureInfo.InvariantCulture, $"risk/measures?mine=yes&status=Open&department={count.DepartmentId}"), count.Since, count.Count, count.DueOn),
    };
}

/// <summary>Planned measures of those who carry them out; the department's leads hear of one that names nobody, or somebody who has left.</summary>
public sealed class RiskDueItems(PortalDb portal) : IDueItemProvider
{
    public Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-365);
        return portal.QueryAsync<IReadOnlyList<DueItem>>(
            async db =>
            {
                var rows = await db.RiskMeasures
                    .Where(m => m.Status == MeasureStatus.Open && m.DueOn >= since)
                    .OrderBy(m => m.DueOn).ThenBy(m => m.Id)
                    .Select(m => new { m.Id, m.Text, m.PlannedOn, m.DueOn, m.DepartmentId, m.Department.ParentId, PersonId = m.Responsible!.LeftOn < today ? null : m.ResponsibleId })
                    .ToListAsync(cancellationToken);
                var leads = rows.Exists(m => m.PersonId is null) ? await RoleHolders.ReadAsync(db, [PmsRole.DepartmentLead], today, cancellationToken) : null;
                return [.. rows.SelectMany(m =>
                {
                    IEnumerable<int> people = m.PersonId is { } person ? [person] : leads!.Of(PmsRole.DepartmentLead, m.DepartmentId, m.ParentId).Select(h => h.EmployeeId);
                    var title = $"リスク対策の実施{(m.PersonId is null ? "（担当者がいません）" : string.Empty)}: {(m.Text.Length > 60 ? $"{m.Text[..60]}…" : m.Text)}";
                    return people.Select(p => new DueItem(
                        string.Create(CultureInfo.InvariantCulture, $"risk-measure/{m.Id}"), p, title, "risk/measures?mine=yes&status=Open", m.PlannedOn, m.DueOn!.Value, m.DepartmentId));
                })];
            },
            cancellationToken);
    }
}

public sealed class RiskSearch(PortalDb portal) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(RiskPermissions.View) || string.IsNullOrWhiteSpace(key))
        {
            return [];
        }

        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var pattern = $"%{Platform.Text.JapaneseText.EscapeLike(key)}%";
        var rows = await portal.QueryAsync(
            db => db.RiskSubjects.Where(s => s.Sheet.IsLatest && (allowed == null || allowed.Contains(s.Sheet.DepartmentId))
                    && (EF.Functions.Like(s.SearchText, pattern, "\\") || s.Rows.Any(r => EF.Functions.Like(r.SearchText, pattern, "\\"))))
                .OrderBy(s => s.Sheet.Department.Code).ThenBy(s => s.Position).ThenBy(s => s.Id).Take(most)
                .Select(s => new { s.Id, s.Title, Department = s.Sheet.Department.Name, s.Sheet.FiscalYear })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new SearchHit("リスクアセスメント表", r.Title, string.Create(CultureInfo.InvariantCulture, $"{r.Department} {r.FiscalYear}年度"), string.Create(CultureInfo.InvariantCulture, $"risk/subjects/{r.Id}")))];
    }
}

/// <summary>Approved sheets for A.3.3.3.</summary>
public sealed class RiskEvidence(PortalDb portal) : IClauseEvidence
{
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(RiskPermissions.View) || !ClauseCode.Covers(clause, "A.3.3.3"))
        {
            return [];
        }

        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var rows = await portal.QueryAsync(
            db => db.RiskSheets.Where(s => s.IsEffective && (allowed == null || allowed.Contains(s.DepartmentId)))
                .OrderByDescending(s => s.ApprovedOn).ThenByDescending(s => s.Id).Take(Most)
                .Select(s => new { s.Id, s.Department.Name, s.FiscalYear, s.Major, s.Minor, s.ApprovedOn })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => new EvidenceLine(string.Create(CultureInfo.InvariantCulture, $"{r.Name}のリスクアセスメント表 {r.FiscalYear}年度 第{r.Major}.{r.Minor}版"), RiskSheetService.Address(r.Id), r.ApprovedOn, "承認済"))];
    }
}

/// <summary>Documents rest on measures; a change of a measure recommends their revision.</summary>
public sealed class RiskBasis(PortalDb portal) : IBasisProvider
{
    public string Kind => "RiskMeasure";

    public string KindLabel => "リスク対策";

    public Task<IReadOnlyList<Basis>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(RiskPermissions.View))
        {
            return Task.FromResult<IReadOnlyList<Basis>>([]);
        }

        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        return portal.QueryAsync<IReadOnlyList<Basis>>(
            async db =>
            {
                // The day of a line is that of the oldest sheet from which on it stands unchanged.
                var rows = await db.RiskRows
                    .Where(r => r.Subject.Sheet.IsEffective && r.Mark != RowMark.Ended && r.Subject.EndReason == null && r.Content.Measure != "" && (allowed == null || allowed.Contains(r.Subject.Sheet.DepartmentId)))
                    .OrderBy(r => r.Subject.Sheet.Department.Code).ThenBy(r => r.SubjectId).ThenBy(r => r.Id)
                    .Select(r => new
                    {
                        r.LineKey, r.SubjectId, r.Id, Department = r.Subject.Sheet.Department.Name, r.Subject.Title, r.Phase, r.Content.Risk,
                        ChangedOn = db.RiskRows.Where(x => x.LineKey == r.LineKey && x.Mark != RowMark.Continued && x.Subject.Sheet.ApprovedOn != null).Max(x => x.Subject.Sheet.ApprovedOn),
                    })
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(r => new Basis(
                    r.LineKey.ToString("N"), $"{r.Department} {r.Title}／{r.Phase.Label()}: {(r.Risk.Length > 60 ? $"{r.Risk[..60]}…" : r.Risk)}",
                    string.Create(CultureInfo.InvariantCulture, $"risk/subjects/{r.SubjectId}#r{r.Id}"), r.ChangedOn))];
            },
            cancellationToken);
    }
}

/// <summary>A department's assessment, that others can recommend to be looked at again. Its key is the department's.</summary>
public sealed class RiskHintTarget(PortalDb portal, TimeProvider time) : IHintTarget
{
    public const string HintKind = "RiskSheet";

    public string Kind => HintKind;

    public string KindLabel => "リスクアセスメント表";

    public Task<IReadOnlyList<HintTarget>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var allowed = actor.DepartmentsFor(RiskPermissions.View);
        var year = FiscalYear.Of(time.Today()).Year;
        return portal.QueryAsync<IReadOnlyList<HintTarget>>(
            async db => [.. (await db.Departments.Where(d => d.ClosedOn == null && !db.Departments.Any(c => c.ParentId == d.Id) && (allowed == null || allowed.Contains(d.Id)))
                .OrderBy(d => d.Code).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken))
                .Select(d => new HintTarget(d.Id, $"{d.Name}のリスクアセスメント表", string.Create(CultureInfo.InvariantCulture, $"risk/{year}/{d.Id}")))],
            cancellationToken);
    }
}

/// <summary>What an audit of a department must ask about its risks (P-036): whether the measures are carried out, whether what remains has shown itself.</summary>
public sealed class RiskCheckPoints(PortalDb portal) : ICheckPointProvider
{
    public string Kind => RiskRow.LinkKind;

    public async Task<IReadOnlyList<CheckPoint>> ListAsync(Actor actor, int departmentId, int fiscalYear, CancellationToken cancellationToken)
    {
        if (!actor.May(RiskPermissions.View, departmentId))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.RiskRows
                .Where(r => r.Subject.Sheet.IsEffective && r.Subject.Sheet.DepartmentId == departmentId && r.Subject.EndReason == null && r.Mark != RowMark.Ended)
                .OrderBy(r => r.Subject.Position).ThenBy(r => r.SubjectId).ThenBy(r => r.Position).ThenBy(r => r.Id)
                .Select(r => new { r.Id, r.SubjectId, r.LineKey, r.Subject.Title, r.Phase, r.Content })
                .ToListAsync(cancellationToken),
            cancellationToken);
        var points = new List<CheckPoint>();
        foreach (var row in rows.OrderBy(r => r.SubjectId).ThenBy(r => r.Phase).ThenBy(r => r.Id))
        {
            var group = $"{row.Title}／{row.Phase.Label()}";
            var clause = row.Content.Clause.Length > 0 ? row.Content.Clause : "A.3.3.3";
            var origin = RiskApprovals.RowRef(row.Id, row.SubjectId);
            if (row.Content.Measure.Length > 0 || row.Content.CheckItem.Length > 0)
            {
                points.Add(new(RiskRow.MeasurePoint(row.LineKey), group, row.Content.CheckItem.Length > 0 ? row.Content.CheckItem : $"「{row.Content.Risk}」への対策を実施しているか。", row.Content.Measure, clause, row.Content.Document, origin));
            }

            if (row.Content.ResidualReason is ResidualReason.Remaining or ResidualReason.Cost)
            {
                points.Add(new(RiskRow.ResidualPoint(row.LineKey), group, $"残留リスク「{(row.Content.Residual.Length > 0 ? row.Content.Residual : row.Content.Risk)}」が顕在化していないか。", "発生や兆候の記録がないこと。あれば是正処置の対象とする。", clause, row.Content.Document, origin));
            }
        }

        return points;
    }
}

/// <summary>A risk out of which a corrective action is raised.</summary>
public sealed class RiskFindings(PortalDb portal, TimeProvider time) : IFindingProvider
{
    public string Kind => RiskRow.LinkKind;

    public async Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var row = await portal.QueryAsync(
            db => db.RiskRows.Where(r => r.Id == id).Select(r => new { r.SubjectId, r.Subject.Title, r.Phase, r.Content, r.Subject.Sheet.DepartmentId, r.Subject.Sheet.ApprovedOn }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return row is null || !actor.May(RiskPermissions.View, row.DepartmentId) ? null : new Finding(
            Kind, id, FindingSource.Risk, $"{row.Title}（{row.Phase.Label()}）のリスク", $"リスク: {row.Content.Risk}\n対策: {row.Content.Measure}\n残留リスク: {row.Content.Residual}",
            row.Content.Clause.Length > 0 ? row.Content.Clause : "A.3.3.3", row.DepartmentId, row.ApprovedOn ?? time.Today(), string.Create(CultureInfo.InvariantCulture, $"risk/subjects/{row.SubjectId}#r{id}"));
    }
}

/// <summary>What the management review hears of the risks (A.3.7.3 a).</summary>
public sealed class RiskReviewInput(PortalDb portal, TimeProvider time) : IReviewInput
{
    public async Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (actor.DepartmentsFor(RiskPermissions.View) is not null)
        {
            return [];
        }

        var today = time.Today();
        var (sheets, residuals, measures) = await portal.QueryAsync(
            async db => (
                await db.RiskSheets.Where(s => s.IsEffective || s.IsLatest).Select(s => new { s.DepartmentId, s.IsEffective, IsIn = s.ApprovedOn != null && s.ApprovedOn >= from && s.ApprovedOn <= to, IsAdHoc = s.Trigger != SheetTrigger.Yearly }).ToListAsync(cancellationToken),
                await db.RiskRows.Where(r => r.Subject.Sheet.IsEffective && r.Subject.EndReason == null && r.Mark != RowMark.Ended).GroupBy(r => r.Content.ResidualReason).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken),
                await db.RiskMeasures.Select(m => new { m.Status, m.DueOn, m.EndedOn }).ToListAsync(cancellationToken)),
            cancellationToken);
        var remaining = residuals.Where(r => r.Key is ResidualReason.Remaining or ResidualReason.Cost).Sum(r => r.Count);
        var cost = residuals.Where(r => r.Key is ResidualReason.Cost).Sum(r => r.Count);
        var done = measures.Count(m => m.Status == MeasureStatus.Done && m.EndedOn >= from && m.EndedOn <= to);
        var open = measures.Count(m => m.Status == MeasureStatus.Open);
        var late = measures.Count(m => m.Status == MeasureStatus.Open && m.DueOn < today);
        return
        [
            new(ReviewInputKind.Audit, 40, "リスクアセスメント",
                string.Create(CultureInfo.InvariantCulture, $"期間内に承認された表は{sheets.Count(s => s.IsIn)}部門（うち臨時の改訂{sheets.Count(s => s.IsIn && s.IsAdHoc)}件）、承認を待つ部門は{sheets.Where(s => !s.IsEffective).Select(s => s.DepartmentId).Distinct().Count()}です。認識したリスクは{residuals.Sum(r => r.Count)}件、残留リスクは{remaining}件（うち費用対効果により対策しないもの{cost}件）です。"),
                "risk/residual", [.. residuals.OrderBy(r => r.Key).Select(r => new ReviewSeries(r.Key?.Label() ?? "判断なし", r.Count))]),
            new(ReviewInputKind.Audit, 41, "計画したリスク対策",
                string.Create(CultureInfo.InvariantCulture, $"期間内に{done}件を実施し、{open}件が未実施です（うち期限を過ぎたもの{late}件）。"),
                "risk/measures?status=Open", [new("実施済", done), new("期限内", open - late), new("期限超過", late)]),
        ];
    }
}

/// <summary>The handling flow chart and what else belongs to a sheet (domain.md 1.1: examiners want the flow).</summary>
public sealed class RiskFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => RiskSheet.SubjectType;

    public Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) => MayAsync(actor, ownerId, false, cancellationToken);

    public Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) => MayAsync(actor, ownerId, true, cancellationToken);

    private async Task<bool> MayAsync(Actor actor, int sheetId, bool writing, CancellationToken cancellationToken)
    {
        var sheet = await portal.QueryAsync(db => db.RiskSheets.Where(s => s.Id == sheetId).Select(s => new { s.DepartmentId, s.Status }).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return sheet is not null && actor.May(writing ? RiskPermissions.Edit : RiskPermissions.View, sheet.DepartmentId)
            && (!writing || sheet.Status is RevisionStatus.Draft or RevisionStatus.Returned or RevisionStatus.Rejected);
    }
}
