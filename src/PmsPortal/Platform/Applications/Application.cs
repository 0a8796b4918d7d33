using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Applications;

/// <summary>What every application form says, whatever it is about.</summary>
public interface IApplicationContent
{
    /// <summary>件名</summary>
    string Title { get; }

    /// <summary>実施予定日</summary>
    DateOnly? PlannedOn { get; }

    /// <summary>Why the form comes after the act.</summary>
    string LateReason { get; }
}

/// <summary>An application form (申請書): a draft of its applicant, numbered when submitted, unchangeable once approved.</summary>
public abstract class Application : Entity, IRecorded
{
    /// <summary>Longest text that is searched, in UTF-16 units.</summary>
    public const int SearchTextMaxLength = 4000;

    // Every move that exists; what isn't here is refused.
    private static readonly (ApplicationStatus From, ApplicationAction Action, ApplicationStatus To)[] Moves =
    [
        (ApplicationStatus.Draft, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Returned, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Rejected, ApplicationAction.Write, ApplicationStatus.Draft),
        (ApplicationStatus.Draft, ApplicationAction.Submit, ApplicationStatus.Submitted),
        (ApplicationStatus.Submitted, ApplicationAction.Withdraw, ApplicationStatus.Draft),
        (ApplicationStatus.Submitted, ApplicationAction.Return, ApplicationStatus.Returned),
        (ApplicationStatus.Submitted, ApplicationAction.Reject, ApplicationStatus.Rejected),
        (ApplicationStatus.Submitted, ApplicationAction.Approve, ApplicationStatus.Approved),
        (ApplicationStatus.Draft, ApplicationAction.Delete, ApplicationStatus.Draft),
    ];

    /// <summary>For reading from the database.</summary>
    protected Application()
    {
    }

    /// <summary>A new draft.</summary>
    /// <param name="department">For which department.</param>
    /// <param name="command">Who writes it.</param>
    protected Application(Department department, Command command)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(command);
        Department = department;
        DepartmentId = department.Id;
        ApplicantId = command.Actor.EmployeeId;
        ApplicantName = command.Actor.Name;
        DraftedOn = command.Today;
    }

    /// <summary>The number; null until the first submission.</summary>
    public string? Number { get; private set; }

    /// <summary>For which department.</summary>
    public int DepartmentId { get; private set; }

    /// <summary>For which department.</summary>
    public Department Department { get; private set; } = null!;

    /// <summary>Who applies.</summary>
    public int? ApplicantId { get; private set; }

    /// <summary>Their name then.</summary>
    public string ApplicantName { get; private set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; private set; }

    /// <summary>When the draft was begun.</summary>
    public DateOnly DraftedOn { get; private set; }

    /// <summary>The day of the last submission.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>The day of the approval.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The approver, with 代 where a deputy decided.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>事後: the act was done before the submission or the approval.</summary>
    public bool IsAfterTheFact { get; private set; }

    /// <summary>What the approver wrote when it came back.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    /// <summary>What the list searches.</summary>
    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"{Kind.Title} {Number ?? "（下書き）"} {Body.Title}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (Kind.SubjectType, Id);

    internal abstract ApplicationKind Kind { get; }

    internal abstract IApplicationContent Body { get; }

    /// <summary>Whether something may happen now.</summary>
    /// <param name="status">Where a form stands.</param>
    /// <param name="action">What may happen.</param>
    /// <returns>True where the table of moves has it.</returns>
    public static bool Can(ApplicationStatus status, ApplicationAction action) => Moves.Any(m => m.From == status && m.Action == action);

    /// <summary>Where something leads, for records that take the same way as a form.</summary>
    /// <param name="status">Where the record stands.</param>
    /// <param name="action">What happens.</param>
    /// <returns>Null where the table of moves hasn't got it.</returns>
    public static ApplicationStatus? Next(ApplicationStatus status, ApplicationAction action) =>
        Array.FindIndex(Moves, m => m.From == status && m.Action == action) is >= 0 and var move ? Moves[move].To : null;

    internal void Submit(string number, DateOnly today)
    {
        Move(ApplicationAction.Submit);
        Number ??= number;
        SubmittedOn = today;
        ReturnComment = string.Empty;
        IsAfterTheFact = Body.PlannedOn is { } day && AfterTheFact.AtSubmission(day, today);
        NoteSearch();
    }

    internal void End(RequestStatus outcome, string decider, string comment, DateOnly today)
    {
        Move(outcome switch
        {
            RequestStatus.Approved => ApplicationAction.Approve,
            RequestStatus.Returned => ApplicationAction.Return,
            RequestStatus.Rejected => ApplicationAction.Reject,
            RequestStatus.Withdrawn or RequestStatus.Pending => ApplicationAction.Withdraw,
        });
        if (Status == ApplicationStatus.Approved)
        {
            (ApprovedBy, ApprovedOn) = (decider, today);
            IsAfterTheFact = IsAfterTheFact || (Body.PlannedOn is { } day && AfterTheFact.AtApproval(day, today));
        }
        else if (Status is ApplicationStatus.Returned or ApplicationStatus.Rejected)
        {
            ReturnComment = comment;
        }
    }

    internal void Move(ApplicationAction action)
    {
        Status = Next(Status, action)
            ?? throw new RuleException($"この申請書は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
    }

    /// <summary>The words under which the form is found, besides its number and title.</summary>
    /// <returns>Texts of the content.</returns>
    protected abstract IEnumerable<string> SearchWords();

    /// <summary>Call after the content was written.</summary>
    protected void NoteSearch()
    {
        var text = JapaneseText.ToSearchKey(string.Join(' ', [Number ?? string.Empty, Body.Title, ApplicantName, .. SearchWords()]));
        SearchText = text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
    }
}
