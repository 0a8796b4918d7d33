using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Platform.Reminders;

/// <summary>What was sent for one matter.</summary>
/// <param name="ItemKey">The matter.</param>
/// <param name="Name">Who was told.</param>
/// <param name="SentOn">The business day.</param>
/// <param name="Kind">Why.</param>
public sealed record NoticeRow(string ItemKey, string Name, DateOnly SentOn, NoticeKind Kind);

/// <summary>
/// Tells people what is due: one mail a person and business day with everything that is due, and to the superior and the
/// 保護管理者 what has been late for a week. What was sent is stored in the same save as the mail, so that running again on
/// the same day sends nothing, and the first run after a downtime sends once what was missed.
/// </summary>
public sealed class ReminderService(PortalDb portal, IEnumerable<IDueItemProvider> providers, CalendarReader calendars, MailLinks links)
{
    private static readonly PmsRole[] Watchers = [PmsRole.ProtectionManager, PmsRole.DepartmentHead, PmsRole.Chairperson];

    /// <summary>Sends today's reminders.</summary>
    /// <param name="actor">The system.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many mails were written; null on a day that is no business day.</returns>
    public async Task<int?> SendAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        return await portal.CommandAsync<int?>(
            actor,
            async command =>
            {
                await command.LockAsync();
                var today = command.Today;
                if (!calendar.IsBusinessDay(today))
                {
                    return null;
                }

                var items = await ItemsAsync(today, cancellationToken);
                var told = await ToldAsync(command.Db, today, cancellationToken);
                var last = told.GroupBy(t => (t.EmployeeId, t.ItemKey)).ToDictionary(g => g.Key, g => g.Max(t => t.SentOn));
                var people = await PeopleAsync(command.Db, items, cancellationToken);
                var watchers = await RoleHolders.ReadAsync(command.Db, Watchers, today, cancellationToken);
                var parents = await command.Db.Departments.Select(d => new { d.Id, d.ParentId }).ToDictionaryAsync(d => d.Id, d => d.ParentId, cancellationToken);

                var lines = new List<(int EmployeeId, ReminderLine Line, bool IsStage)>();
                foreach (var item in items)
                {
                    var stage = ReminderStages.Reached(calendar, item.OpensOn, item.DueOn, today);
                    if (stage is not { } reached)
                    {
                        continue;
                    }

                    lines.Add((item.EmployeeId, new(item, NoticeKind.Reminder, string.Empty), IsNews(item.EmployeeId, item.Key, reached)));
                    if (ReminderStages.IsEscalated(item.DueOn, reached))
                    {
                        foreach (var superior in Superiors(watchers, item, parents))
                        {
                            lines.Add((superior, new(item, NoticeKind.Escalation, people.GetValueOrDefault(item.EmployeeId)?.Name ?? string.Empty), IsNews(superior, item.Key, reached)));
                        }
                    }
                }

                var drafts = new List<MailDraft>();
                var mailedToday = told.Where(t => t.SentOn == today && t.Kind != NoticeKind.Chase).Select(t => t.EmployeeId).ToHashSet();
                foreach (var person in lines.GroupBy(l => l.EmployeeId).Where(g => g.Any(l => l.IsStage) && !mailedToday.Contains(g.Key)))
                {
                    if (people.GetValueOrDefault(person.Key) is { } who)
                    {
                        Add(command, drafts, who, [.. person.Select(l => l.Line).DistinctBy(l => (l.Item.Key, l.Kind))], Invariant($"reminder/{today:yyyy-MM-dd}/{who.Id}"));
                    }
                }

                await MailOutbox.AddAsync(command, [.. drafts]);
                command.Reason = "期限の通知";
                return drafts.Count;

                bool IsNews(int employeeId, string key, DateOnly reached) =>
                    !(last.TryGetValue((employeeId, key), out var sent) && sent >= reached);
            },
            cancellationToken);
    }

    /// <summary>Tells the responsible people now, at somebody's wish.</summary>
    /// <param name="actor">Who wishes; their permission is the calling module's to check.</param>
    /// <param name="keys">The matters.</param>
    /// <param name="message">A word to the recipients, or empty.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many mails were written; people who were chased today about the same matter get no second one.</returns>
    /// <exception cref="RuleException">None of the matters is open, or the message is too long.</exception>
    public Task<int> ChaseAsync(Actor actor, IReadOnlyCollection<string> keys, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(message);
        return portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                if (message.Length > ReminderNotice.TitleMaxLength)
                {
                    throw new RuleException([new("Message", $"ひとことは{ReminderNotice.TitleMaxLength}文字以内にしてください。")]);
                }

                var items = (await ItemsAsync(command.Today, cancellationToken)).Where(i => keys.Contains(i.Key)).ToList();
                if (items.Count == 0)
                {
                    throw new RuleException("催促する相手がいません。すでに済んでいるか、まだ始まっていないか、担当者が任命されていません。");
                }

                var told = await ToldAsync(command.Db, command.Today, cancellationToken);
                var people = await PeopleAsync(command.Db, items, cancellationToken);
                var drafts = new List<MailDraft>();
                foreach (var person in items.Where(i => !told.Any(t => t.EmployeeId == i.EmployeeId && t.ItemKey == i.Key && t.SentOn == command.Today && t.Kind == NoticeKind.Chase))
                    .GroupBy(i => i.EmployeeId))
                {
                    if (people.GetValueOrDefault(person.Key) is { } who)
                    {
                        var first = person.Min(i => i.Key)!;
                        Add(command, drafts, who, [.. person.Select(i => new ReminderLine(i, NoticeKind.Chase, string.Empty))], Invariant($"chase/{command.Today:yyyy-MM-dd}/{who.Id}/{first}"), message, actor.Name);
                    }
                }

                await MailOutbox.AddAsync(command, [.. drafts]);
                command.Reason = "催促";
                return drafts.Count;
            },
            cancellationToken);
    }

    /// <summary>What was sent for matters, newest first.</summary>
    /// <param name="actor">Who looks; the calling module shows it only to those who may see the matter.</param>
    /// <param name="keys">The matters.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>At most 500 notices.</returns>
    public Task<IReadOnlyList<NoticeRow>> NoticesAsync(Actor actor, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return portal.QueryAsync<IReadOnlyList<NoticeRow>>(
            async db => [.. (await db.ReminderNotices.Where(n => keys.Contains(n.ItemKey))
                .OrderByDescending(n => n.SentOn).ThenBy(n => n.Id)
                .Take(500)
                .Select(n => new { n.ItemKey, n.Employee.Name, n.SentOn, n.Kind })
                .ToListAsync(cancellationToken)).Select(n => new NoticeRow(n.ItemKey, n.Name, n.SentOn, n.Kind))],
            cancellationToken);
    }

    private async Task<List<DueItem>> ItemsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var items = new List<DueItem>();
        foreach (var provider in providers)
        {
            items.AddRange(await provider.ListAsync(today, cancellationToken));
        }

        return items;
    }

    private void Add(Command command, List<MailDraft> drafts, Employee who, List<ReminderLine> lines, string key, string message = "", string sender = "")
    {
        foreach (var line in lines)
        {
            command.Db.ReminderNotices.Add(new ReminderNotice
            {
                EmployeeId = who.Id,
                ItemKey = line.Item.Key,
                Title = line.Item.Title.Length <= ReminderNotice.TitleMaxLength ? line.Item.Title : line.Item.Title[..ReminderNotice.TitleMaxLength],
                DueOn = line.Item.DueOn,
                SentOn = command.Today,
                Kind = line.Kind,
            });
        }

        var (subject, body) = ReminderMail.Write(who.Name, lines, command.Today, links.Absolute);
        drafts.Add(MailDraft.To(who, key, sender.Length == 0 ? subject : $"{subject} 催促", sender.Length == 0 ? body : $"{sender}さんからの催促です。\n{(message.Length == 0 ? string.Empty : $"「{message}」\n")}\n{body}"));
    }

    // The superior is the head of the department, or of the one above where the late person is the head; without a
    // department, and beside them, the 保護管理者; and where that is the late person, the 理事長.
    private static IEnumerable<int> Superiors(RoleHolders holders, DueItem item, Dictionary<int, int?> parents)
    {
        var managers = holders.Of(PmsRole.ProtectionManager, null, null).Select(h => h.EmployeeId).ToList();
        var heads = new List<int>();
        for (var department = item.DepartmentId; department is { } id && heads.Count == 0; department = parents.GetValueOrDefault(id))
        {
            heads = [.. holders.Of(PmsRole.DepartmentHead, id, null).Select(h => h.EmployeeId).Where(e => e != item.EmployeeId)];
        }

        return (managers.Contains(item.EmployeeId) ? managers.Concat(holders.Of(PmsRole.Chairperson, null, null).Select(h => h.EmployeeId)) : managers)
            .Concat(heads).Where(e => e != item.EmployeeId).Distinct();
    }

    private static Task<List<Told>> ToldAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-400);
        return db.ReminderNotices.Where(n => n.SentOn >= since)
            .GroupBy(n => new { n.EmployeeId, n.ItemKey, n.Kind })
            .Select(g => new Told(g.Key.EmployeeId, g.Key.ItemKey, g.Key.Kind, g.Max(n => n.SentOn)))
            .ToListAsync(cancellationToken);
    }

    private static async Task<Dictionary<int, Employee>> PeopleAsync(PortalDbContext db, List<DueItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Select(i => i.EmployeeId).Distinct().ToList();
        return await db.Employees.AsNoTracking()
            .Where(e => ids.Contains(e.Id) || db.Appointments.Any(a => a.EmployeeId == e.Id && Watchers.Contains(a.Role)))
            .ToDictionaryAsync(e => e.Id, cancellationToken);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Told(int EmployeeId, string ItemKey, NoticeKind Kind, DateOnly SentOn);
}
