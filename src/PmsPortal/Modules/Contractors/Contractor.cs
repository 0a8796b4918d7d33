using PmsPortal.Platform.Data;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Organization;
using PmsPortal.Platform.Text;

namespace PmsPortal.Modules.Contractors;

/// <summary>A company or person that works with personal data of the organisation, or may come near them (A.3.4.3.4).</summary>
public sealed class Contractor : Entity, IRecorded
{
    public const int NumberMaxLength = 20;
    public const int PersonMaxLength = 200;
    public const int SearchTextMaxLength = 2000;
    public const int ReasonMaxLength = 500;

    private readonly List<Entrustment> entrustments = [];

    private Contractor()
    {
    }

    public Contractor(string number, Department? department, ContractorContent content)
    {
        Number = number;
        Move(department);
        Write(content);
    }

    /// <summary>委託先番号, unique.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>主管部門: evaluates and supervises; null where an import left it open.</summary>
    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public ContractorContent Content { get; private set; } = new();

    /// <summary>The day of the last look-up of the Pマーク.</summary>
    public DateOnly? MarkCheckedOn { get; private set; }

    public string MarkCheckedBy { get; private set; } = string.Empty;

    /// <summary>定期報告の間隔（か月）; null where none is agreed.</summary>
    public int? ReportEveryMonths { get; private set; }

    /// <summary>取引終了日</summary>
    public DateOnly? EndedOn { get; private set; }

    [NotRecorded]
    public string NameKey { get; private set; } = string.Empty;

    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    public IReadOnlyList<Entrustment> Entrustments => entrustments;

    public string RecordTitle => $"委託先 {Number} {Content.Name}";

    public (string Type, int Id) RecordSubject => (nameof(Contractor), Id);

    public MarkState Mark(DateOnly day) => ContractorRules.Mark(Content.HasMark, Content.MarkExpiresOn, MarkCheckedOn, day);

    public void Write(ContractorContent content)
    {
        RefuseEnded();
        // Another number or day has to be looked up again.
        if ((content.HasMark, content.MarkNumber, content.MarkExpiresOn) != (Content.HasMark, Content.MarkNumber, Content.MarkExpiresOn))
        {
            (MarkCheckedOn, MarkCheckedBy) = (null, string.Empty);
        }

        Content = content.Copy();
        NameKey = ContractorName.Key(content.Name);
        var text = JapaneseText.ToSearchKey(string.Join(' ', Number, content.Name, content.Address, content.MarkNumber, content.CorporateNumber, content.OtherCertifications, content.Notes));
        SearchText = text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
    }

    public void Move(Department? department) => (Department, DepartmentId) = (department, department?.Id);

    /// <summary>What the look-up of April found.</summary>
    public void CheckMark(bool hasMark, string number, DateOnly? expiresOn, string by, DateOnly on)
    {
        var content = Content.Copy();
        (content.HasMark, content.MarkNumber, content.MarkExpiresOn) = (hasMark, hasMark ? number : string.Empty, hasMark ? expiresOn : null);
        Write(content);
        (MarkCheckedOn, MarkCheckedBy) = (on, by);
    }

    public void AgreeOnReports(int? everyMonths)
    {
        RefuseEnded();
        ReportEveryMonths = everyMonths;
    }

    internal void End(DateOnly on)
    {
        RefuseEnded();
        EndedOn = on;
    }

    private void RefuseEnded()
    {
        if (EndedOn is { } day)
        {
            throw new RuleException($"{Number} {Content.Name}との取引は{day:yyyy/MM/dd}に終わっています。再び委託するときは、新しい委託先として登録し、評価からやり直してください。");
        }
    }
}
