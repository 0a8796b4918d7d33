using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Ledger;

/// <summary>A new entry; the number is the department's next one where none is given.</summary>
public sealed record AddLedgerEntryRequest(int DepartmentId, LedgerContent Content, string? Number = null);

/// <summary>New content for an entry, on top of the revision that the form loaded.</summary>
public sealed record EditLedgerEntryRequest(int EntryId, int RevisionId, int Version, LedgerContent Content);

/// <summary>One field of several entries set to one text, as a workbook would give it.</summary>
public sealed record BulkEditLedgerRequest(IReadOnlyList<int> EntryIds, string FieldKey, string Text);

/// <summary>Changed entries of a department, handed in together.</summary>
public sealed record SubmitLedgerRequest(int DepartmentId, IReadOnlyList<int> EntryIds, string Message);

/// <summary>What every content must have, whichever way it comes in.</summary>
public static class LedgerRules
{
    public static IReadOnlyList<FieldProblem> Problems(LedgerContent content)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in LedgerFields.All)
        {
            var text = field.Text(content);
            if (field.Required && string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        if (content.SubjectCount < 0)
        {
            problems.Add(new(nameof(LedgerContent.SubjectCount), "件数は0以上の数にしてください。"));
        }

        if (content.RetentionRule == RetentionRule.Period && (content.RetentionNumber is not > 0 || content.RetentionUnit is null))
        {
            problems.Add(new(nameof(LedgerContent.Retention), "保管期限を期間で決める場合は、1以上の数と単位を入力してください。"));
        }

        if (content.RetentionRule == RetentionRule.Other && content.RetentionOther.Length == 0)
        {
            problems.Add(new(nameof(LedgerContent.Retention), "保管期限の「その他」の内容を書いてください。"));
        }

        return problems;
    }

    public static void Check(LedgerContent content)
    {
        if (Problems(content) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }
    }
}
