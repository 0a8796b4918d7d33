using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Records;

/// <summary>A new line; the number is the department's next one where none is given.</summary>
public sealed record AddRecordRequest(int DepartmentId, RecordContent Content, string? Number = null);

/// <summary>New content for a line, on top of the revision that the form loaded.</summary>
public sealed record EditRecordRequest(int EntryId, int RevisionId, int Version, RecordContent Content);

/// <summary>A department's register, handed in as a whole.</summary>
public sealed record SubmitRegisterRequest(int DepartmentId, string Message);

/// <summary>How long a kind of record of the portal is kept; no years mean 永年.</summary>
public sealed record SetRetentionRequest(string Key, int? Years, bool IsPermanent, string Reason);

/// <summary>What every line must have, whichever way it comes in.</summary>
public static class RecordRules
{
    public static IReadOnlyList<FieldProblem> Problems(RecordContent content, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in RecordFields.All)
        {
            var text = field.Text(content);
            if (string.IsNullOrWhiteSpace(text) && (field.Required || IsNeeded(field.Key, content)))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        Keeping(problems, content, today);
        if (content.LastYear < content.FirstYear)
        {
            problems.Add(new(nameof(content.Years), "保有年度の終わりが始まりより前です。"));
        }
        else if (content.FirstYear > Platform.Calendar.FiscalYear.Of(today).Year + 1)
        {
            problems.Add(new(nameof(content.Years), $"保有年度の始まり（{content.FirstYear}年度）が先すぎます。"));
        }

        return problems;
    }

    public static void Check(RecordContent content, DateOnly today)
    {
        if (Problems(content, today) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }
    }

    // A record that is kept for ever needs no way to dispose of it.
    private static bool IsNeeded(string key, RecordContent content) => key switch
    {
        nameof(RecordContent.Medium) or nameof(RecordContent.Retention) or nameof(RecordContent.Years) => true,
        nameof(RecordContent.DisposalMethod) => content.RetentionRule is not RetentionRule.Permanent,
        _ => false,
    };

    private static void Keeping(List<FieldProblem> problems, RecordContent content, DateOnly today)
    {
        if (content.RetentionRule == RetentionRule.Period && (content.RetentionNumber is not > 0 || content.RetentionUnit is null))
        {
            problems.Add(new(nameof(content.Retention), "保管期間は、1以上の数と単位で入力してください。例: 3年、退職後5年"));
        }
        else if (content.RetentionRule == RetentionRule.Other && content.RetentionOther.Length == 0)
        {
            problems.Add(new(nameof(content.Retention), "保管期間の「その他」の内容を書いてください。"));
        }
        else if (content.Retention is { } retention
            && RetentionFloors.Of(RetentionFloors.Split(content.Clause), today) is { } floor
            && !RecordRetention.IsAtLeast(retention, floor.Years))
        {
            problems.Add(new(nameof(content.Retention), $"{floor.Basis}は{floor.Years}年以上の保管が必要です（いま{retention}）。"));
        }
    }
}
