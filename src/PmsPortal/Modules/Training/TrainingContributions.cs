using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Search;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Training;

/// <summary>The staff list changed: joiners, transfers and leavers change the lists of participants in the same save.</summary>
public sealed class TrainingStaffWatcher(TrainingMails mails, CalendarReader calendars) : IStaffWatcher
{
    public async Task OnStaffChangedAsync(Command command, CancellationToken cancellationToken) =>
        await EnrollmentService.UpdateAsync(command, mails, await calendars.ReadAsync(cancellationToken), cancellationToken);
}

/// <summary>What the 教育責任者 has to do: the plan, those who failed, the record. What everybody has to take comes from the courses.</summary>
public sealed class TrainingTodos : ITodoProvider
{
    private const int Draft = 0;
    private const int Returned = 1;
    private const int Failed = 2;
    private const int RecordDraft = 3;
    private const int RecordReturned = 4;
    private const int RecordDue = 5;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        if (!actor.May(TrainingPermissions.Edit))
        {
            return null;
        }

        var drafts = db.TrainingPlanVersions.Where(v => v.IsLatest && v.Status != RevisionStatus.Approved && v.Status != RevisionStatus.Submitted)
            .Select(v => new TodoCount { Kind = v.Status == RevisionStatus.Draft ? Draft : Returned, DepartmentId = null, RecordId = v.PlanId, Count = 1, Since = v.DraftedOn, DueOn = null });
        var failed = EnrollmentQueries.Facts(db).Where(f => f.Row.State == EnrollmentState.Enrolled && f.Taking != null && f.Taking.Status == TakingStatus.Failed)
            .Select(f => new { f.Row.PlanId, f.Row.DueOn })
            .GroupBy(f => f.PlanId)
            .Select(g => new TodoCount { Kind = Failed, DepartmentId = null, RecordId = g.Key, Count = g.Count(), Since = null, DueOn = g.Min(f => (DateOnly?)f.DueOn) });
        var records = db.TrainingRecords.Where(r => r.Status != ApplicationStatus.Approved && r.Status != ApplicationStatus.Submitted)
            .Select(r => new TodoCount { Kind = r.Status == ApplicationStatus.Draft ? RecordDraft : RecordReturned, DepartmentId = null, RecordId = r.Id, Count = 1, Since = r.DraftedOn, DueOn = null });
        var due = db.TrainingLines.Where(l => l.PlanVersion.IsEffective && l.Content.DueOn < today && !db.TrainingRecords.Any(r => r.PlanId == l.PlanVersion.PlanId && r.LineNumber == l.Number))
            .Select(l => new { l.PlanVersion.PlanId, l.Content.DueOn })
            .GroupBy(l => l.PlanId)
            .Select(g => new TodoCount { Kind = RecordDue, DepartmentId = null, RecordId = g.Key, Count = g.Count(), Since = g.Min(l => l.DueOn), DueOn = null });
        return drafts.Concat(failed).Concat(records).Concat(due);
    }

    public TodoItem Show(TodoCount count, string department)
    {
        string Plan(string rest) => string.Create(CultureInfo.InvariantCulture, $"training/plans/{count.RecordId}{rest}");
        var record = string.Create(CultureInfo.InvariantCulture, $"training/records/{count.RecordId}");
        return count.Kind switch
        {
            Draft => new("申請する", "PMS教育計画書の下書き", Plan(string.Empty), count.Since),
            Returned => new("差戻しを直す", "PMS教育計画書", Plan(string.Empty), count.Since),
            Failed => new("追加の教育を決める", "不合格の人", Plan("/people?show=Failed"), count.Since, count.Count, count.DueOn),
            RecordDraft => new("報告する", "PMS教育実施記録の下書き", record, count.Since),
            RecordReturned => new("指示に対応する", "PMS教育実施記録", record, count.Since),
            _ => new("実施記録を作る", "期限が過ぎた教育", "training/records", count.Since, count.Count),
        };
    }
}

public sealed class TrainingSearch(TrainingPlanQueries plans, TrainingRecordQueries records) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(TrainingPermissions.View))
        {
            return [];
        }

        bool Fits(string title) => Platform.Text.JapaneseText.ToSearchKey(title).Contains(Platform.Text.JapaneseText.ToSearchKey(key), StringComparison.Ordinal);
        var hits = (await plans.ListAsync(actor, cancellationToken)).Where(p => Fits($"{p.FiscalYear}年度 PMS教育計画書"))
            .Select(p => new SearchHit("教育", $"{p.FiscalYear}年度 PMS教育計画書", $"第{p.Number}版 {p.Status.Label()}", $"training/plans/{p.Id}"));
        var made = actor.May(TrainingPermissions.ViewDrafts)
            ? (await records.ListAsync(actor, cancellationToken)).Where(r => r.Id is not null && Fits($"{r.FiscalYear}年度 PMS教育実施記録 {r.Title}"))
                .Select(r => new SearchHit("教育", $"{r.FiscalYear}年度 PMS教育実施記録 {r.Title}", r.Status!.Value.Label(), $"training/records/{r.Id}"))
            : [];
        return [.. hits.Concat(made).Take(most)];
    }
}

/// <summary>Approved plans for A.3.3.6 and A.3.4.5, approved records for A.3.4.5.</summary>
public sealed class TrainingEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Planning = "A.3.3.6";
    private const string Awareness = "A.3.4.5";
    private const int Most = 20;

    public Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        var (planning, awareness) = (ClauseCode.Covers(clause, Planning), ClauseCode.Covers(clause, Awareness));
        if (!actor.May(TrainingPermissions.View) || !(planning || awareness))
        {
            return Task.FromResult<IReadOnlyList<EvidenceLine>>([]);
        }

        var mayRecords = awareness && actor.May(TrainingPermissions.ViewDrafts);
        return portal.QueryAsync<IReadOnlyList<EvidenceLine>>(
            async db =>
            {
                var plans = db.TrainingPlanVersions.Where(v => v.IsEffective)
                    .Select(v => new { IsPlan = true, Id = v.PlanId, v.Plan.FiscalYear, Number = v.Major, v.ApprovedOn });
                var records = db.TrainingRecords.Where(r => mayRecords && r.Status == ApplicationStatus.Approved)
                    .Select(r => new { IsPlan = false, r.Id, r.Plan.FiscalYear, Number = r.LineNumber, r.ApprovedOn });
                var rows = await plans.Concat(records).OrderByDescending(r => r.ApprovedOn).ThenBy(r => r.IsPlan).ThenByDescending(r => r.Id).Take(Most).ToListAsync(cancellationToken);
                return [.. rows.Select(r => r.IsPlan
                    ? new EvidenceLine($"{r.FiscalYear}年度 PMS教育計画書", $"training/plans/{r.Id}", r.ApprovedOn, "承認済")
                    : new EvidenceLine($"{r.FiscalYear}年度 PMS教育実施記録（教育{r.Number}）", $"training/records/{r.Id}", r.ApprovedOn, "承認済"))];
            },
            cancellationToken);
    }
}

/// <summary>a) of the management review: how many were trained, with which result.</summary>
public sealed class TrainingReviewInput(PortalDb portal) : IReviewInput
{
    public Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(TrainingPermissions.ViewDrafts))
        {
            return Task.FromResult<IReadOnlyList<ReviewFigure>>([]);
        }

        var (first, last) = (FiscalYear.Of(from).Year, FiscalYear.Of(to).Year);
        return portal.QueryAsync<IReadOnlyList<ReviewFigure>>(
            async db =>
            {
                var lines = await db.TrainingLines.Where(l => l.PlanVersion.IsEffective && l.PlanVersion.Plan.FiscalYear >= first && l.PlanVersion.Plan.FiscalYear <= last)
                    .OrderBy(l => l.PlanVersion.Plan.FiscalYear).ThenBy(l => l.Number).ThenBy(l => l.Id)
                    .Select(l => new { l.PlanVersion.PlanId, l.PlanVersion.Plan.FiscalYear, l.Number, l.Content.Title }).ToListAsync(cancellationToken);
                var plans = lines.Select(l => l.PlanId).Distinct().ToList();
                var counts = await EnrollmentQueries.Facts(db).Where(f => plans.Contains(f.Row.PlanId))
                    .Select(f => new
                    {
                        f.Row.PlanId,
                        f.Row.LineNumber,
                        On = f.Row.State == EnrollmentState.Enrolled ? 1 : 0,
                        Excluded = f.Row.State == EnrollmentState.Excluded ? 1 : 0,
                        Taken = f.Taking != null && (f.Taking.StudiedAt != null || f.Taking.AttemptsUsed > 0 || f.Taking.Status == TakingStatus.Passed) ? 1 : 0,
                        Passed = f.Taking != null && f.Taking.Status == TakingStatus.Passed ? 1 : 0,
                        Failed = f.Taking != null && (f.Taking.Status == TakingStatus.Failed || f.Taking.Status == TakingStatus.FollowUp) ? 1 : 0,
                        Scored = f.Taking != null && f.Taking.BestScore != null ? 1 : 0,
                        Points = f.Taking == null ? 0 : f.Taking.BestScore ?? 0,
                    })
                    .GroupBy(f => new { f.PlanId, f.LineNumber })
                    .Select(g => new
                    {
                        g.Key.PlanId,
                        g.Key.LineNumber,
                        Target = g.Sum(f => f.On),
                        Excluded = g.Sum(f => f.Excluded),
                        Taken = g.Sum(f => f.On * f.Taken),
                        Passed = g.Sum(f => f.On * f.Passed),
                        Failed = g.Sum(f => f.On * f.Failed),
                        Scored = g.Sum(f => f.On * f.Scored),
                        Points = g.Sum(f => f.On * f.Points),
                    }).ToListAsync(cancellationToken);
                return [.. lines.Join(counts, l => (l.PlanId, l.Number), c => (c.PlanId, c.LineNumber), (l, c) => new ReviewFigure(
                    ReviewInputKind.Audit, 40 + l.Number, $"教育: {l.Title}（{l.FiscalYear}年度）",
                    string.Create(CultureInfo.InvariantCulture, $"対象{c.Target}人のうち{c.Taken}人が受講し（受講率{TrainingFigures.Percent(c.Taken, c.Target)}%）、{c.Passed}人が修了した。未受講は{c.Target - c.Taken}人、不合格は{c.Failed}人。")
                        + (c.Scored > 0 ? string.Create(CultureInfo.InvariantCulture, $"理解度確認テストの平均は{(double)c.Points / c.Scored:0.0}点。") : string.Empty)
                        + (c.Excluded > 0 ? string.Create(CultureInfo.InvariantCulture, $"休職などの理由で{c.Excluded}人を除いた。") : string.Empty),
                    string.Create(CultureInfo.InvariantCulture, $"training/plans/{l.PlanId}/control?line={l.Number}"),
                    [new("修了", c.Passed), new("不合格", c.Failed), new("受講中", Math.Max(0, c.Taken - c.Passed - c.Failed)), new("未受講", c.Target - c.Taken)]))];
            },
            cancellationToken);
    }
}
