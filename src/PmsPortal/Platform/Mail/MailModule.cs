using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Platform.Mail;

/// <summary>The outbox: sending, its pages, its jobs.</summary>
public sealed class MailModule : IPortalModule
{
    /// <inheritdoc/>
    public IReadOnlyList<string> DependsOn => [];

    /// <inheritdoc/>
    public void Register(ModuleRegistration module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Services.AddOptions<MailOptions>().BindConfiguration("Mail");
        module.Services.AddSingleton<MailLinks>();
        module.Services.AddScoped<OutboxSender>();
        module.Services.AddScoped<OutboxService>();
        module.Services.AddScoped<OutboxQueries>();
        module.Permissions(MailPermissions.View, MailPermissions.Manage)
            .Job<SendMailsJob>(SendMailsJob.Definition)
            .Job<DeleteOldMailsJob>(DeleteOldMailsJob.Definition)
            .Menu(new(MenuArea.Home, 80, "自分に送られたメール", "my-mails", BasePermissions.Home, "inbox"))
            .Menu(new(MenuArea.Administration, 70, "メール送信", "outbox", MailPermissions.View, "mail"));
    }
}
