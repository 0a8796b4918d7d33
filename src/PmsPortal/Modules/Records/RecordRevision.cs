using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Records;

public enum RecordLineStatus
{
    [Label("下書き")]
    Draft,

    [Label("申請中")]
    Submitted,

    [Label("承認済")]
    Approved,
}

/// <summary>One version of a line. Approved content never changes: an edit makes the next revision (旧版 stays readable).</summary>
public sealed class RecordRevision : Entity, IRecorded
{
    internal const int SearchTextMaxLength = 4000;

    private RecordRevision()
    {
    }

    internal RecordRevision(RecordEntry entry, int number, RecordContent content, PaperAuthor author, string? retireReason, IReadOnlyCollection<int> disposed)
    {
        Entry = entry;
        DepartmentId = entry.DepartmentId;
        Number = number;
        IsLatest = true;
        Write(content, author, retireReason, disposed);
    }

    public int EntryId { get; private set; }

    public RecordEntry Entry { get; private set; } = null!;

    /// <summary>The entry's department, here for the list's filter.</summary>
    [NotRecorded]
    public int DepartmentId { get; private set; }

    /// <summary>版, from 1.</summary>
    public int Number { get; private set; }

    public RecordLineStatus Status { get; private set; }

    [NotRecorded]
    public bool IsLatest { get; private set; }

    [NotRecorded]
    public bool IsEffective { get; private set; }

    public RecordContent Content { get; private set; } = new();

    /// <summary>Set where the revision takes the line out of the register.</summary>
    public string? RetireReason { get; private set; }

    /// <summary>The last day of keeping the oldest year that is still held, where it is known.</summary>
    [NotRecorded]
    public DateOnly? NextEndsOn { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public DateOnly DraftedOn { get; private set; }

    public string DraftedBy { get; private set; } = string.Empty;

    public DateOnly? ApprovedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    public string RecordTitle => $"記録 {Entry?.Number} {Content.Name} 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(RecordEntry), EntryId);

    internal void Write(RecordContent content, PaperAuthor author, string? retireReason, IReadOnlyCollection<int> disposed)
    {
        Content = content.Copy();
        RetireReason = retireReason;
        CountOn(disposed);
        SearchText = Cut(JapaneseText.ToSearchKey(string.Join(' ', Entry.Number, content.Name, content.Form, content.Clause, content.Maker, content.Keeper, content.Place, content.Notes)));
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    /// <summary>Works out the next end of keeping anew, after a year was disposed of.</summary>
    internal void CountOn(IReadOnlyCollection<int> disposed) => NextEndsOn = RecordRetention.NextEnd(Content, disposed);

    internal void Submit(PaperAuthor author)
    {
        Status = RecordLineStatus.Submitted;
        (DraftedBy, DraftedOn) = (author.Name, author.On);
    }

    internal void GoBack() => Status = RecordLineStatus.Draft;

    internal void BecomeEffective(PaperAuthor decider)
    {
        Status = RecordLineStatus.Approved;
        IsEffective = true;
        (ApprovedBy, ApprovedOn) = (decider.Name, decider.On);
    }

    internal void BecomeSuperseded() => IsEffective = false;

    internal void BecomeLatest() => IsLatest = true;

    internal void NoLongerLatest() => IsLatest = false;

    private static string Cut(string text) => text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
}
