using PmsPortal.Platform.Data;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Organization;

/// <summary>The nine kinds of 従業者 (規程 1.2, 2.8).</summary>
public enum EmployeeCategory
{
    /// <summary>評議員</summary>
    [Label("評議員")]
    Councillor,

    /// <summary>理事</summary>
    [Label("理事")]
    Director,

    /// <summary>監事</summary>
    [Label("監事")]
    AuditDirector,

    /// <summary>医師</summary>
    [Label("医師")]
    Physician,

    /// <summary>正規職員</summary>
    [Label("正規職員", "正職員")]
    Regular,

    /// <summary>嘱託職員（無期雇用を含む）</summary>
    [Label("嘱託職員", "嘱託", "無期雇用職員")]
    Contract,

    /// <summary>日々雇用職員</summary>
    [Label("日々雇用職員", "日々雇用")]
    Daily,

    /// <summary>派遣社員</summary>
    [Label("派遣社員", "派遣")]
    Dispatched,

    /// <summary>退職者</summary>
    [Label("退職者", "退職")]
    Retired,
}

/// <summary>What an employee list says of a person.</summary>
/// <param name="Name">氏名, as written.</param>
/// <param name="Kana">氏名カナ, full-width; the order of every list of people.</param>
/// <param name="Category">従業者区分.</param>
/// <param name="Position">役職, or empty.</param>
/// <param name="JoinedOn">入職日.</param>
/// <param name="LeftOn">The last day, or null.</param>
/// <param name="Email">Where mail goes, or empty.</param>
public sealed record EmployeeContent(
    string Name, string Kana, EmployeeCategory Category, string Position, DateOnly JoinedOn, DateOnly? LeftOn, string Email);

/// <summary>A person who works for the organisation in one of nine kinds; may have an account.</summary>
public sealed class Employee : Entity, IRecorded
{
    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int NumberMaxLength = 20;

    /// <summary>Longest name and kana, in UTF-16 units.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Longest position, in UTF-16 units.</summary>
    public const int PositionMaxLength = 50;

    /// <summary>Longest mail address, in UTF-16 units (RFC 5321).</summary>
    public const int EmailMaxLength = 254;

    private Employee()
    {
    }

    /// <summary>A new employee.</summary>
    /// <param name="number">職員番号, unique.</param>
    /// <param name="department">Where they work.</param>
    /// <param name="content">What the list says of them.</param>
    public Employee(string number, Department department, EmployeeContent content)
    {
        Number = number;
        Change(department, content);
    }

    /// <summary>職員番号.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>氏名, as written.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>氏名カナ.</summary>
    public string Kana { get; private set; } = string.Empty;

    /// <summary>従業者区分.</summary>
    public EmployeeCategory Category { get; private set; }

    /// <summary>Where they work.</summary>
    public int DepartmentId { get; private set; }

    /// <summary>Where they work.</summary>
    public Department Department { get; private set; } = null!;

    /// <summary>役職, or empty.</summary>
    public string Position { get; private set; } = string.Empty;

    /// <summary>入職日.</summary>
    public DateOnly JoinedOn { get; private set; }

    /// <summary>The last day, or null.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Where mail goes, or empty.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>Number, name and kana as searched.</summary>
    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public string RecordTitle => $"{Number} {Name}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Employee), Id);

    /// <summary>Takes over what a list or form says.</summary>
    /// <param name="department">Where they work.</param>
    /// <param name="content">What the list says of them.</param>
    public void Change(Department department, EmployeeContent content)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(content);
        Department = department;
        DepartmentId = department.Id;
        Name = content.Name;
        Kana = content.Kana;
        Category = content.Category;
        Position = content.Position;
        JoinedOn = content.JoinedOn;
        LeftOn = content.LeftOn;
        Email = content.Email;
        SearchText = JapaneseText.ToSearchKey($"{Number} {Name} {Kana}");
    }

    /// <summary>Whether the person works here on a day.</summary>
    /// <param name="day">A business day.</param>
    /// <returns>False before joining, after the last day, and for 退職者.</returns>
    public bool IsActiveOn(DateOnly day) =>
        JoinedOn <= day && (LeftOn is null || LeftOn >= day) && Category != EmployeeCategory.Retired;
}
