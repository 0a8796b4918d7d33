using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>A plan in the list of plans.</summary>
public sealed record TrainingPlanRow(
    int Id, int FiscalYear, VersionNumber Number, RevisionStatus Status, bool IsInForce, int Lines, int Target, int Completed, DateOnly? ApprovedOn, string? ApprovedBy);

/// <summary>A version of a plan, for the choice of versions.</summary>
public sealed record TrainingVersionRow(int Id, VersionNumber Number, RevisionStatus Status, bool IsEffective, bool IsSuperseded, DateOnly DraftedOn, string DraftedBy, DateOnly? ApprovedOn, string? ApprovedBy, string RevisionNote);

/// <summary>A training of a plan in words.</summary>
public sealed record TrainingLineView(int Number, TrainingLineContent Content, string Audience, string Course, string Test, int Target, int Completed);

/// <summary>One plan as its page shows it.</summary>
public sealed record TrainingPlanDetail(
    int Id, int FiscalYear, string Title, TrainingVersionRow Shown, int RowVersion, TrainingPlanInput Input, IReadOnlyList<TrainingLineView> Lines, IReadOnlyList<TrainingVersionRow> Versions,
    string ReturnComment, IReadOnlyList<SnapshotDifference> Differences, string? WhyNotEditable, string? WhyNotSubmit, bool HasList);

/// <summary>What the form of a plan offers.</summary>
public sealed record TrainingChoices(IReadOnlyList<PublishedCourse> Courses, IReadOnlyList<(int Id, string Name)> Departments, int MyNumberHandlers, IReadOnlyDictionary<EmployeeCategory, int> People);

/// <summary>Reading plans: what was approved is for everybody (announced to all, P-050).</summary>
public sealed class TrainingPlanQueries(PortalDb portal, CourseQueries courses, ChangeLogQueries changes, TimeProvider time)
{
    private const int Most = 100;

    public Task<IReadOnlyList<TrainingPlanRow>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.View);
        var mayDrafts = actor.May(TrainingPermissions.ViewDrafts);
        return portal.QueryAsync<IReadOnlyList<TrainingPlanRow>>(
            async db => [.. (await db.TrainingPlanVersions.Where(v => mayDrafts ? v.IsLatest : v.IsEffective)
                .OrderByDescending(v => v.Plan.FiscalYear).ThenByDescending(v => v.Id).Take(Most)
                .Select(v => new
                {
                    v.PlanId,
                    v.Plan.FiscalYear,
                    v.Major,
                    v.Minor,
                    v.Status,
                    InForce = v.Plan.Versions.Any(x => x.IsEffective),
                    Lines = v.Lines.Count,
                    Target = db.Enrollments.Count(e => e.PlanId == v.PlanId && e.State == EnrollmentState.Enrolled),
                    Completed = db.Enrollments.Count(e => e.PlanId == v.PlanId && e.State == EnrollmentState.Enrolled && db.Takings.Any(t => t.Id == e.TakingId && t.Status == TakingStatus.Passed)),
                    v.ApprovedOn,
                    v.ApprovedBy,
                }).ToListAsync(cancellationToken))
                .Select(v => new TrainingPlanRow(v.PlanId, v.FiscalYear, new(v.Major, v.Minor), v.Status, v.InForce, v.Lines, mayDrafts ? v.Target : 0, mayDrafts ? v.Completed : 0, v.ApprovedOn, v.ApprovedBy))],
            cancellationToken);
    }

    /// <summary>The fiscal years whose plan can be begun now.</summary>
    public async Task<IReadOnlyList<int>> StartableAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.May(TrainingPermissions.Edit))
        {
            return [];
        }

        var year = FiscalYear.Of(time.Today()).Year;
        var known = await portal.QueryAsync(db => db.TrainingPlans.Where(p => p.FiscalYear >= year).Select(p => p.FiscalYear).ToListAsync(cancellationToken), cancellationToken);
        return [.. new[] { year, year + 1 }.Except(known)];
    }

    /// <summary>One plan, as the actor may see it.</summary>
    /// <param name="version">An older version, or null for the newest that the actor may see.</param>
    public Task<TrainingPlanDetail> GetAsync(Actor actor, int planId, VersionNumber? version = null, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.View);
        var mayDrafts = actor.May(TrainingPermissions.ViewDrafts);
        return portal.QueryAsync(
            async db =>
            {
                var plan = await db.TrainingPlans.Include(p => p.Versions).ThenInclude(v => v.Lines).Include(p => p.Versions).ThenInclude(v => v.Skips)
                    .AsSplitQuery().FirstOrDefaultAsync(p => p.Id == planId, cancellationToken);
                var visible = plan?.Versions.Where(v => mayDrafts || v.ApprovedOn is not null).OrderByDescending(v => v.Number).ToList() ?? [];
                var shown = version is { } wanted ? visible.Find(v => v.Number == wanted) : mayDrafts ? visible.Find(v => v.IsLatest) : visible.Find(v => v.IsEffective);
                if (plan is null || shown is null)
                {
                    throw new NotFoundException();
                }

                var names = await TrainingNames.ReadAsync(db, cancellationToken);
                var counts = (await EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == planId && f.Row.State == EnrollmentState.Enrolled)
                    .GroupBy(f => f.Row.LineNumber)
                    .Select(g => new { g.Key, Target = g.Count(), Completed = g.Sum(f => f.Taking != null && f.Taking.Status == TakingStatus.Passed ? 1 : 0) })
                    .ToListAsync(cancellationToken)).ToDictionary(c => c.Key, c => (c.Target, c.Completed));
                var before = visible.Find(v => v.ApprovedOn is not null && v.Number < shown.Number);
                var input = TrainingPlanService.InputOf(shown);
                var whyNot = !actor.May(TrainingPermissions.Edit) ? "教育計画を変えられるのは個人情報保護教育責任者です。"
                    : !shown.IsLatest ? "旧版です。変更は最新の版で行います。"
                    : shown.Status == RevisionStatus.Submitted ? "申請中です。取り下げるか、差戻しを待ってください。"
                    : plan.Year.Last < time.Today() && plan.Effective is not null ? "年度が終わった計画は、記録として残ります。"
                    : null;
                return new TrainingPlanDetail(
                    plan.Id, plan.FiscalYear, plan.Title, Row(shown), shown.Version, input,
                    [.. shown.Lines.OrderBy(l => l.Number).Select(l => new TrainingLineView(
                        l.Number, l.Content, names.Audience(l.Content), names.Course(l.Content.CourseId), TrainingPlanSnapshot.Test(l.Content),
                        counts.GetValueOrDefault(l.Number).Target, counts.GetValueOrDefault(l.Number).Completed))],
                    [.. visible.Select(Row)], shown.ReturnComment,
                    before is null ? [] : Snapshot.Compare(
                        TrainingPlanSnapshot.Lines(plan.Title, before.Number, TrainingPlanService.InputOf(before), names), TrainingPlanSnapshot.Lines(plan.Title, shown.Number, input, names)),
                    whyNot,
                    whyNot ?? (shown.Status == RevisionStatus.Approved ? "承認済みです。" : null),
                    counts.Count > 0);
            },
            cancellationToken);
    }

    /// <summary>What a new plan begins with: last year's with its days a year later, or the usual one.</summary>
    public async Task<TrainingPlanInput> ProposeAsync(Actor actor, int fiscalYear, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Edit);
        if (fiscalYear - FiscalYear.Of(time.Today()).Year is not (0 or 1))
        {
            throw new NotFoundException();
        }

        var offered = await courses.PublishedAsync(actor, cancellationToken);
        var last = await portal.QueryAsync(
            db => db.TrainingPlanVersions.Include(v => v.Lines).Include(v => v.Skips).AsSplitQuery()
                .Where(v => v.IsEffective && v.Plan.FiscalYear < fiscalYear).OrderByDescending(v => v.Plan.FiscalYear).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        var plan = last is null ? TrainingProposal.Usual(new FiscalYear(fiscalYear), offered) : TrainingProposal.After(TrainingPlanService.InputOf(last), new FiscalYear(fiscalYear), offered);
        var today = time.Today();
        foreach (var line in plan.Lines.Where(l => l.Content.StartsOn < today && fiscalYear == FiscalYear.Of(today).Year))
        {
            line.Content.StartsOn = today;
            line.Content.DueOn = line.Content.DueOn < today.AddDays(30) ? Earlier(today.AddDays(30), new FiscalYear(fiscalYear).Last) : line.Content.DueOn;
        }

        plan.Content.AsOfOn = plan.Content.AsOfOn < today && fiscalYear == FiscalYear.Of(today).Year ? today : plan.Content.AsOfOn;
        return plan;
    }

    /// <summary>What the form offers to choose from.</summary>
    public async Task<TrainingChoices> ChoicesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        actor.Demand(TrainingPermissions.Edit);
        var today = time.Today();
        var offered = await courses.PublishedAsync(actor, cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var departments = await db.Departments.Where(d => d.ClosedOn == null || d.ClosedOn >= today).OrderBy(d => d.Code).Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken);
                var people = await TrainingMails.Active(db, today).GroupBy(e => e.Category).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
                return new TrainingChoices(
                    offered, [.. departments.Select(d => (d.Id, d.Name))], await TrainingPlanService.HandlersAsync(db, today, cancellationToken),
                    TrainingCategories.All.ToDictionary(c => c, c => people.Find(p => p.Key == c)?.Count ?? 0));
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ChangeRow>> HistoryAsync(Actor actor, int planId, CancellationToken cancellationToken = default) =>
        actor.May(TrainingPermissions.ViewDrafts) ? changes.OfAsync(actor, nameof(TrainingPlan), planId, cancellationToken) : Task.FromResult<IReadOnlyList<ChangeRow>>([]);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static TrainingVersionRow Row(TrainingPlanVersion v) =>
        new(v.Id, v.Number, v.Status, v.IsEffective, v.IsSuperseded, v.DraftedOn, v.DraftedBy, v.ApprovedOn, v.ApprovedBy, v.Content.RevisionNote);
}
