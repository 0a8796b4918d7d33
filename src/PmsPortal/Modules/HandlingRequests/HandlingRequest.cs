using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.HandlingRequests;

/// <summary>個人情報取扱申請書: approved by the 個人情報保護管理者 before personal information is handled in one of eight situations.</summary>
public sealed class HandlingRequest : Application
{
    internal static readonly ApplicationKind OfRequests = new(
        "個人情報取扱申請書", "HandlingRequest", nameof(HandlingRequest), "取扱", "handling-requests",
        HandlingPermissions.ViewAll, HandlingPermissions.Apply, HandlingPermissions.ApplyForOthers);

    private HandlingRequest()
    {
    }

    internal HandlingRequest(Department department, HandlingContent content, Command command)
        : base(department, command) => Write(content);

    public HandlingContent Content { get; private set; } = new();

    /// <summary>The ledger entry that the approval drafted (P-013), or null.</summary>
    public int? LedgerEntryId { get; private set; }

    public LedgerEntry? LedgerEntry { get; private set; }

    internal override ApplicationKind Kind => OfRequests;

    internal override IApplicationContent Body => Content;

    internal void Write(HandlingContent content)
    {
        if (HandlingRules.DraftProblems(content) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        Move(ApplicationAction.Write);
        Content = content.Copy();
        NoteSearch();
    }

    internal void Link(LedgerEntry entry) => LedgerEntry = entry;

    internal Snapshot Freeze(string? existingEntry) => Snapshot.Of(
    [
        new("Number", "申請番号", Number ?? string.Empty),
        new("Department", "部門", Department.Name),
        .. HandlingFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(Content))),
        new(nameof(HandlingContent.ExistingEntryId), "対象の台帳", existingEntry ?? string.Empty),
    ]);

    protected override IEnumerable<string> SearchWords() =>
        [Content.Items, Content.Purpose, Content.Recipient, Content.Country, Content.AcquisitionSource, Content.Notes];
}
