using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.ChangeLog;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Obligations;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Training;

/// <summary>Commands of the PMS教育実施記録 (F12, P-131). There is none that deletes: records are kept for three years at least (P-133).</summary>
public sealed class TrainingRecordService(PortalDb portal, ObligationWork work)
{
    public const string RouteCode = "TrainingRecord";

    /// <summary>Makes the record of a training from the list, or makes it anew with today's figures.</summary>
    public Task<int> WriteAsync(Actor actor, int planId, int lineNumber, TrainingRecordInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                var (plan, line) = await LoadPlanAsync(command, planId, lineNumber, cancellationToken);
                Refuse(Problems(input));
                await command.LockAsync();
                var record = await command.Db.TrainingRecords.Include(r => r.Plan).FirstOrDefaultAsync(r => r.PlanId == planId && r.LineNumber == lineNumber, cancellationToken);
                if (record is null)
                {
                    record = new TrainingRecord(plan, lineNumber, line.Content.Title);
                    command.Db.TrainingRecords.Add(record);
                }

                await WriteAsync(command, plan, line, record, input, cancellationToken);
                await command.FlushAsync();
                return record.Id;
            },
            cancellationToken);

    /// <summary>Reports it to the 保護管理者, with the figures of this moment.</summary>
    public Task SubmitAsync(Actor actor, int recordId, TrainingRecordInput input, CancellationToken cancellationToken = default) =>
        portal.CommandAsync(
            actor,
            async command =>
            {
                await command.LockAsync();
                var record = await command.Db.TrainingRecords.Include(r => r.Plan).FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken);
                if (record is null || !actor.May(TrainingPermissions.ViewDrafts))
                {
                    throw new NotFoundException();
                }

                var (plan, line) = await LoadPlanAsync(command, record.PlanId, record.LineNumber, cancellationToken);
                var problems = Problems(input);
                if (string.IsNullOrWhiteSpace(input.Evaluation))
                {
                    problems.Add(new("Evaluation", "教育の評価を書いてください。例: 全員が受講した。問題Q07の正答率が低く、周知が必要。"));
                }

                if (record.Instruction.Length > 0 && string.IsNullOrWhiteSpace(input.InstructionAnswer))
                {
                    problems.Add(new("InstructionAnswer", "個人情報保護管理者の指示に対して、何をしたかを書いてください。"));
                }

                Refuse(problems);
                await RefuseOpenAsync(command.Db, record, line, cancellationToken);
                await WriteAsync(command, plan, line, record, input, cancellationToken);
                record.Submit();
                await ApprovalEngine.SubmitAsync(command, [(
                    new Submission(RouteCode, nameof(TrainingRecord), record.Id, null, record.RecordTitle, string.Create(CultureInfo.InvariantCulture, $"training/records/{record.Id}")),
                    new Snapshot(record.Lines, Snapshot.HashOf(record.Lines)))]);
                command.Note(ChangeAction.Submitted, nameof(TrainingRecord), record.Id, $"報告 {record.RecordTitle}");
                await TrainingObligations.ReportAsync(work, command, plan, cancellationToken);
            },
            cancellationToken);

    private static async Task WriteAsync(Command command, TrainingPlan plan, TrainingLine line, TrainingRecord record, TrainingRecordInput input, CancellationToken cancellationToken)
    {
        var figures = await TrainingControlQueries.FiguresAsync(command.Db, plan.Id, line.Number, command.Today, cancellationToken);
        var lines = await TrainingRecordText.LinesAsync(command.Db, plan, line, figures, input, record, cancellationToken);
        record.Write(line.Content.Title, figures, Snapshot.Of(lines).Json, input, RevisionAuthor.Of(command));
    }

    /// <summary>Everybody has taken it, or it is written down why not and when they will (P-131, P-132).</summary>
    private static async Task RefuseOpenAsync(PortalDbContext db, TrainingRecord record, TrainingLine line, CancellationToken cancellationToken)
    {
        var open = await EnrollmentQueries.Facts(db)
            .Where(f => f.Row.PlanId == record.PlanId && f.Row.LineNumber == record.LineNumber && f.Row.State == EnrollmentState.Enrolled && f.Row.AbsenceReason == ""
                && (f.Taking == null || f.Taking.Status == TakingStatus.NotStarted || f.Taking.Status == TakingStatus.Studying))
            .OrderBy(f => f.Row.Id).Select(f => f.Row.PersonName).ToListAsync(cancellationToken);
        if (open.Count > 0)
        {
            throw new RuleException($"「{line.Content.Title}」をまだ修了していない人のうち{open.Count}人に、未受講の理由と補講予定日がありません（{string.Join('、', open.Take(5))}{(open.Count > 5 ? "ほか" : string.Empty)}）。受講状況の画面で理由を書くか、受講が終わってから報告してください。");
        }

        var failed = await EnrollmentQueries.Facts(db)
            .Where(f => f.Row.PlanId == record.PlanId && f.Row.LineNumber == record.LineNumber && f.Row.State == EnrollmentState.Enrolled && f.Taking != null && f.Taking.Status == TakingStatus.Failed && f.Row.FollowUpOn == null)
            .OrderBy(f => f.Row.Id).Select(f => f.Row.PersonName).ToListAsync(cancellationToken);
        if (failed.Count > 0)
        {
            throw new RuleException($"不合格のままで、追加の教育が決まっていない人が{failed.Count}人います（{string.Join('、', failed.Take(5))}{(failed.Count > 5 ? "ほか" : string.Empty)}）。追加の教育を命じてから報告してください（A.3.4.5(2)5)）。");
        }
    }

    private static async Task<(TrainingPlan Plan, TrainingLine Line)> LoadPlanAsync(Command command, int planId, int lineNumber, CancellationToken cancellationToken)
    {
        var plan = await TrainingPlanService.FindAsync(command.Db, planId, cancellationToken);
        if (plan?.Effective is not { } version || version.Lines.FirstOrDefault(l => l.Number == lineNumber) is not { } line || !command.Actor.May(TrainingPermissions.ViewDrafts))
        {
            throw new NotFoundException();
        }

        command.Actor.Demand(TrainingPermissions.Record);
        return (plan, line);
    }

    private static List<FieldProblem> Problems(TrainingRecordInput input) =>
        [.. new[] { ("Evaluation", input.Evaluation), ("NextYear", input.NextYear), ("InstructionAnswer", input.InstructionAnswer) }
            .Where(f => f.Item2.Length > TrainingRecord.TextMaxLength)
            .Select(f => new FieldProblem(f.Item1, $"{TrainingRecord.TextMaxLength}文字以内にしてください（いま{f.Item2.Length}文字）。"))];

    private static void Refuse(List<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RuleException(problems);
        }
    }
}
