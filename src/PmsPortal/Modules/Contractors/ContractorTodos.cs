using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Todos;

namespace PmsPortal.Modules.Contractors;

/// <summary>What waits for those who look after contractors; counted by department.</summary>
public sealed class ContractorTodos : ITodoProvider
{
    /// <summary>How long before its expiry a Pマーク is worth a thought.</summary>
    public const int MarkDays = 60;

    private const int Evaluations = 0;
    private const int Returned = 1;
    private const int Demands = 2;
    private const int Contracts = 3;
    private const int Renewals = 4;
    private const int Certificates = 5;
    private const int Supervisions = 6;
    private const int Marks = 7;
    private const int Homeless = 8;

    public IQueryable<TodoCount>? Query(PortalDbContext db, Actor actor, DateOnly today)
    {
        var departments = actor.DepartmentsFor(ContractorPermissions.Edit);
        if (departments is { Count: 0 })
        {
            return null;
        }

        var soon = today.AddDays(14);
        var expiring = today.AddDays(MarkDays);
        var evaluations = db.ContractorEvaluations
            .Where(e => e.Contractor.EndedOn == null && (departments == null || departments.Contains(e.DepartmentId!.Value)) && e.Status != ApplicationStatus.Submitted && e.Status != ApplicationStatus.Approved && e.Status != ApplicationStatus.Rejected)
            .GroupBy(e => new { e.DepartmentId, IsDraft = e.Status == ApplicationStatus.Draft })
            .Select(g => new TodoCount { Kind = g.Key.IsDraft ? Evaluations : Returned, DepartmentId = g.Key.DepartmentId, RecordId = null, Count = g.Count(), Since = g.Min(e => e.StartedOn), DueOn = null });
        var demands = db.ImprovementDemands
            .Where(d => d.ConfirmedOn == null && d.Evaluation.Contractor.EndedOn == null && d.Evaluation.Status != ApplicationStatus.Rejected && (departments == null || departments.Contains(d.Evaluation.DepartmentId!.Value)))
            .Select(d => new TodoCount { Kind = Demands, DepartmentId = d.Evaluation.DepartmentId, RecordId = d.EvaluationId, Count = 1, Since = d.DemandedOn, DueOn = d.DueOn });
        var contracts = db.OutsourcingContracts
            .Where(c => c.EndedOn == null && c.Contractor.EndedOn == null && (departments == null || departments.Contains(c.Contractor.DepartmentId!.Value)) && c.Status != ApplicationStatus.Submitted && c.Status != ApplicationStatus.Approved)
            .Select(c => new TodoCount { Kind = Contracts, DepartmentId = c.Contractor.DepartmentId, RecordId = c.Id, Count = 1, Since = c.Content.SignedOn, DueOn = null });
        var renewals = db.OutsourcingContracts
            .Where(c => c.EndedOn == null && c.NoticeOn <= today && c.Status == ApplicationStatus.Approved && (departments == null || departments.Contains(c.Contractor.DepartmentId!.Value))
                && !db.OutsourcingContracts.Any(n => n.ContractorId == c.ContractorId && n.Id > c.Id && n.Content.StartsOn > c.Content.StartsOn))
            .Select(c => new TodoCount { Kind = Renewals, DepartmentId = c.Contractor.DepartmentId, RecordId = c.Id, Count = 1, Since = c.NoticeOn, DueOn = c.Content.EndsOn });
        var certificates = db.OutsourcingContracts
            .Where(c => c.EndedOn != null && c.CertificateReceivedOn == null && (departments == null || departments.Contains(c.Contractor.DepartmentId!.Value)))
            .Select(c => new TodoCount { Kind = Certificates, DepartmentId = c.Contractor.DepartmentId, RecordId = c.Id, Count = 1, Since = c.EndedOn, DueOn = c.CertificateDueOn });
        var supervisions = db.Supervisions
            .Where(s => s.DoneOn == null && s.DueOn <= soon && s.Contractor.EndedOn == null && (departments == null || departments.Contains(s.Contractor.DepartmentId!.Value)))
            .Select(s => new TodoCount { Kind = Supervisions, DepartmentId = s.Contractor.DepartmentId, RecordId = s.ContractorId, Count = 1, Since = s.PlannedOn, DueOn = s.DueOn });
        var marks = db.Contractors
            .Where(c => c.EndedOn == null && c.Content.HasMark == true && c.Content.MarkExpiresOn <= expiring && (departments == null || departments.Contains(c.DepartmentId!.Value)))
            .Select(c => new TodoCount { Kind = Marks, DepartmentId = c.DepartmentId, RecordId = c.Id, Count = 1, Since = c.MarkCheckedOn, DueOn = c.Content.MarkExpiresOn });
        var all = evaluations.Concat(demands).Concat(contracts).Concat(renewals).Concat(certificates).Concat(supervisions).Concat(marks);
        return departments is not null ? all : all.Concat(db.Contractors
            .Where(c => c.EndedOn == null && c.DepartmentId == null)
            .GroupBy(c => c.EndedOn)
            .Select(g => new TodoCount { Kind = Homeless, DepartmentId = null, RecordId = null, Count = g.Count(), Since = null, DueOn = null }));
    }

    public TodoItem Show(TodoCount count, string department) => count.Kind switch
    {
        Evaluations => new("評価を進める", $"{department}の委託先評価", $"contractors?department={count.DepartmentId}&evaluation=Open", count.Since, count.Count),
        Returned => new("差戻しを直す", $"{department}の委託先評価", $"contractors?department={count.DepartmentId}&evaluation=Open", count.Since, count.Count),
        Demands => new("改善を確認する", "委託先への改善要求", $"contractors/evaluations/{count.RecordId}?tab=demands", count.Since, count.Count, count.DueOn),
        Contracts => new("契約を確かめる", "委託業務契約書の記載事項", $"contractors/contracts/{count.RecordId}", count.Since),
        Renewals => new("更新を決める", "委託業務契約書の満了・更新", $"contractors/contracts/{count.RecordId}", count.Since, 1, count.DueOn),
        Certificates => new("証明書を受け取る", "契約終了後の返還・消去の証明書", $"contractors/contracts/{count.RecordId}", count.Since, 1, count.DueOn),
        Supervisions => new("監督を記録する", "委託先の定期報告・確認", $"contractors/{count.RecordId}?tab=supervision", count.Since, 1, count.DueOn),
        Marks => new("Pマークを確かめる", "有効期限の近いプライバシーマーク", $"contractors/{count.RecordId}", count.Since, 1, count.DueOn),
        _ => new("主管部門を決める", "取り込んだ委託先", "contractors?sort=department", null, count.Count),
    };
}
