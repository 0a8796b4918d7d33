using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace PmsPortal.Platform.Mail;

/// <summary>What a mail says, as the sender reads it from the outbox.</summary>
internal sealed record MailToSend(
    int Id, int Version, int Attempts, string ToAddress, string ToName, string Subject, string Body, string? MessageId);

/// <summary>Makes of a row what goes over the wire (RFC 5322): the same at every attempt but for Date, which System.Net.Mail sets itself.</summary>
internal static class SmtpMessage
{
    public static MailMessage Of(MailToSend mail, string messageId, string from, string fromName)
    {
        var message = new MailMessage
        {
            From = new MailAddress(from, MailText.Line(fromName, OutboxMail.NameMaxLength), Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Body.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
            IsBodyHtml = false,
        };
        message.To.Add(new MailAddress(mail.ToAddress, mail.ToName, Encoding.UTF8));
        message.Headers.Add("Message-ID", messageId);

        // Out-of-office answers to a reminder help nobody (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }
}
