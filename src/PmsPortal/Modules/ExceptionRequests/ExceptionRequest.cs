using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.ExceptionRequests;

/// <summary>個人情報例外適用申請書: approved by the 個人情報保護管理者 before an exception of one of nine clauses is used.</summary>
public sealed class ExceptionRequest : Application
{
    internal static readonly ApplicationKind OfRequests = new(
        "個人情報例外適用申請書", "ExceptionRequest", nameof(ExceptionRequest), "例外", "exception-requests",
        ExceptionPermissions.ViewAll, ExceptionPermissions.Apply, ExceptionPermissions.ApplyForOthers);

    private ExceptionRequest()
    {
    }

    internal ExceptionRequest(Department department, ExceptionContent content, Command command)
        : base(department, command) => Write(content);

    public ExceptionContent Content { get; private set; } = new();

    internal override ApplicationKind Kind => OfRequests;

    internal override IApplicationContent Body => Content;

    internal void Write(ExceptionContent content)
    {
        if (ExceptionRules.DraftProblems(content) is { Count: > 0 } problems)
        {
            throw new RuleException(problems);
        }

        Move(ApplicationAction.Write);
        Content = content.Copy();
        NoteSearch();
    }

    internal Snapshot Freeze(string? existingEntry) => Snapshot.Of(
    [
        new("Number", "申請番号", Number ?? string.Empty),
        new("Department", "部門", Department.Name),
        .. ExceptionFields.All.Select(f => new SnapshotLine(f.Key, f.Label, f.Text(Content))),
        new(nameof(ExceptionContent.ExistingEntryId), "対象の台帳", existingEntry ?? string.Empty),
    ]);

    protected override IEnumerable<string> SearchWords() =>
        [Content.Subject, Content.Reason, Content.LegalBasis, Content.Notes];
}
