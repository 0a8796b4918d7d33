using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Search;

namespace PmsPortal.Modules.Contractors;

public sealed class ContractorSearch(ContractorQueries queries) : ISearchProvider
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string key, int most, CancellationToken cancellationToken) =>
        !actor.May(ContractorPermissions.View) ? [] :
        [.. (await queries.ListAsync(actor, new ContractorListQuery { Text = key, Ended = true }, cancellationToken)).Rows.Take(most)
            .Select(r => new SearchHit("委託先", $"{r.Number} {r.Name}", string.Join("、", r.Works.Take(3)), $"contractors/{r.Id}"))];
}

/// <summary>Lists, evaluations and accepted contracts as evidence for A.3.4.3.4.</summary>
public sealed class ContractorEvidence(PortalDb portal) : IClauseEvidence
{
    private const string Own = "A.3.4.3.4";
    private const int Most = 20;

    public async Task<IReadOnlyList<EvidenceLine>> ListAsync(Actor actor, string clause, CancellationToken cancellationToken)
    {
        if (!actor.May(ContractorPermissions.View) || !ClauseCode.Covers(clause, Own))
        {
            return [];
        }

        var rows = await portal.QueryAsync(
            db => db.ContractorEvaluations.Where(e => e.Status == ApplicationStatus.Approved)
                .Select(e => new { Kind = 0, e.Id, Title = e.Contractor.Content.Name, Year = e.FiscalYear, Department = 0, On = e.ApprovedOn })
                .Concat(db.ContractorListSheets.Where(s => s.Status == ApplicationStatus.Approved)
                    .Select(s => new { Kind = 1, s.Id, Title = s.Department.Name, Year = s.FiscalYear, Department = s.DepartmentId, On = s.ApprovedOn }))
                .Concat(db.OutsourcingContracts.Where(c => c.Status == ApplicationStatus.Approved)
                    .Select(c => new { Kind = 2, c.Id, Title = c.Contractor.Content.Name, Year = 0, Department = 0, On = c.ApprovedOn }))
                .OrderByDescending(r => r.On).ThenBy(r => r.Kind).ThenByDescending(r => r.Id).Take(Most)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(r => r.Kind switch
        {
            0 => new EvidenceLine($"委託先評価表 {r.Year}年度 {r.Title}", $"contractors/evaluations/{r.Id}", r.On, "承認済"),
            1 => new EvidenceLine($"委託先一覧表 {r.Year}年度 {r.Title}", ListSheetService.Address(r.Year, r.Department), r.On, "確認済"),
            _ => new EvidenceLine($"委託業務契約書 {r.Title}", $"contractors/contracts/{r.Id}", r.On, "確認済"),
        })];
    }
}

/// <summary>Findings at contractors, as corrective action takes them up.</summary>
public sealed class ContractorFindings(PortalDb portal) : IFindingProvider
{
    public string Kind => ContractorFinding.LinkKind;

    public async Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken) =>
        !actor.May(ContractorPermissions.View) ? null : await portal.QueryAsync(
            async db => await db.ContractorFindings.Where(f => f.Id == id)
                .Select(f => new { f.Id, f.Text, f.FoundOn, f.ContractorId, f.Contractor.Number, f.Contractor.Content.Name, f.Contractor.DepartmentId })
                .FirstOrDefaultAsync(cancellationToken) is { } f
                ? new Finding(Kind, f.Id, FindingSource.OperationCheck, $"委託先の指摘 {f.Number}", $"委託先 {f.Name}: {f.Text}", "A.3.4.3.4", f.DepartmentId, f.FoundOn, $"contractors/{f.ContractorId}?tab=supervision")
                : null,
            cancellationToken);
}

/// <summary>How the contractors stand, for the management review.</summary>
public sealed class ContractorReviewInput(PortalDb portal) : IReviewInput
{
    public async Task<IReadOnlyList<ReviewFigure>> ListAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!actor.May(ContractorPermissions.View))
        {
            return [];
        }

        var year = FiscalYear.Of(to).Year;
        var figures = await portal.QueryAsync(
            db => db.Departments.OrderBy(d => d.Id).Take(1).Select(d => new
            {
                Working = db.Contractors.Count(c => c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null && e.StartedOn != null)),
                Approved = db.Contractors.Count(c => c.EndedOn == null && c.Entrustments.Any(e => e.EndedOn == null && e.StartedOn != null)
                    && db.ContractorEvaluations.Any(v => v.ContractorId == c.Id && v.FiscalYear == year && v.Status == ApplicationStatus.Approved)),
                ByMark = db.ContractorEvaluations.Count(v => v.FiscalYear == year && v.Status == ApplicationStatus.Approved && v.IsByMark == true),
                Demands = db.ImprovementDemands.Count(d => d.DemandedOn >= from && d.DemandedOn <= to),
                OpenDemands = db.ImprovementDemands.Count(d => d.DemandedOn >= from && d.DemandedOn <= to && d.ConfirmedOn == null),
                Risks = db.ContractChecks.Count(k => k.Result == CheckResult.Missing && k.Contract.Status == ApplicationStatus.Approved && k.Contract.EndedOn == null),
                Late = db.Entrustments.Count(e => e.IsAfterTheFact && e.StartedOn >= from && e.StartedOn <= to),
                Certificates = db.OutsourcingContracts.Count(c => c.EndedOn != null && c.CertificateReceivedOn == null),
                Findings = db.ContractorFindings.Count(f => f.FoundOn >= from && f.FoundOn <= to),
                Checks = db.Supervisions.Count(s => s.DoneOn >= from && s.DoneOn <= to),
            }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return figures is null || figures.Working == 0 ? [] :
        [
            new ReviewFigure(
                ReviewInputKind.Audit, 60, "委託先の監督",
                $"委託先{figures.Working}社のうち{figures.Approved}社を{year}年度の評価で承認しました（うちPマークによる合格{figures.ByMark}社）。改善の要求は{figures.Demands}件（未確認{figures.OpenDemands}件）、契約に定めがなく受け入れた残留リスクは{figures.Risks}件、事後の開始は{figures.Late}件、未受領の返還・消去証明書は{figures.Certificates}件です。定期報告や確認を{figures.Checks}回行い、指摘は{figures.Findings}件でした。",
                "contractors/lists",
                [new("承認済", figures.Approved), new("未承認", figures.Working - figures.Approved), new("指摘", figures.Findings)]),
        ];
    }
}
