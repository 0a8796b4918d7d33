using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>A norm as one line of the workbook: number, content, and what the approval filled in.</summary>
internal sealed class LegalNormLine
{
    public string Number { get; set; } = string.Empty;

    public LegalNormContent Content { get; set; } = new();

    public string Status { get; set; } = string.Empty;

    public DateOnly? ApprovedOn { get; set; }

    public string ApprovedBy { get; set; } = string.Empty;

    public static IReadOnlyList<RegisterField<LegalNormLine>> Fields { get; } =
    [
        Fields<LegalNormLine>.Text(nameof(Number), "一覧番号", LegalNorm.NumberMaxLength, l => l.Number, (l, t) => l.Number = t, 10, aliases: ["No", "管理番号"]),
        .. LegalNormFields.All.Select(f => new RegisterField<LegalNormLine>
        {
            Key = f.Key,
            Label = f.Label,
            Aliases = f.Aliases,
            Width = f.Width,
            Required = f.Required,
            MaxLength = f.MaxLength,
            Value = l => f.Value(l.Content),
            Text = l => f.Text(l.Content),
            Accept = f.Accept is { } accept ? (l, text) => accept(l.Content, text) : null,
        }),
        new() { Key = nameof(Status), Label = "承認の状態", Value = l => l.Status, Text = l => l.Status },
        Fields<LegalNormLine>.Date(nameof(ApprovedOn), "承認日", l => l.ApprovedOn, null),
        new() { Key = nameof(ApprovedBy), Label = "承認者", Value = l => l.ApprovedBy, Text = l => l.ApprovedBy },
    ];
}

/// <summary>The 個人情報関連法規一覧表 as a file. A line without a number is found by its name, as lists kept until now have it.</summary>
public sealed class LegalNormWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "legal-norms";

    public string Title => "個人情報関連法規一覧表";

    public string KeyField => nameof(LegalNormContent.Title);

    public string ListAddress => "legal-norms";

    public Permission ImportPermission => LegalNormPermissions.Import;

    public Permission ExportPermission => LegalNormPermissions.Export;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(LegalNormLine.Fields);

    public Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(LegalNormPermissions.Import);
        return commit
            ? portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    var plan = await PlanAsync(command.Db, source, command.Today, progress, cancellationToken);
                    var isClean = plan.Lines.Lines.TrueForAll(l => l.Outcome != ImportOutcome.Error);
                    if (isClean)
                    {
                        command.Reason = "ファイルの取込み";
                        await ApplyAsync(command, plan, cancellationToken);
                        command.Note(ChangeAction.Imported, nameof(LegalNorm), 0, $"{Title}の取込み {plan.Lines.Lines.Count}行");
                    }

                    return plan.Lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(async db => (await PlanAsync(db, source, time.Today(), progress, cancellationToken)).Lines.Report(false), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(
        Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(LegalNormPermissions.Export);
        var query = LegalNormListQuery.Read(filter);
        var lines = await portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await LegalNormQueries.Order(LegalNormQueries.Filter(command.Db, actor, query), query)
                    .Select(r => new { r.Norm.Number, r.Content, r.Status, r.ApprovedOn, r.ApprovedBy })
                    .AsNoTracking().ToListAsync(cancellationToken);
                command.Note(ChangeAction.Exported, nameof(LegalNorm), 0, $"{Title}の出力（{format}）{rows.Count}件", filter);
                return rows.ConvertAll(r => new LegalNormLine { Number = r.Number, Content = r.Content, Status = r.Status.Label(), ApprovedOn = r.ApprovedOn, ApprovedBy = r.ApprovedBy ?? string.Empty });
            },
            cancellationToken);
        var today = time.Today();
        return await RegisterFiles.WriteAsync(
            new SheetLayout(Title, Title) { Subtitles = [$"{FiscalYear.Of(today)}　出力日 {today:yyyy/MM/dd}"], FrozenColumns = 3, Paper = SheetPaper.A3 },
            LegalNormLine.Fields, lines, format, output, cancellationToken);
    }

    private static async Task<Plan> PlanAsync(PortalDbContext db, ImportSource source, DateOnly today, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var norms = await LegalNormService.LoadAllAsync(db, cancellationToken);
        var clauses = (await db.Clauses.Select(c => c.Code).ToListAsync(cancellationToken)).ToHashSet();
        var plan = new Plan(new ImportLines(), norms, clauses, today, []);
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(plan, row, columns);
            progress?.Report(plan.Lines.Lines.Count);
        }

        return plan;
    }

    private static void Read(Plan plan, ImportRow row, ColumnMatch columns)
    {
        var number = JapaneseText.Tidy(row.Values.GetValueOrDefault(nameof(LegalNormLine.Number)));
        var title = row.Values.GetValueOrDefault(nameof(LegalNormContent.Title), string.Empty);
        var norm = number.Length > 0 ? plan.Norms.Find(n => n.Number == number) : plan.Norms.Find(n => Same(n.Latest.Content.Title, title));
        var line = new LegalNormLine { Number = norm?.Number ?? number, Content = norm?.Latest.Content.Copy() ?? new LegalNormContent() };
        var problems = FieldImport.Apply(line, LegalNormLine.Fields, row, columns, adding: norm is null).ToList();
        line.Number = norm?.Number ?? number;
        if (number.Length > 0 && norm is null)
        {
            Refuse(nameof(LegalNormLine.Number), "この番号の規範はありません。新しい規範は、番号を空けて取り込むと自動で番号が付きます。");
        }

        if (!plan.Lines.IsFirst(line.Number.Length > 0 ? line.Number : JapaneseText.ToSearchKey(title)))
        {
            Refuse(nameof(LegalNormContent.Title), "同じ規範の行がこのファイルにもうあります。1行にまとめてください。");
        }

        if (problems.Count == 0)
        {
            foreach (var problem in LegalNormRules.Problems(line.Content, plan.Today))
            {
                Refuse(problem.Field, problem.Message);
            }

            foreach (var code in Platform.Evidence.ClauseCode.Split(line.Content.Clauses).Where(c => !plan.Clauses.Contains(c.Split('(')[0])))
            {
                Refuse(nameof(LegalNormContent.Clauses), $"条項「{code}」は条項一覧にありません。番号を確かめてください。");
            }
        }

        var changes = norm is null ? [] : FieldImport.Diff(norm.Latest.Content, line.Content, LegalNormFields.All);
        if (changes.Count > 0 && norm!.Latest.Status == ApplicationStatus.Submitted)
        {
            Refuse(nameof(LegalNormLine.Number), "申請中の規範です。申請を取り下げるか、決裁が終わってから取り込んでください。");
        }

        if (problems.Count > 0)
        {
            plan.Lines.Refuse(row, line.Number, title, problems);
            return;
        }

        if (norm is null)
        {
            plan.Lines.Add(row, string.Empty, title);
            plan.Wanted.Add((null, line.Content));
            return;
        }

        plan.Lines.Change(row, norm.Number, line.Content.Title, changes);
        if (changes.Count > 0)
        {
            plan.Wanted.Add((norm, line.Content));
        }

        void Refuse(string field, string reason) => problems.Add(ImportLines.Problem(row, columns, field, reason));
    }

    private static async Task ApplyAsync(Command command, Plan plan, CancellationToken cancellationToken)
    {
        foreach (var (norm, content) in plan.Wanted)
        {
            if (norm is null)
            {
                await LegalNormService.AddAsync(command, content, null, cancellationToken);
            }
            else
            {
                norm.Edit(content, LegalNormService.Author(command));
            }
        }
    }

    private static bool Same(string one, string other) => JapaneseText.ToSearchKey(one) == JapaneseText.ToSearchKey(other);

    private sealed record Plan(ImportLines Lines, List<LegalNorm> Norms, HashSet<string> Clauses, DateOnly Today, List<(LegalNorm? Norm, LegalNormContent Content)> Wanted);
}
