using PmsPortal.Platform.Applications;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;

namespace PmsPortal.Modules.LegalNorms;

/// <summary>Who wrote or decided, and on which business day.</summary>
public sealed record LegalNormAuthor(string Name, DateOnly On);

/// <summary>
/// One norm of the 個人情報関連法規一覧表 (A.3.3.2). What it says stands in its revisions: at most one in force, and at most
/// one newer one that is drafted, submitted or returned.
/// </summary>
public sealed class LegalNorm : Entity, IRecorded
{
    public const int NumberMaxLength = 20;
    public const int SeedKeyMaxLength = 60;

    private readonly List<LegalNormRevision> revisions = [];

    private LegalNorm()
    {
    }

    public LegalNorm(string number, LegalNormContent content, LegalNormAuthor author, string? seedKey = null)
    {
        Number = number;
        SeedKey = seedKey;
        revisions.Add(new LegalNormRevision(this, 1, content, author));
    }

    /// <summary>一覧番号, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>Its key among the shipped norms, or null.</summary>
    [NotRecorded]
    public string? SeedKey { get; private set; }

    public IReadOnlyList<LegalNormRevision> Revisions => revisions;

    public string RecordTitle => $"法規 {Number}";

    public (string Type, int Id) RecordSubject => (nameof(LegalNorm), Id);

    public LegalNormRevision Latest => revisions.Single(r => r.IsLatest);

    /// <summary>The revision in force, or null before the first approval.</summary>
    public LegalNormRevision? Effective => revisions.SingleOrDefault(r => r.IsEffective);

    /// <summary>Writes content: into the open draft, or into a new revision where the newest is approved.</summary>
    public void Edit(LegalNormContent content, LegalNormAuthor author)
    {
        if (Latest.Status != ApplicationStatus.Approved)
        {
            Latest.Write(content, author);
            return;
        }

        var before = Latest;
        before.NoLongerLatest();
        revisions.Add(new LegalNormRevision(this, before.Number + 1, content, author));
    }

    /// <summary>Throws the open draft away; the approved content is the newest again. Null where nothing was ever approved.</summary>
    internal LegalNormRevision? DropDraft()
    {
        var draft = Latest;
        if (draft.Status is ApplicationStatus.Submitted or ApplicationStatus.Approved)
        {
            throw new RuleException(draft.Status == ApplicationStatus.Submitted
                ? $"{Number}は申請中のため取り消せません。先に申請を取り下げてください。"
                : $"{Number}に取り消す下書きはありません。適用をやめるときは、編集で状態を「適用終了」か「廃止」にして申請してください。");
        }

        if (Effective is not { } before)
        {
            return null;
        }

        revisions.Remove(draft);
        before.BecomeLatest();
        return draft;
    }

    internal void End(ApplicationAction action, LegalNormAuthor decider, string comment)
    {
        var latest = Latest;
        var before = Effective;
        latest.Decide(action, decider, comment);
        if (action == ApplicationAction.Approve)
        {
            before?.BecomeSuperseded();
        }
    }
}
