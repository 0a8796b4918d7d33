using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Ledger;

/// <summary>The ledger as a file, in the layout that organisations keep it in.</summary>
public sealed class LedgerWorkbook(PortalDb portal, LedgerQueries queries, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "ledger";

    public string Title => "個人情報管理台帳";

    public string KeyField => nameof(LedgerRecord.Number);

    public string ListAddress => "ledger";

    public Permission ImportPermission => LedgerPermissions.Import;

    public Permission ExportPermission => LedgerPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(LedgerRecord.Fields);

    public async Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(LedgerPermissions.Import);
        List<ImportLine> lines = [];
        try
        {
            await portal.CommandAsync(
                actor,
                async command =>
                {
                    command.Reason = "ファイルの取込み";
                    lines = await new LedgerImport(command, commit).RunAsync(source, progress, cancellationToken);
                    if (!commit || lines.Any(l => l.Outcome == ImportOutcome.Error))
                    {
                        throw new NothingSavedException();
                    }

                    var summary = ImportSummary.Of(lines);
                    command.Note(ChangeAction.Imported, "Ledger", 0, $"台帳の取込み 追加{summary.Added}・変更{summary.Changed}・変更なし{summary.Unchanged}");
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
        actor.Demand(LedgerPermissions.Export);
        var query = LedgerAddress.Read(filter);
        await portal.NoteAsync(actor, ChangeAction.Exported, "Ledger", 0, $"台帳の出力（{format}）", filter, cancellationToken: cancellationToken);
        return await portal.QueryAsync(
            async db =>
            {
                var rows = RecordsAsync(db, actor, query, cancellationToken);
                if (format == ExportFormat.Xlsx)
                {
                    using var writer = new RegisterSheetWriter(output);
                    var today = time.Today();
                    var layout = new SheetLayout(Title, Title)
                    {
                        Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"],
                        FrozenColumns = 3,
                        Paper = SheetPaper.A3,
                    };
                    await writer.AddSheetAsync(layout, LedgerRecord.Fields, rows, cancellationToken);
                    await writer.CompleteAsync(cancellationToken);
                    return [];
                }

                var encoding = format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8;
                var replaced = await CsvRegisterWriter.WriteAsync(output, LedgerRecord.Fields, rows, encoding, cancellationToken);
                return (IReadOnlyList<string>)[.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」は CP932 に無いため 〓 にしました。")];
            },
            cancellationToken);
    }

    private async IAsyncEnumerable<LedgerRecord> RecordsAsync(
        PortalDbContext db, Actor actor, LedgerListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = LedgerQueries.Order(queries.Filter(db, actor, query), query)
            .Select(r => new { r.Entry.Number, r.DepartmentId, Department = r.Entry.Department.Name, r.Content, r.Status, r.DraftedOn, r.DraftedBy, r.ApprovedOn, r.ApprovedBy })
            .AsAsyncEnumerable();
        await foreach (var r in rows.WithCancellation(cancellationToken))
        {
            var isMasked = r.Content.IsSpecific == true && !actor.May(LedgerPermissions.ViewSpecific, r.DepartmentId);
            yield return new LedgerRecord
            {
                Number = r.Number,
                Department = r.Department,
                Content = isMasked ? LedgerQueries.MaskedCopy(r.Content) : r.Content,
                Status = r.Status.Label(),
                DraftedOn = r.DraftedOn,
                DraftedBy = r.DraftedBy,
                ApprovedOn = r.ApprovedOn,
                ApprovedBy = r.ApprovedBy ?? string.Empty,
            };
        }
    }

    /// <summary>Ends a command whose work was only a preview: nothing is saved.</summary>
    private sealed class NothingSavedException : Exception;
}
