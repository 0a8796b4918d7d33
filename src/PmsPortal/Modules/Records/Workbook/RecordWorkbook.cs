using System.Runtime.CompilerServices;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace PmsPortal.Modules.Records;

/// <summary>The PMS記録管理台帳 as a file, in and out.</summary>
public sealed class RecordWorkbook(PortalDb portal, RecordQueries queries, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "records";

    public string Title => "PMS記録管理台帳";

    public string KeyField => nameof(RecordLine.Number);

    public string ListAddress => "records";

    public Permission ImportPermission => RecordPermissions.Import;

    public Permission ExportPermission => RecordPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(RecordLine.Fields);

    public async Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(RecordPermissions.Import);
        List<ImportLine> lines = [];
        try
        {
            await portal.CommandAsync(
                actor,
                async command =>
                {
                    command.Reason = "ファイルの取込み";
                    lines = await new RecordImport(command, commit).RunAsync(source, progress, cancellationToken);
                    if (!commit || lines.Any(l => l.Outcome == ImportOutcome.Error))
                    {
                        throw new NothingSavedException();
                    }

                    var summary = ImportSummary.Of(lines);
                    command.Note(ChangeAction.Imported, RecordSheet.Register, 0, $"PMS記録管理台帳の取込み 追加{summary.Added}・変更{summary.Changed}・変更なし{summary.Unchanged}");
                },
                cancellationToken);
        }
        catch (NothingSavedException)
        {
            return new ImportReport(lines, Committed: false);
        }

        return new ImportReport(lines, Committed: true);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(RecordPermissions.Export);
        var query = RecordAddress.Read(filter);
        await portal.NoteAsync(actor, ChangeAction.Exported, RecordSheet.Register, 0, $"PMS記録管理台帳の出力（{format}）", filter, cancellationToken: cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var rows = LinesAsync(db, actor, query, cancellationToken);
                if (format == ExportFormat.Xlsx)
                {
                    using var writer = new RegisterSheetWriter(output);
                    var today = time.Today();
                    var layout = new SheetLayout(Title, Title) { Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 3 };
                    await writer.AddSheetAsync(layout, RecordLine.Fields, rows, cancellationToken);
                    await writer.CompleteAsync(cancellationToken);
                    return [];
                }

                var encoding = format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8;
                var replaced = await CsvRegisterWriter.WriteAsync(output, RecordLine.Fields, rows, encoding, cancellationToken);
                return (IReadOnlyList<string>)[.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」は CP932 に無いため 〓 にしました。")];
            },
            cancellationToken);
    }

    private async IAsyncEnumerable<RecordLine> LinesAsync(
        PortalDbContext db, Actor actor, RecordListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = RecordQueries.Project(RecordQueries.Order(queries.Filter(db, actor, query), query)).AsAsyncEnumerable();
        await foreach (var r in rows.WithCancellation(cancellationToken))
        {
            yield return new RecordLine
            {
                Number = r.Number,
                Department = r.Department,
                Content = r.Content,
                NextEndsOn = r.NextEndsOn,
                Status = r.Status.Label(),
                ApprovedOn = r.ApprovedOn,
                ApprovedBy = r.ApprovedBy ?? string.Empty,
            };
        }
    }

    /// <summary>Ends a command whose work was only a preview: nothing is saved.</summary>
    private sealed class NothingSavedException : Exception;
}
