using PmsPortal.Modules.Ledger;
using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Registers;

namespace PmsPortal.Modules.RiskAssessments;

/// <summary>What risks are looked at for: one ledger entry, a group of entries handled alike, or a medium.</summary>
public sealed class RiskSubject : Entity, IRecorded
{
    public const int TitleMaxLength = 200;
    public const int HandlingMaxLength = 1000;

    private readonly List<RiskRow> rows = [];
    private readonly List<RiskSubjectEntry> entries = [];
    private readonly List<RiskStatement> statements = [];
    private readonly List<RiskDecline> declines = [];

    private RiskSubject()
    {
    }

    internal RiskSubject(RiskSheet sheet, int position, SubjectKind kind, string title, string handling)
    {
        (Sheet, Position, SubjectKey) = (sheet, position, Guid.NewGuid());
        Describe(kind, title, handling);
    }

    internal RiskSubject(RiskSheet sheet, RiskSubject before)
    {
        (Sheet, Position, SubjectKey, CarriedFromId) = (sheet, before.Position, before.SubjectKey, before.Id);
        Describe(before.Kind, before.Title, before.Handling);
    }

    public int SheetId { get; private set; }

    public RiskSheet Sheet { get; private set; } = null!;

    /// <summary>The same through all years and revisions.</summary>
    [NotRecorded]
    public Guid SubjectKey { get; private set; }

    [NotRecorded]
    public int Position { get; private set; }

    public SubjectKind Kind { get; private set; }

    /// <summary>個人情報（又はグループ）名</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>取扱いの流れ, in a few lines; the chart itself is an attachment of the sheet.</summary>
    public string Handling { get; private set; } = string.Empty;

    public string? EndReason { get; private set; }

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    [NotRecorded]
    public int? CarriedFromId { get; private set; }

    public IReadOnlyList<RiskRow> Rows => rows;

    public IReadOnlyList<RiskSubjectEntry> Entries => entries;

    public IReadOnlyList<RiskStatement> Statements => statements;

    public IReadOnlyList<RiskDecline> Declines => declines;

    public string RecordTitle => $"リスクの対象 {Title}";

    public (string Type, int Id) RecordSubject => (RiskSheet.SubjectType, SheetId == 0 ? Sheet.Id : SheetId);

    public bool IsCreationRecorded => CarriedFromId is null;

    internal void Describe(SubjectKind kind, string title, string handling)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            throw new RuleException([new("Title", "対象の名前を書いてください。例: 健診の受診者情報（紙）")]);
        }

        if (title.Length > TitleMaxLength || handling.Length > HandlingMaxLength)
        {
            throw new RuleException([new("Title", $"名前は{TitleMaxLength}文字、取扱いの流れは{HandlingMaxLength}文字以内にしてください。")]);
        }

        (Kind, Title, Handling) = (kind, title.Trim(), handling.Trim());
        SearchText = RiskSearchKey.Of(Title, Handling);
    }

    /// <summary>Which ledger entries it stands for; those that stay keep what was answered about them.</summary>
    internal void StandFor(IReadOnlyList<(int EntryId, int RevisionId)> wanted)
    {
        foreach (var gone in entries.Where(e => wanted.All(w => w.EntryId != e.EntryId)).ToList())
        {
            gone.Leave();
            entries.Remove(gone);
        }

        entries.AddRange(wanted.Where(w => entries.TrueForAll(e => e.EntryId != w.EntryId)).Select(w => new RiskSubjectEntry(this, w.EntryId, w.RevisionId)));
    }

    internal void Leave() => entries.ForEach(e => e.Leave());

    internal RiskRow Add(LifecyclePhase phase, RiskContent content, string? libraryCode = null)
    {
        statements.RemoveAll(s => s.Phase == phase);
        var row = new RiskRow(this, phase, rows.Where(r => r.Phase == phase).Select(r => r.Position).DefaultIfEmpty(0).Max() + 1, content, libraryCode);
        rows.Add(row);
        return row;
    }

    internal void Remove(RiskRow row)
    {
        if (row.CarriedFromId is not null)
        {
            throw new RuleException("前の承認版から引き継いだ行は削除できません。なくなったリスクは「終了」にして、理由を書いてください。");
        }

        row.Leave();
        rows.Remove(row);
    }

    /// <summary>「該当なし」 for a phase, or takes it back.</summary>
    internal void State(LifecyclePhase phase, string? reason)
    {
        statements.RemoveAll(s => s.Phase == phase && reason is null);
        if (reason is null)
        {
            return;
        }

        if (rows.Exists(r => r.Phase == phase && r.Mark != RowMark.Ended))
        {
            throw new RuleException($"「{phase.Label()}」にはリスクの行があります。「該当なし」にするには、先に行を削除するか終了にしてください。");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > RiskStatement.ReasonMaxLength)
        {
            throw new RuleException([new("Reason", $"「該当なし」の理由を{RiskStatement.ReasonMaxLength}文字以内で書いてください。例: 社外へ移送・送信することがない")]);
        }

        if (statements.Find(s => s.Phase == phase) is { } known)
        {
            known.Write(reason.Trim());
        }
        else
        {
            statements.Add(new RiskStatement(this, phase, reason.Trim()));
        }
    }

    internal void Decline(string code, string reason, string by, DateOnly on)
    {
        if (declines.TrueForAll(d => d.Code != code))
        {
            declines.Add(new RiskDecline(this, code, reason, by, on));
        }
    }

    internal void TakeBackDecline(string code) => declines.RemoveAll(d => d.Code == code);

    internal void End(string? reason)
    {
        if (reason is not null && (string.IsNullOrWhiteSpace(reason) || reason.Length > RiskRow.ReasonMaxLength))
        {
            throw new RuleException([new("EndReason", $"終了の理由を{RiskRow.ReasonMaxLength}文字以内で書いてください。例: 業務が終了し、保管分も廃棄した")]);
        }

        EndReason = reason?.Trim();
    }

    /// <summary>Itself in the next sheet, without what had ended.</summary>
    internal RiskSubject CarryInto(RiskSheet sheet, IReadOnlySet<Guid> donePlans, DateOnly reviewOn)
    {
        var next = new RiskSubject(sheet, this);
        next.entries.AddRange(entries.Where(e => !e.RetirementSeen).Select(e => new RiskSubjectEntry(next, e.EntryId, e.AssessedRevisionId)));
        next.statements.AddRange(statements.Select(s => new RiskStatement(next, s.Phase, s.Reason)));
        next.declines.AddRange(declines.Select(d => new RiskDecline(next, d.Code, d.Reason, d.DeclinedBy, d.DeclinedOn)));
        next.rows.AddRange(rows.Where(r => r.Mark != RowMark.Ended).OrderBy(r => r.Id).Select(r => r.CarryInto(next, donePlans.Contains(r.LineKey), reviewOn)));
        return next;
    }
}

/// <summary>A ledger entry that a subject stands for, and the revision at which its risks were looked at last.</summary>
public sealed class RiskSubjectEntry : Entity, IRecorded
{
    public const int AnswerMaxLength = 500;

    // A deleted line no longer knows its subject when the change log asks.
    private (int SheetId, string Title)? left;

    private RiskSubjectEntry()
    {
    }

    internal RiskSubjectEntry(RiskSubject subject, int entryId, int revisionId) =>
        (Subject, EntryId, AssessedRevisionId) = (subject, entryId, revisionId);

    public int SubjectId { get; private set; }

    public RiskSubject Subject { get; private set; } = null!;

    public int EntryId { get; private set; }

    public LedgerEntry Entry { get; private set; } = null!;

    public int AssessedRevisionId { get; private set; }

    /// <summary>What was answered to the ledger's last change.</summary>
    public string Answer { get; private set; } = string.Empty;

    public DateOnly? AnsweredOn { get; private set; }

    public string AnsweredBy { get; private set; } = string.Empty;

    /// <summary>That the entry was retired has been looked at.</summary>
    public bool RetirementSeen { get; private set; }

    public string RecordTitle => $"台帳の変更への回答 {left?.Title ?? Subject?.Title}";

    public (string Type, int Id) RecordSubject => (RiskSheet.SubjectType, left?.SheetId ?? (Subject.SheetId == 0 ? Subject.Sheet.Id : Subject.SheetId));

    public bool IsCreationRecorded => false;

    internal void Leave() => left = (Subject.SheetId, Subject.Title);

    internal void AnswerChange(int revisionId, bool isRetired, string answer, string by, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(answer) || answer.Length > AnswerMaxLength)
        {
            throw new RuleException([new("Answer", $"台帳の変更をリスクにどう反映したか（影響がないときはその理由）を、{AnswerMaxLength}文字以内で書いてください。")]);
        }

        (AssessedRevisionId, RetirementSeen, Answer, AnsweredBy, AnsweredOn) = (revisionId, isRetired, answer.Trim(), by, on);
    }
}

/// <summary>「該当なし」: that a phase has no risk, and why.</summary>
public sealed class RiskStatement : Entity
{
    public const int ReasonMaxLength = 300;

    private RiskStatement()
    {
    }

    internal RiskStatement(RiskSubject subject, LifecyclePhase phase, string reason) => (Subject, Phase, Reason) = (subject, phase, reason);

    public int SubjectId { get; private set; }

    public RiskSubject Subject { get; private set; } = null!;

    public LifecyclePhase Phase { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    internal void Write(string reason) => Reason = reason;
}

/// <summary>A proposal of the library that the lead declined; it isn't proposed again.</summary>
public sealed class RiskDecline : Entity
{
    private RiskDecline()
    {
    }

    internal RiskDecline(RiskSubject subject, string code, string reason, string by, DateOnly on) =>
        (Subject, Code, Reason, DeclinedBy, DeclinedOn) = (subject, code, reason.Length <= RiskRow.ReasonMaxLength ? reason : reason[..RiskRow.ReasonMaxLength], by, on);

    public int SubjectId { get; private set; }

    public RiskSubject Subject { get; private set; } = null!;

    public string Code { get; private set; } = string.Empty;

    public string Reason { get; private set; } = string.Empty;

    public string DeclinedBy { get; private set; } = string.Empty;

    public DateOnly DeclinedOn { get; private set; }
}
