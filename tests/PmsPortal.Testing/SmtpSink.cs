using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PmsPortal.Testing;

/// <summary>How the sink treats what comes.</summary>
public enum SinkMode
{
    /// <summary>Takes everything.</summary>
    Accept,

    /// <summary>Nobody listens on the port.</summary>
    Refuse,

    /// <summary>Greets with 421 and closes.</summary>
    Unavailable,

    /// <summary>451 for every recipient.</summary>
    TemporaryRecipient,

    /// <summary>550 for every recipient.</summary>
    UnknownRecipient,

    /// <summary>554 after the content.</summary>
    RefuseContent,

    /// <summary>550 for the sender.</summary>
    RefuseSender,

    /// <summary>Takes the content and drops the connection before its answer.</summary>
    DropBeforeReply,

    /// <summary>Takes the content, answers, and drops the connection.</summary>
    DropAfterReply,

    /// <summary>Waits <see cref="SmtpSink.Delay"/> before its answer to the content.</summary>
    Slow,
}

/// <summary>
/// An SMTP server on a loopback port that keeps what it gets. Takes a mail as a real one does, and fails in the ways in
/// which real ones fail; <see cref="Mode"/> may change between two mails.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<SinkMail> mails = [];
    private readonly List<TcpClient> open = [];
    private TcpListener? listener;
    private SinkMode mode;
    private int connections;

    public SmtpSink() => Listen();

    public static string Host => "127.0.0.1";

    public int Port { get; private set; }

    /// <summary>Connections so far.</summary>
    public int Connections => connections;

    /// <summary>How long <see cref="SinkMode.Slow"/> waits.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Recipients that get 550 whatever the mode.</summary>
    public ISet<string> Unknown { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where set, AUTH LOGIN with these is demanded.</summary>
    public (string User, string Password)? Credentials { get; set; }

    /// <summary>Mails whose content arrived whole, in order.</summary>
    public IReadOnlyList<SinkMail> Mails
    {
        get
        {
            lock (mails)
            {
                return [.. mails];
            }
        }
    }

    public SinkMode Mode
    {
        get => mode;
        set
        {
            mode = value;
            if (value == SinkMode.Refuse)
            {
                listener?.Stop();
                listener = null;
                CloseAll();
            }
            else if (listener is null)
            {
                Listen();
            }
        }
    }

    /// <summary>Waits for a mail, for tests whose sender runs by itself.</summary>
    public async Task<SinkMail> WaitAsync(Func<SinkMail, bool> wanted, TimeSpan patience)
    {
        for (var left = patience; ; left -= TimeSpan.FromMilliseconds(100))
        {
            if (Mails.FirstOrDefault(wanted) is { } mail)
            {
                return mail;
            }

            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"No such mail among {Mails.Count}: {string.Join(", ", Mails.Select(m => m.Subject))}");
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener?.Stop();
        CloseAll();
        stop.Dispose();
    }

    private void Listen()
    {
        var made = new TcpListener(IPAddress.Loopback, Port);
        made.Start();
        Port = ((IPEndPoint)made.LocalEndpoint).Port;
        listener = made;
        _ = AcceptAsync(made);
    }

    private void CloseAll()
    {
        lock (open)
        {
            open.ForEach(c => c.Dispose());
            open.Clear();
        }
    }

    private async Task AcceptAsync(TcpListener from)
    {
        while (!stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await from.AcceptTcpClientAsync(stop.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            lock (open)
            {
                open.Add(client);
            }

            _ = TalkAsync(client, Interlocked.Increment(ref connections));
        }
    }

    private async Task TalkAsync(TcpClient client, int connection)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await new SinkSession(this, connection, reader, writer).RunAsync(stop.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
        {
            // The sender went away, or the test ended.
        }
    }

    private void Keep(SinkMail mail)
    {
        lock (mails)
        {
            mails.Add(mail);
        }
    }

    private sealed class SinkSession(SmtpSink sink, int connection, StreamReader reader, StreamWriter writer)
    {
        private readonly List<string> recipients = [];
        private string sender = string.Empty;
        private bool signedIn;

        public async Task RunAsync(CancellationToken stop)
        {
            if (sink.Mode == SinkMode.Unavailable)
            {
                await writer.WriteLineAsync("421 4.3.2 Try later");
                return;
            }

            await writer.WriteLineAsync("220 sink ESMTP");
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await writer.WriteLineAsync(sink.Credentials is null ? "250-sink\r\n250 8BITMIME" : "250-sink\r\n250-8BITMIME\r\n250 AUTH LOGIN");
                        break;
                    case "HELO" or "NOOP" or "RSET":
                        recipients.Clear();
                        await writer.WriteLineAsync("250 OK");
                        break;
                    case "AUTH":
                        await SignInAsync(line);
                        break;
                    case "MAIL":
                        sender = Address(line);
                        recipients.Clear();
                        await writer.WriteLineAsync(
                            sink.Credentials is not null && !signedIn ? "530 5.7.0 Authentication required"
                            : sink.Mode == SinkMode.RefuseSender ? "550 5.7.1 Sender refused" : "250 2.1.0 OK");
                        break;
                    case "RCPT":
                        await ReceiveAsync(Address(line));
                        break;
                    case "DATA":
                        if (!await TakeAsync(stop))
                        {
                            return;
                        }

                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 2.0.0 Bye");
                        return;
                    default:
                        await writer.WriteLineAsync("502 5.5.1 Not implemented");
                        break;
                }
            }
        }

        private Task ReceiveAsync(string recipient)
        {
            if (sink.Mode == SinkMode.UnknownRecipient || sink.Unknown.Contains(recipient))
            {
                return writer.WriteLineAsync("550 5.1.1 No such user here");
            }

            if (sink.Mode == SinkMode.TemporaryRecipient)
            {
                return writer.WriteLineAsync("451 4.7.1 Greylisted, try again");
            }

            recipients.Add(recipient);
            return writer.WriteLineAsync("250 2.1.5 OK");
        }

        private async Task<bool> TakeAsync(CancellationToken stop)
        {
            await writer.WriteLineAsync("354 Go on");
            var raw = new StringBuilder();
            while (await reader.ReadLineAsync(stop) is { } line && line != ".")
            {
                raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            if (sink.Mode == SinkMode.RefuseContent)
            {
                await writer.WriteLineAsync("554 5.6.0 Content refused");
                return true;
            }

            if (sink.Mode == SinkMode.Slow)
            {
                await Task.Delay(sink.Delay, stop);
            }

            sink.Keep(SinkMail.Read(connection, sender, [.. recipients], raw.ToString(), sink.Mode != SinkMode.DropBeforeReply));
            if (sink.Mode == SinkMode.DropBeforeReply)
            {
                return false;
            }

            await writer.WriteLineAsync("250 2.0.0 Taken");
            return sink.Mode != SinkMode.DropAfterReply;
        }

        private async Task SignInAsync(string line)
        {
            var words = line.Split(' ');
            var user = words.Length > 2 ? words[2] : await AskAsync("VXNlcm5hbWU6");
            var password = await AskAsync("UGFzc3dvcmQ6");
            signedIn = sink.Credentials is { } wanted && (Text(user), Text(password)) == (wanted.User, wanted.Password);
            await writer.WriteLineAsync(signedIn ? "235 2.7.0 OK" : "535 5.7.8 Wrong name or password");

            static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }

        private async Task<string> AskAsync(string question)
        {
            await writer.WriteLineAsync($"334 {question}");
            return await reader.ReadLineAsync() ?? string.Empty;
        }

        private static string Address(string line) =>
            line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
    }
}
