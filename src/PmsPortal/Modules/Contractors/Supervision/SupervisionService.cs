using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Links;

namespace PmsPortal.Modules.Contractors;

/// <param name="Findings">What was found wrong, one a line; needed where the result says so.</param>
/// <param name="ExplainBy">By when a doubt must be explained; needed where the result is one.</param>
public sealed record FinishSupervisionRequest(int SupervisionId, int Version, DateOnly DoneOn, string Content, SupervisionResult? Result, string Findings, DateOnly? ExplainBy);

/// <summary>Commands of the supervision of contractors (A.3.4.3.4(4), D09).</summary>
public sealed class SupervisionService(PortalDb portal, CalendarReader calendars)
{
    public const int MostMonths = 24;

    /// <summary>Plans a check, or demands an explanation.</summary>
    public Task<int> PlanAsync(Actor actor, int contractorId, SupervisionKind kind, string title, DateOnly? dueOn, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, contractorId, ContractorPermissions.Supervise, cancellationToken);
                RefuseEnded(contractor);
                var text = ContractorRules.Required(title, "Title", kind == SupervisionKind.Explanation ? "何についての説明を求めるかを書いてください。" : "何を確かめるかを書いてください。", Supervision.TitleMaxLength);
                if (dueOn is not { } day || day < command.Today)
                {
                    throw new RuleException([new("DueOn", "期限を、今日以後の日で入力してください。")]);
                }

                var added = await AddAsync(command, contractor, kind, text, day);
                await command.FlushAsync();
                return added.Id;
            },
            cancellationToken);

    /// <summary>Agrees on periodic reports; the first one is due after that many months.</summary>
    public Task AgreeAsync(Actor actor, int contractorId, int? everyMonths, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, contractorId, ContractorPermissions.Supervise, cancellationToken);
                if (everyMonths is < 1 or > MostMonths)
                {
                    throw new RuleException([new("EveryMonths", $"報告の間隔は1か月から{MostMonths}か月までです。")]);
                }

                contractor.AgreeOnReports(everyMonths);
                await command.FlushAsync();
                await NextReportAsync(command, contractor, command.Today, cancellationToken);
            },
            cancellationToken);

    /// <summary>Records what came: findings become records of their own, a doubt demands an explanation, a report plans the next.</summary>
    public Task FinishAsync(Actor actor, FinishSupervisionRequest request, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var supervision = await command.Db.Supervisions.Include(s => s.Contractor).FirstOrDefaultAsync(s => s.Id == request.SupervisionId, cancellationToken);
                if (supervision is null || !actor.May(ContractorPermissions.View))
                {
                    throw new NotFoundException();
                }

                var contractor = await ContractorWork.LoadAsync(command, supervision.ContractorId, ContractorPermissions.Supervise, cancellationToken);
                RefuseEnded(contractor);
                command.Expect(supervision, request.Version);
                var content = ContractorRules.Required(request.Content, "Content", "報告の内容や、確かめたことを書いてください。", Supervision.TextMaxLength);
                var findings = request.Findings.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (request.Result is not { } result)
                {
                    throw new RuleException([new("Result", "結果を選んでください。")]);
                }

                if (request.DoneOn > command.Today)
                {
                    throw new RuleException([new("DoneOn", "実施日が先の日付です。")]);
                }

                if (Array.Exists(findings, f => f.Length > ContractorFinding.TextMaxLength))
                {
                    throw new RuleException([new("Findings", $"指摘は1件{ContractorFinding.TextMaxLength}文字以内にしてください。長いときは、行を分けて別の指摘にするか、資料を添付してください。")]);
                }

                if (result == SupervisionResult.Finding && findings.Length == 0)
                {
                    throw new RuleException([new("Findings", "指摘の内容を1行に1件ずつ書いてください。是正処置につなげます。")]);
                }

                if (result == SupervisionResult.Doubt && (request.ExplainBy is not { } by || by < command.Today))
                {
                    throw new RuleException([new("ExplainBy", "いつまでに説明を求めるかを、今日以後の日で入力してください。")]);
                }

                supervision.Finish(request.DoneOn, content, result, actor.Name);
                if (result == SupervisionResult.Finding)
                {
                    await FindAsync(command, contractor, supervision.Id, findings, request.DoneOn);
                }

                if (result == SupervisionResult.Doubt)
                {
                    var title = $"{supervision.Title}についての疑義: {content}";
                    await AddAsync(command, contractor, SupervisionKind.Explanation, title.Length <= Supervision.TitleMaxLength ? title : title[..Supervision.TitleMaxLength], request.ExplainBy!.Value);
                }

                if (supervision.Kind == SupervisionKind.PeriodicReport)
                {
                    await command.FlushAsync();
                    await NextReportAsync(command, contractor, supervision.DueOn, cancellationToken);
                }
            },
            cancellationToken);

    /// <summary>Notes a finding that came up by itself, without a planned check.</summary>
    public Task<int> AddFindingAsync(Actor actor, int contractorId, string text, DateOnly foundOn, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var contractor = await ContractorWork.LoadAsync(command, contractorId, ContractorPermissions.Supervise, cancellationToken);
                var words = ContractorRules.Required(text, "Text", "何が見つかったかを書いてください。", ContractorFinding.TextMaxLength);
                if (foundOn > command.Today)
                {
                    throw new RuleException([new("FoundOn", "見つけた日が先の日付です。")]);
                }

                return (await FindAsync(command, contractor, null, [words], foundOn))[0];
            },
            cancellationToken);

    // A report that is recorded after the end would plan the next one, which nobody gives any more.
    private static void RefuseEnded(Contractor contractor)
    {
        if (contractor.EndedOn is { } day)
        {
            throw new RuleException($"{contractor.Number}との取引は{day:yyyy/MM/dd}に終わっているため、監督は記録できません。終わったあとに見つかったことは「指摘」として記録してください。");
        }
    }

    private static async Task<IReadOnlyList<int>> FindAsync(Command command, Contractor contractor, int? supervisionId, IReadOnlyList<string> texts, DateOnly on)
    {
        var found = texts.Select(t => new ContractorFinding(contractor, supervisionId, t, command.Actor.Name, on)).ToList();
        command.Db.ContractorFindings.AddRange(found);
        await command.FlushAsync();
        foreach (var finding in found)
        {
            await RecordLinks.JoinAsync(
                command,
                new RecordRef(nameof(Contractor), contractor.Id, $"委託先 {contractor.Number}", $"contractors/{contractor.Id}"),
                new RecordRef(ContractorFinding.LinkKind, finding.Id, $"委託先の指摘 {contractor.Number}", $"contractors/{contractor.Id}?tab=supervision"));
        }

        return [.. found.Select(f => f.Id)];
    }

    private async Task NextReportAsync(Command command, Contractor contractor, DateOnly from, CancellationToken cancellationToken)
    {
        var open = await command.Db.Supervisions.Where(s => s.ContractorId == contractor.Id && s.Kind == SupervisionKind.PeriodicReport && s.DoneOn == null).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        if (contractor.ReportEveryMonths is not { } months)
        {
            command.Db.Supervisions.RemoveRange(open);
            return;
        }

        if (open.Count == 0)
        {
            var due = from.AddMonths(months);
            // Years of silence don't pile up reports that nobody can give any more.
            while (due < command.Today)
            {
                due = due.AddMonths(months);
            }

            await AddAsync(command, contractor, SupervisionKind.PeriodicReport, "個人データの取扱状況の報告", due);
        }
    }

    private async Task<Supervision> AddAsync(Command command, Contractor contractor, SupervisionKind kind, string title, DateOnly dueOn)
    {
        var due = Deadlines.BeforeOrOn(await calendars.ReadAsync(), dueOn);
        var added = new Supervision(contractor, kind, title, due.DueOn, due.Explanation, command.Actor.Name, command.Today);
        command.Db.Supervisions.Add(added);
        return added;
    }
}
