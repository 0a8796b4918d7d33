namespace PmsPortal.Modules.RiskAssessments.Pages;

/// <summary>Words in a cell that can't be read, and why. They stay there until the cell says something else.</summary>
public sealed record RefusedInput(string Text, string Reason);

/// <summary>A line of the grid: what the person sees, and what is saved.</summary>
public sealed class GridRow(LifecyclePhase phase)
{
    public LifecyclePhase Phase { get; } = phase;

    /// <summary>0 for the empty line at the end of a phase.</summary>
    public int Id { get; private set; }

    public int Version { get; private set; }

    public RowMark Mark { get; private set; }

    public RiskContent Content { get; set; } = new();

    public RiskContent Saved { get; private set; } = new();

    public string? EndReason { get; private set; }

    public bool IsCarried { get; private init; }

    public string? LibraryCode { get; private init; }

    public string PlanBy { get; set; } = string.Empty;

    public bool IsSaving { get; set; }

    /// <summary>Why the last save didn't work; null where it did.</summary>
    public string? Problem { get; set; }

    /// <summary>Cells whose words can't be read, by field; a save of the line's other cells leaves them as they are.</summary>
    public Dictionary<string, RefusedInput> Refused { get; } = [];

    /// <summary>Something that is shown isn't saved.</summary>
    public bool IsUnsaved => Problem is not null || Refused.Count > 0;

    public DateTime? SavedAt { get; private set; }

    public bool IsNew => Id == 0;

    public static GridRow Of(RiskRowView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new GridRow(row.Phase)
        {
            Id = row.Id, Version = row.Version, Mark = row.Mark, Content = row.Content.Copy(), Saved = row.Content.Copy(), EndReason = row.EndReason, IsCarried = row.IsCarried, LibraryCode = row.LibraryCode, PlanBy = row.PlanBy,
        };
    }

    internal void Take(SavedRow saved)
    {
        (Id, Version, Mark, Saved, SavedAt, Problem) = (saved.Id, saved.Version, saved.Mark, saved.Content.Copy(), saved.SavedAt, null);
    }

    internal void Ended(string? reason)
    {
        EndReason = reason;
        // The cells of an ended line can't be written, so nobody could put it right.
        Refused.Clear();
    }

    /// <summary>The line as it was saved last, but no longer in the database: the next save adds it again.</summary>
    internal void Revive(string planBy)
    {
        (Id, Version, Content, PlanBy, Problem) = (0, 0, Saved.Copy(), planBy, null);
        Refused.Clear();
    }
}
