using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Mail;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Audits;

/// <summary>What people are told of audits by mail, in the save of what happened.</summary>
public sealed class AuditMails(MailLinks links)
{
    /// <summary>The approved plan, to everybody who works here (P-051).</summary>
    internal async Task AnnounceAsync(Command command, AuditPlanRevision plan, bool isChange)
    {
        var people = await command.Db.Employees
            .Where(e => e.Email != string.Empty && e.JoinedOn <= command.Today && (e.LeftOn == null || e.LeftOn >= command.Today) && e.Category != EmployeeCategory.Retired)
            .Select(e => new { e.Id, e.Name, e.Email }).ToListAsync();
        var year = new FiscalYear(plan.Year);
        var body = $"""
            {year}の内部監査計画書（第{plan.Number}版）が理事長に承認されました。
            {(isChange ? $"\n変更の内容: {plan.Content.Change}\n" : string.Empty)}
            監査の日程は、つぎのページで見られます。
            {links.Absolute($"audits/plans/{plan.Year}")}

            あなたの部門の監査の日時と監査員は、実施の1か月前までにあらためてお知らせします。
            """;
        await MailOutbox.AddAsync(command, [.. people.Select(p => new MailDraft(
            string.Create(CultureInfo.InvariantCulture, $"audit-plan/{plan.Year}/{plan.Number}/{p.Id}"), p.Email, p.Name, p.Id, $"{year} 内部監査計画書{(isChange ? "の変更" : string.Empty)}のお知らせ", body))]);
    }

    /// <summary>個別計画, to the department and the auditors (P-161).</summary>
    internal async Task NotifyAsync(Command command, AuditEngagement audit, bool isChange)
    {
        var body = $"""
            {audit.Department.Name}の{audit.Kind.Label()}（{audit.Number}）の{(isChange ? "予定が変わりました" : "予定をお知らせします")}。

            実施日: {Wareki.FormatGregorian(audit.Content.HeldOn!.Value, withWeekday: true)} {audit.Content.Hours}
            場所: {(audit.Content.Place.Length > 0 ? audit.Content.Place : "追って知らせます")}
            監査員: {string.Join('、', audit.Auditors.OrderBy(a => a.Order).Select(a => a.Employee.Name))}
            重点監査項目: {audit.Content.Focus}
            監査適用条項: {audit.Content.Clauses}

            {links.Absolute(string.Create(CultureInfo.InvariantCulture, $"audits/{audit.Id}"))}

            都合が悪いときは、早めに監査責任者に相談してください。
            """;
        var to = await DepartmentAsync(command, audit);
        to.AddRange(audit.Auditors.Select(a => new RoleHolder(PmsRole.Auditor, null, a.EmployeeId, a.Employee.Name, a.Employee.Email)));
        await SendAsync(command, to, $"audit-notice/{audit.Id}/{(isChange ? audit.Version : 0)}", $"{audit.Kind.Label()}の{(isChange ? "予定の変更" : "お知らせ")} {audit.Department.Name} {Wareki.FormatGregorian(audit.Content.HeldOn.Value)}", body);
    }

    /// <summary>The approved report, to the department (P-164).</summary>
    internal async Task DeliverAsync(Command command, AuditEngagement audit) =>
        await SendAsync(
            command, await DepartmentAsync(command, audit), $"audit-report/{audit.Id}", $"内部監査実施報告書 {audit.Department.Name} {audit.Number}",
            $"""
            {audit.Department.Name}の{audit.Kind.Label()}（{audit.Number}）の実施報告書を、理事長が承認しました。
            原本をお渡しします。つぎのページで内容を確かめ、「報告書を受け取る」を押してください。

            {links.Absolute(string.Create(CultureInfo.InvariantCulture, $"audits/{audit.Id}?tab=report"))}

            不適合があるときは、1件ごとに是正処置を進めてください。
            """);

    /// <summary>The summary, to the 理事長 (P-165).</summary>
    internal async Task ReportAsync(Command command, AuditSummary summary)
    {
        var holders = await RoleHolders.ReadAsync(command.Db, [PmsRole.Chairperson], command.Today, CancellationToken.None);
        await SendAsync(
            command, holders.Of(PmsRole.Chairperson, null, null), $"audit-summary/{summary.Year}/{summary.Version}", $"{new FiscalYear(summary.Year)} 内部監査総括表の報告",
            $"""
            {new FiscalYear(summary.Year)}の内部監査の結果を、総括表にまとめて報告します。

            {links.Absolute($"audits/summaries/{summary.Year}")}
            """);
    }

    private static async Task<List<RoleHolder>> DepartmentAsync(Command command, AuditEngagement audit)
    {
        var holders = await RoleHolders.ReadAsync(command.Db, [PmsRole.DepartmentLead, PmsRole.DepartmentHead], command.Today, CancellationToken.None);
        return [.. holders.Of(PmsRole.DepartmentLead, audit.DepartmentId, audit.Department.ParentId), .. holders.Of(PmsRole.DepartmentHead, audit.DepartmentId, audit.Department.ParentId)];
    }

    private static Task<int> SendAsync(Command command, IEnumerable<RoleHolder> to, string key, string subject, string body) =>
        MailOutbox.AddAsync(command, [.. to.DistinctBy(t => t.EmployeeId).Select(t => new MailDraft(
            string.Create(CultureInfo.InvariantCulture, $"{key}/{t.EmployeeId}"), t.Email, t.Name, t.EmployeeId, subject, body))]);
}
