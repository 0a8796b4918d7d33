using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Reminders;

namespace PmsPortal.Modules.ManagementReviews;

/// <summary>Open directives as matters of the people who carry them out.</summary>
public sealed class DirectiveDueItems(PortalDb portal) : IDueItemProvider
{
    public Task<IReadOnlyList<DueItem>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-365);
        return portal.QueryAsync<IReadOnlyList<DueItem>>(
            async db =>
            {
                var rows = await db.ReviewDirectives.Where(d => d.Status == DirectiveStatus.Open && d.IssuedOn != null && d.IssuedOn <= today && d.DueOn >= since)
                    .OrderBy(d => d.DueOn).ThenBy(d => d.Id)
                    .Select(d => new { d.Id, d.ResponsibleId, d.Kind, d.Number, d.Text, d.IssuedOn, d.DueOn })
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(d => new DueItem(
                    string.Create(CultureInfo.InvariantCulture, $"directive/{d.Id}"), d.ResponsibleId, $"マネジメントレビューの指示 第{d.Number}号「{(d.Text.Length <= 40 ? d.Text : d.Text[..40] + "…")}」",
                    $"management-reviews/directives/{d.Id}", d.IssuedOn!.Value, d.DueOn, null))];
            },
            cancellationToken);
    }
}

/// <summary>The evidence of a directive; added by whoever carries it out until it is accepted.</summary>
public sealed class DirectiveFiles(PortalDb portal) : IFileOwner
{
    public string OwnerType => ReviewDirective.LinkKind;

    public async Task<bool> MayReadAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(ownerId, cancellationToken) is { } d && (actor.May(ReviewPermissions.View) || (d.Status != DirectiveStatus.Draft && actor.EmployeeId == d.ResponsibleId));

    public async Task<bool> MayWriteAsync(Actor actor, int ownerId, CancellationToken cancellationToken) =>
        await FindAsync(ownerId, cancellationToken) is { Status: DirectiveStatus.Open } d && DirectiveService.MayWork(actor, d.ResponsibleId);

    private Task<Owner?> FindAsync(int id, CancellationToken cancellationToken) => portal.QueryAsync(
        db => db.ReviewDirectives.Where(d => d.Id == id).Select(d => new Owner(d.ResponsibleId, d.Status)).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    private sealed record Owner(int ResponsibleId, DirectiveStatus Status);
}

/// <summary>A directive from which a corrective action is raised. The rules know six sources and no review: it is that of the input which it answers.</summary>
public sealed class DirectiveFindings(PortalDb portal) : IFindingProvider
{
    public string Kind => ReviewDirective.LinkKind;

    public async Task<Finding?> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var row = await portal.QueryAsync(
            db => db.ReviewDirectives.Where(d => d.Id == id && d.IssuedOn != null)
                .Select(d => new { d.ResponsibleId, DepartmentId = (int?)d.Responsible.DepartmentId, d.Review.FiscalYear, d.Review.Number, Directive = d.Number, d.Input, d.Text, d.IssuedOn })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (row is null || !(actor.May(ReviewPermissions.View) || actor.EmployeeId == row.ResponsibleId))
        {
            return null;
        }

        var source = row.Input switch
        {
            ReviewInputKind.Audit => FindingSource.InternalAudit,
            ReviewInputKind.Complaints => FindingSource.Complaint,
            ReviewInputKind.Norms or ReviewInputKind.Society or ReviewInputKind.Business => FindingSource.Risk,
            _ => FindingSource.OperationCheck,
        };
        return new Finding(
            Kind, id, source, string.Create(CultureInfo.InvariantCulture, $"マネジメントレビュー {row.FiscalYear}年度 第{row.Number}回 指示 第{row.Directive}号"), row.Text, "A.3.7.3", row.DepartmentId, row.IssuedOn!.Value,
            $"management-reviews/directives/{id}");
    }
}
