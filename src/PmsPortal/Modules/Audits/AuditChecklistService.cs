using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Findings;
using PmsPortal.Platform.Links;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Audits;

/// <summary>An item's answer on top of the version that the tablet had.</summary>
public sealed record AnswerAuditItemRequest(int ItemId, int Version, AuditAnswer Answer);

/// <summary>What became of a saved answer.</summary>
/// <param name="Version">The item's version now.</param>
/// <param name="Missing">What it lacks to be complete, or empty.</param>
public sealed record AuditItemSaved(int Version, string Missing);

/// <summary>Commands of PMS内部監査チェックリスト (F15, F16, P-163).</summary>
public sealed class AuditChecklistService(PortalDb portal, IEnumerable<ICheckPointProvider> points, IEnumerable<IClauseEvidence> evidence)
{
    /// <summary>Makes the items, or adds what has come since: the template, measures and residual risks of the department, last year's findings.</summary>
    /// <returns>How many items were added.</returns>
    public async Task<int> PrepareAsync(Actor actor, int auditId, CancellationToken cancellationToken = default)
    {
        var seen = await portal.QueryAsync(
            db => db.Audits.Where(AuditAccess.Visible(actor)).Where(a => a.Id == auditId).Select(a => new { a.Kind, a.DepartmentId, a.Year }).FirstOrDefaultAsync(cancellationToken), cancellationToken)
            ?? throw new NotFoundException();
        var asked = seen.Kind == AuditKind.Operation ? await PointsAsync(actor, seen.DepartmentId, seen.Year, cancellationToken) : [];
        var template = await portal.QueryAsync(
            db => db.AuditTemplateItems.Where(i => i.Template.Kind == seen.Kind && i.Template.IsCurrent).OrderBy(i => i.Order).ThenBy(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        var documents = seen.Kind == AuditKind.Conformity ? await DocumentsAsync(actor, template, cancellationToken) : [];
        return await portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var audit = await LoadAsync(command, auditId, cancellationToken);
                await DemandPreparerAsync(command, audit, cancellationToken);
                audit.Prepare();
                await command.Db.Entry(audit).Collection(a => a.Items).LoadAsync(cancellationToken);
                var known = audit.Items.Select(i => i.PointKey).Where(k => k.Length > 0).ToHashSet();
                var added = new List<(AuditItem Item, RecordRef Origin)>();
                var count = 0;
                foreach (var line in template.Where(l => known.Add(TemplateKey(l))))
                {
                    var document = string.Join('、', ((IEnumerable<string>)[line.Document, documents.GetValueOrDefault(line.Clause, string.Empty)]).Where(d => d.Length > 0));
                    audit.Add(
                        new(line.Group, line.Question, line.Expectation, line.Method, line.Clause, Cut(document, AuditItem.ShortMaxLength)),
                        new(AuditItemSource.Template, TemplateKey(line), string.Empty, null, string.Empty, string.Empty));
                    count++;
                }

                foreach (var point in asked.Where(p => known.Add(Cut(p.Key, AuditItem.KeyMaxLength))))
                {
                    var item = audit.Add(
                        new(Cut(point.Group, AuditItem.GroupMaxLength), Cut(point.Question, AuditItem.QuestionMaxLength), Cut(point.Expectation, AuditItem.QuestionMaxLength), string.Empty,
                            Cut(point.Clause, ClauseCode.MaxLength), Cut(point.Document, AuditItem.ShortMaxLength)),
                        new(point.Origin.Kind == AuditItem.LinkKind ? AuditItemSource.LastFinding : AuditItemSource.CheckPoint, Cut(point.Key, AuditItem.KeyMaxLength),
                            point.Origin.Kind, point.Origin.Id, Cut(point.Origin.Title, AuditItem.ShortMaxLength), Cut(point.Origin.Address, AuditItem.ShortMaxLength)));
                    added.Add((item, point.Origin));
                    count++;
                }

                if (count > 0)
                {
                    command.Note(ChangeAction.Added, nameof(AuditEngagement), audit.Id, $"{audit.Number} 確認項目 {count}件を用意");
                }

                await command.FlushAsync();
                foreach (var (item, origin) in added)
                {
                    await RecordLinks.JoinAsync(command, origin, Reference(audit, item));
                }

                return count;
            },
            cancellationToken);
    }

    /// <summary>An item of the auditors' own; while the audit runs too.</summary>
    public Task<int> AddItemAsync(Actor actor, int auditId, AuditItemContent content, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, auditId, cancellationToken);
                await DemandPreparerAsync(command, audit, cancellationToken);
                audit.Demand(audit.Status == AuditStatus.Checking ? AuditAction.Answer : AuditAction.Prepare);
                await command.LockAsync();
                await command.Db.Entry(audit).Collection(a => a.Items).LoadAsync(cancellationToken);
                var item = audit.Add(content, AuditOrigin.Own);
                await command.FlushAsync();
                return item.Id;
            },
            cancellationToken);

    public Task ReviseItemAsync(Actor actor, int itemId, int version, AuditItemContent content, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var item = await ItemAsync(command, itemId, cancellationToken);
                await DemandPreparerAsync(command, item.Engagement, cancellationToken);
                item.Engagement.Demand(AuditAction.Prepare);
                command.Expect(item, version);
                item.Ask(content);
            },
            cancellationToken);

    public Task RemoveItemAsync(Actor actor, int itemId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var item = await ItemAsync(command, itemId, cancellationToken);
                await DemandPreparerAsync(command, item.Engagement, cancellationToken);
                item.Engagement.Demand(AuditAction.Prepare);
                if (item.Source is AuditItemSource.CheckPoint or AuditItemSource.LastFinding)
                {
                    throw new RuleException("リスク対策・残留リスクと前回の指摘から作られた項目は外せません（A.3.7.2）。確かめる必要がないときは、監査で「対象外」として理由を残してください。");
                }

                await command.Db.RecordLinks.Where(l => l.ToKind == AuditItem.LinkKind && l.ToId == itemId).ExecuteDeleteAsync(cancellationToken);
                command.Db.AuditItems.Remove(item);
            },
            cancellationToken);

    /// <summary>The 監査責任者 has checked the items (F15, F16): the audit may begin.</summary>
    public Task ConfirmAsync(Actor actor, int auditId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, auditId, cancellationToken);
                await AuditEngagementService.DemandAsync(command, audit, asChief: true, cancellationToken);
                audit.Demand(AuditAction.Confirm);
                if (!await command.Db.AuditItems.AnyAsync(i => i.EngagementId == auditId, cancellationToken))
                {
                    throw new RuleException("確認項目がありません。「確認項目をそろえる」で作ってから、確認してください。");
                }

                await AuditEngagementService.RefuseDependentAsync(command, audit, cancellationToken);
                audit.Confirm(RevisionAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>Keeps an answer, also an unfinished one. The same answer sent again is no conflict: a lost connection may repeat it.</summary>
    /// <exception cref="ConflictException">Somebody else answered the item meanwhile.</exception>
    public Task<AuditItemSaved> AnswerAsync(Actor actor, AnswerAuditItemRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var item = await ItemAsync(command, request.ItemId, cancellationToken);
                if (!actor.May(AuditPermissions.Work) || !item.Engagement.HasAuditor(actor.EmployeeId))
                {
                    throw new ForbiddenException("チェックリストに記入できるのは、この監査の監査員です。");
                }

                item.Engagement.Demand(AuditAction.Answer);
                if (AuditAnswer.Of(item) != request.Answer)
                {
                    command.Expect(item, request.Version);
                    item.Answer(request.Answer, actor.EmployeeId, actor.Name, command.Now);
                    await command.FlushAsync();
                }

                var missing = AuditAnswerRules.Missing(request.Answer, item.AsksForRisk, hasFile: false);
                return new AuditItemSaved(item.Version, missing);
            },
            cancellationToken);

    /// <summary>Ends the checking: every item judged, with objective evidence (P-163).</summary>
    public Task CompleteAsync(Actor actor, int auditId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var audit = await LoadAsync(command, auditId, cancellationToken);
                if (!audit.HasAuditor(actor.EmployeeId))
                {
                    throw new ForbiddenException("監査を終えられるのは、この監査の監査員です。");
                }

                audit.Demand(AuditAction.Complete);
                var rows = await command.Db.AuditItems.AsNoTracking().Where(i => i.EngagementId == auditId).OrderBy(i => i.Order)
                    .Select(i => new { Item = i, HasFile = command.Db.StoredFiles.Any(f => f.OwnerType == nameof(AuditItem) && f.OwnerId == i.Id && f.RemovedAt == null) })
                    .ToListAsync(cancellationToken);
                var problems = rows.Select(r => (r.Item, Missing: AuditAnswerRules.Missing(AuditAnswer.Of(r.Item), r.Item.AsksForRisk, r.HasFile))).Where(r => r.Missing.Length > 0).ToList();
                if (problems.Count > 0)
                {
                    throw new RuleException(
                    [
                        new(string.Empty, $"まだ{problems.Count}件の項目が整っていません。"),
                        .. problems.Take(10).Select(p => new FieldProblem(string.Empty, $"項番{p.Item.Order}「{Cut(p.Item.Question, 40)}」: {p.Missing}")),
                    ]);
                }

                audit.Complete(RevisionAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>Opens the answers again, before the report is handed in.</summary>
    public Task ReopenAsync(Actor actor, int auditId, string reason, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var audit = await LoadAsync(command, auditId, cancellationToken);
                await AuditEngagementService.DemandAsync(command, audit, asChief: true, cancellationToken);
                audit.Demand(AuditAction.Reopen);
                if (string.IsNullOrWhiteSpace(reason))
                {
                    throw new RuleException([new("Reason", "チェックリストを開き直す理由を書いてください。")]);
                }

                command.Reason = reason.Trim();
                audit.Reopen();
            },
            cancellationToken);

    internal static RecordRef Reference(AuditEngagement audit, AuditItem item) => new(
        AuditItem.LinkKind, item.Id, $"{audit.Kind.Label()} {audit.Number} 項番{item.Order}", FormattableString.Invariant($"audits/{audit.Id}/items/{item.Id}"));

    private static Task<AuditEngagement> LoadAsync(Command command, int id, CancellationToken cancellationToken) => AuditEngagementService.LoadAsync(command, id, cancellationToken);

    private static async Task<AuditItem> ItemAsync(Command command, int id, CancellationToken cancellationToken)
    {
        var item = await command.Db.AuditItems.Include(i => i.Engagement).ThenInclude(e => e.Auditors).FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
        return item is not null && AuditAccess.SeesWork(command.Actor, item.Engagement) ? item : throw new NotFoundException();
    }

    /// <summary>Auditors prepare the items; the 監査責任者 may too.</summary>
    private static async Task DemandPreparerAsync(Command command, AuditEngagement audit, CancellationToken cancellationToken)
    {
        if (!audit.HasAuditor(command.Actor.EmployeeId))
        {
            await AuditEngagementService.DemandAsync(command, audit, asChief: true, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<CheckPoint>> PointsAsync(Actor actor, int departmentId, int year, CancellationToken cancellationToken)
    {
        var all = new List<CheckPoint>();
        foreach (var provider in points)
        {
            all.AddRange(await provider.ListAsync(actor, departmentId, year, cancellationToken));
        }

        return all;
    }

    /// <summary>The documents in force of every clause that the template asks for.</summary>
    private async Task<Dictionary<string, string>> DocumentsAsync(Actor actor, List<AuditTemplateItem> template, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        foreach (var clause in template.Select(t => t.Clause).Where(c => c.Length > 0).Distinct())
        {
            var lines = new List<EvidenceLine>();
            foreach (var provider in evidence)
            {
                lines.AddRange((await provider.ListAsync(actor, clause, cancellationToken)).Where(l => l.Address.StartsWith("documents/", StringComparison.Ordinal)));
            }

            found[clause] = string.Join('、', lines.Select(l => l.Title).Distinct().Take(3));
        }

        return found;
    }

    private static string TemplateKey(AuditTemplateItem line) => $"Template.{line.Code}";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
