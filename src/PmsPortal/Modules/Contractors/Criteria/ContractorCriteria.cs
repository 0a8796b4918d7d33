using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Revisions;

namespace PmsPortal.Modules.Contractors;

/// <summary>The groups of the criteria (F35).</summary>
public enum CriterionGroup
{
    [Label("プライバシーマーク")]
    PrivacyMark,

    [Label("インシデント")]
    Incident,

    [Label("組織的安全管理措置")]
    Organizational,

    [Label("人的安全管理措置")]
    Human,

    [Label("物理的安全管理措置")]
    Physical,

    [Label("技術的安全管理措置")]
    Technical,

    [Label("立入区域の制限")]
    Area,

    [Label("守秘義務")]
    Confidentiality,
}

public enum AnswerKind
{
    [Label("はい・いいえ")]
    YesNo,

    [Label("選択")]
    Choice,

    [Label("点数")]
    Score,

    [Label("記述")]
    Text,

    [Label("証憑")]
    Evidence,
}

/// <summary>One question of the criteria as it is edited and answered.</summary>
public sealed record Criterion
{
    public string Code { get; set; } = string.Empty;

    public EntrustmentClass Class { get; set; }

    public CriterionGroup Group { get; set; }

    public string Text { get; set; } = string.Empty;

    public string Hint { get; set; } = string.Empty;

    public AnswerKind Kind { get; set; }

    /// <summary>The choices, one a line.</summary>
    public string Choices { get; set; } = string.Empty;

    /// <summary>必須: has to be met by every contractor.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Yes or No, the lowest score, or the choices that pass, one a line; empty where any answer does.</summary>
    public string PassIf { get; set; } = string.Empty;

    public IReadOnlyList<string> ChoiceList => Lines(Choices);

    public IReadOnlyList<string> PassList => Lines(PassIf);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What a version of the 委託先選定基準 says.</summary>
public sealed record CriteriaContent
{
    public string Title { get; set; } = string.Empty;

    public string RevisionNote { get; set; } = string.Empty;

    /// <summary>A valid Pマーク passes without the rest.</summary>
    public bool MarkPasses { get; set; } = true;

    /// <summary>How many of the questions that are not 必須 must be met, in percent.</summary>
    public int OptionalRate { get; set; } = 70;

    public IReadOnlyList<Criterion> Items { get; set; } = [];
}

/// <summary>One version of the 委託先選定基準 (A.3.4.3.4(2), reviewed in March).</summary>
public sealed class ContractorCriteria : NumberedRevision, IRecorded
{
    public const string ObligationCode = "ContractorCriteria";
    public const int ReviewMonth = 3;
    public const int TitleMaxLength = 200;
    public const int NoteMaxLength = 1000;
    public const int SubjectId = 1;

    private readonly List<CriteriaItem> items = [];

    private ContractorCriteria()
    {
    }

    public ContractorCriteria(VersionNumber number, CriteriaContent content, RevisionAuthor author) => Edit(number, content, author);

    public string Title { get; private set; } = string.Empty;

    public string RevisionNote { get; private set; } = string.Empty;

    public bool MarkPasses { get; private set; }

    public int OptionalRate { get; private set; }

    public IReadOnlyList<CriteriaItem> Items => items;

    public string RecordTitle => $"委託先選定基準 第{Number}版";

    public (string Type, int Id) RecordSubject => (nameof(ContractorCriteria), SubjectId);

    public CriteriaContent Content => new()
    {
        Title = Title,
        RevisionNote = RevisionNote,
        MarkPasses = MarkPasses,
        OptionalRate = OptionalRate,
        Items = [.. items.OrderBy(i => i.Position).Select(i => i.ToCriterion())],
    };

    protected override string Subject => "委託先選定基準";

    public void Edit(VersionNumber number, CriteriaContent content, RevisionAuthor author)
    {
        Write(number, author);
        (Title, RevisionNote, MarkPasses, OptionalRate) = (content.Title.Trim(), content.RevisionNote.Trim(), content.MarkPasses, content.OptionalRate);
        items.RemoveAll(i => content.Items.All(c => c.Code != i.Code));
        foreach (var (position, wanted) in content.Items.Index())
        {
            if (items.Find(i => i.Code == wanted.Code) is { } known)
            {
                known.Write(position, wanted);
            }
            else
            {
                items.Add(new CriteriaItem(this, position, wanted));
            }
        }
    }
}

/// <summary>One question of a version.</summary>
public sealed class CriteriaItem : Entity, IRecorded
{
    public const int CodeMaxLength = 20;
    public const int TextMaxLength = 500;
    public const int HintMaxLength = 1000;
    public const int ChoicesMaxLength = 1000;

    private CriteriaItem()
    {
    }

    internal CriteriaItem(ContractorCriteria criteria, int position, Criterion criterion)
    {
        Criteria = criteria;
        Code = criterion.Code;
        Write(position, criterion);
    }

    public int CriteriaId { get; private set; }

    public ContractorCriteria Criteria { get; private set; } = null!;

    public int Position { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public EntrustmentClass Class { get; private set; }

    public CriterionGroup Group { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string Hint { get; private set; } = string.Empty;

    public AnswerKind Kind { get; private set; }

    public string Choices { get; private set; } = string.Empty;

    public bool IsRequired { get; private set; }

    public string PassIf { get; private set; } = string.Empty;

    public string RecordTitle => $"委託先選定基準 {Code}";

    public (string Type, int Id) RecordSubject => (nameof(ContractorCriteria), ContractorCriteria.SubjectId);

    public bool IsCreationRecorded => false;

    public Criterion ToCriterion() => new()
    {
        Code = Code, Class = Class, Group = Group, Text = Text, Hint = Hint, Kind = Kind, Choices = Choices, IsRequired = IsRequired, PassIf = PassIf,
    };

    internal void Write(int position, Criterion c) =>
        (Position, Class, Group, Text, Hint, Kind, Choices, IsRequired, PassIf) = (position, c.Class, c.Group, c.Text.Trim(), c.Hint.Trim(), c.Kind, c.Choices.Trim(), c.IsRequired, c.PassIf.Trim());
}

/// <summary>That the criteria were looked at in March and need no change (P-107).</summary>
public sealed class CriteriaReview : Entity, IRecorded
{
    private CriteriaReview()
    {
    }

    internal CriteriaReview(int fiscalYear, int criteriaId, string note, string by, DateOnly on) =>
        (FiscalYear, CriteriaId, Note, ReviewedBy, ReviewedOn) = (fiscalYear, criteriaId, note, by, on);

    public int FiscalYear { get; private set; }

    /// <summary>The version in force that was looked at.</summary>
    public int CriteriaId { get; private set; }

    public ContractorCriteria Criteria { get; private set; } = null!;

    public string Note { get; private set; } = string.Empty;

    public string ReviewedBy { get; private set; } = string.Empty;

    public DateOnly ReviewedOn { get; private set; }

    public string RecordTitle => $"委託先選定基準の見直し {FiscalYear}年度";

    public (string Type, int Id) RecordSubject => (nameof(ContractorCriteria), ContractorCriteria.SubjectId);
}
