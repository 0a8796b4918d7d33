using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Records;

/// <summary>
/// One line of a department's PMS記録管理台帳 (A.3.5.3). What it says stands in its revisions: at most one in force, and at
/// most one newer one that is drafted or handed in with the department's sheet.
/// </summary>
public sealed class RecordEntry : Entity, IRecorded
{
    public const int NumberMaxLength = 30;
    public const int RetireReasonMaxLength = 500;

    private readonly List<RecordRevision> revisions = [];

    private RecordEntry()
    {
    }

    public RecordEntry(Department department, string number, RecordContent content, PaperAuthor author)
    {
        Department = department;
        DepartmentId = department.Id;
        Number = number;
        revisions.Add(new RecordRevision(this, 1, content, author, retireReason: null, []));
    }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>記録番号, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>The day from which the record is neither made nor held, as approved.</summary>
    public DateOnly? RetiredOn { get; private set; }

    /// <summary>The highest number given to a revision, discarded ones included.</summary>
    [NotRecorded]
    public int LastRevisionNumber { get; private set; } = 1;

    public IReadOnlyList<RecordRevision> Revisions => revisions;

    public string RecordTitle => $"記録 {Number}";

    public (string Type, int Id) RecordSubject => (nameof(RecordEntry), Id);

    /// <summary>The newest revision, whatever its state.</summary>
    public RecordRevision Latest => revisions.Single(r => r.IsLatest);

    /// <summary>The revision in force, or null before the first approval.</summary>
    public RecordRevision? Effective => revisions.SingleOrDefault(r => r.IsEffective);

    /// <summary>Writes content: into the open draft, or into a new revision where the newest is approved.</summary>
    /// <param name="disposed">The fiscal years that were disposed of, for the next end of keeping.</param>
    public void Edit(RecordContent content, PaperAuthor author, IReadOnlyCollection<int> disposed, string? retireReason = null)
    {
        if (RetiredOn is { } day)
        {
            throw new RuleException($"{Number}は{day:yyyy/MM/dd}に台帳から外されています。また作る場合は新しい記録として登録してください。");
        }

        var latest = Latest;
        if (latest.Status == RecordLineStatus.Submitted)
        {
            throw new RuleException($"{Number}は申請中です。直すには、申請を取り下げるか、差戻しを待ってください。");
        }

        if (latest.Status == RecordLineStatus.Draft)
        {
            latest.Write(content, author, retireReason, disposed);
            return;
        }

        latest.NoLongerLatest();
        revisions.Add(new RecordRevision(this, ++LastRevisionNumber, content, author, retireReason, disposed));
    }

    /// <summary>Takes the open draft away; the approved content is the newest again.</summary>
    /// <returns>The draft, for the caller to remove.</returns>
    public RecordRevision DiscardDraft()
    {
        var draft = Latest;
        if (draft.Status != RecordLineStatus.Draft || Effective is not { } before)
        {
            throw new RuleException("取り消せる下書きがありません。画面を更新して、いまの状態を確かめてください。");
        }

        revisions.Remove(draft);
        before.BecomeLatest();
        return draft;
    }

    internal void Approve(PaperAuthor decider)
    {
        var latest = Latest;
        Effective?.BecomeSuperseded();
        latest.BecomeEffective(decider);
        RetiredOn = latest.RetireReason is null ? null : decider.On;
    }
}
