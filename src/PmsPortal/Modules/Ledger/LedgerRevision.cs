using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Ledger;

public enum LedgerStatus
{
    [Label("下書き")]
    Draft,

    [Label("申請中")]
    Submitted,

    [Label("差戻し")]
    Returned,

    [Label("却下")]
    Rejected,

    [Label("承認済")]
    Approved,

    [Label("取消し")]
    Discarded,
}

public enum LedgerAction
{
    Write,
    Submit,
    Withdraw,
    Return,
    Reject,
    Approve,
    Discard,
}

/// <summary>One version of a ledger entry. Approved content never changes: an edit makes the next revision (旧版 stays readable).</summary>
public sealed class LedgerRevision : Entity, IRecorded
{
    // Every move that exists; what isn't here is refused.
    public static IReadOnlyList<(LedgerStatus From, LedgerAction Action, LedgerStatus To)> Moves { get; } =
    [
        (LedgerStatus.Draft, LedgerAction.Write, LedgerStatus.Draft),
        (LedgerStatus.Returned, LedgerAction.Write, LedgerStatus.Draft),
        (LedgerStatus.Rejected, LedgerAction.Write, LedgerStatus.Draft),
        (LedgerStatus.Draft, LedgerAction.Submit, LedgerStatus.Submitted),
        (LedgerStatus.Submitted, LedgerAction.Withdraw, LedgerStatus.Draft),
        (LedgerStatus.Submitted, LedgerAction.Return, LedgerStatus.Returned),
        (LedgerStatus.Submitted, LedgerAction.Reject, LedgerStatus.Rejected),
        (LedgerStatus.Submitted, LedgerAction.Approve, LedgerStatus.Approved),
        (LedgerStatus.Draft, LedgerAction.Discard, LedgerStatus.Discarded),
        (LedgerStatus.Returned, LedgerAction.Discard, LedgerStatus.Discarded),
        (LedgerStatus.Rejected, LedgerAction.Discard, LedgerStatus.Discarded),
    ];

    private LedgerRevision()
    {
    }

    internal LedgerRevision(LedgerEntry entry, int number, LedgerContent content, LedgerAuthor author)
    {
        Entry = entry;
        DepartmentId = entry.DepartmentId;
        Number = number;
        IsLatest = true;
        Write(content, author, retireReason: null);
    }

    public int EntryId { get; private set; }

    public LedgerEntry Entry { get; private set; } = null!;

    /// <summary>The entry's department, here for the list's filter.</summary>
    [NotRecorded]
    public int DepartmentId { get; private set; }

    /// <summary>版, from 1.</summary>
    public int Number { get; private set; }

    public LedgerStatus Status { get; private set; }

    /// <summary>The newest revision of its entry.</summary>
    [NotRecorded]
    public bool IsLatest { get; private set; }

    /// <summary>The revision in force.</summary>
    [NotRecorded]
    public bool IsEffective { get; private set; }

    public LedgerContent Content { get; private set; } = new();

    /// <summary>Set where the revision says that the information is no longer held.</summary>
    public string? RetireReason { get; private set; }

    /// <summary>The last day of keeping, where a start is known.</summary>
    [NotRecorded]
    public DateOnly? RetentionEndsOn { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>What may be searched without the permission for 特定個人情報.</summary>
    [NotRecorded]
    public string NameKey { get; private set; } = string.Empty;

    /// <summary>作成日: of the submission, or as the imported ledger had it.</summary>
    public DateOnly DraftedOn { get; private set; }

    /// <summary>作成者</summary>
    public string DraftedBy { get; private set; } = string.Empty;

    /// <summary>承認日</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>承認者, with 代 where a deputy decided.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>What the approver wrote when it came back.</summary>
    public string ReturnComment { get; private set; } = string.Empty;

    public string RecordTitle => $"台帳 {Entry?.Number} {Content.Name} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(LedgerEntry), EntryId);

    public bool Can(LedgerAction action) => Moves.Any(m => m.From == Status && m.Action == action);

    internal void Write(LedgerContent content, LedgerAuthor author, string? retireReason)
    {
        Move(LedgerAction.Write);
        Content = content.Copy();
        RetireReason = retireReason;
        RetentionEndsOn = content.Retention?.EndsOn(content.RetentionStartedOn);
        NameKey = JapaneseText.ToSearchKey($"{Entry.Number} {content.Name}");
        SearchText = Cut(JapaneseText.ToSearchKey(string.Join(' ', Entry.Number, content.Name, content.Items, content.Purpose, content.Source, content.StoragePlace, content.Contractors, content.Recipients, content.Entruster, content.Notes)));
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    internal void Submit(LedgerAuthor author)
    {
        Move(LedgerAction.Submit);
        (DraftedBy, DraftedOn, ReturnComment) = (author.Name, author.On, string.Empty);
    }

    internal void NoteReturn(string comment) => ReturnComment = comment;

    internal void BecomeEffective(LedgerAuthor decider)
    {
        IsEffective = true;
        (ApprovedBy, ApprovedOn) = (decider.Name, decider.On);
    }

    internal void BecomeSuperseded() => IsEffective = false;

    internal void BecomeLatest() => IsLatest = true;

    internal void NoLongerLatest() => IsLatest = false;

    internal void Move(LedgerAction action)
    {
        var move = Moves.FirstOrDefault(m => m.From == Status && m.Action == action);
        if (move == default && !Can(action))
        {
            throw new RuleException($"{Entry.Number}は「{Status.Label()}」のため、この操作はできません。画面を更新して、いまの状態を確かめてください。");
        }

        Status = move.To;
        IsLatest = IsLatest && action != LedgerAction.Discard;
    }

    private static string Cut(string text) => text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];

    internal const int SearchTextMaxLength = 4000;
}
