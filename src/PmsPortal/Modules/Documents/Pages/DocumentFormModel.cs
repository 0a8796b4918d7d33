namespace PmsPortal.Modules.Documents.Pages;

/// <summary>What is kept of the form while typing.</summary>
public sealed class DocumentFormModel
{
    public DocumentKind? Kind { get; set; }

    public string Number { get; set; } = string.Empty;

    public string Version { get; set; } = "1.0";

    public int? OwnerId { get; set; }

    public DocumentContent Content { get; set; } = new();
}
