using System.ComponentModel;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;

namespace PmsPortal.Platform.Mail;

/// <summary>What an attempt that failed says about the mail and about the server.</summary>
internal enum SmtpFailureKind
{
    /// <summary>The server will never take this mail: unknown recipient, content refused.</summary>
    Permanent,

    /// <summary>Not now (a 4xx for this mail): later it may work; other mails may work now.</summary>
    Temporary,

    /// <summary>No use trying others: no connection, lost connection, no answer in time, sign-in or sender refused.</summary>
    Server,
}

/// <summary>A failed attempt, classified.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Message">For the administrator: in Japanese, with the server's own words.</param>
internal sealed record SmtpFailure(SmtpFailureKind Kind, string Message)
{
    private const string ServerWords = "The server response was: ";

    public static SmtpFailure Of(Exception failure)
    {
        var kind = KindOf(failure);
        var code = failure is SmtpException { StatusCode: > 0 } smtp ? $"（{(int)smtp.StatusCode}）" : string.Empty;
        var what = (kind, failure) switch
        {
            (SmtpFailureKind.Permanent, SmtpFailedRecipientException) => "宛先を送信サーバーが拒否しました",
            (SmtpFailureKind.Permanent, _) => "メールの内容を送信サーバーが拒否しました",
            (SmtpFailureKind.Temporary, _) => "送信サーバーがいまは受け付けません",
            (_, TimeoutException or OperationCanceledException) => "送信サーバーから時間内に応答がありません",
            _ when Inner(failure).Any(f => f is AuthenticationException) => "送信サーバーとの暗号化通信（TLS）に失敗しました",
            _ => "送信サーバーと通信できないか、サーバーが接続・サインイン・差出人を拒否しました",
        };
        var words = string.Join(" ", Words(failure));
        return new SmtpFailure(kind, MailText.Cut(MailText.Line(words.Length > 0 ? $"{what}{code}: {words}" : what + code, OutboxMail.ErrorMaxLength), OutboxMail.ErrorMaxLength));
    }

    /// <summary>Failures of an attempt; anything else is a fault of ours and not of this list.</summary>
    public static bool IsExpected(Exception failure) =>
        failure is SmtpException or IOException or SocketException or AuthenticationException or TimeoutException or OperationCanceledException or Win32Exception;

    private static SmtpFailureKind KindOf(Exception failure) => failure switch
    {
        SmtpFailedRecipientException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => SmtpFailureKind.Server,
        SmtpFailedRecipientException refused => (int)refused.StatusCode >= 500 ? SmtpFailureKind.Permanent : SmtpFailureKind.Temporary,
        SmtpException { StatusCode: SmtpStatusCode.ExceededStorageAllocation or SmtpStatusCode.TransactionFailed } => SmtpFailureKind.Permanent,
        SmtpException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => SmtpFailureKind.Server,
        SmtpException { StatusCode: > 0 and < (SmtpStatusCode)500 } => SmtpFailureKind.Temporary,
        _ => SmtpFailureKind.Server,
    };

    private static IEnumerable<string> Words(Exception failure)
    {
        var text = failure.Message;
        var at = text.IndexOf(ServerWords, StringComparison.Ordinal);
        yield return at >= 0 ? text[(at + ServerWords.Length)..] : text;
        if (Inner(failure).LastOrDefault() is { } inner && inner != failure)
        {
            yield return inner.Message;
        }
    }

    private static IEnumerable<Exception> Inner(Exception failure)
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }
}
