using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>What a draft must keep to, and what its exception asks for before it goes to the approver.</summary>
public static class ExceptionRules
{
    /// <summary>What no draft may have: texts that are too long, an exception that the clause doesn't know.</summary>
    public static IReadOnlyList<FieldProblem> DraftProblems(ExceptionContent content)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in ExceptionFields.All.Where(f => f.MaxLength > 0))
        {
            var length = field.Text(content).Length;
            Ask(problems, length <= field.MaxLength, field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{length}文字）。");
        }

        Ask(problems, content.Title.Trim().Length > 0, nameof(content.Title), "件名を入力してください。");
        Ask(problems, content.Ground.Length == 0 || content.FindGround() is not null, nameof(content.Ground), "条項と例外の組合せが正しくありません。例外を選び直してください。");
        return problems;
    }

    /// <summary>Everything that is missing for a submission on a day.</summary>
    public static IReadOnlyList<FieldProblem> SubmissionProblems(ExceptionContent content, DateOnly today)
    {
        var problems = new List<FieldProblem>(DraftProblems(content));
        Fill(problems, content, nameof(content.Clause), nameof(content.Subject), nameof(content.IsSensitive), nameof(content.Reason), nameof(content.PlannedOn));
        if (content.PlannedOn is { } planned)
        {
            Ask(problems, !AfterTheFact.AtSubmission(planned, today) || content.LateReason.Trim().Length > 0, nameof(content.LateReason),
                "適用開始予定日が申請日以前です。承認は適用より前に受けます。事後の申請になった理由を書いてください。");
            Ask(problems, content.ExpiresOn is not { } last || last >= planned, nameof(content.ExpiresOn), "適用の期限は、適用開始予定日以後にしてください。");
        }

        if (content.FindGround() is { } ground)
        {
            OfGround(problems, content, ground);
        }
        else if (content.Clause is not null)
        {
            Ask(problems, content.Ground.Length > 0, nameof(content.Ground), "適用する例外を選んでください。");
        }

        return problems;
    }

    private static void OfGround(List<FieldProblem> problems, ExceptionContent content, ExceptionGround ground)
    {
        Ask(problems, ground.NeedsRequest, nameof(content.Ground), "すでに本人の同意を得ている場合、例外適用の申請は要りません。この申請書は提出せずに削除できます。");
        if (ground.Clause == ExceptionClause.Sensitive)
        {
            Fill(problems, content, nameof(content.Use));
            Ask(problems, content.IsSensitive != false, nameof(content.IsSensitive), "A.3.4.2.3 は要配慮個人情報の例外です。要配慮個人情報を含まない場合は、別の条項を選んでください。");
            Ask(problems, ground.IsForProvision || content.Use != ExceptionUse.Provision, nameof(content.Ground),
                $"{ground.Code}) は取得と利用だけの例外です。提供には a)～d) のどれかが要ります。");
        }

        Need(GroundNeeds.LegalBasis, nameof(content.LegalBasis));
        Need(GroundNeeds.EvidentKind, nameof(content.EvidentKind));
        Need(GroundNeeds.OptOutReason, nameof(content.OptOutReason));
        Ask(problems, !ground.Needs.HasFlag(GroundNeeds.OptOutReason) || content.IsSensitive != true, nameof(content.IsSensitive),
            "要配慮個人情報はオプトアウトでは提供できません。本人の同意を得るか、別の例外を選んでください。");
        Ask(problems, !ground.Needs.HasFlag(GroundNeeds.Published) || content.IsPublished, nameof(content.IsPublished), "定められた事項を先に公表（または本人に通知）し、済んだことを確かめてください。");
        Ask(problems, !ground.Needs.HasFlag(GroundNeeds.Contract) || content.HasContract, nameof(content.HasContract), "共同利用者との契約で定めたことを確かめてください。");
        if (ground.Needs.HasFlag(GroundNeeds.Inquiry))
        {
            Fill(problems, content, nameof(content.IsInquiry));
            if (content.IsInquiry == true)
            {
                Fill(problems, content, nameof(content.OfficerTitle), nameof(content.OfficerName), nameof(content.OfficerDocument), nameof(content.InquiryContent), nameof(content.IsVoluntaryInquiry));
            }
        }

        void Need(GroundNeeds need, string key)
        {
            if (ground.Needs.HasFlag(need))
            {
                Fill(problems, content, key);
            }
        }
    }

    private static void Fill(List<FieldProblem> problems, ExceptionContent content, params string[] keys)
    {
        foreach (var field in keys.Select(ExceptionFields.Find))
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
