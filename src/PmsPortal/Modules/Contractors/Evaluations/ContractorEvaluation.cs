using System.Globalization;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.Contractors;

/// <summary>委託先評価表 (F35): one contractor against one version of the criteria.</summary>
public sealed class ContractorEvaluation : Entity, IRecorded
{
    public const string ObligationCode = "ContractorEvaluation";
    public const int Month = 4;
    public const int TextMaxLength = 1000;

    private readonly List<EvaluationAnswer> answers = [];
    private readonly List<ImprovementDemand> demands = [];

    private ContractorEvaluation()
    {
    }

    internal ContractorEvaluation(Contractor contractor, ContractorCriteria criteria, EvaluationOccasion occasion, EntrustmentClass @class, string reason, int fiscalYear, Command command)
    {
        (Contractor, ContractorId, Criteria, CriteriaId) = (contractor, contractor.Id, criteria, criteria.Id);
        (DepartmentId, Occasion, Class, Reason, FiscalYear) = (contractor.DepartmentId, occasion, @class, reason, fiscalYear);
        (StartedBy, StartedOn) = (command.Actor.Name, command.Today);
    }

    public int ContractorId { get; private set; }

    public Contractor Contractor { get; private set; } = null!;

    public int CriteriaId { get; private set; }

    public ContractorCriteria Criteria { get; private set; } = null!;

    /// <summary>The contractor's 主管部門 when the evaluation began.</summary>
    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public int FiscalYear { get; private set; }

    public EvaluationOccasion Occasion { get; private set; }

    /// <summary>Why, where it is an ad hoc evaluation.</summary>
    public string Reason { get; private set; } = string.Empty;

    public EntrustmentClass Class { get; private set; }

    public ApplicationStatus Status { get; private set; }

    /// <summary>Passed by a valid Pマーク; null before the submission.</summary>
    public bool? IsByMark { get; private set; }

    /// <summary>The Pマーク as it was on the day of the submission.</summary>
    public string MarkNumber { get; private set; } = string.Empty;

    public DateOnly? MarkExpiresOn { get; private set; }

    /// <summary>総合所見</summary>
    public string Opinion { get; private set; } = string.Empty;

    public string StartedBy { get; private set; } = string.Empty;

    public DateOnly StartedOn { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? SubmittedOn { get; private set; }

    public string ApprovedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The day of the last refusal; work doesn't start after it without a new approval.</summary>
    public DateOnly? RejectedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    /// <summary>Who answered last: a colleague, or the contractor by Excel or by its page.</summary>
    public string AnsweredBy { get; private set; } = string.Empty;

    public DateTime? AnsweredAt { get; private set; }

    public IReadOnlyList<EvaluationAnswer> Answers => answers;

    public IReadOnlyList<ImprovementDemand> Demands => demands;

    public string RecordTitle => string.Create(CultureInfo.InvariantCulture, $"委託先評価表 {FiscalYear}年度 {Contractor?.Content.Name}").TrimEnd();

    public (string Type, int Id) RecordSubject => (nameof(ContractorEvaluation), Id);

    /// <summary>A rejected evaluation stays as it is: whoever wants the contractor after all evaluates it anew.</summary>
    public bool IsOpen => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;

    internal void Answer(IReadOnlyDictionary<string, (string Value, string Note)> given, string by, DateTime at)
    {
        Move(ApplicationAction.Write);
        foreach (var (code, (value, note)) in given)
        {
            if (answers.Find(a => a.Code == code) is { } known)
            {
                known.Write(value, note);
            }
            else
            {
                answers.Add(new EvaluationAnswer(this, code, value, note));
            }
        }

        (AnsweredBy, AnsweredAt) = (by, at);
    }

    internal void Judge(EntrustmentClass @class)
    {
        Move(ApplicationAction.Write);
        Class = @class;
    }

    internal ImprovementDemand Demand(string code, string text, DateOnly dueOn, string explanation, string by, DateOnly on)
    {
        Move(ApplicationAction.Write);
        var demand = new ImprovementDemand(this, code, text, dueOn, explanation, by, on);
        demands.Add(demand);
        return demand;
    }

    internal void Submit(bool isByMark, string opinion, string by, DateOnly on)
    {
        if (Status == ApplicationStatus.Returned)
        {
            Move(ApplicationAction.Write);
        }

        Move(ApplicationAction.Submit);
        (IsByMark, Opinion, SubmittedBy, SubmittedOn, ReturnComment) = (isByMark, opinion, by, on, string.Empty);
        (MarkNumber, MarkExpiresOn) = isByMark ? (Contractor.Content.MarkNumber, Contractor.Content.MarkExpiresOn) : (string.Empty, null);
    }

    internal void Decide(ApplicationAction action, string by, DateOnly on, string comment)
    {
        Move(action);
        if (action == ApplicationAction.Approve)
        {
            (ApprovedBy, ApprovedOn) = (by, on);
        }
        else
        {
            ReturnComment = action == ApplicationAction.Withdraw ? string.Empty : comment;
            RejectedOn = action == ApplicationAction.Reject ? on : RejectedOn;
        }
    }

    /// <summary>Ends it without an approval: the contractor isn't taken, or is no longer fit. No step of an approval leads here.</summary>
    internal void Fail(string reason, DateOnly on)
    {
        if (Status is not (ApplicationStatus.Draft or ApplicationStatus.Returned))
        {
            throw new RuleException($"この評価は「{Status.Label()}」のため、不採用・不合格として終えられません。申請中のときは、先に申請を取り下げてください。");
        }

        (Status, ReturnComment, RejectedOn) = (ApplicationStatus.Rejected, reason, on);
    }

    private void Move(ApplicationAction action)
    {
        if (Status == ApplicationStatus.Rejected)
        {
            throw new RuleException("この評価は不採用・不合格として終わっています。もう一度評価するときは、委託先の画面で「評価を始める」から新しい評価表を作ってください。");
        }

        Status = Application.Next(Status, action)
            ?? throw new RuleException($"この評価は「{Status.Label()}」のため、この操作はできません。直すには、申請を取り下げるか、差戻しを待ってください。");
    }
}

/// <summary>What was answered to one question.</summary>
public sealed class EvaluationAnswer : Entity, IRecorded
{
    public const int ValueMaxLength = 1000;
    public const int NoteMaxLength = 1000;

    private EvaluationAnswer()
    {
    }

    internal EvaluationAnswer(ContractorEvaluation evaluation, string code, string value, string note)
    {
        (Evaluation, Code) = (evaluation, code);
        Write(value, note);
    }

    public int EvaluationId { get; private set; }

    public ContractorEvaluation Evaluation { get; private set; } = null!;

    public string Code { get; private set; } = string.Empty;

    public string Value { get; private set; } = string.Empty;

    public string Note { get; private set; } = string.Empty;

    public string RecordTitle => $"評価の回答 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(ContractorEvaluation), EvaluationId);

    internal void Write(string value, string note) => (Value, Note) = (value, note);
}

/// <summary>What the contractor has to improve before it is approved (P-109).</summary>
public sealed class ImprovementDemand : Entity, IRecorded
{
    public const int TextMaxLength = 1000;

    private ImprovementDemand()
    {
    }

    internal ImprovementDemand(ContractorEvaluation evaluation, string code, string text, DateOnly dueOn, string explanation, string by, DateOnly on) =>
        (Evaluation, Code, Text, DueOn, DueExplanation, DemandedBy, DemandedOn) = (evaluation, code, text, dueOn, explanation, by, on);

    public int EvaluationId { get; private set; }

    public ContractorEvaluation Evaluation { get; private set; } = null!;

    /// <summary>The question below the criterion.</summary>
    public string Code { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    public string DemandedBy { get; private set; } = string.Empty;

    public DateOnly DemandedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public string DueExplanation { get; private set; } = string.Empty;

    public string Answer { get; private set; } = string.Empty;

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Why an answer wasn't enough.</summary>
    public string Refusal { get; private set; } = string.Empty;

    public DateOnly? ConfirmedOn { get; private set; }

    public string ConfirmedBy { get; private set; } = string.Empty;

    /// <summary>How it was confirmed.</summary>
    public string Confirmation { get; private set; } = string.Empty;

    public string RecordTitle => $"改善要求 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(ContractorEvaluation), EvaluationId);

    internal void Reply(string answer, DateOnly on)
    {
        RefuseConfirmed();
        (Answer, AnsweredOn, Refusal) = (answer, on, string.Empty);
    }

    internal void Confirm(string how, string by, DateOnly on)
    {
        RefuseConfirmed();
        if (AnsweredOn is null)
        {
            throw new RuleException("委託先の回答を記録してから確認してください。");
        }

        (Confirmation, ConfirmedBy, ConfirmedOn) = (how, by, on);
    }

    internal void Refuse(string reason, DateOnly dueOn, string explanation)
    {
        RefuseConfirmed();
        (Refusal, AnsweredOn, DueOn, DueExplanation) = (reason, null, dueOn, explanation);
    }

    private void RefuseConfirmed()
    {
        if (ConfirmedOn is { } day)
        {
            throw new RuleException($"この改善要求は{day:yyyy/MM/dd}に確認済みです。");
        }
    }
}
