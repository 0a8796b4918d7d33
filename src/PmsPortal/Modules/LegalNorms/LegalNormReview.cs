using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Calendar;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>The half year of a review: April to September, or October to March (A.3.3.2(3)).</summary>
public readonly record struct LegalNormTerm(int Year, LegalNormHalf Half)
{
    public DateOnly First => Half == LegalNormHalf.April ? new(Year, 4, 1) : new(Year, 10, 1);

    public DateOnly Last => Half == LegalNormHalf.April ? new(Year, 9, 30) : new(Year + 1, 3, 31);

    public LegalNormTerm Previous => Half == LegalNormHalf.April ? new(Year - 1, LegalNormHalf.October) : new(Year, LegalNormHalf.April);

    public static LegalNormTerm Of(DateOnly day) => new(FiscalYear.Of(day).Year, day.Month is >= 4 and <= 9 ? LegalNormHalf.April : LegalNormHalf.October);

    public override string ToString() => $"{Year}年度 {Half.Label()}";
}

/// <summary>The half-yearly review of the whole list (P-021): an answer a norm, approved together with the changes it brought.</summary>
public sealed class LegalNormReview : Entity, IRecorded
{
    public const int MessageMaxLength = 500;

    private readonly List<LegalNormAnswer> answers = [];

    private LegalNormReview()
    {
    }

    public LegalNormReview(LegalNormTerm term, IEnumerable<LegalNorm> norms, LegalNormAuthor author)
    {
        (Year, Half, StartedBy, StartedOn) = (term.Year, term.Half, author.Name, author.On);
        answers.AddRange(norms.Select(n => new LegalNormAnswer(this, n)));
    }

    /// <summary>年度</summary>
    public int Year { get; private set; }

    public LegalNormHalf Half { get; private set; }

    public ApplicationStatus Status { get; private set; }

    public string StartedBy { get; private set; } = string.Empty;

    public DateOnly StartedOn { get; private set; }

    public string SubmittedBy { get; private set; } = string.Empty;

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>What the approver is told.</summary>
    public string Message { get; private set; } = string.Empty;

    public string? ApprovedBy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public string ReturnComment { get; private set; } = string.Empty;

    public IReadOnlyList<LegalNormAnswer> Answers => answers;

    public LegalNormTerm Term => new(Year, Half);

    public string RecordTitle => $"法規の見直し {Term}";

    public (string Type, int Id) RecordSubject => (nameof(LegalNormReview), Id);

    /// <summary>Answers can be given: neither submitted nor approved.</summary>
    public bool IsOpen => Status is not (ApplicationStatus.Submitted or ApplicationStatus.Approved);

    /// <summary>Takes in a norm that was added while the review is open.</summary>
    internal void TakeIn(LegalNorm norm)
    {
        if (IsOpen && answers.TrueForAll(a => a.NormId != norm.Id || a.NormId == 0))
        {
            answers.Add(new LegalNormAnswer(this, norm));
        }
    }

    internal LegalNormAnswer? Forget(int normId)
    {
        var answer = answers.Find(a => a.NormId == normId);
        if (answer is not null)
        {
            answers.Remove(answer);
        }

        return answer;
    }

    internal void Write() => Move(ApplicationAction.Write);

    internal void Submit(LegalNormAuthor author, string message)
    {
        // What came back may be handed in again as it is: the answer can lie in the message.
        if (Status is ApplicationStatus.Returned or ApplicationStatus.Rejected)
        {
            Move(ApplicationAction.Write);
        }

        Move(ApplicationAction.Submit);
        (SubmittedBy, SubmittedOn, Message, ReturnComment) = (author.Name, author.On, message, string.Empty);
    }

    internal void Decide(ApplicationAction action, LegalNormAuthor decider, string comment)
    {
        Move(action);
        if (action == ApplicationAction.Approve)
        {
            (ApprovedBy, ApprovedOn) = (decider.Name, decider.On);
        }
        else if (action is ApplicationAction.Return or ApplicationAction.Reject)
        {
            ReturnComment = comment;
        }
    }

    /// <summary>Notes the list as approved: what stands in force with this review, for the comparison with the next.</summary>
    internal void Freeze(IEnumerable<(int NormId, int RevisionId)> effective, LegalNormAuthor decider)
    {
        foreach (var (normId, revisionId) in effective)
        {
            var answer = answers.Find(a => a.NormId == normId);
            if (answer is null)
            {
                answer = new LegalNormAnswer(this, normId, decider);
                answers.Add(answer);
            }

            answer.Freeze(revisionId);
        }
    }

    private void Move(ApplicationAction action) => Status = Application.Next(Status, action)
        ?? throw new RuleException($"{Term}の見直しは「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
}
