using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

/// <summary>One more line of a list: a fiscal year of a record, or an entry of the ledger.</summary>
public sealed record AddDisposalLineRequest(int ListId, int? EntryId, int? Year, int? LedgerEntryId);

/// <summary>How the lines of a list are to be disposed of.</summary>
public sealed record PlanDisposalRequest(int ListId, int Version, IReadOnlyDictionary<int, DisposalPlan> Plans);

/// <summary>A disposal: of an approved line, or after the fact of a record's year or a ledger entry.</summary>
public sealed record AddDisposalRecordRequest(int? LineId, int DepartmentId, int? EntryId, int? Year, int? LedgerEntryId, DisposalContent Content);

/// <summary>New content for the record of a disposal.</summary>
public sealed record EditDisposalRecordRequest(int RecordId, int Version, DisposalContent Content);

/// <summary>What a plan and a record of a disposal must say (P-101; G33).</summary>
public static class DisposalRules
{
    /// <summary>What a line still lacks before its list can be handed in.</summary>
    public static string? Problem(DisposalLine line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        var missing = new List<string>();
        Ask(missing, line.Quantity.Length > 0, "数量");
        Ask(missing, line.Medium is not null, "媒体");
        Ask(missing, line.Method is not null && (line.Method != DisposalMethod.Other || line.MethodOther.Length > 0), "廃棄方法");
        Ask(missing, line.PlannedOn is not null, "予定日");
        Ask(missing, line.Witness.Length > 0, "立会者");
        Ask(missing, line.RetentionEndsOn is not null || line.LedgerEntryId is not null, "保管期間の満了日とその根拠");
        return missing.Count > 0 ? $"「{line.Subject}」の{string.Join("・", missing)}を入力してください。"
            : line.PlannedOn < today ? $"「{line.Subject}」の予定日が過ぎています。これからの日にしてください。"
            : line.RetentionEndsOn is { } ends && line.PlannedOn <= ends ? TooEarly(line.Subject, ends)
            : null;
    }

    public static string TooEarly(string subject, DateOnly endsOn) =>
        $"「{subject}」の保管期間は{Wareki.FormatGregorian(endsOn, withWeekday: true)}までです。廃棄できるのは{Wareki.FormatGregorian(endsOn.AddDays(1))}からです。";

    public static IReadOnlyList<FieldProblem> Problems(DisposalContent content, bool isAfterTheFact, DateOnly? approvedOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new List<FieldProblem>();
        foreach (var field in DisposalFields.All.Where(f => f.MaxLength > 0 && f.Text(content).Length > f.MaxLength))
        {
            problems.Add(new(field.Key, $"{field.Label}は{field.MaxLength}文字以内にしてください。"));
        }

        Need(problems, content.Scope.Trim().Length > 0, nameof(content.Scope), "廃棄した範囲を書いてください。例: 2021年度の受講記録 120名分");
        Need(problems, content.Medium is not null, nameof(content.Medium), "媒体を選んでください。");
        Need(problems, content.Quantity.Trim().Length > 0, nameof(content.Quantity), "数量を書いてください。例: ファイル3冊、データ1,200件");
        Need(problems, content.Reason is not null, nameof(content.Reason), "廃棄の理由を選んでください。");
        Need(problems, content.Reason != DisposalReason.Other || content.ReasonDetail.Trim().Length > 0, nameof(content.ReasonDetail), "理由の「その他」の内容を書いてください。");
        Need(problems, content.Method is not null, nameof(content.Method), "廃棄方法を選んでください。");
        Need(problems, content.Method != DisposalMethod.Other || content.MethodOther.Trim().Length > 0, nameof(content.MethodOther), "廃棄方法の「その他」の内容を書いてください。");
        Need(problems, content.Method != DisposalMethod.Entrusted || content.Contractor.Trim().Length > 0, nameof(content.Contractor), "廃棄を委託した業者の名称を書いてください。");
        Need(problems, content.Performer.Trim().Length > 0, nameof(content.Performer), "実施者を書いてください。");
        Need(problems, content.Witness.Trim().Length > 0, nameof(content.Witness), "立会者を書いてください。実施者とは別の人が立ち会います。");
        Need(
            problems,
            content.Witness.Trim().Length == 0 || JapaneseText.ToSearchKey(content.Performer) != JapaneseText.ToSearchKey(content.Witness),
            nameof(content.Witness),
            "立会者は、実施者とは別の人にしてください。");
        Need(problems, !isAfterTheFact || content.AfterTheFactReason.Trim().Length > 0, nameof(content.AfterTheFactReason), "承認の前に廃棄した理由を書いてください（事後の記録）。");
        Need(problems, content.DisposedOn is not null, nameof(content.DisposedOn), "廃棄した日を入力してください。");
        Need(problems, content.DisposedOn is not { } day || day <= today, nameof(content.DisposedOn), "廃棄した日が先の日になっています。廃棄を終えてから記録してください。");
        Need(
            problems,
            content.DisposedOn is not { } on || approvedOn is not { } approved || on >= approved,
            nameof(content.DisposedOn),
            approvedOn is { } a ? $"廃棄リストの承認（{Wareki.FormatGregorian(a)}）より前の日です。承認前に廃棄したものは、廃棄記録簿の「事後の記録」から理由を付けて記録してください。" : string.Empty);
        return problems;
    }

    /// <summary>Refuses a disposal before its retention end; a person's or entruster's demand goes before the ledger's own period.</summary>
    public static string? Early(string subject, DateOnly? endsOn, bool isLedger, DisposalContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return endsOn is { } ends && content.DisposedOn <= ends
            && !(isLedger && content.Reason is (DisposalReason.AskedByPerson or DisposalReason.AskedByEntruster))
                ? TooEarly(subject, ends)
                : null;
    }

    private static void Ask(List<string> missing, bool there, string what)
    {
        if (!there)
        {
            missing.Add(what);
        }
    }

    private static void Need(List<FieldProblem> problems, bool good, string field, string message)
    {
        if (!good)
        {
            problems.Add(new(field, message));
        }
    }
}
