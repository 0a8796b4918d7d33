namespace PmsPortal;

/// <summary>The section <c>Portal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>The organisation's name, top left and on prints.</summary>
    public string OrganizationName { get; set; } = "PMSポータル";

    /// <summary>管理者 and 保護管理者 must use a second factor. Default: true, false in Development.</summary>
    public bool RequireSecondFactor { get; set; } = true;
}
