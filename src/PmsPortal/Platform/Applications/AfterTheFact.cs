namespace PmsPortal.Platform.Applications;

/// <summary>
/// The approval comes before the act (F03, F04). What was done before is still recorded, marked 事後 and with a reason:
/// hiding it would be worse.
/// </summary>
public static class AfterTheFact
{
    /// <summary>The mark on lists and prints.</summary>
    public const string Mark = "事後";

    /// <summary>On the day of the act an approval comes too late already.</summary>
    /// <param name="plannedOn">The day of the act.</param>
    /// <param name="submittedOn">The day of the submission.</param>
    /// <returns>True where the form needs a reason.</returns>
    public static bool AtSubmission(DateOnly plannedOn, DateOnly submittedOn) => plannedOn <= submittedOn;

    /// <summary>An approval on the day of the act still came before it.</summary>
    /// <param name="plannedOn">The day of the act.</param>
    /// <param name="approvedOn">The day of the approval.</param>
    /// <returns>True where the act was done before.</returns>
    public static bool AtApproval(DateOnly plannedOn, DateOnly approvedOn) => plannedOn < approvedOn;
}
