using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;
using PmsPortal.Platform.Workbooks;

namespace PmsPortal.Modules.Training;

/// <summary>A line of a session's result sheet.</summary>
public sealed class SessionResultLine
{
    public const int SessionMaxLength = 20;

    /// <summary>研修番号 (2026-01): fiscal year and number of the session.</summary>
    public string Session { get; set; } = string.Empty;

    public string Number { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Department { get; set; } = string.Empty;

    public bool? Attended { get; set; }

    public int? Score { get; set; }
}

/// <summary>The columns of a session's result sheet.</summary>
internal static class SessionResultFields
{
    public static IReadOnlyList<RegisterField<SessionResultLine>> All { get; } =
    [
        Fields<SessionResultLine>.Text(nameof(SessionResultLine.Session), "研修番号", SessionResultLine.SessionMaxLength, l => l.Session, (l, t) => l.Session = Plain(t), 12, required: true),
        Fields<SessionResultLine>.Text(
            nameof(SessionResultLine.Number), "職員番号", Platform.Organization.Employee.NumberMaxLength, l => l.Number, (l, t) => l.Number = Plain(t), 12, required: true, aliases: ["社員番号", "番号"]),
        Fields<SessionResultLine>.Text(nameof(SessionResultLine.Name), "氏名", Platform.Organization.Employee.NameMaxLength, l => l.Name, (l, t) => l.Name = t, 18),
        new() { Key = nameof(SessionResultLine.Department), Label = "部門", Width = 22, Value = l => l.Department, Text = l => l.Department },
        Fields<SessionResultLine>.YesNo(nameof(SessionResultLine.Attended), "出席", l => l.Attended, (l, v) => l.Attended = v, "○", "×", aliases: ["出欠"]),
        new()
        {
            Key = nameof(SessionResultLine.Score),
            Label = "得点",
            Width = 8,
            Aliases = ["点数", "テスト"],
            Value = l => l.Score,
            Text = l => l.Score?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            Accept = (l, text) => l.Score = Plain(text) is not { Length: > 0 } plain ? null
                : int.TryParse(plain.TrimEnd('点'), NumberStyles.Integer, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 100 ? score
                : throw new FieldFormatException("得点は0～100の整数で入力してください（100点満点）。"),
        },
    ];

    public static string NumberOf(int fiscalYear, int number) => string.Create(CultureInfo.InvariantCulture, $"{fiscalYear}-{number:00}");

    private static string Plain(string text) => JapaneseText.Tidy(JapaneseText.Tidy(text).Normalize(System.Text.NormalizationForm.FormKC));
}

/// <summary>
/// Attendance and results of tests on paper: the session's sheet leaves with its people and comes back filled in. A line with
/// somebody who isn't on the session's list is refused, and with it the whole file.
/// </summary>
public sealed class SessionResultWorkbook(PortalDb portal, TimeProvider time) : IRegisterWorkbook
{
    public string Name => "training-results";

    public string Title => "集合研修の出席とテスト結果";

    public string KeyField => nameof(SessionResultLine.Number);

    public string ListAddress => "training/sessions";

    public Permission ImportPermission => TrainingPermissions.Sessions;

    public Permission ExportPermission => TrainingPermissions.Sessions;

    public IReadOnlyList<ColumnName> Columns { get; } = ColumnName.From(SessionResultFields.All);

    public Task<ImportReport> ImportAsync(Actor actor, ImportSource source, bool commit, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(TrainingPermissions.Sessions);
        return commit
            ? portal.CommandAsync(
                actor,
                async command =>
                {
                    await command.LockAsync();
                    var (lines, wanted) = await PlanAsync(command.Db, source, progress, cancellationToken);
                    var isClean = lines.Lines.TrueForAll(l => l.Outcome != ImportOutcome.Error);
                    if (isClean)
                    {
                        await ApplyAsync(command, wanted, cancellationToken);
                        command.Note(ChangeAction.Imported, nameof(TrainingSession), 0, $"{Title}の取込 {wanted.Count}人");
                    }

                    return lines.Report(isClean);
                },
                cancellationToken)
            : portal.QueryAsync(async db => (await PlanAsync(db, source, progress, cancellationToken)).Lines.Report(false), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExportAsync(Actor actor, string filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(TrainingPermissions.Sessions);
        var query = QueryHelpers.ParseQuery(filter);
        int? wanted = query.TryGetValue("session", out var id) && int.TryParse(id, NumberStyles.Integer, CultureInfo.InvariantCulture, out var key) ? key : null;
        var lines = await portal.QueryAsync(
            async db =>
            {
                var sessions = await db.TrainingSessions.Where(s => wanted == null || s.Id == wanted).OrderByDescending(s => s.HeldOn).ThenBy(s => s.Id).Take(50)
                    .Select(s => new { s.Id, s.PlanId, s.LineNumber, s.Plan.FiscalYear, s.Number, s.HeldOn }).ToListAsync(cancellationToken);
                var found = new List<SessionResultLine>();
                foreach (var session in sessions)
                {
                    found.AddRange(await EnrollmentQueries.Facts(db)
                        .Where(f => f.Row.PlanId == session.PlanId && f.Row.LineNumber == session.LineNumber
                            && (db.TrainingAttendances.Any(a => a.SessionId == session.Id && a.EnrollmentId == f.Row.Id)
                                || (wanted != null && f.Row.State == EnrollmentState.Enrolled && (f.Taking == null || f.Taking.Status != TakingStatus.Passed))))
                        .OrderBy(f => f.Row.Department.Code).ThenBy(f => f.Row.Employee.Kana).ThenBy(f => f.Row.Id)
                        .Select(f => new SessionResultLine
                        {
                            Session = SessionResultFields.NumberOf(session.FiscalYear, session.Number),
                            Number = f.Row.Employee.Number,
                            Name = f.Row.Employee.Name,
                            Department = f.Row.Department.Name,
                            Attended = db.TrainingAttendances.Any(a => a.SessionId == session.Id && a.EnrollmentId == f.Row.Id) ? true : null,
                            // What this sheet brought in, not what was taken on a screen.
                            Score = db.TestAttempts.Where(a => f.Taking != null && a.TakingId == f.Taking.Id && a.IsOnPaper && a.SubmittedAt == JapanTime.StartOf(session.HeldOn))
                                .OrderByDescending(a => a.Number).Select(a => a.Score).FirstOrDefault(),
                        }).ToListAsync(cancellationToken));
                }

                return found;
            },
            cancellationToken);
        await portal.NoteAsync(actor, ChangeAction.Exported, nameof(TrainingSession), wanted ?? 0, $"{Title}の出力 {lines.Count}人", cancellationToken: cancellationToken);
        var layout = new SheetLayout(Title, Title) { FrozenColumns = 3, Subtitles = [$"{time.Today():yyyy/MM/dd} 出力　出席に○、得点に100点満点の点数を入れて取り込みます。"] };
        return await RegisterFiles.WriteAsync(layout, SessionResultFields.All, lines, format, output, cancellationToken);
    }

    private async Task<(ImportLines Lines, List<Wanted> Wanted)> PlanAsync(PortalDbContext db, ImportSource source, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var year = FiscalYear.Of(time.Today()).Year;
        var sessions = (await db.TrainingSessions.Include(s => s.Plan).Include(s => s.Attendances).Where(s => s.Plan.FiscalYear >= year - 1).ToListAsync(cancellationToken))
            .ToDictionary(s => SessionResultFields.NumberOf(s.Plan.FiscalYear, s.Number));
        var plans = sessions.Values.Select(s => s.PlanId).Distinct().ToList();
        var rows = (await db.Enrollments.Include(e => e.Employee).Where(e => plans.Contains(e.PlanId)).ToListAsync(cancellationToken))
            .ToLookup(e => e.Employee.Number, StringComparer.OrdinalIgnoreCase);
        var takings = await db.Takings.Where(t => db.Enrollments.Any(e => e.TakingId == t.Id && plans.Contains(e.PlanId))).ToDictionaryAsync(t => t.Id, cancellationToken);
        var papers = (await db.TestAttempts.Where(a => a.IsOnPaper && db.Enrollments.Any(e => e.TakingId == a.TakingId && plans.Contains(e.PlanId)))
            .Select(a => new { a.TakingId, a.SubmittedAt, a.Score }).ToListAsync(cancellationToken)).ToLookup(a => a.TakingId);
        var onScreen = (await db.TestAttempts.Where(a => a.SubmittedAt == null && db.Enrollments.Any(e => e.TakingId == a.TakingId && plans.Contains(e.PlanId)))
            .Select(a => a.TakingId).ToListAsync(cancellationToken)).ToHashSet();
        var people = (await db.Employees.Select(e => e.Number).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = new ImportLines();
        var wanted = new List<Wanted>();
        // What the file's earlier lines use up of a person's attempts, and who passes by them.
        var used = new Dictionary<int, int>();
        var passed = new HashSet<int>();
        foreach (var (row, columns) in source.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = new SessionResultLine();
            var problems = FieldImport.Apply(line, SessionResultFields.All, row, columns, adding: true).ToList();
            void Refuse(string field, string reason) => problems.Add(ImportLines.Problem(row, columns, field, reason));
            var session = sessions.GetValueOrDefault(line.Session);
            var mine = rows[line.Number].FirstOrDefault(e => session is not null && e.PlanId == session.PlanId && e.LineNumber == session.LineNumber);
            var taking = mine?.TakingId is { } key ? takings.GetValueOrDefault(key) : null;
            if (taking is not null && line.Score is not null && papers[taking.Id].Any(p => p.SubmittedAt == JapanTime.StartOf(session!.HeldOn) && p.Score == line.Score))
            {
                // It came in with this sheet before.
                line.Score = null;
            }

            if (problems.Count == 0 && taking is not null && line.Score is { } counted)
            {
                var before = used.GetValueOrDefault(taking.Id);
                if (onScreen.Contains(taking.Id))
                {
                    Refuse(nameof(line.Score), $"{mine!.PersonName}さんは画面でテストを始めています。本人が提出してから取り込むか、得点を空けてください。");
                }
                else if (taking.IsOpen && taking.AttemptsLeft > 0 && (passed.Contains(taking.Id) || taking.AttemptsLeft <= before))
                {
                    Refuse(nameof(line.Score), $"このファイルの前の行の結果で、{mine!.PersonName}さんの受講は終わります。得点を空けてください。");
                }
                else if (counted >= taking.PassMark)
                {
                    passed.Add(taking.Id);
                }

                used[taking.Id] = before + 1;
            }

            if (problems.Count == 0)
            {
                Check(line, session, mine, taking, people.Contains(line.Number), lines.IsFirst($"{line.Session}/{line.Number}"), Refuse);
            }

            if (problems.Count > 0)
            {
                lines.Refuse(row, line.Number, line.Name, problems);
                continue;
            }

            var isHere = session!.Attendances.Any(a => a.EnrollmentId == mine!.Id);
            var changes = new List<ImportChange>();
            if (!isHere && (line.Attended == true || line.Score is not null))
            {
                changes.Add(new("出席", string.Empty, "○"));
            }

            if (line.Score is { } score)
            {
                changes.Add(new("得点", taking?.BestScore?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, string.Create(CultureInfo.InvariantCulture, $"{score}")));
            }

            lines.Change(row, line.Number, mine!.PersonName, changes);
            if (changes.Count > 0)
            {
                wanted.Add(new(session, mine, line));
            }

            progress?.Report(lines.Lines.Count);
        }

        return (lines, wanted);
    }

    private void Check(SessionResultLine line, TrainingSession? session, Enrollment? mine, Taking? taking, bool isKnown, bool isFirst, Action<string, string> refuse)
    {
        if (session is null)
        {
            refuse(nameof(line.Session), "この研修番号の研修はありません。研修の画面から出力したファイルを使ってください。");
        }
        else if (session.HeldOn > time.Today())
        {
            refuse(nameof(line.Session), $"研修の日（{session.HeldOn:yyyy/MM/dd}）がまだ来ていません。");
        }
        else if (!isKnown)
        {
            refuse(nameof(line.Number), "この職員番号の従業者は登録されていません。番号を直すか、先に従業者一覧に登録してください。");
        }
        else if (mine is null)
        {
            refuse(nameof(line.Number), "この人は研修の受講対象者一覧に入っていません。");
        }
        else if (line.Name.Length > 0 && JapaneseText.ToSearchKey(line.Name) != JapaneseText.ToSearchKey(mine.Employee.Name))
        {
            refuse(nameof(line.Name), $"職員番号 {line.Number} は{mine.Employee.Name}さんです。番号か氏名を直してください。");
        }
        else if (!isFirst)
        {
            refuse(nameof(line.Number), "同じ研修の同じ職員番号の行が、このファイルにもうあります。1行にまとめてください。");
        }
        else if (mine.State != EnrollmentState.Enrolled)
        {
            refuse(nameof(line.Number), $"{mine.PersonName}さんは受講対象者一覧で「{mine.State.Label()}」です。");
        }
        else if (line is { Attended: false, Score: not null })
        {
            refuse(nameof(line.Score), "欠席の人に得点があります。出席か得点を直してください。");
        }
        else if (line.Score is not null && taking is not null && (!taking.IsOpen || taking.AttemptsLeft == 0))
        {
            refuse(nameof(line.Score), $"{mine.PersonName}さんの受講は「{taking.Status.Label()}」です。結果は加えられません。得点を空けてください。");
        }
        else if (line.Score is not null && taking is { QuestionCount: 0 })
        {
            refuse(nameof(line.Score), "この教育にはテストがありません。得点を空けてください。");
        }
    }

    private static async Task ApplyAsync(Command command, List<Wanted> wanted, CancellationToken cancellationToken)
    {
        foreach (var (session, row, line) in wanted)
        {
            var at = TrainingSessionService.AtOf(session);
            if (session.Attend(row, PresenceWay.Import, at, command.Actor.Name))
            {
                await EnrollmentTakings.AttendAsync(command, row, at, cancellationToken);
            }

            if (line.Score is { } score && row.TakingId is { } taking)
            {
                await TakingWork.RecordPaperResultAsync(command, taking, score, session.HeldOn, cancellationToken);
            }
        }
    }

    private sealed record Wanted(TrainingSession Session, Enrollment Row, SessionResultLine Line);
}
