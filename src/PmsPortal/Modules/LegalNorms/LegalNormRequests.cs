using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>New content for a norm, on top of the revision that the form loaded.</summary>
public sealed record EditLegalNormRequest(int NormId, int RevisionId, int Version, LegalNormContent Content);

/// <summary>What was found out about one norm or, for 変更なし, about several at once.</summary>
public sealed record AnswerLegalNormsRequest(int ReviewId, IReadOnlyList<int> NormIds, LegalNormAnswerInput Input);

/// <summary>An answer as the form holds it.</summary>
public sealed class LegalNormAnswerInput
{
    public LegalNormAnswerResult? Result { get; set; }

    public string Place { get; set; } = string.Empty;

    public DateOnly? CheckedOn { get; set; }

    public string Change { get; set; } = string.Empty;

    public string Effect { get; set; } = string.Empty;

    public string Action { get; set; } = string.Empty;
}

/// <summary>What every content must have, whichever way it comes in.</summary>
public static class LegalNormRules
{
    public static IReadOnlyList<FieldProblem> Problems(LegalNormContent content, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in LegalNormFields.All)
        {
            var text = field.Text(content);
            if (string.IsNullOrWhiteSpace(text) && (field.Required || field.Key is nameof(LegalNormContent.Kind) or nameof(LegalNormContent.State)))
            {
                problems.Add(new(field.Key, $"{field.Label}を入力してください。"));
            }
            else if (field.MaxLength > 0 && text.Length > field.MaxLength)
            {
                problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください（いま{text.Length}文字）。"));
            }
        }

        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
            {
                problems.Add(new(field, message));
            }
        }

        Refuse(content.PromulgatedOn < content.EnactedOn, nameof(content.PromulgatedOn), "公布日が成立・制定日より前です。どちらかの日付を直してください。");
        Refuse(content.InForceOn < content.PromulgatedOn, nameof(content.InForceOn), "施行日が公布日より前です。どちらかの日付を直してください。");
        Refuse(content.PromulgatedOn is null && content.InForceOn < content.EnactedOn, nameof(content.InForceOn), "施行日が成立・制定日より前です。どちらかの日付を直してください。");
        Refuse(content.AmendedOn < content.EnactedOn, nameof(content.AmendedOn), "最終改正日が成立・制定日より前です。どちらかの日付を直してください。");
        Refuse(content is { State: LegalNormState.Promulgated, PromulgatedOn: null }, nameof(content.PromulgatedOn), "「公布済・未施行」のときは、公布日を入力してください。");
        Refuse(content is { State: LegalNormState.Enacted, PromulgatedOn: not null }, nameof(content.State), "公布日があるので、状態は「公布済・未施行」か「施行中」にしてください。");
        Refuse(content.State == LegalNormState.InForce && content.InForceOn > today, nameof(content.State), "施行日がまだ来ていないので、状態は「公布済・未施行」にしてください。");
        Refuse(content.State is LegalNormState.Promulgated or LegalNormState.Enacted && content.EnactedOn > today, nameof(content.EnactedOn), "成立・制定日が先の日付です。");
        Refuse(content.Origin is LegalNormOrigin.Project or LegalNormOrigin.Customer && string.IsNullOrWhiteSpace(content.OriginNote), nameof(content.OriginNote), "どの業務・取引先から加わったのかを書いてください。例: 〇〇市の集団健診の契約");
        Refuse(content is { Origin: LegalNormOrigin.Mandatory, State: LegalNormState.NotApplied }, nameof(content.State), "必須の規範（A.3.3.2(5)）は適用終了にできません。廃止されたときは「廃止」にしてください。");
        foreach (var code in ClauseCode.Split(content.Clauses).Where(c => !ClauseCode.IsValid(c)))
        {
            problems.Add(new(nameof(content.Clauses), $"「{code}」は条項の番号として読み取れません。例: A.3.4.2.8、A.3.3.7"));
        }

        return problems;
    }

    /// <summary>施行日を過ぎています: the list still says 未施行 although the day has come.</summary>
    public static bool IsOverdue(LegalNormState? state, DateOnly? inForceOn, DateOnly today) =>
        state is LegalNormState.Promulgated or LegalNormState.Enacted && inForceOn <= today;

    public static IReadOnlyList<FieldProblem> Problems(LegalNormAnswerInput input, LegalNormTerm term, bool wasApproved, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        void Need(bool isMissing, string field, string message)
        {
            if (isMissing)
            {
                problems.Add(new(field, message));
            }
        }

        Need(input.Result is null, nameof(input.Result), "「変更なし」「改正あり」「新規追加」のどれかを選んでください。");
        Need(!wasApproved && input.Result is LegalNormAnswerResult.Unchanged or LegalNormAnswerResult.Amended, nameof(input.Result), "まだ一度も承認されていない規範です。「新規追加」を選んでください。");
        Need(wasApproved && input.Result == LegalNormAnswerResult.Added, nameof(input.Result), "すでに一覧にある規範です。「変更なし」か「改正あり」を選んでください。");
        Need(string.IsNullOrWhiteSpace(input.Place), nameof(input.Place), "確認した場所を書いてください。例: e-Gov法令検索、官報、個人情報保護委員会のページのアドレス");
        Need(input.CheckedOn is null, nameof(input.CheckedOn), "確認した日を入力してください。");
        Need(input.CheckedOn > today, nameof(input.CheckedOn), "確認した日が先の日付です。");
        Need(input.CheckedOn <= today && (input.CheckedOn < term.First || input.CheckedOn > term.Last), nameof(input.CheckedOn), $"確認した日は、{term}の見直しの期間（{term.First:yyyy/MM/dd}～{term.Last:yyyy/MM/dd}）の日にしてください。");
        if (input.Result == LegalNormAnswerResult.Amended)
        {
            Need(string.IsNullOrWhiteSpace(input.Change), nameof(input.Change), "何が改正されたかを書いてください。");
            Need(string.IsNullOrWhiteSpace(input.Effect), nameof(input.Effect), "自組織への影響を書いてください。影響がなければ、その理由を書きます。");
            Need(string.IsNullOrWhiteSpace(input.Action), nameof(input.Action), "どう対応するかを書いてください。例: 規程の改訂、教育テキストへの反映、対応不要");
        }

        foreach (var (field, text, most) in new[]
        {
            (nameof(input.Place), input.Place, LegalNormAnswer.PlaceMaxLength), (nameof(input.Change), input.Change, LegalNormAnswer.TextMaxLength),
            (nameof(input.Effect), input.Effect, LegalNormAnswer.TextMaxLength), (nameof(input.Action), input.Action, LegalNormAnswer.TextMaxLength),
        })
        {
            Need(text.Length > most, field, $"{most}文字以内にしてください（いま{text.Length}文字）。");
        }

        return problems;
    }
}
