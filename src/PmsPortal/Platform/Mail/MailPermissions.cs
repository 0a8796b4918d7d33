using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Mail;

/// <summary>Who may see and work the outbox. One's own mails need no permission.</summary>
public static class MailPermissions
{
    /// <summary>The list of mails, with their texts.</summary>
    public static readonly Permission View = new(
        "Mail.View", "送信したメールを見る", PermissionDefault.Administrators, PmsRole.SecretariatManager);

    /// <summary>Sending again, taking back, testing.</summary>
    public static readonly Permission Manage = new("Mail.Manage", "メールの再送・取消・試験送信をする", PermissionDefault.Administrators);
}
