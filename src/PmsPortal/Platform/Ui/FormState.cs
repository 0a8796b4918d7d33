namespace PmsPortal.Platform.Ui;

/// <summary>Whether what a form holds is kept. One object a form, so that everybody sees it as it is now.</summary>
public sealed class FormState
{
    /// <summary>True from the first keystroke until the save.</summary>
    public bool IsDirty { get; internal set; }

    /// <summary>When the content was kept last (UTC), or null.</summary>
    public DateTime? KeptAt { get; internal set; }

    /// <summary>When the content that was brought back had been kept (UTC), or null where the form began afresh.</summary>
    public DateTime? RestoredFrom { get; internal set; }
}
