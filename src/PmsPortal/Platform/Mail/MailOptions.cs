namespace PmsPortal.Platform.Mail;

/// <summary>The section <c>Mail</c> of the configuration; read at start.</summary>
public sealed class MailOptions
{
    /// <summary>The SMTP server; while it is empty, mails wait and nothing is sent.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>Its port: 25 inside an organisation, 587 for submission with STARTTLS.</summary>
    public int Port { get; set; } = 25;

    /// <summary>The connection must become TLS (STARTTLS) before anything is said; a server without it gets nothing.</summary>
    public bool UseStartTls { get; set; }

    /// <summary>The name for signing in to the server, or empty where it needs none.</summary>
    public string User { get; set; } = string.Empty;

    /// <summary>The password; belongs into the environment or a secret store, not into a file of the product.</summary>
    public string Password { get; set; } = string.Empty;

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>The sender's name; empty: the organisation's name.</summary>
    public string FromName { get; set; } = string.Empty;

    /// <summary>The portal's address as people open it, for links: <c>https://pms.example.jp/</c>.</summary>
    public string BaseAddress { get; set; } = string.Empty;

    /// <summary>Mails in one round, at least 1.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>How long one mail may take, connection included, in seconds (1 to 600).</summary>
    public int Timeout { get; set; } = 30;

    /// <summary>How long mails are kept after their end, in months; never less than 12.</summary>
    public int KeepMonths { get; set; } = 36;

    /// <summary>Whether mails can leave.</summary>
    public bool IsConfigured => Problems.Count == 0;

    /// <summary>What keeps mails from leaving, in words for the administrator; empty where they can leave.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            if (Host.Length == 0)
            {
                return ["SMTPサーバー（Mail:Host）が設定されていません。"];
            }

            var problems = new List<string>();
            if (!MailText.IsAddress(From))
            {
                problems.Add(From.Length == 0 ? "差出人のアドレス（Mail:From）が設定されていません。" : "差出人のアドレス（Mail:From）の形が正しくありません。");
            }

            if (Port is < 1 or > 65535)
            {
                problems.Add("SMTPサーバーのポート（Mail:Port）は1から65535までです。");
            }

            return problems;
        }
    }

    /// <summary>Whether links in mails can be followed.</summary>
    public bool HasBaseAddress => BaseUri is not null;

    internal Uri? BaseUri => Uri.TryCreate(BaseAddress.EndsWith('/') ? BaseAddress : BaseAddress + "/", UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    internal TimeSpan TimeoutSpan => TimeSpan.FromSeconds(Math.Clamp(Timeout, 1, 600));
}
