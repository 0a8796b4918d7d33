using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Demo;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>
/// The months of the year so far, as the heads closed them at each month's end; two departments lag behind. Past days can't
/// be reached through the service, so the records take their days here and everything else from the same entities.
/// </summary>
internal sealed class OperationCheckDemo(
    PortalDb portal, ObligationWork work, CalendarReader calendars, OperationCheckService checks, OperationReportService reports, ApprovalEngine engine, TimeProvider time) : IDemoData
{
    private static readonly (string Department, int Back, int Item, string Note, string Correction)[] Findings =
    [
        ("D06", 1, 1, "受付のプリンターに、前日の受診票が2枚残っていた。", "持ち主の班に返し、退出時点検の表に「プリンター」の欄を加えた。"),
        ("D01", 2, 3, "退職者1名の入館カードが返却されていなかった。", "本人に連絡し、翌日に回収した。人事課の退職手続きの一覧にカードの返却を加えた。"),
        ("D13", 3, 1, "印刷した結果票の控えが机の上に置いたままになっていた。", "鍵付きの棚に移し、朝礼で周知した。"),
        ("D08", 4, 4, "異動した人の共有フォルダーの権限が残っていた。", "情報システム課に依頼し、当日中に外した。"),
        ("", 2, 2, "退職した委託要員のVPN利用者が1件有効のままだった。", "即日無効にし、利用の記録がないことを確かめた。"),
    ];

    public int Order => 60;

    public async Task LoadAsync(DemoContext demo, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var year = FiscalYear.Of(today);
        var calendar = await calendars.ReadAsync(cancellationToken);
        var departments = await demo.DepartmentsAsync(cancellationToken);
        var heads = new Dictionary<int, Actor>();
        foreach (var department in departments)
        {
            heads[department.Id] = await demo.ActorAsync(PmsRole.DepartmentHead, department.Id, cancellationToken);
        }

        var it = await demo.ActorAsync(PmsRole.ItManager, null, cancellationToken);
        var past = OperationCheckPlace.Months.TakeWhile(m => OperationCheckPlace.FirstOf(year.Year, m).AddMonths(1) <= today).Reverse().ToList();
        await portal.CommandAsync(
            Actor.System("デモデータ"),
            async command =>
            {
                var department = await OperationCheckService.AskedAsync(command.Db, new(departments[0].Id, year.Year, 4), cancellationToken);
                var system = await OperationCheckService.AskedAsync(command.Db, new(null, year.Year, 4), cancellationToken);
                // Read at once: the reports below then find them in the context.
                await command.Db.ObligationOccurrences
                    .Where(o => (o.Code == OperationCheckPlace.DepartmentObligation || o.Code == OperationCheckPlace.SystemObligation) && o.FiscalYear == year.Year)
                    .LoadAsync(cancellationToken);
                foreach (var (back, month) in past.Index())
                {
                    foreach (var code in departments.Select(d => d.Code).Prepend(string.Empty).Where(c => !(c == "D09" && back < 1) && !(c == "D07" && back < 2)))
                    {
                        var owner = departments.Find(d => d.Code == code);
                        var place = new OperationCheckPlace(owner?.Id, year.Year, month);
                        var (number, contents) = owner is null ? system : department;
                        var check = new OperationCheck(place, number, contents, calendar.OnOrBefore(place.Last), (owner is null ? it : heads[owner.Id]).Name);
                        command.Db.OperationChecks.Add(check);
                        await CloseAsync(command, check, code, back, calendar);
                    }
                }

                command.Reason = "デモデータ";
            },
            cancellationToken);
        if (past.Count > 0)
        {
            await checks.OpenAsync(heads[departments[0].Id], OperationCheckPlace.Of(departments[0].Id, today), allNormal: false, cancellationToken);
            await ReportAsync(demo, year, today, cancellationToken);
        }
    }

    private async Task CloseAsync(Command command, OperationCheck check, string code, int back, BusinessCalendar calendar)
    {
        var due = calendar.OnOrBefore(check.Place.Last);
        var isLate = code == "D12" && back == 3;
        var on = isLate ? calendar.OnOrAfter(due.AddDays(4)) : due;
        foreach (var (_, _, item, note, correction) in Findings.Where(f => f.Department == code && f.Back == back + 1))
        {
            check.Answer(check.Items[item], new(OperationCheckResult.Finding, note, correction), JapanTime.StartOf(on).AddHours(16));
        }

        check.AnswerRest(JapanTime.StartOf(on).AddHours(16));
        check.Close(due, on, check.OpenedBy, isLate ? "月末に出張が続き、翌月に記録した。" : string.Empty, string.Empty);
        await work.ReportAsync(command, check.Place.ObligationCode, check.FiscalYear, check.Month, check.DepartmentId, ObligationProgress.Done, OperationCheckService.Words(check));
    }

    // The last quarter waits for the 理事長, the one before was acknowledged.
    private async Task ReportAsync(DemoContext demo, FiscalYear year, DateOnly today, CancellationToken cancellationToken)
    {
        var secretariat = await demo.ActorAsync(PmsRole.SecretariatManager, null, cancellationToken);
        var manager = await demo.ActorAsync(PmsRole.ProtectionManager, null, cancellationToken);
        var chairperson = await demo.ActorAsync(PmsRole.Chairperson, null, cancellationToken);
        var over = Enumerable.Range(1, 4).Where(q => OperationCheckPlace.FirstOf(year.Year, OperationReport.MonthsOf(q)[0]).AddMonths(3) <= today).ToList();
        foreach (var quarter in over)
        {
            var id = await reports.MakeAsync(secretariat, year.Year, quarter, cancellationToken);
            await reports.WriteAsync(
                secretariat, id, 1, quarter == over[^1] ? "記録の遅れや未実施があった課には、課長に事情を確かめています。異常はいずれもその場で直し、同じ課での再発はありません。" : "すべての部門で実施しました。続けて月末の確認をお願いします。", cancellationToken);
            await reports.SubmitAsync(secretariat, id, cancellationToken);
            foreach (var decider in quarter == over[^1] ? [manager] : new[] { manager, chairperson })
            {
                var request = await portal.QueryAsync(
                    db => db.ApprovalRequests.Where(r => r.SubjectType == nameof(OperationReport) && r.SubjectId == id && r.Status == RequestStatus.Pending).Select(r => r.Id).SingleAsync(cancellationToken), cancellationToken);
                await engine.DecideAsync(decider, new([request], Verdict.Approve, string.Empty), cancellationToken);
            }
        }
    }
}
