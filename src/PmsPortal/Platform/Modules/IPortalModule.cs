namespace PmsPortal.Platform.Modules;

/// <summary>
/// One module of the product. Every implementation in the assembly is found at start; nothing central names a module.
/// </summary>
public interface IPortalModule
{
    /// <summary>The modules whose public types this one uses; the architecture tests hold it to them.</summary>
    IReadOnlyList<string> DependsOn { get; }

    /// <summary>Registers services, menu, permissions and whatever else the module brings.</summary>
    /// <param name="module">Where to register.</param>
    void Register(ModuleRegistration module);
}
