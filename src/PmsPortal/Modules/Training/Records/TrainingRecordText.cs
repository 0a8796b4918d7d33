using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PmsPortal.Modules.Courses;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Training;

/// <summary>A record in lines: what an examiner asks of a training, from the list as it is (domain.md 3.3).</summary>
internal static class TrainingRecordText
{
    public static async Task<IReadOnlyList<SnapshotLine>> LinesAsync(
        PortalDbContext db, TrainingPlan plan, TrainingLine line, TrainingFigures figures, TrainingRecordInput input, TrainingRecord record, CancellationToken cancellationToken)
    {
        var names = await TrainingNames.ReadAsync(db, cancellationToken);
        var rows = EnrollmentQueries.Facts(db).Where(f => f.Row.PlanId == plan.Id && f.Row.LineNumber == line.Number);
        var on = rows.Where(f => f.Row.State == EnrollmentState.Enrolled);
        var materials = await on.Where(f => f.Taking != null).Select(f => f.Taking!.CourseVersion.Title + "（" + f.Taking.CourseVersion.Course.Code + " 第" + f.Taking.CourseVersion.Number + "版）")
            .Distinct().OrderBy(m => m).ToListAsync(cancellationToken);
        var taken = await on.Where(f => f.Taking != null && f.Taking.StudiedAt != null).GroupBy(f => 1)
            .Select(g => new { First = g.Min(f => f.Taking!.StudiedAt), Last = g.Max(f => f.Taking!.StudiedAt) }).FirstOrDefaultAsync(cancellationToken);
        var sessions = await db.TrainingSessions.Where(s => s.PlanId == plan.Id && s.LineNumber == line.Number).OrderBy(s => s.HeldOn).ThenBy(s => s.Id)
            .Select(s => new { s.Number, s.HeldOn, s.Place, s.Lecturer, Count = s.Attendances.Count }).ToListAsync(cancellationToken);
        var open = await on.Where(f => f.Taking == null || f.Taking.Status != TakingStatus.Passed).OrderBy(f => f.Row.Department.Code).ThenBy(f => f.Row.Employee.Kana).ThenBy(f => f.Row.Id)
            .Select(f => new { f.Row.Employee.Name, Department = f.Row.Department.Name, f.Row.AbsenceReason, f.Row.MakeUpOn, f.Row.FollowUpOn, f.Row.FollowUpNote, Status = f.Taking == null ? (TakingStatus?)null : f.Taking.Status })
            .ToListAsync(cancellationToken);
        var followed = await on.Where(f => f.Row.FollowUpOn != null && f.Taking != null && f.Taking.Status == TakingStatus.Passed).OrderBy(f => f.Row.Id)
            .Select(f => new { f.Row.Employee.Name, f.Row.FollowUpOn, f.Row.FollowUpNote }).ToListAsync(cancellationToken);
        var excluded = await rows.Where(f => f.Row.State == EnrollmentState.Excluded).OrderBy(f => f.Row.Id)
            .Select(f => new { f.Row.Employee.Name, f.Row.Exclusion, f.Row.ExclusionReason, f.Row.ExcludedUntilOn }).ToListAsync(cancellationToken);
        var off = await rows.Where(f => f.Row.State == EnrollmentState.Left || f.Row.State == EnrollmentState.Removed).GroupBy(f => f.Row.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var c = line.Content;
        return
        [
            new("Plan", "教育計画", $"{plan.Title} 第{plan.Effective!.Number}版 教育{line.Number}「{c.Title}」"),
            new("Method", "方法", $"{c.Method?.Label()}"),
            new("Dates", "実施期間", taken?.First is { } first ? $"{Day(JapanTime.DateOf(first))}～{Day(JapanTime.DateOf(taken.Last!.Value))}（計画 {Day(c.StartsOn)}～{Day(c.DueOn)}）" : $"実施なし（計画 {Day(c.StartsOn)}～{Day(c.DueOn)}）"),
            new("Sessions", "集合研修", string.Join('\n', sessions.Select(s => $"第{s.Number}回 {Day(s.HeldOn)} {s.Place} 講師 {s.Lecturer} 出席{s.Count}人"))),
            new("Material", "教材（版）", string.Join('\n', materials.DefaultIfEmpty(names.Course(c.CourseId)))),
            new("Audience", "対象者", $"{names.Audience(c)}{(plan.Effective.Skips.Count > 0 && c.Audience == TrainingAudience.Everyone ? $"（除く: {string.Join('、', plan.Effective.Skips.Select(s => $"{s.Category.Label()}＝{s.Reason}"))}）" : string.Empty)}"),
            new("Target", "受講対象者数", string.Create(CultureInfo.InvariantCulture, $"{figures.Target}人")),
            new("Taken", "受講者数・受講率", string.Create(CultureInfo.InvariantCulture, $"{figures.Taken}人（{figures.Rate}%）")),
            new("Completed", "修了者数・修了率", string.Create(CultureInfo.InvariantCulture, $"{figures.Completed}人（{figures.CompletedRate}%）")),
            new("Test", "理解度確認テスト", TrainingPlanSnapshot.Test(c)),
            new("Mean", "平均点", figures.Mean is { } mean ? string.Create(CultureInfo.InvariantCulture, $"{mean:0.0}点（各人の最高点の平均）") : "テストの結果なし"),
            new("Failed", "不合格", string.Create(CultureInfo.InvariantCulture, $"{figures.Failed}人")),
            new("FollowUp", "追加の教育", Lines([
                .. followed.Select(f => $"{f.Name}: {Day(f.FollowUpOn)}に指示「{f.FollowUpNote}」 → 合格"),
                .. open.Where(o => o.FollowUpOn is not null).Select(o => $"{o.Name}: {Day(o.FollowUpOn)}に指示「{o.FollowUpNote}」 → 実施中")])),
            new("Open", "未修了者と補講予定", Lines([.. open.Where(o => o.FollowUpOn is null).Select(o => $"{o.Name}（{o.Department}）: {(o.AbsenceReason.Length > 0 ? $"{o.AbsenceReason}、補講 {Day(o.MakeUpOn)}" : o.Status == TakingStatus.Failed ? "不合格" : "理由の記載なし")}")])),
            new("Excluded", "除外した人と理由", Lines([.. excluded.Select(e => $"{e.Name}: {e.Exclusion?.Label()}。{e.ExclusionReason}{(e.ExcludedUntilOn is { } until ? $"（{Day(until)}まで）" : string.Empty)}")])),
            new("Off", "途中で対象でなくなった人", off.Count == 0 ? "なし" : string.Join('、', off.OrderBy(o => o.Key).Select(o => $"{o.Key.Label()} {o.Count}人"))),
            new("Evaluation", "教育の評価", input.Evaluation.Trim()),
            new("NextYear", "次年度への反映", input.NextYear.Trim()),
            .. record.Instruction.Length == 0 ? Array.Empty<SnapshotLine>() :
            [
                new("Instruction", "個人情報保護管理者の指示", $"{Day(record.InstructedOn)} {record.Instruction}"),
                new("InstructionAnswer", "指示への対応", input.InstructionAnswer.Trim()),
            ],
        ];
    }

    private static string Lines(IReadOnlyList<string> lines) => lines.Count == 0 ? "なし" : string.Join('\n', lines);

    private static string Day(DateOnly? on) => on is { } day ? day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) : string.Empty;
}
