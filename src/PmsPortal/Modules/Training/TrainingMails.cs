using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Training;

/// <summary>What people are told by mail: the plan, that they came onto the list, that they learn again. Rows of the same save, sent afterwards.</summary>
public sealed class TrainingMails(MailLinks links)
{
    public const string MyAddress = "learn/next";

    /// <summary>The approved plan, to everybody of a slice who works here today; one mail a person and version, however often it runs.</summary>
    internal async Task AnnounceAsync(Command command, TrainingPlan plan, PeopleSlice slice, CancellationToken cancellationToken)
    {
        var version = plan.Effective!;
        var names = await TrainingNames.ReadAsync(command.Db, cancellationToken);
        var people = await Active(command.Db, command.Today).Where(e => e.Id >= slice.From && e.Id <= slice.To).OrderBy(e => e.Id).Select(e => new { e.Id, e.Name, e.Email }).ToListAsync(cancellationToken);
        var lines = string.Join("\n", version.Lines.OrderBy(l => l.Number).Select(l =>
            $"・{l.Content.Title}（対象: {names.Audience(l.Content)}、{l.Content.Method?.Label()}、{Day(l.Content.StartsOn)}～{Day(l.Content.DueOn)}）"));
        var changed = version.Number.CompareTo(Platform.Revisions.VersionNumber.First) > 0;
        var body = $"{plan.Title} 第{version.Number}版が承認されました（{version.ApprovedBy}）。\n{(changed ? $"変更の内容: {version.Content.RevisionNote}\n" : string.Empty)}\n{lines}\n"
            + $"{(version.Content.Announcement.Length > 0 ? $"\n{version.Content.Announcement}\n" : string.Empty)}\n自分の教育: {links.Absolute(MyAddress)}\n計画書: {links.Absolute(string.Create(CultureInfo.InvariantCulture, $"training/plans/{plan.Id}"))}\n";
        await MailOutbox.AddAsync(command, [.. people.Select(p => new MailDraft(
            string.Create(CultureInfo.InvariantCulture, $"training-plan/{plan.Id}/{version.Number}/{p.Id}"), p.Email, p.Name, p.Id,
            $"{plan.Title}{(changed ? "が変わりました" : "のお知らせ")}", $"{p.Name} 様\n\n{body}"))]);
    }

    /// <summary>To those who came onto a list that was there before them: new employees and transfers.</summary>
    internal async Task WelcomeAsync(Command command, TrainingPlan plan, IReadOnlyCollection<EnrollmentPerson> newcomers, CancellationToken cancellationToken)
    {
        var ids = newcomers.Select(n => n.EmployeeId).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var open = (await command.Db.Enrollments.AsNoTracking().Where(e => e.PlanId == plan.Id && ids.Contains(e.EmployeeId) && e.State == EnrollmentState.Enrolled)
            .Select(e => new { e.EmployeeId, e.LineNumber, e.DueOn, e.Employee.Name, e.Employee.Email }).ToListAsync(cancellationToken)).GroupBy(e => e.EmployeeId);
        var titles = plan.Effective!.Lines.ToDictionary(l => l.Number, l => l.Content.Title);
        await MailOutbox.AddAsync(command, [.. open.Select(p => new MailDraft(
            string.Create(CultureInfo.InvariantCulture, $"training-welcome/{plan.Id}/{command.Today:yyyy-MM-dd}/{p.Key}"), p.First().Email, p.First().Name, p.Key,
            "個人情報保護の教育を受けてください",
            $"{p.First().Name} 様\n\n{plan.Title}の受講対象になりました。\n{string.Join("\n", p.Select(l => $"・{titles.GetValueOrDefault(l.LineNumber)}（{Day(l.DueOn)}まで）"))}\n\n受講はこちらから: {links.Absolute(MyAddress)}\n"))]);
    }

    /// <summary>Follow-up education was ordered.</summary>
    internal Task FollowUpAsync(Command command, IReadOnlyCollection<(Enrollment Row, string? Email)> rows, string title, string note, DateOnly dueOn) =>
        MailOutbox.AddAsync(command, [.. rows.Select(r => new MailDraft(
            string.Create(CultureInfo.InvariantCulture, $"training-follow-up/{r.Row.Id}/{command.Today:yyyy-MM-dd}"), r.Email, r.Row.PersonName, r.Row.EmployeeId,
            "理解度確認テストの追加の教育",
            $"{r.Row.PersonName} 様\n\n「{title}」の追加の教育をお願いします。\n{note}\n期限: {Day(dueOn)}\n\nこちらから: {links.Absolute(MyAddress)}\n"))]);

    internal static IQueryable<Employee> Active(PortalDbContext db, DateOnly day) =>
        db.Employees.Where(e => e.JoinedOn <= day && (e.LeftOn == null || e.LeftOn >= day) && e.Category != EmployeeCategory.Retired);

    private static string Day(DateOnly? on) => on is { } day ? Wareki.FormatGregorian(day, withWeekday: true) : string.Empty;
}
