using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.Training;

/// <summary>A 集合研修: one day on which a training of the plan is given to people in a room.</summary>
public sealed class TrainingSession : Entity, IRecorded
{
    public const int ShortMaxLength = 200;
    public const int NotesMaxLength = 1000;
    public const int CodeMaxLength = 64;

    /// <summary>How long a shown code works. The page shows a new one in half of it, so that a photo of it is soon worthless.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    private readonly List<TrainingAttendance> attendances = [];

    private TrainingSession()
    {
    }

    public TrainingSession(int planId, int lineNumber, int number, TrainingSessionInput input)
    {
        (PlanId, LineNumber, Number) = (planId, lineNumber, number);
        Change(input);
    }

    public int PlanId { get; private set; }

    public TrainingPlan Plan { get; private set; } = null!;

    public int LineNumber { get; private set; }

    /// <summary>From 1, within the plan.</summary>
    public int Number { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public TimeOnly Starts { get; private set; }

    public TimeOnly Ends { get; private set; }

    public string Place { get; private set; } = string.Empty;

    public string Lecturer { get; private set; } = string.Empty;

    public string Notes { get; private set; } = string.Empty;

    [NotRecorded]
    public string? Code { get; private set; }

    [NotRecorded]
    public DateTime? CodeUntil { get; private set; }

    // What somebody scanned just before the page showed the next one.
    [NotRecorded]
    public string? LastCode { get; private set; }

    [NotRecorded]
    public DateTime? LastCodeUntil { get; private set; }

    public IReadOnlyList<TrainingAttendance> Attendances => attendances;

    public string Label => string.Create(CultureInfo.InvariantCulture, $"第{Number}回 {HeldOn:yyyy/MM/dd}");

    public string RecordTitle => $"集合研修 {Label}";

    public (string Type, int Id) RecordSubject => (nameof(TrainingSession), Id);

    internal void Change(TrainingSessionInput input)
    {
        (HeldOn, Starts, Ends) = (input.HeldOn!.Value, input.Starts!.Value, input.Ends!.Value);
        (Place, Lecturer, Notes) = (input.Place.Trim(), input.Lecturer.Trim(), input.Notes.Trim());
    }

    /// <summary>Gives out a new code; the one before works until its own end.</summary>
    internal void ShowCode(DateTime now)
    {
        (LastCode, LastCodeUntil) = (Code, CodeUntil);
        (Code, CodeUntil) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)), now + CodeLife);
    }

    internal void HideCode() => (Code, CodeUntil, LastCode, LastCodeUntil) = (null, null, null, null);

    /// <summary>Whether a scanned code works now.</summary>
    internal bool Accepts(string code, DateTime now) => Matches(Code, CodeUntil, code, now) || Matches(LastCode, LastCodeUntil, code, now);

    internal bool Attend(Enrollment enrollment, PresenceWay way, DateTime at, string by)
    {
        if (enrollment.PlanId != PlanId || enrollment.LineNumber != LineNumber)
        {
            throw new RuleException($"{enrollment.PersonName}さんは、この研修の受講対象者ではありません。");
        }

        if (attendances.Exists(a => a.EnrollmentId == enrollment.Id))
        {
            return false;
        }

        enrollment.NotePresence(way, at);
        attendances.Add(new TrainingAttendance(enrollment.Id, way, at, by));
        return true;
    }

    /// <returns>The attendance to delete, or null.</returns>
    internal TrainingAttendance? TakeBack(Enrollment enrollment)
    {
        var found = attendances.Find(a => a.EnrollmentId == enrollment.Id);
        if (found is not null)
        {
            attendances.Remove(found);
            enrollment.TakeBackPresence();
        }

        return found;
    }

    private static bool Matches(string? known, DateTime? until, string code, DateTime now) =>
        known is not null && until > now && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.UTF8.GetBytes(code));
}

/// <summary>That somebody was at a session, and how that was noted.</summary>
public sealed class TrainingAttendance
{
    public const int NameMaxLength = 200;

    private TrainingAttendance()
    {
    }

    internal TrainingAttendance(int enrollmentId, PresenceWay way, DateTime at, string by) => (EnrollmentId, Way, At, RecordedBy) = (enrollmentId, way, at, by);

    public int Id { get; private set; }

    public int SessionId { get; private set; }

    public int EnrollmentId { get; private set; }

    public Enrollment Enrollment { get; private set; } = null!;

    public PresenceWay Way { get; private set; }

    public DateTime At { get; private set; }

    public string RecordedBy { get; private set; } = string.Empty;
}
