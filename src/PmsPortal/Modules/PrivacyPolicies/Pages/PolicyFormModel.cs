namespace PmsPortal.Modules.PrivacyPolicies.Pages;

/// <summary>What is kept of the form while typing.</summary>
public sealed class PolicyFormModel
{
    public string Version { get; set; } = "1.0";

    public PolicyContent Content { get; set; } = new();
}
