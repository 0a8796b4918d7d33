using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.PrivacyPolicies;

/// <summary>New content for the version under way, or for the next one where the newest is approved.</summary>
/// <param name="VersionId">The version that the form loaded, or null where there was none.</param>
/// <param name="RowVersion">The concurrency version that it had.</param>
public sealed record WritePolicyRequest(PolicyKind Kind, int? VersionId, int RowVersion, VersionNumber Version, PolicyContent Content);

/// <summary>Commands of the 個人情報保護方針 (P-002…P-005).</summary>
public sealed class PolicyService(PortalDb portal)
{
    public const string RouteCode = "PrivacyPolicy";

    public Task<int> WriteAsync(Actor actor, WritePolicyRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, request.Kind, PolicyPermissions.Edit, cancellationToken);
                if (PolicyRequirements.Problems(request.Content) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                var latest = versions.Find(v => v.IsLatest);
                var effective = versions.Find(v => v.IsEffective);
                if (latest?.Id != request.VersionId || (latest is not null && latest.Version != request.RowVersion))
                {
                    throw await ConflictAsync(command, request.Kind);
                }

                PolicyRequirements.RefuseNumber(request.Version, effective?.Number);
                var author = RevisionAuthor.Of(command);
                if (latest is null || latest.Status == RevisionStatus.Approved)
                {
                    latest?.NoLongerLatest();
                    latest = new PolicyVersion(request.Kind, request.Version, request.Content, author);
                    command.Db.PolicyVersions.Add(latest);
                }
                else
                {
                    command.Expect(latest, request.RowVersion);
                    latest.Edit(request.Version, request.Content, author);
                }

                await command.FlushAsync();
                return latest.Id;
            },
            cancellationToken);

    /// <summary>Throws the version under way away.</summary>
    public Task DiscardAsync(Actor actor, PolicyKind kind, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, kind, PolicyPermissions.Edit, cancellationToken);
                var draft = versions.Find(v => v.IsLatest && v.Status != RevisionStatus.Approved) ?? throw new RuleException($"{kind.Label()}に取り消せる下書きはありません。");
                draft.Move(RevisionAction.Discard);
                draft.NoLongerLatest();
                versions.Find(v => v.IsEffective)?.BecomeLatest();
                command.Db.PolicyVersions.Remove(draft);
            },
            cancellationToken);

    /// <summary>Hands the version in; refused while a required content isn't shown to be in it.</summary>
    public Task<int> SubmitAsync(Actor actor, PolicyKind kind, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var versions = await LoadAsync(command, kind, PolicyPermissions.Edit, cancellationToken);
                var version = versions.Find(v => v.IsLatest) ?? throw new NotFoundException();
                if (version.Status == RevisionStatus.Approved)
                {
                    throw new RuleException($"{kind.Label()} 第{version.Number}版は承認済みです。改定するときは「改定する」から新しい版を作ってください。");
                }

                if (PolicyRequirements.ProblemsOfSubmission(kind, version.Content, versions.Find(v => v.IsEffective)?.Content) is { Count: > 0 } problems)
                {
                    throw new RuleException(problems);
                }

                version.Submit(RevisionAuthor.Of(command));
                var request = (await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(PolicyVersion), (int)kind + 1, null, $"{kind.Label()} 第{version.Number}版", PolicyAddress.Of(kind)),
                    PolicySnapshot.Of(version))]))[0];
                command.Note(ChangeAction.Submitted, nameof(PolicyVersion), (int)kind + 1, $"申請 {kind.Label()} 第{version.Number}版");
                await command.FlushAsync();
                return request.Id;
            },
            cancellationToken);

    /// <summary>An approved version as a file for the public site; the export is logged.</summary>
    public Task<PolicyFile> ExportAsync(Actor actor, int versionId, string organization, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var version = await command.Db.PolicyVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == versionId, cancellationToken);
                if (version is null || !actor.May(PolicyPermissions.View) || (version.ApprovedOn is null && !actor.May(PolicyPermissions.ViewDrafts)))
                {
                    throw new NotFoundException();
                }

                actor.Demand(PolicyPermissions.Export);
                if (!version.IsEffective)
                {
                    throw new RuleException("公開用に出力できるのは、有効な版だけです。");
                }

                command.Note(ChangeAction.Exported, nameof(PolicyVersion), (int)version.Kind + 1, $"公開用HTMLの出力 {version.Kind.Label()} 第{version.Number}版");
                return new PolicyFile($"{version.Content.Title}_第{version.Number}版.html", PolicyHtml.Write(version.Content, organization));
            },
            cancellationToken);

    internal static async Task<List<PolicyVersion>> LoadAsync(PortalDbContext db, PolicyKind kind, CancellationToken cancellationToken) =>
        await db.PolicyVersions.Where(v => v.Kind == kind && (v.IsLatest || v.IsEffective)).ToListAsync(cancellationToken);

    private static async Task<List<PolicyVersion>> LoadAsync(Command command, PolicyKind kind, Permission permission, CancellationToken cancellationToken)
    {
        var versions = await LoadAsync(command.Db, kind, cancellationToken);
        command.Actor.Demand(permission);
        return versions;
    }

    private static async Task<ConflictException> ConflictAsync(Command command, PolicyKind kind)
    {
        var subject = (int)kind + 1;
        var last = await command.Db.ChangeEntries.AsNoTracking()
            .Where(e => e.SubjectType == nameof(PolicyVersion) && e.SubjectId == subject)
            .OrderByDescending(e => e.Id).Select(e => new { e.ActorName, e.At }).FirstOrDefaultAsync();
        return new ConflictException(last?.ActorName, last?.At);
    }
}

/// <summary>A file for the public site.</summary>
public sealed record PolicyFile(string Name, string Html);

/// <summary>Where a policy's page is.</summary>
public static class PolicyAddress
{
    public static string Of(PolicyKind kind) => $"privacy-policies/{(kind == PolicyKind.Internal ? "internal" : "external")}";

    public static PolicyKind? Read(string? word) => word switch { "internal" => PolicyKind.Internal, "external" => PolicyKind.External, _ => null };
}

/// <summary>A version frozen for its approval, the text part by part.</summary>
public static class PolicySnapshot
{
    public static Snapshot Of(PolicyVersion version) => Snapshot.Of(Lines(version.Number.ToString(), version.Content));

    public static IReadOnlyList<SnapshotLine> Lines(string number, PolicyContent content) =>
    [
        new("Version", "版数", number),
        .. PolicyFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content))),
        .. MarkdownText.Sections(content.Body).Select(s => new SnapshotLine($"Body/{s.Title}", s.Title.Length == 0 ? "本文" : $"本文「{s.Title}」", s.Text.Length == 0 ? "（見出しのみ）" : s.Text)),
    ];
}

/// <summary>Moves versions when their requests end.</summary>
public sealed class PolicyApprovals : IApprovalSubject
{
    public string SubjectType => nameof(PolicyVersion);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(PolicyPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        foreach (var request in requests)
        {
            var versions = await PolicyService.LoadAsync(command.Db, (PolicyKind)(request.SubjectId - 1), CancellationToken.None);
            versions.Single(v => v.IsLatest).EndApproval(
                RevisionEnd.Of(request.Status), versions.Find(v => v.IsEffective), command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id), command.Today);
        }
    }
}
