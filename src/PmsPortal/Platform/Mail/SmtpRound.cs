using System.Net;
using System.Net.Mail;

namespace PmsPortal.Platform.Mail;

/// <summary>The connection of one round: kept for mail after mail, made anew after a failure.</summary>
internal sealed class SmtpRound(MailOptions options, string fromName) : IDisposable
{
    private SmtpClient? client;

    /// <summary>Whether the last attempt went over a connection that had worked before.</summary>
    public bool WasReused { get; private set; }

    /// <summary>Hands a mail to the server.</summary>
    /// <returns>Null where the server took it, or why not.</returns>
    public async Task<SmtpFailure?> SendAsync(MailToSend mail, string messageId)
    {
        WasReused = client is not null;
        client ??= Connect();
        using var message = SmtpMessage.Of(mail, messageId, options.From, fromName);

        // The system's stopping does not cut a transfer: nobody would know whether the mail was taken.
        using var patience = new CancellationTokenSource(options.TimeoutSpan);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (Exception failure) when (SmtpFailure.IsExpected(failure))
        {
            Close();
            return SmtpFailure.Of(patience.IsCancellationRequested ? new TimeoutException() : failure);
        }
    }

    public void Dispose() => Close();

    private SmtpClient Connect()
    {
        var made = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.UseStartTls,
            DeliveryMethod = SmtpDeliveryMethod.Network,
            UseDefaultCredentials = false,
            Timeout = (int)options.TimeoutSpan.TotalMilliseconds,
        };
        if (options.User.Length > 0)
        {
            made.Credentials = new NetworkCredential(options.User, options.Password);
        }

        return made;
    }

    private void Close()
    {
        try
        {
            client?.Dispose();
        }
        catch (Exception failure) when (SmtpFailure.IsExpected(failure))
        {
            // Only the QUIT failed; every mail has its answer.
        }

        client = null;
    }
}
