using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>What a draft must keep to, and what its situation asks for before it goes to the approver.</summary>
public static class HandlingRules
{
    /// <summary>What no draft may have: texts that are too long, numbers that aren't any.</summary>
    public static IReadOnlyList<FieldProblem> DraftProblems(HandlingContent content)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in HandlingFields.All.Where(f => f.MaxLength > 0))
        {
            var length = field.Text(content).Length;
            Ask(problems, length <= field.MaxLength, field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{length}文字）。");
        }

        Ask(problems, content.RetentionOther.Length <= Ledger.LedgerContent.OtherMaxLength, nameof(content.Retention), "保管期限の「その他」は100文字以内にしてください。");
        Ask(problems, content.SubjectCount is null or >= 0, nameof(content.SubjectCount), "件数は0以上の数にしてください。");
        Ask(problems, content.Title.Trim().Length > 0, nameof(content.Title), "件名を入力してください。");
        return problems;
    }

    /// <summary>Everything that is missing for a submission on a day.</summary>
    public static IReadOnlyList<FieldProblem> SubmissionProblems(HandlingContent content, DateOnly today)
    {
        var problems = new List<FieldProblem>(DraftProblems(content));
        if (content.Situation is not { } situation)
        {
            Ask(problems, false, nameof(content.Situation), "申請する場面を選んでください。");
            return problems;
        }

        var rule = SituationRule.Of(situation);
        Fill(problems, content, nameof(content.Items), nameof(content.Purpose), nameof(content.PlannedOn));
        if (content.PlannedOn is { } planned && AfterTheFact.AtSubmission(planned, today))
        {
            Ask(problems, content.LateReason.Trim().Length > 0, nameof(content.LateReason), "実施予定日が申請日以前です。承認は実施より前に受けます。事後の申請になった理由を書いてください。");
        }

        if (rule.IsNewKind)
        {
            Fill(problems, content, nameof(content.StorageMethod), nameof(content.UseLimit), nameof(content.Retention));
            Ask(problems, content.ExistingEntryId is null, nameof(content.ExistingEntryId), "新しい種類の申請では、いまある台帳は選べません。台帳にある情報なら、別の場面を選んでください。");
            Retention(problems, content);
        }

        Told(problems, content, rule);
        Ask(problems, !rule.NeedsContactMeans || content.ContactMeans is not null, nameof(content.ContactMeans), "連絡の手段を選んでください。");
        if (rule.NeedsRecipient)
        {
            Fill(problems, content, nameof(content.Recipient), nameof(content.ProvidedItems), nameof(content.ProvisionMeans));
        }

        if (rule.NeedsCountry)
        {
            Fill(problems, content, nameof(content.Country), nameof(content.CountrySystem), nameof(content.RecipientMeasures));
        }

        return problems;
    }

    private static void Told(List<FieldProblem> problems, HandlingContent content, SituationRule rule)
    {
        var missing = rule.Notices & ~content.Notices;
        Ask(problems, missing == NoticeItems.None, nameof(content.Notices),
            $"本人に示す事項が足りません: {string.Concat(SituationRule.NoticeChoices.Where(n => missing.HasFlag(n.Value)).Select(n => n.Label[..2]))}（{rule.Clause}）");
        if (rule.NeedsAcquisition)
        {
            Fill(problems, content, nameof(content.AcquisitionSource), nameof(content.AcquisitionStory));
        }

        if (rule.NeedsConsent)
        {
            Ask(problems, content.ConsentMeans is { } means && rule.Consents.Contains(means), nameof(content.ConsentMeans),
                $"同意の取り方を選んでください。この場面では{string.Join("・", rule.Consents.Select(c => $"「{c.Label()}」"))}です。");
        }
    }

    private static void Retention(List<FieldProblem> problems, HandlingContent content)
    {
        Ask(problems, content.RetentionRule != RetentionRule.Period || (content.RetentionNumber > 0 && content.RetentionUnit is not null),
            nameof(content.Retention), "保管期限を期間で決める場合は、1以上の数と単位を入力してください。");
        Ask(problems, content.RetentionRule != RetentionRule.Other || content.RetentionOther.Trim().Length > 0,
            nameof(content.Retention), "保管期限の「その他」の内容を書いてください。");
    }

    private static void Fill(List<FieldProblem> problems, HandlingContent content, params string[] keys)
    {
        foreach (var field in keys.Select(HandlingFields.Find))
        {
            Ask(problems, !string.IsNullOrWhiteSpace(field.Text(content)), field.Key, $"{field.Label}を入力してください。");
        }
    }

    private static void Ask(List<FieldProblem> problems, bool isMet, string field, string message)
    {
        if (!isMet)
        {
            problems.Add(new(field, message));
        }
    }
}
