using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Workbooks;

/// <summary>A small file to be handed to the browser.</summary>
/// <param name="Name">Its name, with the ending.</param>
/// <param name="Bytes">Its content.</param>
public sealed record SavedFile(string Name, byte[] Bytes);

/// <summary>Sheets that are made in a click and handed to the browser: one record in two columns, 項目 and 内容 (F14, F17, F19, F20), or the few lines of one form. Each export is logged.</summary>
/// <param name="portal">The database, for the entry of the change log.</param>
/// <param name="time">The day of the export (business day, JST).</param>
public sealed class RecordSheetService(PortalDb portal, TimeProvider time)
{
    private const int MostSheetName = 28;

    private static readonly IReadOnlyList<RegisterField<SnapshotLine>> LineFields =
    [
        Fields<SnapshotLine>.Shown(nameof(SnapshotLine.Label), "項目", l => l.Label, 28),
        Fields<SnapshotLine>.Shown(nameof(SnapshotLine.Text), "内容", l => l.Text, 90),
    ];

    /// <summary>Writes the sheet and logs that it left.</summary>
    /// <param name="actor">Who; the module that gave the lines has let them see and export the record.</param>
    /// <param name="subjectType">The record's kind in the change log.</param>
    /// <param name="subjectId">Its key.</param>
    /// <param name="title">The form and the record's number: title of the sheet and name of the file.</param>
    /// <param name="lines">The record; empty lines are left out.</param>
    /// <param name="cancellationToken">Stops before the file is made.</param>
    /// <returns>The workbook.</returns>
    public Task<SavedFile> WriteAsync(
        Actor actor, string subjectType, int subjectId, string title, IReadOnlyList<SnapshotLine> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(title);
        var name = string.Join('_', title.Split([.. Path.GetInvalidFileNameChars(), ' ', '　'], StringSplitOptions.RemoveEmptyEntries));
        return WriteAsync(actor, subjectType, subjectId, $"{title}の出力", name, title, 1, LineFields, lines.Where(l => l.Text.Length > 0), cancellationToken);
    }

    /// <summary>The lines of one form.</summary>
    /// <param name="note">What the change log says.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="frozenColumns">Columns that stay in view.</param>
    internal async Task<SavedFile> WriteAsync<T>(
        Actor actor, string subjectType, int subjectId, string note, string name, string title, int frozenColumns, IReadOnlyList<RegisterField<T>> fields, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await portal.NoteAsync(actor, ChangeAction.Exported, subjectType, subjectId, note, cancellationToken: cancellationToken);
        using var output = new MemoryStream();
        await RegisterFiles.WriteAsync(
            new SheetLayout(title.Length <= MostSheetName ? title : title[..MostSheetName], title) { Subtitles = [$"出力日 {Wareki.FormatGregorian(time.Today())}"], FrozenColumns = frozenColumns },
            fields, rows, ExportFormat.Xlsx, output, cancellationToken);
        return new SavedFile($"{name}.xlsx", output.ToArray());
    }
}
