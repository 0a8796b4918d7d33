using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Commands of the list (P-020, P-022, P-023).</summary>
public sealed class LegalNormService(PortalDb portal)
{
    public const string RouteCode = "LegalNorms";
    private const string Prefix = "N-";

    /// <summary>Adds a norm as a draft; a review under way has to look at it too.</summary>
    public Task<int> AddAsync(Actor actor, LegalNormContent content, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(LegalNormPermissions.Edit);
                var norm = await AddAsync(command, content, null, cancellationToken);
                await command.FlushAsync();
                return norm.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditLegalNormRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var norm = await LoadAsync(command, request.NormId, LegalNormPermissions.Edit, cancellationToken);
                await CheckAsync(command, request.Content, cancellationToken);
                await ExpectAsync(command, norm, request.RevisionId, request.Version, cancellationToken);
                norm.Edit(request.Content, Author(command));
            },
            cancellationToken);

    /// <summary>Throws the open draft away; a norm that was never approved goes altogether.</summary>
    public Task DiscardAsync(Actor actor, int normId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var norm = await LoadAsync(command, normId, LegalNormPermissions.Edit, cancellationToken);
                if (norm.DropDraft() is { } draft)
                {
                    command.Db.Remove(draft);
                    return;
                }

                if (norm.SeedKey is not null)
                {
                    throw new RuleException($"{norm.Number}は製品に付属する規範のため、削除できません。使わないときは、状態を「適用終了」にして申請してください。");
                }

                foreach (var review in await command.Db.LegalNormReviews.Include(r => r.Answers).Where(r => r.Answers.Any(a => a.NormId == normId)).ToListAsync(cancellationToken))
                {
                    command.Db.Remove(review.Forget(normId)!);
                }

                command.Db.LegalNormRevisions.RemoveRange(norm.Revisions);
                command.Db.LegalNorms.Remove(norm);
            },
            cancellationToken);

    /// <summary>Hands drafts in by themselves, between the reviews (P-022).</summary>
    public Task SubmitAsync(Actor actor, IReadOnlyList<int> normIds, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                if (!actor.May(LegalNormPermissions.ViewDrafts))
                {
                    throw new NotFoundException();
                }

                actor.Demand(LegalNormPermissions.Submit);
                var norms = (await LoadAllAsync(command.Db, cancellationToken)).Where(n => normIds.Contains(n.Id)).OrderBy(n => n.Number, StringComparer.Ordinal).ToList();
                if (norms.Count == 0 || norms.Count != normIds.Distinct().Count())
                {
                    throw new RuleException("申請する規範を選んでください。");
                }

                foreach (var norm in norms)
                {
                    await CheckDraftAsync(command, norm, cancellationToken);
                    norm.Latest.Submit(Author(command), reviewId: null);
                }

                await ApprovalEngine.SubmitAsync(command, [.. norms.Select(n => (
                    new Submission(RouteCode, nameof(LegalNorm), n.Id, null, $"{n.Number} {n.Latest.Content.Title}", $"legal-norms/{n.Id}"),
                    Snapshot.Of(LegalNormSnapshot.Lines(n.Number, n.Latest.Content))))]);
            },
            cancellationToken);

    internal static async Task<LegalNorm> AddAsync(Command command, LegalNormContent content, string? seedKey, CancellationToken cancellationToken)
    {
        await CheckAsync(command, content, cancellationToken);

        // Only one writer counts numbers at a time.
        await command.LockAsync();
        var numbers = await command.Db.LegalNorms.Where(n => n.Number.StartsWith(Prefix)).Select(n => n.Number).ToListAsync(cancellationToken);
        var last = numbers.Concat(command.Db.LegalNorms.Local.Select(n => n.Number))
            .Select(n => int.TryParse(n.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        var norm = new LegalNorm(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{last + 1:000}"), content, Author(command), seedKey);
        command.Db.LegalNorms.Add(norm);
        var open = await command.Db.LegalNormReviews.Include(r => r.Answers)
            .FirstOrDefaultAsync(r => r.Status != ApplicationStatus.Submitted && r.Status != ApplicationStatus.Approved, cancellationToken);
        open?.TakeIn(norm);
        return norm;
    }

    internal static async Task CheckAsync(Command command, LegalNormContent content, CancellationToken cancellationToken)
    {
        content.Clauses = string.Join('、', ClauseCode.Split(content.Clauses));
        if (LegalNormRules.Problems(content, command.Today) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        var wanted = ClauseCode.Split(content.Clauses).ToDictionary(c => c, c => c.Split('(')[0]);
        var codes = wanted.Values.ToList();
        var known = codes.Count == 0 ? [] : await command.Db.Clauses.Where(c => codes.Contains(c.Code)).Select(c => c.Code).ToListAsync(cancellationToken);
        if (wanted.Where(w => !known.Contains(w.Value)).Select(w => w.Key).ToList() is { Count: > 0 } unknown)
        {
            throw new RuleException([new(nameof(content.Clauses), $"条項「{string.Join("」「", unknown)}」は条項一覧にありません。番号を確かめてください。")]);
        }
    }

    internal static async Task CheckDraftAsync(Command command, LegalNorm norm, CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(command, norm.Latest.Content.Copy(), cancellationToken);
        }
        catch (RuleException failure)
        {
            throw new RuleException($"{norm.Number} {norm.Latest.Content.Title}: {failure.Message}");
        }
    }

    internal static LegalNormAuthor Author(Command command) => new(command.Actor.Name, command.Today);

    internal static Task<List<LegalNorm>> LoadAllAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.LegalNorms.Include(n => n.Revisions.Where(r => r.IsLatest || r.IsEffective)).OrderBy(n => n.Number).ToListAsync(cancellationToken);

    private static async Task<LegalNorm> LoadAsync(Command command, int normId, Permission permission, CancellationToken cancellationToken)
    {
        var norm = await command.Db.LegalNorms.Include(n => n.Revisions.Where(r => r.IsLatest || r.IsEffective)).FirstOrDefaultAsync(n => n.Id == normId, cancellationToken);
        if (norm is null || !(command.Actor.May(LegalNormPermissions.ViewDrafts) || (norm.Effective is not null && command.Actor.May(LegalNormPermissions.View))))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(permission);
        return norm;
    }

    private static async Task ExpectAsync(Command command, LegalNorm norm, int revisionId, int version, CancellationToken cancellationToken)
    {
        if (norm.Latest.Id == revisionId && norm.Latest.Version == version)
        {
            command.Expect(norm.Latest, version);
            return;
        }

        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(LegalNorm) && e.SubjectId == norm.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new { e.ActorName, e.At })
            .FirstOrDefaultAsync(cancellationToken);
        throw new ConflictException(last?.ActorName, last?.At);
    }
}
