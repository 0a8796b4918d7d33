using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>Commands of the PMS文書管理台帳 (A.3.5.2, F41).</summary>
public sealed class DocumentService(PortalDb portal, DocumentBases bases)
{
    public Task<int> AddAsync(Actor actor, AddDocumentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                actor.Demand(DocumentPermissions.Edit);
                DocumentRules.Check(request.Content);
                var document = await AddAsync(command, request, cancellationToken);
                await command.FlushAsync();
                return document.Id;
            },
            cancellationToken);

    public Task EditAsync(Actor actor, EditDocumentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                DocumentRules.Check(request.Content);
                await DemandOwnerAsync(command.Db, request.OwnerId, cancellationToken);
                await ExpectAsync(command, document, request.VersionId, request.RowVersion);
                document.Edit(request.Version, request.OwnerId, request.Content, RevisionAuthor.Of(command));
            },
            cancellationToken);

    /// <summary>Throws the version under way away; a document that was never issued goes altogether.</summary>
    /// <returns>True where the document is gone.</returns>
    public Task<bool> DiscardAsync(Actor actor, int documentId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, documentId, cancellationToken);
                if (document.Latest.Status == RevisionStatus.Approved)
                {
                    throw new RuleException($"{document.Number}に取り消せる下書きはありません。");
                }

                command.Db.DocumentVersions.Remove(document.DiscardDraft());
                var isGone = document.Effective is null;
                if (isGone)
                {
                    command.Db.ControlledDocuments.Remove(document);
                }

                return isGone;
            },
            cancellationToken);

    public Task<int> SubmitAsync(Actor actor, int documentId, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, documentId, cancellationToken);
                var version = document.Latest;
                if (version.Status == RevisionStatus.Approved)
                {
                    throw new RuleException($"{document.Number} 第{version.Number}版は承認済みです。改訂するときは「改訂する」から新しい版を作ってください。");
                }

                // What is checked here is what is frozen: no file comes or goes in between.
                await command.LockAsync();
                var files = await DocumentFiles.OfAsync(command.Db, version.Id, cancellationToken);
                if (!version.IsAbolition && DocumentRules.ProblemsOfSubmission(version.Content, document.Effective is not null, files.Count(f => f.IsPdf)) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                return await SubmitAsync(command, document, files, cancellationToken);
            },
            cancellationToken);

    /// <summary>Asks that the document be used no longer (廃止); decided about on the same way as a revision.</summary>
    /// <returns>The request.</returns>
    public Task<int> AbolishAsync(Actor actor, AbolishDocumentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Trim().Length > DocumentContent.LongMaxLength)
                {
                    throw new RuleException([new(nameof(request.Reason), $"廃止する理由と、代わりに使う文書があればその番号を{DocumentContent.LongMaxLength}文字以内で書いてください。")]);
                }

                await ExpectAsync(command, document, request.VersionId, request.RowVersion);
                await command.LockAsync();
                document.Abolish(request.Reason.Trim(), RevisionAuthor.Of(command));
                await command.FlushAsync();
                return await SubmitAsync(command, document, [], cancellationToken);
            },
            cancellationToken);

    /// <summary>Sets to whom the document goes; it counts at once, also for the version in force.</summary>
    public Task DistributeAsync(Actor actor, DistributeDocumentRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                if (DocumentRules.ProblemsOfDistribution(request.To, request.DaysToRead) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var departments = request.To.Select(t => t.DepartmentId).OfType<int>().Distinct().ToList();
                if (await command.Db.Departments.CountAsync(d => departments.Contains(d.Id), cancellationToken) != departments.Count)
                {
                    throw new RuleException([new(nameof(request.To), "配布先の部門が見つかりません。画面を更新して選び直してください。")]);
                }

                var before = await DocumentAudience.DescribeAsync(command.Db, document, cancellationToken);
                document.Distribute(request.To, request.DaysToRead);
                var after = await DocumentAudience.DescribeAsync(command.Db, document, cancellationToken);
                if (before != after)
                {
                    command.Note(ChangeAction.Changed, nameof(ControlledDocument), document.Id, $"{document.Number} の配布先", $"{before} → {after}");
                }
            },
            cancellationToken);

    /// <summary>Sets what the document rests on; only what the modules offer can be chosen anew.</summary>
    public async Task RestOnAsync(Actor actor, RestDocumentRequest request, CancellationToken cancellationToken = default)
    {
        var offered = await bases.OfferedAsync(actor, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                var chosen = new List<DocumentBasis>();
                foreach (var (kind, key) in request.On.Distinct())
                {
                    chosen.Add(document.Bases.FirstOrDefault(b => b.Kind == kind && b.Key == key)
                        ?? (offered.FirstOrDefault(o => o.Kind == kind && o.Key == key && key != document.Number) is { } found
                            ? new DocumentBasis(kind, key, found.Title)
                            : throw new RuleException([new(nameof(request.On), "選んだ根拠が見つかりません。画面を更新して選び直してください。")])));
                }

                var before = string.Join('、', document.Bases.Select(b => b.Title).Order(StringComparer.Ordinal));
                document.RestOn(chosen);
                var after = string.Join('、', document.Bases.Select(b => b.Title).Order(StringComparer.Ordinal));
                if (before != after)
                {
                    command.Note(ChangeAction.Changed, nameof(ControlledDocument), document.Id, $"{document.Number} の根拠", $"{(before.Length == 0 ? "なし" : before)} → {(after.Length == 0 ? "なし" : after)}");
                }
            },
            cancellationToken);
    }

    /// <summary>Answers 「改訂を推奨」 with 「影響なし」; a later change of the same basis asks again.</summary>
    public async Task AnswerAsync(Actor actor, AnswerBasisRequest request, CancellationToken cancellationToken = default)
    {
        var offered = await bases.OfferedAsync(actor, cancellationToken);
        var stale = await bases.StaleAsync(actor, request.DocumentId, null, cancellationToken);
        await portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Trim().Length > DocumentBasisAnswer.ReasonMaxLength)
                {
                    throw new RuleException([new(nameof(request.Reason), $"影響がないと判断した理由を{DocumentBasisAnswer.ReasonMaxLength}文字以内で書いてください。審査で示す記録になります。")]);
                }

                var version = document.Effective;
                var basis = document.Bases.FirstOrDefault(b => b.Kind == request.Kind && b.Key == request.Key);
                var changedOn = offered.FirstOrDefault(o => o.Kind == request.Kind && o.Key == request.Key)?.ChangedOn;
                if (version?.Id != request.VersionId || basis is null || changedOn is null || changedOn <= version.ApprovedOn)
                {
                    throw new RuleException("この推奨は、もう残っていません。画面を更新して、いまの状態を確かめてください。");
                }

                command.Reason = request.Reason.Trim();
                var others = stale.Where(s => s.Basis.Kind != request.Kind || s.Basis.Key != request.Key).Min(s => s.Basis.ChangedOn);
                document.Compare(others);
                command.Db.DocumentBasisAnswers.Add(new DocumentBasisAnswer(version, basis, changedOn.Value, request.Reason.Trim(), RevisionAuthor.Of(command)));
            },
            cancellationToken);
    }

    /// <summary>Answers a hint that another record raised (a corrective action): nothing has to change, because …</summary>
    public Task AnswerHintAsync(Actor actor, AnswerHintRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var document = await LoadForEditAsync(command, request.DocumentId, cancellationToken);
                command.Reason = request.Answer.Trim();
                if (await RevisionHints.AnswerAsync(command, nameof(ControlledDocument), document.Id, request.Answer, request.HintId) == 0)
                {
                    throw new RuleException("この推奨は、もう残っていません。画面を更新して、いまの状態を確かめてください。");
                }
            },
            cancellationToken);

    internal static async Task<ControlledDocument> AddAsync(Command command, AddDocumentRequest request, CancellationToken cancellationToken)
    {
        await DemandOwnerAsync(command.Db, request.OwnerId, cancellationToken);

        // Only one writer counts numbers at a time.
        await command.LockAsync();
        var taken = await command.Db.ControlledDocuments
            .Select(d => new { d.Number, Title = d.Versions.Where(v => v.IsLatest).Select(v => v.Content.Title).FirstOrDefault() })
            .ToDictionaryAsync(d => d.Number, d => d.Title ?? string.Empty, cancellationToken);
        var next = DocumentNumbers.Next(request.Kind, taken.Keys);
        var number = string.IsNullOrWhiteSpace(request.Number) ? next : request.Number.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        if (DocumentNumbers.KindOf(number) != request.Kind)
        {
            throw new RuleException([new("Number", $"{Platform.Registers.EnumLabels.Label(request.Kind)}の番号は「{request.Kind.Prefix()}-」と3桁の数字です。次の番号は{next}です。")]);
        }

        if (taken.TryGetValue(number, out var title))
        {
            throw new RuleException([new("Number", $"{number}は「{title}」が使っています。次の番号は{next}です。")]);
        }

        var document = new ControlledDocument(number, request.Kind, request.Version, request.OwnerId, request.Content, RevisionAuthor.Of(command));
        command.Db.ControlledDocuments.Add(document);
        return document;
    }

    internal static Task<List<ControlledDocument>> LoadAllAsync(PortalDbContext db, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        db.ControlledDocuments
            .Include(d => d.Versions.Where(v => v.IsLatest || v.IsEffective)).Include(d => d.Addressees).Include(d => d.Bases)
            .AsSplitQuery().Where(d => ids.Contains(d.Id)).OrderBy(d => d.Number).ToListAsync(cancellationToken);

    private static async Task<int> SubmitAsync(Command command, ControlledDocument document, List<DocumentFileRow> files, CancellationToken cancellationToken)
    {
        var version = document.Latest;
        version.Submit(RevisionAuthor.Of(command));
        var owner = await command.Db.Employees.Where(e => e.Id == version.OwnerId).Select(e => e.Name).SingleAsync(cancellationToken);
        var title = $"{document.Number} {version.Content.Title} {(version.IsAbolition ? "廃止 " : string.Empty)}第{version.Number}版";
        var request = (await ApprovalEngine.SubmitAsync(command, [(
            new Submission(document.Kind.RouteCode(), nameof(ControlledDocument), document.Id, null, title, $"documents/{document.Id}"),
            DocumentSnapshot.Of(document.Number, version, owner, files))]))[0];
        command.Note(ChangeAction.Submitted, nameof(ControlledDocument), document.Id, $"{(version.IsAbolition ? "廃止の申請" : "申請")} {document.Number} 第{version.Number}版");
        await command.FlushAsync();
        return request.Id;
    }

    private static async Task<ControlledDocument> LoadForEditAsync(Command command, int documentId, CancellationToken cancellationToken)
    {
        var document = (await LoadAllAsync(command.Db, [documentId], cancellationToken)).FirstOrDefault();
        var actor = command.Actor;
        if (document is null || !(actor.May(DocumentPermissions.View) && (document.Effective is not null || DocumentPermissions.MayViewDrafts(actor, document.OwnerId))))
        {
            throw new NotFoundException();
        }

        if (!DocumentPermissions.MayEdit(actor, document.OwnerId))
        {
            throw new ForbiddenException($"{document.Number}を変更できるのは、文書管理者・事務局責任者・個人情報保護管理者です。");
        }

        return document;
    }

    private static async Task DemandOwnerAsync(PortalDbContext db, int ownerId, CancellationToken cancellationToken)
    {
        if (!await db.Employees.AnyAsync(e => e.Id == ownerId, cancellationToken))
        {
            throw new RuleException([new("OwnerId", "文書管理者を選んでください。")]);
        }
    }

    private static async Task ExpectAsync(Command command, ControlledDocument document, int versionId, int rowVersion)
    {
        if (document.Latest.Id == versionId && document.Latest.Version == rowVersion)
        {
            command.Expect(document.Latest, rowVersion);
            return;
        }

        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(ControlledDocument) && e.SubjectId == document.Id)
            .OrderByDescending(e => e.Id)
            .Select(e => new { e.ActorName, e.At })
            .FirstOrDefaultAsync();
        throw new ConflictException(last?.ActorName, last?.At);
    }
}
