using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Mail;

/// <summary>What the list of mails filters by.</summary>
public sealed record OutboxListQuery : ListQuery
{
    /// <summary>Where the mails stand, or null for all.</summary>
    public MailStatus? Status { get; init; }
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The mail.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ToName">To whom.</param>
/// <param name="ToAddress">Where to, or empty.</param>
/// <param name="Subject">About what.</param>
/// <param name="CreatedAt">Added (UTC).</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="NextAttemptAt">Not before (UTC).</param>
/// <param name="SentAt">Taken over by the server (UTC).</param>
/// <param name="LastError">What went wrong last.</param>
public sealed record OutboxRow(
    int Id, MailStatus Status, string ToName, string ToAddress, string Subject, DateTime CreatedAt, int Attempts, DateTime? NextAttemptAt, DateTime? SentAt, string? LastError);

/// <summary>A mail as its page shows it.</summary>
/// <param name="Row">As in the list.</param>
/// <param name="Key">What makes it the same mail.</param>
/// <param name="Body">The text.</param>
/// <param name="MessageId">Its Message-ID after the first attempt.</param>
/// <param name="ClaimedBy">The process and round of the last attempt.</param>
/// <param name="MaySendAgain">It may go back into the queue.</param>
/// <param name="MayCancel">It may be taken back.</param>
public sealed record OutboxDetail(OutboxRow Row, string Key, string Body, string? MessageId, string? ClaimedBy, bool MaySendAgain, bool MayCancel);

/// <summary>The state of sending, for the head of the list.</summary>
/// <param name="Problems">Why nothing can leave; empty where it can.</param>
/// <param name="HasBaseAddress">Whether links in mails can be followed.</param>
/// <param name="Server">Host and port.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Counts">Mails by state; states without mails are missing.</param>
/// <param name="OldestWaitingAt">When the oldest mail that waits was added (UTC).</param>
public sealed record OutboxOverview(
    IReadOnlyList<string> Problems, bool HasBaseAddress, string Server, string From, IReadOnlyDictionary<MailStatus, int> Counts, DateTime? OldestWaitingAt)
{
    /// <summary>Mails that will still be tried.</summary>
    public int Queued => Count(MailStatus.Waiting) + Count(MailStatus.Sending) + Count(MailStatus.Retrying);

    /// <summary>How many mails stand there.</summary>
    /// <param name="status">Where.</param>
    /// <returns>0 where there are none.</returns>
    public int Count(MailStatus status) => Counts.GetValueOrDefault(status);
}

/// <summary>A mail as its recipient sees it in the portal.</summary>
/// <param name="Id">The mail.</param>
/// <param name="Subject">About what.</param>
/// <param name="Body">The text.</param>
/// <param name="CreatedAt">Added (UTC).</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SentAt">Taken over by the server (UTC).</param>
/// <param name="HasAddress">False where no address was known.</param>
public sealed record OwnMailRow(int Id, string Subject, string Body, DateTime CreatedAt, MailStatus Status, DateTime? SentAt, bool HasAddress);

/// <summary>What a command over several mails did.</summary>
/// <param name="Done">Mails changed.</param>
/// <param name="Refused">Why others were not, each reason once.</param>
public sealed record OutboxOutcome(int Done, IReadOnlyList<string> Refused);
