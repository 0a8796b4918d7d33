using PmsPortal.Platform.Evidence;

namespace PmsPortal.Modules.Audits.Pages;

/// <summary>An item as its form has it.</summary>
public sealed class AuditItemModel
{
    public AuditItemModel()
    {
    }

    public AuditItemModel(AuditItemRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Row = row;
        (Group, Question, Expectation, Method, Clause, Document) =
            (row.Content.Group, row.Content.Question, row.Content.Expectation, row.Content.Method, row.Content.Clause, row.Content.Document);
    }

    /// <summary>The item that is changed; null for a new one.</summary>
    public AuditItemRow? Row { get; }

    public string Group { get; set; } = string.Empty;

    public string Question { get; set; } = string.Empty;

    public string Expectation { get; set; } = string.Empty;

    public string Method { get; set; } = string.Empty;

    public string Clause { get; set; } = string.Empty;

    public string Document { get; set; } = string.Empty;

    public AuditItemContent Read() => new(Group.Trim(), Question.Trim(), Expectation.Trim(), Method.Trim(), ClauseCode.Normalize(Clause), Document.Trim());
}

/// <summary>An individual plan as its form has it.</summary>
public sealed class AuditFormModel
{
    public AuditKind? Kind { get; set; } = AuditKind.Operation;

    public int? DepartmentId { get; set; }

    public AuditEngagementContent Content { get; set; } = new();

    public List<int> AuditorIds { get; set; } = [];

    public string ChangeReason { get; set; } = string.Empty;
}

/// <summary>A plan as its form has it.</summary>
public sealed class AuditPlanFormModel
{
    public int? PlanId { get; set; }

    public int RowVersion { get; set; }

    public AuditPlanContent Content { get; set; } = new();

    public List<AuditPlanLineInput> Lines { get; set; } = [];
}

/// <summary>A report as its form has it.</summary>
public sealed class AuditReportFormModel
{
    public int Version { get; set; }

    public AuditReportContent Content { get; set; } = new();
}

/// <summary>What audits.js kept of an item.</summary>
public sealed record KeptItem(int Item, int Version, IReadOnlyList<KeptField> Fields);

/// <summary>A field: what it was, what was typed.</summary>
public sealed record KeptField(string Key, string Was, string Typed);
