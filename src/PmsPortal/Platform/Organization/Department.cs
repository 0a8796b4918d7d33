using PmsPortal.Platform.Data;
using PmsPortal.Platform.Text;

namespace PmsPortal.Platform.Organization;

/// <summary>A 部 or 課 of the organisation; 課 stand below 部.</summary>
public sealed class Department : Entity, IRecorded
{
    /// <summary>Longest code, in UTF-16 units.</summary>
    public const int CodeMaxLength = 20;

    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int NameMaxLength = 100;

    private Department()
    {
    }

    /// <summary>A new department.</summary>
    /// <param name="code">Unique code.</param>
    /// <param name="name">Name on screens and in workbooks.</param>
    /// <param name="parent">The 部 above, or null.</param>
    public Department(string code, string name, Department? parent)
    {
        Code = code;
        Change(name, parent);
    }

    /// <summary>Unique code, the first part of ledger numbers (D01).</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>Name on screens and in workbooks.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The name as compared on import.</summary>
    [NotRecorded]
    public string SearchText { get; private set; } = string.Empty;

    /// <summary>The 部 above, or null.</summary>
    public int? ParentId { get; private set; }

    /// <summary>The 部 above, or null.</summary>
    public Department? Parent { get; private set; }

    /// <summary>The last day of the department, or null while it exists.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <inheritdoc/>
    public string RecordTitle => $"{Code} {Name}";

    /// <inheritdoc/>
    public (string Type, int Id) RecordSubject => (nameof(Department), Id);

    /// <summary>Renames or moves it.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="parent">The new 部 above, or null.</param>
    public void Change(string name, Department? parent)
    {
        Name = name;
        SearchText = JapaneseText.ToSearchKey(name);
        Parent = parent;
        ParentId = parent is { Id: > 0 } ? parent.Id : null;
    }

    /// <summary>Ends it; its records stay.</summary>
    /// <param name="on">The last day, or null to open it again.</param>
    public void Close(DateOnly? on) => ClosedOn = on;
}
