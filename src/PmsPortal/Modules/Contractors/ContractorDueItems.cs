using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.Contractors;

/// <summary>What leads are reminded of: improvements, certificates, reports and checks, contracts and marks that end.</summary>
public sealed class ContractorDueItems(PortalDb portal) : IDueItemProvider
{
    private const int Demand = 0;
    private const int Certificate = 1;
    private const int Supervised = 2;
    private const int Renewal = 3;
    private const int Mark = 4;

    public Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (since, expiring) = (today.AddDays(-365), today.AddDays(ContractorTodos.MarkDays));
        return portal.QueryAsync<IReadOnlyList<DueItem>>(
            async db =>
            {
                var rows = await db.ImprovementDemands.Where(d => d.ConfirmedOn == null && d.DueOn >= since && d.Evaluation.Status != ApplicationStatus.Rejected)
                    .Select(d => new { Kind = Demand, d.Id, Page = d.EvaluationId, d.Evaluation.ContractorId, Opens = (DateOnly?)d.DemandedOn, Due = (DateOnly?)d.DueOn })
                    .Concat(db.OutsourcingContracts.Where(c => c.EndedOn != null && c.CertificateReceivedOn == null && c.CertificateDueOn >= since)
                        .Select(c => new { Kind = Certificate, c.Id, Page = c.Id, c.ContractorId, Opens = c.EndedOn, Due = c.CertificateDueOn }))
                    .Concat(db.Supervisions.Where(s => s.DoneOn == null && s.DueOn >= since)
                        .Select(s => new { Kind = Supervised, s.Id, Page = s.ContractorId, s.ContractorId, Opens = (DateOnly?)s.PlannedOn, Due = (DateOnly?)s.DueOn }))
                    .Concat(db.OutsourcingContracts.Where(c => c.EndedOn == null && c.NoticeOn <= today && c.Content.EndsOn >= since && c.Status == ApplicationStatus.Approved
                            && !db.OutsourcingContracts.Any(n => n.ContractorId == c.ContractorId && n.Id > c.Id && n.Content.StartsOn > c.Content.StartsOn))
                        .Select(c => new { Kind = Renewal, c.Id, Page = c.Id, c.ContractorId, Opens = c.NoticeOn, Due = c.Content.EndsOn }))
                    .Concat(db.Contractors.Where(c => c.EndedOn == null && c.Content.HasMark == true && c.Content.MarkExpiresOn <= expiring && c.Content.MarkExpiresOn >= since)
                        .Select(c => new { Kind = Mark, c.Id, Page = c.Id, ContractorId = c.Id, Opens = (DateOnly?)today, Due = c.Content.MarkExpiresOn }))
                    .Join(db.Contractors.Where(c => c.EndedOn == null), r => r.ContractorId, c => c.Id, (r, c) => new { r.Kind, r.Id, r.Page, r.Opens, r.Due, c.Content.Name, c.DepartmentId, Parent = (int?)c.Department!.ParentId })
                    .OrderBy(r => r.Due).ThenBy(r => r.Kind).ThenBy(r => r.Id)
                    .ToListAsync(cancellationToken);
                if (rows.Count == 0)
                {
                    return [];
                }

                var holders = await RoleHolders.ReadAsync(db, [PmsRole.DepartmentLead, PmsRole.SecretariatManager], today, cancellationToken);
                return [.. rows.SelectMany(r =>
                {
                    var leads = holders.Of(PmsRole.DepartmentLead, r.DepartmentId, r.Parent);
                    var (key, title, address) = Words(r.Kind, r.Id, r.Page, r.Name);
                    return (leads.Count > 0 ? leads : holders.Of(PmsRole.SecretariatManager, null, null))
                        .Select(h => new DueItem(key, h.EmployeeId, title, address, r.Opens ?? today, r.Due ?? today, r.DepartmentId));
                })];
            },
            cancellationToken);
    }

    private static (string Key, string Title, string Address) Words(int kind, int id, int page, string name)
    {
        string Key(string word) => string.Create(CultureInfo.InvariantCulture, $"contractor-{word}/{id}");
        return kind switch
        {
            Demand => (Key("demand"), $"委託先への改善要求の確認（{name}）", $"contractors/evaluations/{page}?tab=demands"),
            Certificate => (Key("certificate"), $"返還・消去の証明書の受領（{name}）", $"contractors/contracts/{page}"),
            Supervised => (Key("supervision"), $"委託先の報告・確認（{name}）", $"contractors/{page}?tab=supervision"),
            Renewal => (Key("renewal"), $"委託業務契約書の満了・更新（{name}）", $"contractors/contracts/{page}"),
            _ => (Key("mark"), $"プライバシーマークの有効期限（{name}）", $"contractors/{page}"),
        };
    }
}
