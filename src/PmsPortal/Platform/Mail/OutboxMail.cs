using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Mail;

/// <summary>
/// A mail that was decided in the save that made its cause, and leaves afterwards. What it says never changes; the row
/// stays as the evidence of what was sent. Its state is no entry of the change log, what administrators do to it is.
/// </summary>
public sealed class OutboxMail : Entity
{
    /// <summary>Longest key, in UTF-16 units.</summary>
    public const int KeyMaxLength = 200;

    /// <summary>Longest address (RFC 5321).</summary>
    public const int AddressMaxLength = 254;

    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Longest subject, in UTF-16 units.</summary>
    public const int SubjectMaxLength = 200;

    /// <summary>Longest error kept, in UTF-16 units.</summary>
    public const int ErrorMaxLength = 1000;

    internal const int SearchTextMaxLength = 600;

    /// <summary>The recipient has no address.</summary>
    public const string NoAddress = "宛先なし（メールアドレスが登録されていません）";

    private OutboxMail()
    {
    }

    internal OutboxMail(string key, MailDraft draft, DateTime at)
    {
        Key = key;
        ToName = MailText.Line(draft.ToName, NameMaxLength);
        EmployeeId = draft.EmployeeId;
        Subject = MailText.Line(draft.Subject, SubjectMaxLength);
        Body = draft.Body.ReplaceLineEndings("\n");
        CreatedAt = at;
        Address(draft.ToAddress, at);
    }

    /// <summary>What makes it the same mail; unique, lower case.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>Where it goes, or empty.</summary>
    public string ToAddress { get; private set; } = string.Empty;

    /// <summary>The recipient's name.</summary>
    public string ToName { get; private set; } = string.Empty;

    /// <summary>The recipient where they are an employee.</summary>
    public int? EmployeeId { get; private set; }

    /// <summary>One line.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>Plain text, lines end with LF.</summary>
    public string Body { get; private set; } = string.Empty;

    /// <summary>When it was added (UTC).</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public MailStatus Status { get; private set; }

    /// <summary>Attempts begun since it was added or last put back by an administrator.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not before (UTC); null where nothing more will be tried.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>Until when the claim of <see cref="ClaimedBy"/> holds (UTC); later another process may take it.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    /// <summary>The process and round that sends it or sent it last.</summary>
    public string? ClaimedBy { get; private set; }

    /// <summary>When the server took it over (UTC).</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; private set; }

    /// <summary>The Message-ID of every attempt, made at the first: a receiver can tell a repeated mail.</summary>
    public string? MessageId { get; private set; }

    /// <summary>Name, address and subject as searched.</summary>
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>How the change log calls it.</summary>
    public string Title => $"メール「{Subject}」{ToName}";

    /// <summary>Whether an administrator may put it back into the queue.</summary>
    public bool MaySendAgain => Status is MailStatus.Retrying or MailStatus.Failed or MailStatus.Cancelled;

    /// <summary>Whether an administrator may still take it back.</summary>
    public bool MayCancel => Status is MailStatus.Waiting or MailStatus.Retrying or MailStatus.Failed;

    /// <summary>Puts it back into the queue, due now, its attempts counted anew.</summary>
    /// <param name="address">The recipient's address of today.</param>
    /// <param name="at">Now (UTC).</param>
    /// <exception cref="RuleException">It was sent or is being sent, or there is still no address.</exception>
    public void SendAgain(string? address, DateTime at)
    {
        if (!MaySendAgain)
        {
            throw new RuleException(Status == MailStatus.Sent
                ? "このメールは送信済みです。二重に届くため、再送はできません。"
                : "このメールは送信待ちまたは送信中です。そのままお待ちください。");
        }

        if (!MailText.IsAddress((address ?? string.Empty).Trim()))
        {
            throw new RuleException($"{ToName}さんに送れるメールアドレスがありません。従業者の登録でメールアドレスを直してから、再送してください。");
        }

        Address(address, at);
    }

    /// <summary>Takes it back.</summary>
    /// <exception cref="RuleException">It was sent, is being sent, or was taken back already.</exception>
    public void Cancel()
    {
        if (!MayCancel)
        {
            throw new RuleException(Status switch
            {
                MailStatus.Sent => "このメールは送信済みです。取り消せません。",
                MailStatus.Sending => "このメールはいま送信中です。結果が出てから、もう一度確かめてください。",
                _ => "このメールは既に取り消されています。",
            });
        }

        (Status, NextAttemptAt, ClaimedUntil) = (MailStatus.Cancelled, null, null);
    }

    private void Address(string? address, DateTime at)
    {
        ToAddress = MailText.Cut((address ?? string.Empty).Trim(), AddressMaxLength);
        SearchText = MailText.Cut(JapaneseText.ToSearchKey($"{ToName} {ToAddress} {Subject}"), SearchTextMaxLength);
        var reachable = MailText.IsAddress(ToAddress);
        (Status, NextAttemptAt, LastError) = reachable
            ? (MailStatus.Waiting, at, null)
            : (MailStatus.Failed, (DateTime?)null, ToAddress.Length == 0 ? NoAddress : "宛先のメールアドレスの形が正しくありません");
        (Attempts, ClaimedUntil) = (0, null);
    }
}
