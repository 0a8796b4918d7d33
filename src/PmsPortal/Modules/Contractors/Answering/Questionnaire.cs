using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Contractors;

/// <summary>The questions of an evaluation as an Excel file that goes to the contractor and comes back.</summary>
public sealed class Questionnaire(PortalDb portal)
{
    public const long MostBytes = 5 * 1024 * 1024;

    private static readonly IReadOnlyList<RegisterField<Line>> Fields =
    [
        Shown(nameof(Line.Code), "番号", 8, l => l.Criterion.Code),
        Shown("Group", "区分", 16, l => l.Criterion.Group.Label()),
        Shown("Text", "質問", 48, l => l.Criterion.Text),
        Shown("Hint", "説明", 40, l => l.Criterion.Hint),
        Shown("Required", "必須", 8, l => l.Criterion.IsRequired ? "必須" : string.Empty),
        Shown("Options", "答え方", 36, l => EvaluationRules.Expected(l.Criterion)),
        Fields<Line>.Text(nameof(Line.Value), "回答", EvaluationAnswer.ValueMaxLength, l => l.Value, (l, t) => l.Value = t, 36),
        Fields<Line>.Text(nameof(Line.Note), "補足", EvaluationAnswer.NoteMaxLength, l => l.Note, (l, t) => l.Note = t, 36),
    ];

    /// <summary>Writes the questionnaire; that it left the portal is logged.</summary>
    /// <returns>File name and bytes.</returns>
    public async Task<(string Name, byte[] Bytes)> WriteAsync(Actor actor, int evaluationId, CancellationToken cancellationToken = default)
    {
        actor.Demand(ContractorPermissions.Export);
        var evaluation = await portal.CommandAsync(
            actor,
            async command =>
            {
                var loaded = await EvaluationService.LoadAsync(command.Db, evaluationId, cancellationToken);
                if (loaded is null || !actor.May(ContractorPermissions.View))
                {
                    throw new NotFoundException();
                }

                command.Note(ChangeAction.Exported, nameof(ContractorEvaluation), evaluationId, $"質問票の出力 {loaded.Contractor.Content.Name}");
                return loaded;
            },
            cancellationToken);
        var answers = evaluation.Answers.ToDictionary(a => a.Code);
        var lines = EvaluationRules.Asked(evaluation.Criteria.Content, evaluation.Class).Select(c => new Line
        {
            Criterion = c, Value = EvaluationRules.Show(c, answers.GetValueOrDefault(c.Code)?.Value ?? string.Empty), Note = answers.GetValueOrDefault(c.Code)?.Note ?? string.Empty,
        });
        using var output = new MemoryStream();
        using var writer = new RegisterSheetWriter(output);
        await writer.AddSheetAsync(
            new SheetLayout("質問票", $"委託先評価の質問票（{evaluation.FiscalYear}年度）")
            {
                Subtitles = [$"{evaluation.Contractor.Content.Name} 御中　　「回答」と「補足」の列に記入して返送してください。番号の列は変えないでください。"],
                FrozenColumns = 1,
            },
            Fields, lines, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
        return ($"質問票_{evaluation.Contractor.Number}_{evaluation.FiscalYear}年度.xlsx", output.ToArray());
    }

    /// <summary>Takes the answers of a file that came back. All or nothing; questions without an answer keep what they have.</summary>
    /// <returns>How many answers were taken.</returns>
    public Task<int> ReadAsync(Actor actor, int evaluationId, int version, string fileName, Stream file, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var evaluation = await EvaluationService.LoadAsync(command, evaluationId, ContractorPermissions.Edit, cancellationToken);
                command.Expect(evaluation, version);
                var asked = EvaluationRules.Asked(evaluation.Criteria.Content, evaluation.Class).ToDictionary(c => c.Code);
                var given = new Dictionary<string, (string Value, string Note)>(StringComparer.Ordinal);
                var problems = new List<FieldProblem>();
                using var source = Open(file, fileName);
                foreach (var (row, _) in source.Rows())
                {
                    var code = row.Values.GetValueOrDefault(nameof(Line.Code), string.Empty).Trim();
                    var (value, note) = (row.Values.GetValueOrDefault(nameof(Line.Value), string.Empty), row.Values.GetValueOrDefault(nameof(Line.Note), string.Empty));
                    if (!asked.TryGetValue(code, out var criterion))
                    {
                        ContractorRules.Need(problems, value.Length > 0, string.Empty, $"{row.Row}行目: 番号「{code}」の質問はこの評価にありません。質問票を出し直してください。");
                    }
                    else if (EvaluationRules.Read(criterion, value) is not { } read || note.Length > EvaluationAnswer.NoteMaxLength)
                    {
                        problems.Add(new(string.Empty, $"{row.Row}行目 {code}: 「{value}」は読み取れません。{EvaluationRules.Expected(criterion)}"));
                    }
                    else if (!given.TryAdd(code, (read, note)))
                    {
                        problems.Add(new(string.Empty, $"{row.Row}行目: 番号「{code}」が2回出てきます。"));
                    }
                }

                if (problems.Count > 0)
                {
                    throw new RuleException(problems);
                }

                var taken = given.Where(g => g.Value.Value.Length > 0 || g.Value.Note.Length > 0).ToDictionary();
                if (taken.Count == 0)
                {
                    throw new RuleException("回答の入った行がありません。「回答」の列に記入された質問票か、確かめてください。");
                }

                evaluation.Answer(taken, $"{evaluation.Contractor.Content.Name}（質問票）", command.Now);
                command.Reason = "質問票の取込み";
                return taken.Count;
            },
            cancellationToken);

    private static ImportSource Open(Stream file, string name)
    {
        try
        {
            return ImportSource.Open(file, name, ColumnName.From(Fields.Where(f => f.Key is nameof(Line.Code) or nameof(Line.Value) or nameof(Line.Note)).Select(f => f.Key == nameof(Line.Code) ? Key : f).ToList()), nameof(Line.Code));
        }
        catch (WorkbookRefusedException failure)
        {
            throw new RuleException(failure.Message);
        }
    }

    private static readonly RegisterField<Line> Key = Fields<Line>.Text(nameof(Line.Code), "番号", CriteriaItem.CodeMaxLength, l => l.Criterion.Code, (_, _) => { }, required: true);

    private static RegisterField<Line> Shown(string key, string label, double width, Func<Line, string> text) => new() { Key = key, Label = label, Width = width, Value = text, Text = text };

    private sealed class Line
    {
        public Criterion Criterion { get; init; } = new();

        public string Code => Criterion.Code;

        public string Value { get; set; } = string.Empty;

        public string Note { get; set; } = string.Empty;
    }
}
