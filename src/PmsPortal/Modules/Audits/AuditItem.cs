using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Audits;

/// <summary>What an item asks.</summary>
public sealed record AuditItemContent(string Group, string Question, string Expectation, string Method, string Clause, string Document);

/// <summary>Where an item comes from; the record's title tells no confidential content.</summary>
/// <param name="Key">The point's key, by which next year's checklist and the risk sheet find it again.</param>
public sealed record AuditOrigin(AuditItemSource Source, string Key, string Kind, int? Id, string Title, string Address)
{
    public static AuditOrigin Own { get; } = new(AuditItemSource.Own, string.Empty, string.Empty, null, string.Empty, string.Empty);
}

/// <summary>One item of the checklist. Its version is its own: two auditors work on one checklist without losing anything.</summary>
public sealed class AuditItem : Entity, IRecorded
{
    /// <summary>The kind in links, findings and follow-ups.</summary>
    public const string LinkKind = "AuditItem";
    public const int GroupMaxLength = 100;
    public const int QuestionMaxLength = 1000;
    public const int ShortMaxLength = 300;
    public const int AnswerMaxLength = 4000;
    public const int KeyMaxLength = 100;

    private AuditItem()
    {
    }

    internal AuditItem(AuditEngagement engagement, int order, AuditItemContent content, AuditOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        (Engagement, Order, Source) = (engagement, order, origin.Source);
        (PointKey, OriginKind, OriginId, OriginTitle, OriginAddress) = (origin.Key, origin.Kind, origin.Id, origin.Title, origin.Address);
        Ask(content);
    }

    public int EngagementId { get; private set; }

    public AuditEngagement Engagement { get; private set; } = null!;

    /// <summary>項番</summary>
    public int Order { get; private set; }

    public AuditItemSource Source { get; private set; }

    public string PointKey { get; private set; } = string.Empty;

    public string OriginKind { get; private set; } = string.Empty;

    public int? OriginId { get; private set; }

    public string OriginTitle { get; private set; } = string.Empty;

    public string OriginAddress { get; private set; } = string.Empty;

    public string Group { get; private set; } = string.Empty;

    public string Question { get; private set; } = string.Empty;

    public string Expectation { get; private set; } = string.Empty;

    /// <summary>How it is meant to be looked at.</summary>
    public string Method { get; private set; } = string.Empty;

    public string Clause { get; private set; } = string.Empty;

    public string Document { get; private set; } = string.Empty;

    public AuditJudgement? Judgement { get; private set; }

    /// <summary>How it was looked at.</summary>
    public string MethodUsed { get; private set; } = string.Empty;

    /// <summary>客観的証拠: what was seen, heard, compared (P-163).</summary>
    public string Evidence { get; private set; } = string.Empty;

    /// <summary>A record of the portal that shows it, as an address without a leading slash.</summary>
    public string EvidenceAddress { get; private set; } = string.Empty;

    /// <summary>指摘内容, for 不適合 and 観察.</summary>
    public string Finding { get; private set; } = string.Empty;

    /// <summary>対策の実施状況, where the item came out of a risk.</summary>
    public MeasureState? MeasureState { get; private set; }

    /// <summary>残留リスク顕在化の有無, where the item came out of a risk.</summary>
    public bool? ResidualAppeared { get; private set; }

    public int? AnsweredById { get; private set; }

    public string AnsweredBy { get; private set; } = string.Empty;

    /// <summary>When it was answered last (UTC); what the other tablet asks for.</summary>
    [NotRecorded]
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Files beside the words; kept here so that completion need not count them.</summary>
    public string RecordTitle => $"{Engagement?.Number} 項番{Order} {(Question.Length > 60 ? Question[..60] : Question)}";

    public (string Type, int Id) RecordSubject => (nameof(AuditEngagement), Engagement?.Id ?? EngagementId);

    // Items come by the hundred from a template; the maker notes one event.
    public bool IsCreationRecorded => Source == AuditItemSource.Own;

    public bool AsksForRisk => Source == AuditItemSource.CheckPoint;

    internal void Ask(AuditItemContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Problems(content) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        (Group, Question, Expectation, Method, Clause, Document) = (content.Group, content.Question, content.Expectation, content.Method, content.Clause, content.Document);
    }

    internal void Answer(AuditAnswer answer, int? byId, string by, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (AuditAnswerRules.Problems(answer) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        (Judgement, MethodUsed, Evidence, EvidenceAddress, Finding) = (answer.Judgement, answer.MethodUsed, answer.Evidence, answer.EvidenceAddress, answer.Finding);
        (MeasureState, ResidualAppeared) = AsksForRisk ? (answer.MeasureState, answer.ResidualAppeared) : (null, null);
        (AnsweredById, AnsweredBy, AnsweredAt) = (byId, by, at);
    }

    private static List<FieldProblem> Problems(AuditItemContent content)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(content.Question))
        {
            problems.Add(new(nameof(Question), "確認項目を書いてください。"));
        }

        foreach (var (field, label, text, most) in new[]
        {
            (nameof(Group), "区分", content.Group, GroupMaxLength), (nameof(Question), "確認項目", content.Question, QuestionMaxLength), (nameof(Expectation), "確認のしかた・判断の目安", content.Expectation, QuestionMaxLength),
            (nameof(Method), "監査方法", content.Method, ShortMaxLength), (nameof(Clause), "条項", content.Clause, ClauseCode.MaxLength), (nameof(Document), "関連文書", content.Document, ShortMaxLength),
        })
        {
            if (text.Length > most)
            {
                problems.Add(new(field, $"{label}は{most}文字までです。"));
            }
        }

        return problems;
    }
}
