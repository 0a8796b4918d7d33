using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Mail;

/// <summary>A mail as another part of the product writes it.</summary>
/// <param name="Key">
/// What makes it the same mail when it is added again, such as <c>reminder/2026-11-20/412</c>: ASCII without blanks, at most
/// <see cref="OutboxMail.KeyMaxLength"/> characters; upper and lower case are the same.
/// </param>
/// <param name="ToAddress">Where it goes; null or empty is kept too, and shown to the administrators as a person who can't be reached.</param>
/// <param name="ToName">The recipient's name.</param>
/// <param name="EmployeeId">The recipient where they are an employee; they find the mail under 自分に送られたメール.</param>
/// <param name="Subject">One line; what is longer than <see cref="OutboxMail.SubjectMaxLength"/> is cut.</param>
/// <param name="Body">Plain text; its lines stay as they are.</param>
public sealed record MailDraft(string Key, string? ToAddress, string ToName, int? EmployeeId, string Subject, string Body)
{
    /// <summary>A mail to an employee.</summary>
    /// <param name="key">The key under which it is added once.</param>
    /// <param name="employee">The recipient, with or without an address.</param>
    /// <param name="subject">One line.</param>
    /// <param name="body">Plain text.</param>
    /// <returns>The draft.</returns>
    public static MailDraft To(Employee employee, string key, string subject, string body)
    {
        ArgumentNullException.ThrowIfNull(employee);
        return new MailDraft(key, employee.Email, employee.Name, employee.Id, subject, body);
    }
}
