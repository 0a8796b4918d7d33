using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Documents;

/// <summary>The PMS文書管理台帳 as a file: F41 and the columns that the portal adds.</summary>
public sealed class DocumentWorkbook(PortalDb portal, DocumentQueries queries, TimeProvider time) : IRegisterWorkbook
{
    private const int Most = 10_000;

    public string Name => "documents";

    public string Title => "PMS文書管理台帳";

    public string KeyField => nameof(DocumentRecord.Number);

    public string ListAddress => "documents";

    public Permission ImportPermission => DocumentPermissions.Import;

    public Permission ExportPermission => DocumentPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(DocumentRecord.Fields);

    public async Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(DocumentPermissions.Import);
        List<ImportLine> lines = [];
        try
        {
            await portal.CommandAsync(
                actor,
                async command =>
                {
                    command.Reason = "ファイルの取込み";
                    lines = await new DocumentImport(command, commit).RunAsync(source, progress, cancellationToken);
                    if (!commit || lines.Any(l => l.Outcome == ImportOutcome.Error))
                    {
                        throw new NothingSavedException();
                    }

                    var summary = ImportSummary.Of(lines);
                    command.Note(ChangeAction.Imported, nameof(ControlledDocument), 0, $"文書管理台帳の取込み 追加{summary.Added}・変更{summary.Changed}・変更なし{summary.Unchanged}");
                },
                cancellationToken);
        }
        catch (NothingSavedException)
        {
            return new ImportReport(lines, Committed: false);
        }

        return new ImportReport(lines, Committed: true);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(DocumentPermissions.Export);
        var lines = await queries.AllAsync(actor, DocumentListQuery.Read(filter), Most, cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(ControlledDocument), 0, $"文書管理台帳の出力（{format}）{lines.Count}件", filter, cancellationToken: cancellationToken);
        var rows = lines.Select(Record);
        if (format == ExportFormat.Xlsx)
        {
            using var writer = new RegisterSheetWriter(output);
            var today = time.Today();
            var layout = new SheetLayout(Title, Title) { Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 2 };
            await writer.AddSheetAsync(layout, DocumentRecord.Fields, rows, cancellationToken);
            await writer.CompleteAsync(cancellationToken);
            return [];
        }

        var replaced = await CsvRegisterWriter.WriteAsync(output, DocumentRecord.Fields, rows, format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8, cancellationToken);
        return [.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」は CP932 に無いため 〓 にしました。")];
    }

    private static DocumentRecord Record(DocumentListLine line) => new()
    {
        Number = line.Number,
        Version = new VersionNumber(line.Major, line.Minor),
        IssuedOn = line.IssuedOn,
        Owner = $"{line.OwnerNumber} {line.Owner}",
        Content = new DocumentContent
        {
            Title = line.Title,
            StoragePlace = line.StoragePlace,
            Retention = line.Retention,
            DisposalWay = line.DisposalWay,
            Clauses = line.Clauses,
            EstablishedOn = line.EstablishedOn,
            RevisionNote = line.RevisionNote,
            Notes = line.Notes,
        },
        Status = line.Status.Label(),
        ApprovedBy = line.ApprovedBy ?? string.Empty,
    };

    /// <summary>Ends a command whose work was only a preview: nothing is saved.</summary>
    private sealed class NothingSavedException : Exception;
}
