using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Errors;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Scheduling;

namespace PmsPortal.Platform.Modules;

/// <summary>What the modules brought: menu, permissions, labels. Built once at start.</summary>
public sealed class ModuleCatalog
{
    private readonly Dictionary<string, string> labels;

    /// <summary>Takes over what was collected.</summary>
    /// <param name="registration">What the modules brought.</param>
    public ModuleCatalog(ModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        Menu = [.. registration.MenuItems.OrderBy(i => i.Area).ThenBy(i => i.Order)];
        Permissions = [.. registration.PermissionList];
        RecordTypes = [.. registration.RecordTypeList];
        ObligationPages = registration.ObligationPages;
        HomePanels = [.. registration.HomePanels.OrderBy(p => p.Order).Select(p => p.Component)];
        Jobs = [.. registration.JobList.OrderBy(j => j.Definition.Order).ThenBy(j => j.Definition.Code, StringComparer.Ordinal)];
        Stylesheets = [.. registration.Stylesheets];
        labels = registration.FieldLabels;
    }

    /// <summary>The menu, in order.</summary>
    public IReadOnlyList<MenuItem> Menu { get; }

    /// <summary>Every permission.</summary>
    public IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Every kind of record that lives in the portal.</summary>
    public IReadOnlyList<RecordType> RecordTypes { get; }

    /// <summary>The parts of ホーム, in order.</summary>
    public IReadOnlyList<Type> HomePanels { get; }

    /// <summary>The pages on which obligations are met, by obligation.</summary>
    public IReadOnlyDictionary<string, string> ObligationPages { get; }

    /// <summary>Every job, in the order in which they run one after another.</summary>
    public IReadOnlyList<JobRegistration> Jobs { get; }

    /// <summary>The modules' style sheets, files of the product's <c>wwwroot</c>.</summary>
    public IReadOnlyList<string> Stylesheets { get; }

    /// <summary>The Japanese name of a record's property.</summary>
    /// <param name="entity">The record's class name.</param>
    /// <param name="property">The property.</param>
    /// <returns>The label, or the property's own name where none was declared.</returns>
    public string Label(string entity, string property) =>
        labels.GetValueOrDefault($"{entity}.{property}") ?? labels.GetValueOrDefault($"*.{property}") ?? property;

    /// <summary>A declared job.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>The job.</returns>
    /// <exception cref="NotFoundException">No module declares it.</exception>
    public JobRegistration Job(string code) =>
        Jobs.FirstOrDefault(j => j.Definition.Code == code) ?? throw new NotFoundException("この名前の定期処理はありません。一覧から選び直してください。");

    /// <summary>Finds every module of the assembly and registers it.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The catalogue, also registered as a singleton.</returns>
    public static ModuleCatalog AddModules(IServiceCollection services)
    {
        var registration = new ModuleRegistration(services);
        foreach (var module in Find(typeof(IPortalModule).Assembly))
        {
            module.Register(registration);
        }

        var catalog = new ModuleCatalog(registration);
        services.AddSingleton(catalog);
        return catalog;
    }

    private static IEnumerable<IPortalModule> Find(Assembly assembly) => assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPortalModule)))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .Select(t => (IPortalModule)Activator.CreateInstance(t)!);
}
