using PmsPortal.Platform.Data;
using PmsPortal.Platform.Organization;

namespace PmsPortal.Modules.OperationChecks;

/// <summary>An item that a department (or, without one, the 情報システム責任者) asks of itself beside the template.</summary>
public sealed class OwnCheckItem : Entity, IRecorded
{
    public const string Group = "部門の項目";

    private OwnCheckItem()
    {
    }

    internal OwnCheckItem(int? departmentId, string text, string hint, DateOnly on, string by) =>
        (DepartmentId, Text, Hint, AddedOn, AddedBy) = (departmentId, text, hint, on, by);

    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string Hint { get; private set; } = string.Empty;

    public DateOnly AddedOn { get; private set; }

    public string AddedBy { get; private set; } = string.Empty;

    /// <summary>From this day on no new check asks it.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string RecordTitle => $"運用の確認の独自項目 {Text}";

    public (string Type, int Id) RecordSubject => (nameof(OwnCheckItem), Id);

    public CheckItemContent ToContent() => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"独自{Id}"), Group, Text, Hint, "A.3.7.1", IsOwn: true);

    internal void End(DateOnly on) => EndedOn ??= on;
}
