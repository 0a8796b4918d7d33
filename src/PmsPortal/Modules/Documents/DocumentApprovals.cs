using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Documents;

/// <summary>A version frozen for its approval: the fields, the text part by part, and its files by their hashes.</summary>
public static class DocumentSnapshot
{
    public static Snapshot Of(string number, DocumentVersion version, string owner, IReadOnlyList<DocumentFileRow> files) =>
        Snapshot.Of(Lines(number, version.Number.ToString(), version.Content, owner, files, version.IsAbolition));

    public static IReadOnlyList<SnapshotLine> Lines(string number, string version, DocumentContent content, string owner, IReadOnlyList<DocumentFileRow> files, bool isAbolition = false) =>
    [
        new("Number", "文書管理番号", number),
        new("Version", "版数", version),
        .. isAbolition ? [new SnapshotLine("Abolition", "廃止", "この文書を廃止する")] : Array.Empty<SnapshotLine>(),
        new("Owner", "文書管理者", owner),
        .. DocumentFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(content))),
        .. MarkdownText.Sections(content.Body).Select(s => new SnapshotLine($"Body/{s.Title}", s.Title.Length == 0 ? "本文" : $"本文「{s.Title}」", s.Text.Length == 0 ? "（見出しのみ）" : s.Text)),
        .. files.Select((f, i) => new SnapshotLine(string.Create(CultureInfo.InvariantCulture, $"File{i}"), f.IsPdf ? "閲覧用のPDF" : "編集用の原本", $"{f.Name}（SHA-256 {f.Sha256}）")),
    ];
}

/// <summary>Moves versions when their requests end: in force, back to the author, or as they were.</summary>
public sealed class DocumentApprovals : IApprovalSubject
{
    public string SubjectType => nameof(ControlledDocument);

    public bool MaySee(Actor actor, int? departmentId) => actor.May(DocumentPermissions.ViewDrafts);

    public async Task OnEndedAsync(Command command, IReadOnlyList<ApprovalRequest> requests)
    {
        var documents = await DocumentService.LoadAllAsync(command.Db, [.. requests.Select(r => r.SubjectId)], CancellationToken.None);
        foreach (var request in requests)
        {
            var document = documents.Single(d => d.Id == request.SubjectId);
            var files = await DocumentFiles.OfAsync(command.Db, document.Latest.Id, CancellationToken.None);
            if (request.Status == RequestStatus.Approved && !document.Latest.IsAbolition && document.Latest.Content.Body.Length == 0 && !files.Exists(f => f.IsPdf))
            {
                throw new RuleException($"{document.Number}には本文もPDFもないため、承認できません。差し戻して、文書を登録してもらってください。");
            }

            document.EndApproval(RevisionEnd.Of(request.Status), command.Db.ApprovalDecisions.Local.Last(d => d.RequestId == request.Id), command.Today);
            if (request.Status == RequestStatus.Approved)
            {
                await RecommendToDependentsAsync(command, document);
                await RevisionHints.AnswerAsync(command, nameof(ControlledDocument), document.Id, document.AbolishedOn is null ? $"第{document.Latest.Number}版で見直しました。" : "文書を廃止しました。");
            }
        }
    }

    /// <summary>What rests on the document should follow it; other modules' bases are compared by <see cref="CompareBasesJob"/>.</summary>
    private static async Task RecommendToDependentsAsync(Command command, ControlledDocument document)
    {
        var today = command.Today;
        var dependents = await command.Db.ControlledDocuments
            .Where(d => d.StaleSince == null && d.AbolishedOn == null
                && d.Bases.Any(b => b.Kind == DocumentBasisProvider.DocumentKind && b.Key == document.Number) && d.Versions.Any(v => v.IsEffective && v.ApprovedOn < today))
            .ToListAsync();
        dependents.ForEach(d => d.Compare(today));
    }
}
