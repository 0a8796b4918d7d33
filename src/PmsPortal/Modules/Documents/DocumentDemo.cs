using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Files;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Documents;

/// <summary>The fictional organisation's rules, procedures and forms, from the folder <c>seed/demo/documents</c>.</summary>
public sealed class DocumentDemo(DocumentService documents, DocumentQueries queries, DocumentReadingService reading, ApprovalEngine engine, FileService files) : IDemoData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public int Order => 30;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demo);
        var folder = Path.Combine(DemoContext.Folder, "documents");
        await using var stream = File.OpenRead(Path.Combine(folder, "documents.json"));
        var seeds = await JsonSerializer.DeserializeAsync<List<Seed>>(stream, Json, cancellationToken) ?? [];
        var secretary = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var approvers = new[]
        {
            await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken),
            await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken),
        };
        foreach (var seed in seeds)
        {
            var owner = (await demo.ActorAsync(seed.Owner, null, cancellationToken)).EmployeeId!.Value;
            var id = await documents.AddAsync(secretary, new(seed.Kind, seed.Number, VersionNumber.First, owner, await ContentAsync(seed, folder, 0, cancellationToken)), cancellationToken);
            IReadOnlyList<AddresseeChoice> to = seed.Everyone ? [new(AddresseeKind.Everyone)] : [.. (seed.Roles ?? []).Select(r => new AddresseeChoice(AddresseeKind.Role, null, r))];
            await documents.DistributeAsync(secretary, new(id, to, ControlledDocument.UsualDaysToRead), cancellationToken);
            await documents.RestOnAsync(secretary, new(id, [.. (seed.Rests ?? []).Select(k => ("Document", k))]), cancellationToken);
            for (var i = 0; i < seed.Notes.Count; i++)
            {
                var detail = await queries.GetAsync(secretary, id, null, cancellationToken);
                if (i > 0)
                {
                    await documents.EditAsync(secretary, new(id, detail.Shown.Id, detail.RowVersion, detail.Shown.Number.NextRevision, owner, await ContentAsync(seed, folder, i, cancellationToken)), cancellationToken);
                }

                if (seed.Pdf is { } lines)
                {
                    using var pdf = new MemoryStream(SimplePdf.Write(lines));
                    await files.AddAsync(secretary, DocumentFiles.Pdf, detail.Shown.Id, $"{seed.Number}_{seed.Title}.pdf", pdf, cancellationToken);
                    using var source = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));
                    await files.AddAsync(secretary, DocumentFiles.Source, detail.Shown.Id, $"{seed.Number}_{seed.Title}.txt", source, cancellationToken);
                }

                var request = await documents.SubmitAsync(secretary, id, cancellationToken);
                foreach (var approver in seed.Leave == RevisionStatus.Submitted ? [] : approvers.Take(seed.Kind == DocumentKind.Rule ? 2 : 1))
                {
                    await engine.DecideAsync(approver, new([request], Verdict.Approve, string.Empty), cancellationToken);
                }
            }
        }

        // Some have read already; most have it before them.
        foreach (var person in new[] { secretary, approvers[0], await demo.ActorAsync(PmsRole.TrainingManager, null, cancellationToken), await demo.ActorAsync(PmsRole.ItManager, null, cancellationToken) })
        {
            foreach (var open in await reading.OpenAsync(person, cancellationToken))
            {
                await reading.AcknowledgeAsync(person, open.VersionId, cancellationToken);
            }
        }
    }

    private static async Task<DocumentContent> ContentAsync(Seed seed, string folder, int index, CancellationToken cancellationToken) => new()
    {
        Title = seed.Title,
        StoragePlace = "PMSポータル",
        Retention = "廃止後5年",
        DisposalWay = "データ消去、紙はシュレッダー",
        Clauses = ClauseList.Tidy(seed.Clauses),
        RevisionNote = seed.Notes[index],
        Body = seed.Texts is { } texts ? await File.ReadAllTextAsync(Path.Combine(folder, texts[index]), cancellationToken) : string.Empty,
    };

    private sealed record Seed(
        string Number, DocumentKind Kind, PmsRole Owner, string Title, string Clauses, IReadOnlyList<string> Notes, bool Everyone = false,
        IReadOnlyList<PmsRole>? Roles = null, IReadOnlyList<string>? Rests = null, IReadOnlyList<string>? Texts = null, IReadOnlyList<string>? Pdf = null, RevisionStatus? Leave = null);
}
