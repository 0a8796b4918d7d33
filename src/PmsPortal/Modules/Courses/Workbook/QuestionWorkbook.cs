using Microsoft.EntityFrameworkCore;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Courses;

/// <summary>The questions of all courses as a file: written in Excel by many, taken in as a whole or not at all.</summary>
public sealed class QuestionWorkbook(PortalDb portal) : IRegisterWorkbook
{
    public string Name => "questions";

    public string Title => "理解度確認テストの問題";

    public string KeyField => nameof(QuestionContent.Code);

    public string ListAddress => "courses";

    public Permission ImportPermission => CoursePermissions.Import;

    public Permission ExportPermission => CoursePermissions.Edit;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(QuestionRecord.Fields);

    public async Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(source);
        actor.Demand(CoursePermissions.Import);
        var lines = new ImportLines();
        try
        {
            await portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    command.Reason = "ファイルの取込み";
                    await ReadAsync(command, source, lines, progress, cancellationToken);
                    if (!commit || lines.Lines.Exists(l => l.Outcome == ImportOutcome.Error))
                    {
                        throw new NothingSavedException();
                    }

                    var summary = ImportSummary.Of(lines.Lines);
                    command.Note(ChangeAction.Imported, nameof(Course), 0, $"{Title}の取込み 追加{summary.Added}・変更{summary.Changed}・変更なし{summary.Unchanged}");
                },
                cancellationToken);
        }
        catch (NothingSavedException)
        {
            return lines.Report(false);
        }

        return lines.Report(true);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(CoursePermissions.Edit);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(filter ?? string.Empty);
        var course = query.TryGetValue("course", out var value) ? value.ToString() : string.Empty;
        var records = await portal.CommandAsync(
            actor,
            async command =>
            {
                var rows = await (from question in command.Db.Questions.AsNoTracking()
                                  where question.IsActive
                                  join owner in command.Db.Courses on question.CourseId equals owner.Id
                                  where course == string.Empty || owner.Code == course
                                  orderby owner.Code, question.Code, question.Id
                                  select new { owner.Code, Question = question }).ToListAsync(cancellationToken);
                command.Note(ChangeAction.Exported, nameof(Course), 0, $"{Title}の出力 {rows.Count}問");
                return rows.ConvertAll(r => QuestionRecord.Of(r.Code, QuestionContent.Of(r.Question)));
            },
            cancellationToken);
        return await RegisterFiles.WriteAsync(new SheetLayout(Title, Title) { FrozenColumns = 2 }, QuestionRecord.Fields, records, format, output, cancellationToken);
    }

    private static async Task ReadAsync(Command command, ImportSource source, ImportLines lines, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var courses = await command.Db.Courses.ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var banks = new Dictionary<int, QuestionBank>();
        var count = 0;
        foreach (var (row, columns) in source.Rows())
        {
            progress?.Report(++count);
            await TakeAsync(row, columns);
        }

        async Task TakeAsync(ImportRow row, ColumnMatch columns)
        {
            var head = new QuestionRecord();
            FieldImport.Apply(head, [.. QuestionRecord.Fields.Take(2)], row, columns, adding: true);
            var key = $"{head.Course} {head.Content.Code}".Trim();
            var bank = courses.TryGetValue(head.Course, out var courseId)
                ? banks.TryGetValue(courseId, out var known) ? known : banks[courseId] = await QuestionBank.LoadAsync(command, courseId, cancellationToken)
                : null;
            var old = bank?.Active.Find(q => string.Equals(q.Code, head.Content.Code, StringComparison.OrdinalIgnoreCase));
            var record = old is null ? new QuestionRecord() : QuestionRecord.Of(head.Course, QuestionContent.Of(old));
            var problems = FieldImport.Apply(record, QuestionRecord.Fields, row, columns, old is null).ToList();
            if (bank is null && head.Course.Length > 0)
            {
                problems.Add(ImportLines.Problem(row, columns, nameof(QuestionRecord.Course), $"コース番号「{head.Course}」の教材がありません。番号を直すか、先に教材を作ってください。"));
            }

            if (!lines.IsFirst(key))
            {
                problems.Add(ImportLines.Problem(row, columns, nameof(QuestionContent.Code), "同じ教材の同じ問題番号が、このファイルにもうあります。"));
            }

            if (problems.Count == 0)
            {
                problems.AddRange(Complete(record, row, columns));
            }

            if (problems.Count > 0)
            {
                lines.Refuse(row, key, record.Content.Text, problems);
                return;
            }

            var before = old is null ? null : QuestionRecord.Of(head.Course, QuestionContent.Of(old));
            bank!.Put(old, record.Content);
            if (before is null)
            {
                lines.Add(row, key, record.Content.Text);
            }
            else
            {
                lines.Change(row, key, record.Content.Text, FieldImport.Diff(before, QuestionRecord.Of(head.Course, record.Content), QuestionRecord.Fields));
            }
        }
    }

    private static IEnumerable<ImportProblem> Complete(QuestionRecord record, ImportRow row, ColumnMatch columns)
    {
        try
        {
            record.Complete();
        }
        catch (FieldFormatException failure)
        {
            return [ImportLines.Problem(row, columns, nameof(QuestionRecord.Answer), failure.Message)];
        }

        return record.Content.Problems().Select(p => ImportLines.Problem(row, columns, p.Field switch
        {
            nameof(QuestionContent.Correct) => nameof(QuestionRecord.Answer),
            nameof(QuestionContent.Choices) => "Choice1",
            var field => field,
        }, p.Message));
    }

    /// <summary>Ends a command whose work was only a preview: nothing is saved.</summary>
    private sealed class NothingSavedException : Exception;
}
