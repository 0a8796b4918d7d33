using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Data;

namespace PmsPortal.Modules.Training;

/// <summary>The list's side of the work with courses: one taking a person and training of a plan.</summary>
internal static class EnrollmentTakings
{
    /// <summary>The kind of origin of a training's takings; with the plan's key it names the training.</summary>
    public static string OriginKind(int lineNumber) => string.Create(CultureInfo.InvariantCulture, $"TrainingPlan/{lineNumber}");

    /// <summary>Under which keys a taking that waits for its person is reminded of.</summary>
    public static IEnumerable<string> DueKeys(int takingId) =>
        [string.Create(CultureInfo.InvariantCulture, $"taking/{takingId}"), string.Create(CultureInfo.InvariantCulture, $"taking/{takingId}/follow-up")];

    public static async Task AssignAsync(Command command, int planId, TrainingLine line, int versionId, IReadOnlyCollection<Enrollment> rows, CancellationToken cancellationToken)
    {
        var c = line.Content;
        foreach (var group in rows.GroupBy(r => r.DueOn))
        {
            var settings = new TakingSettings(
                c.StartsOn!.Value <= group.Key ? c.StartsOn.Value : group.Key, group.Key, c.PassMark, c.Attempts, c.HasTest ? c.TimeLimit : null,
                c.HasTest ? c.QuestionCount : 0, new TakingOrigin(OriginKind(line.Number), planId));
            var takings = await TakingWork.AssignAsync(command, [.. group.Select(r => r.EmployeeId)], versionId, settings, cancellationToken);
            if (group.Any(r => r.TakingId is null))
            {
                await command.FlushAsync();
                foreach (var row in group.Where(r => r.TakingId is null))
                {
                    row.Assign(takings[row.EmployeeId].Id);
                }
            }
        }
    }

    /// <summary>Takes somebody's taking off the list; what was passed or is off already stays.</summary>
    public static async Task CancelAsync(Command command, Enrollment row, string reason, CancellationToken cancellationToken)
    {
        if (row.TakingId is { } id && await StatusAsync(command.Db, id, cancellationToken) is not (TakingStatus.Passed or TakingStatus.Cancelled))
        {
            await TakingWork.CancelAsync(command, id, reason, cancellationToken);
        }
    }

    /// <summary>That they were at a session, where the taking still waits for it.</summary>
    public static async Task AttendAsync(Command command, Enrollment row, DateTime at, CancellationToken cancellationToken)
    {
        if (row.TakingId is { } id && await StatusAsync(command.Db, id, cancellationToken) is TakingStatus.NotStarted or TakingStatus.Studying or TakingStatus.FollowUp)
        {
            await TakingWork.RecordAttendanceAsync(command, id, at, cancellationToken);
        }
    }

    private static async Task<TakingStatus> StatusAsync(PortalDbContext db, int takingId, CancellationToken cancellationToken) =>
        db.Takings.Local.FirstOrDefault(t => t.Id == takingId)?.Status
            ?? await db.Takings.Where(t => t.Id == takingId).Select(t => t.Status).FirstAsync(cancellationToken);
}
