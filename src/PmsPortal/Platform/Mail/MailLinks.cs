using Microsoft.Extensions.Options;

namespace PmsPortal.Platform.Mail;

/// <summary>Addresses of pages as they stand in mails.</summary>
public sealed class MailLinks(IOptions<MailOptions> options)
{
    /// <summary>A page's address for somebody who isn't in the portal yet.</summary>
    /// <param name="address">As in the menu: <c>ledger/12?tab=history</c>, with or without a leading slash.</param>
    /// <returns>The whole address; without <c>Mail:BaseAddress</c> only the part after the host, <c>/ledger/12</c>.</returns>
    public string Absolute(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var relative = address.TrimStart('/');
        return options.Value.BaseUri is { } host ? new Uri(host, "./" + relative).AbsoluteUri : "/" + relative;
    }
}
