using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Organization.Workbook;

/// <summary>What the files of departments and of people share: previewing, taking in, handing out, and the log of both.</summary>
internal sealed class OrganizationFiles(PortalDb portal)
{
    public async Task<ImportReport> ImportAsync(
        Actor actor,
        (string Type, string Title) register,
        (IEnumerable<ImportRow> Rows, bool Commit, IProgress<int>? Progress) import,
        Func<PortalDbContext, IReadOnlyList<ImportRow>, Task<ImportPlan>> plan,
        CancellationToken cancellationToken)
    {
        actor.Demand(OrganizationPermissions.Manage);
        var rows = new List<ImportRow>();
        foreach (var row in import.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(row);
            import.Progress?.Report(rows.Count);
        }

        if (!import.Commit)
        {
            return await portal.QueryAsync(async db => new ImportReport((await plan(db, rows)).Lines, false), cancellationToken);
        }

        return await portal.CommandAsync(
            actor,
            async command =>
            {
                // What the preview said may have changed since; what is read from here on is what the save will meet.
                await command.LockAsync();
                var planned = await plan(command.Db, rows);
                var report = new ImportReport(planned.Lines, true);
                var (added, changed) = (report.Count(ImportOutcome.Added), report.Count(ImportOutcome.Changed));
                if (!report.IsClean || added + changed == 0)
                {
                    return report with { Committed = report.IsClean };
                }

                command.Reason = "ファイルからの取込";
                await planned.ApplyAsync(command, cancellationToken);
                command.Note(ChangeAction.Imported, register.Type, 0, register.Title, $"追加 {added}件、変更 {changed}件");
                return report;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync<T>(
        Actor actor,
        (string Type, string Title) register,
        IReadOnlyList<RegisterField<T>> fields,
        IReadOnlyList<T> rows,
        (ExportFormat Format, Stream Output) file,
        CancellationToken cancellationToken)
    {
        await portal.CommandAsync(
            actor,
            command =>
            {
                command.Note(ChangeAction.Exported, register.Type, 0, register.Title, $"{rows.Count}件、{file.Format}");
                return Task.CompletedTask;
            },
            cancellationToken);
        if (file.Format == ExportFormat.Xlsx)
        {
            using var writer = new RegisterSheetWriter(file.Output);
            await writer.AddSheetAsync(new SheetLayout(register.Title, register.Title) { FrozenColumns = 2 }, fields, rows, cancellationToken);
            await writer.CompleteAsync(cancellationToken);
            return [];
        }

        var encoding = file.Format == ExportFormat.CsvCp932 ? CsvEncoding.ShiftJis : CsvEncoding.Utf8;
        var replaced = await CsvRegisterWriter.WriteAsync(file.Output, fields, rows, encoding, cancellationToken);
        return [.. replaced.Select(r => $"{r.Row}行目「{r.Column}」の「{r.Character}」はShift_JISにないため〓にしました。")];
    }

    /// <summary>Messages name the column by its header; where it stood in the file the row itself shows.</summary>
    public static ColumnMatch Headers(IReadOnlyList<ColumnName> columns) => new(columns, [], new Dictionary<string, int>());
}
