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

/// <summary>One record as a sheet of two columns, 項目 and 内容: the forms of the rules that are no registers (F14, F17, F19, F20). Each export is logged.</summary>
/// <param name="portal">The database, for the entry of the change log.</param>
/// <param name="time">The day of the export (business day, JST).</param>
public sealed class RecordSheetService(PortalDb portal, TimeProvider time)
{
    private const int MostSheetName = 28;

    private static readonly IReadOnlyList<RegisterField<SnapshotLine>> Fields =
    [
        new() { Key = nameof(SnapshotLine.Label), Label = "項目", Width = 28, Value = l => l.Label, Text = l => l.Label },
        new() { Key = nameof(SnapshotLine.Text), Label = "内容", Width = 90, Value = l => l.Text, Text = l => l.Text },
    ];

    /// <summary>Writes the sheet and logs that it left.</summary>
    /// <param name="actor">Who; the module that gave the lines has let them see and export the record.</param>
    /// <param name="subjectType">The record's kind in the change log.</param>
    /// <param name="subjectId">Its key.</param>
    /// <param name="title">The form and the record's number: title of the sheet and name of the file.</param>
    /// <param name="lines">The record; empty lines are left out.</param>
    /// <param name="cancellationToken">Stops before the file is made.</param>
    /// <returns>The workbook.</returns>
    public async Task<SavedFile> WriteAsync(
        Actor actor, string subjectType, int subjectId, string title, IReadOnlyList<SnapshotLine> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(title);
        await portal.CommandAsync(
            actor,
            command =>
            {
                command.Note(ChangeAction.Exported, subjectType, subjectId, $"{title}の出力");
                return Task.CompletedTask;
            },
            cancellationToken);
        using var output = new MemoryStream();
        await RegisterFiles.WriteAsync(
            new SheetLayout(title.Length <= MostSheetName ? title : title[..MostSheetName], title) { Subtitles = [$"出力日 {Wareki.FormatGregorian(time.Today())}"], FrozenColumns = 1 },
            Fields, lines.Where(l => l.Text.Length > 0), ExportFormat.Xlsx, output, cancellationToken);
        return new SavedFile($"{string.Join('_', title.Split([.. Path.GetInvalidFileNameChars(), ' ', '　'], StringSplitOptions.RemoveEmptyEntries))}.xlsx", output.ToArray());
    }
}
