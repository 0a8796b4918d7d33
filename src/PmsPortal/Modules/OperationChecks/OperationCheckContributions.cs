using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>Quarterly reports that have to be handed in; the months themselves stand in やること as obligations.</summary>
public sealed class OperationCheckTodos : ITodoProvider
{
    private const int Submit = 0;
    private const int Returned = 1;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today) => !actor.May(OperationCheckPermissions.ViewReports) || !actor.May(OperationCheckPermissions.Report)
        ? null
        : db.OperationReports.Where(r => r.Status == OperationReportStatus.Draft || r.Status == OperationReportStatus.Returned)
            .Select(r => new TodoCount
            {
                Kind = r.Status == OperationReportStatus.Draft ? Submit : Returned, DepartmentId = null, RecordId = r.Id, Count = 1, Since = r.MadeOn, DueOn = null,
            });

    public TodoItem Show(TodoCount count, string department) =>
        new(count.Kind == Submit ? "報告する" : "差戻しを直す", "運用の確認の四半期報告", $"operation-checks/reports/{count.RecordId}", count.Since);
}

public sealed class OperationCheckSearch(OperationCheckQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(OperationCheckPermissions.View) ? [] :
        [.. (await queries.FindingsAsync(actor, new OperationFindingQuery { Text = key }, cancellationToken)).Rows.Take(most)
            .Select(r => new SearchHit("運用の確認（異常）", $"{r.Place} {r.Department} {r.Text}", r.Note, r.Place.Address))];
}

/// <summary>Closed checks and reports for A.3.7.1.</summary>
public sealed class OperationCheckEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.7.1";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!ClauseCode.Covers(clause, Own) || !actor.May(OperationCheckPermissions.View))
        {
            return [];
        }

        var allowed = actor.DepartmentsFor(OperationCheckPermissions.ViewDepartment);
        var maySystem = actor.MayView(null);
        var rows = await portal.QueryAsync(
            db => db.OperationChecks.Where(c => c.ClosedOn != null && (c.DepartmentId == null ? maySystem : allowed == null || allowed.Contains(c.DepartmentId!.Value)))
                .OrderByDescending(c => c.ClosedOn).ThenByDescending(c => c.Id).Take(Most)
                .Select(c => new { c.DepartmentId, Department = c.Department!.Name, c.FiscalYear, c.Month, c.ClosedOn, c.IsLate, Findings = c.Items.Count(i => i.Result == OperationCheckResult.Finding) })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(c => (Row: c, Place: new OperationCheckPlace(c.DepartmentId, c.FiscalYear, c.Month))).Select(c => new EvidenceLine(
            $"運用確認記録 {c.Place} {c.Row.Department ?? "情報システム"}", c.Place.Address, c.Row.ClosedOn,
            (c.Row.Findings == 0 ? "異常なし" : $"異常あり{c.Row.Findings}件") + (c.Row.IsLate ? "（遅れ）" : string.Empty)))];
    }
}

/// <summary>Input a) of the management review: how the months went.</summary>
public sealed class OperationCheckReviewInput(PortalDb portal) : IReviewInput
{
    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(OperationCheckPermissions.ViewReports))
        {
            return Task.FromResult<IReadOnlyList<ReviewFigure>>([]);
        }

        var (first, last) = (Ordinal(from), Ordinal(to));
        return portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var months = await db.OperationChecks
                    .Where(c => c.Status == OperationCheckStatus.Closed && (c.FiscalYear * 12) + ((c.Month + 8) % 12) >= first && (c.FiscalYear * 12) + ((c.Month + 8) % 12) <= last)
                    .Select(c => new
                    {
                        c.FiscalYear, c.Month, c.IsLate,
                        Findings = c.Items.Count(i => i.Result == OperationCheckResult.Finding),
                        Corrected = c.Items.Count(i => i.Result == OperationCheckResult.Finding && i.Correction != string.Empty),
                    })
                    .ToListAsync(cancellationToken);
                var missing = await db.ObligationOccurrences
                    .Where(o => (o.Code == OperationCheckPlace.DepartmentObligation || o.Code == OperationCheckPlace.SystemObligation) && o.DueOn >= from && o.DueOn <= to
                        && (o.Progress == ObligationProgress.NotStarted || o.Progress == ObligationProgress.InProgress))
                    .GroupBy(o => o.Department!.Name)
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToListAsync(cancellationToken);
                if (months.Count == 0 && missing.Count == 0)
                {
                    return [];
                }

                var series = months.GroupBy(m => (m.FiscalYear, m.Month)).OrderBy(g => g.Key.FiscalYear).ThenBy(g => (g.Key.Month + 8) % 12)
                    .Select(g => new ReviewSeries($"{g.Key.Month}月", g.Sum(m => m.Findings))).ToList();
                var open = missing.OrderByDescending(m => m.Count).ThenBy(m => m.Key, StringComparer.Ordinal).ToList();
                var text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"月次の運用の確認は{months.Count}件を終えました（期限に遅れた記録{months.Count(m => m.IsLate)}件）。異常は{months.Sum(m => m.Findings)}件で、うち{months.Sum(m => m.Corrected)}件はその場で直しました。");
                text += open.Count == 0 ? "未実施の月はありません。"
                    : $"未実施が{open.Sum(m => m.Count)}件あります（{string.Join("、", open.Take(5).Select(m => $"{m.Key ?? "情報システム"}{m.Count}件"))}{(open.Count > 5 ? "ほか" : string.Empty)}）。";
                return [new ReviewFigure(ReviewInputKind.Audit, 10, "運用の確認（月ごとの異常の件数）", text, $"operation-checks?year={Platform.Calendar.FiscalYear.Of(to).Year}", series.Sum(s => s.Value) > 0 ? series : [])];
            },
            cancellationToken);
    }

    private static int Ordinal(DateOnly day) => (Platform.Calendar.FiscalYear.Of(day).Year * 12) + ((day.Month + 8) % 12);
}
