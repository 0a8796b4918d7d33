using PmsPortal.Platform.Registers;

namespace PmsPortal.Platform.Mail;

/// <summary>Where a mail of the outbox stands.</summary>
public enum MailStatus
{
    /// <summary>Not tried yet.</summary>
    [Label("送信待ち")]
    Waiting,

    /// <summary>A process has claimed it and talks to the server.</summary>
    [Label("送信中")]
    Sending,

    /// <summary>The server took it over.</summary>
    [Label("送信済み")]
    Sent,

    /// <summary>The last attempt failed; the next one has its time.</summary>
    [Label("再送待ち")]
    Retrying,

    /// <summary>Given up: no address, refused for good, or too many attempts. Somebody must do something.</summary>
    [Label("失敗（要対応）")]
    Failed,

    /// <summary>An administrator took it back before it was sent.</summary>
    [Label("取消")]
    Cancelled,
}
