using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;

namespace PmsPortal.Platform.Mail;

/// <summary>
/// How any part of the product sends mail: it adds a row to its own save. Rolled back with it, sent after it; a server that
/// doesn't answer never stops a command.
/// </summary>
public static class MailOutbox
{
    private const int KeysAtOnce = 500;

    /// <summary>
    /// Adds mails to a command. A key that was added before, by whomever, adds nothing, so that a job may run twice. The
    /// keys are looked up under the writer's lock, which the command's save takes anyway: two commands that add one key at
    /// once leave one mail, and neither fails. What can't be addressed is kept as <see cref="MailStatus.Failed"/>.
    /// </summary>
    /// <param name="command">The command whose save they belong to. It is the only writer from here on, so call this after long reading.</param>
    /// <param name="drafts">The mails; give many at once where there are many.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="ArgumentException">A key is empty, too long or not plain ASCII, or a subject or body is empty.</exception>
    public static async Task<int> AddAsync(Command command, params IReadOnlyCollection<MailDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(drafts);
        var wanted = new Dictionary<string, MailDraft>(drafts.Count, StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(draft.Subject);
            ArgumentException.ThrowIfNullOrWhiteSpace(draft.Body);
            wanted.TryAdd(KeyOf(draft.Key), draft);
        }

        if (wanted.Count == 0)
        {
            return 0;
        }

        await command.LockAsync();
        foreach (var added in command.Db.OutboxMails.Local)
        {
            wanted.Remove(added.Key);
        }

        foreach (var keys in wanted.Keys.Chunk(KeysAtOnce))
        {
            foreach (var known in await command.Db.OutboxMails.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync())
            {
                wanted.Remove(known);
            }
        }

        command.Db.OutboxMails.AddRange(wanted.Select(w => new OutboxMail(w.Key, w.Value, command.Now)));
        return wanted.Count;
    }

    // The databases disagree about case and trailing blanks of unique keys; these have neither.
    private static string KeyOf(string key) =>
        key is { Length: > 0 and <= OutboxMail.KeyMaxLength } && key.All(c => c is > ' ' and < '\u007f')
            ? key.ToLowerInvariant()
            : throw new ArgumentException($"'{key}' can't be the key of a mail: up to {OutboxMail.KeyMaxLength} ASCII characters without blanks", nameof(key));
}
