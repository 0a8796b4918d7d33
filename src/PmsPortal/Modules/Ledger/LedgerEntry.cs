using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.Ledger;

/// <summary>
/// One line of the 個人情報管理台帳 (A.3.3.1). What it says stands in its revisions: at most one in force, and at most one
/// newer one that is drafted, submitted or returned.
/// </summary>
public sealed class LedgerEntry : Entity, IRecorded
{
    public const int NumberMaxLength = 30;
    public const int RetireReasonMaxLength = 500;

    private readonly List<LedgerRevision> revisions = [];

    private LedgerEntry()
    {
    }

    public LedgerEntry(Department department, string number, LedgerContent content, LedgerAuthor author)
    {
        Department = department;
        DepartmentId = department.Id;
        Number = number;
        revisions.Add(new LedgerRevision(this, 1, content, author));
    }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>台帳番号, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>The day from which the information is no longer held, as approved.</summary>
    public DateOnly? RetiredOn { get; private set; }

    /// <summary>The highest number given to a revision, discarded ones included.</summary>
    [NotRecorded]
    public int LastRevisionNumber { get; private set; } = 1;

    public IReadOnlyList<LedgerRevision> Revisions => revisions;

    public string RecordTitle => $"台帳 {Number}";

    public (string Type, int Id) RecordSubject => (nameof(LedgerEntry), Id);

    /// <summary>The newest revision, whatever its state.</summary>
    public LedgerRevision Latest => revisions.Single(r => r.IsLatest);

    /// <summary>The revision in force, or null before the first approval.</summary>
    public LedgerRevision? Effective => revisions.SingleOrDefault(r => r.IsEffective);

    /// <summary>Writes content: into the open draft, or into a new revision where the newest is approved.</summary>
    public void Edit(LedgerContent content, LedgerAuthor author)
    {
        RefuseRetired();
        Open(author).Write(content, author, retireReason: null);
    }

    /// <summary>Proposes that the information is no longer held; in force once approved.</summary>
    public void ProposeRetirement(string reason, LedgerAuthor author)
    {
        RefuseRetired();
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException([new("Reason", "廃止の理由を書いてください。例: 事業の終了により取得をやめ、保管分を廃棄した")]);
        }

        var draft = Open(author);
        draft.Write(draft.Content, author, reason.Trim());
    }

    /// <summary>Throws the open draft away; the approved content is the newest again.</summary>
    public void DiscardDraft()
    {
        var draft = Latest;
        var before = Effective;
        draft.Move(LedgerAction.Discard);
        if (before is null)
        {
            throw new RuleException("一度も承認されていない台帳は、下書きだけを取り消すことはできません。「下書きを削除」を使ってください。");
        }

        before.BecomeLatest();
    }

    internal void EndApproval(LedgerAction action, LedgerAuthor decider)
    {
        var latest = Latest;
        latest.Move(action);
        if (action == LedgerAction.Approve)
        {
            Effective?.BecomeSuperseded();
            latest.BecomeEffective(decider);
            RetiredOn = latest.RetireReason is null ? null : decider.On;
        }
    }

    private LedgerRevision Open(LedgerAuthor author)
    {
        var latest = Latest;
        if (latest.Status == LedgerStatus.Submitted)
        {
            throw new RuleException($"{Number}は申請中です。直すには、申請を取り下げるか、差戻しを待ってください。");
        }

        if (latest.Status != LedgerStatus.Approved)
        {
            return latest;
        }

        latest.NoLongerLatest();
        var draft = new LedgerRevision(this, ++LastRevisionNumber, latest.Content, author);
        revisions.Add(draft);
        return draft;
    }

    private void RefuseRetired()
    {
        if (RetiredOn is { } day)
        {
            throw new RuleException($"{Number}は{day:yyyy/MM/dd}に廃止されています。再び取得する場合は「複写して新規」で新しい台帳を作ってください。");
        }
    }
}

/// <summary>Who wrote or approved, and on which business day.</summary>
public sealed record LedgerAuthor(string Name, DateOnly On);
