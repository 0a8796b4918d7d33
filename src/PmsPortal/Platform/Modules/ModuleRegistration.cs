using Microsoft.Extensions.DependencyInjection;
using PmsPortal.Platform.Approvals;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Evidence;
using PmsPortal.Platform.Registers;
using PmsPortal.Platform.Scheduling;
using PmsPortal.Platform.Search;

namespace PmsPortal.Platform.Modules;

/// <summary>The areas of the menu, in the order of the PDCA.</summary>
public enum MenuArea
{
    /// <summary>ホーム</summary>
    [Label("ホーム")]
    Home,

    /// <summary>個人情報</summary>
    [Label("個人情報")]
    PersonalInformation,

    /// <summary>規範と文書</summary>
    [Label("規範と文書")]
    NormsAndDocuments,

    /// <summary>リスク</summary>
    [Label("リスク")]
    Risk,

    /// <summary>委託先</summary>
    [Label("委託先")]
    Contractors,

    /// <summary>教育</summary>
    [Label("教育")]
    Training,

    /// <summary>点検</summary>
    [Label("点検")]
    Check,

    /// <summary>対応</summary>
    [Label("対応")]
    Response,

    /// <summary>改善</summary>
    [Label("改善")]
    Improvement,

    /// <summary>管理</summary>
    [Label("管理")]
    Administration,
}

/// <summary>One line of the menu.</summary>
/// <param name="Area">Under which heading.</param>
/// <param name="Order">Position there.</param>
/// <param name="Label">Japanese name.</param>
/// <param name="Address">Where it leads, without a leading slash.</param>
/// <param name="Permission">Who sees it.</param>
/// <param name="Icon">A Material symbol's name.</param>
public sealed record MenuItem(MenuArea Area, int Order, string Label, string Address, Permission Permission, string Icon);

/// <summary>Collects what the modules bring.</summary>
/// <param name="services">The application's services.</param>
public sealed class ModuleRegistration(IServiceCollection services)
{
    internal List<MenuItem> MenuItems { get; } = [];

    internal List<Permission> PermissionList { get; } = [];

    internal Dictionary<string, string> FieldLabels { get; } = [];

    internal List<RecordType> RecordTypeList { get; } = [];

    internal Dictionary<string, string> ObligationPages { get; } = [];

    internal List<(int Order, Type Component)> HomePanels { get; } = [];

    internal List<JobRegistration> JobList { get; } = [];

    internal List<string> Stylesheets { get; } = [];

    /// <summary>The application's services.</summary>
    public IServiceCollection Services => services;

    /// <summary>Adds a line to the menu.</summary>
    /// <param name="item">The line.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Menu(MenuItem item)
    {
        MenuItems.Add(item);
        return this;
    }

    /// <summary>Declares permissions.</summary>
    /// <param name="permissions">The module's static permissions.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Permissions(params Permission[] permissions)
    {
        PermissionList.AddRange(permissions);
        return this;
    }

    /// <summary>Declares the kinds of record that the module keeps, with the clauses they serve.</summary>
    /// <param name="types">The kinds.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration RecordTypes(params RecordType[] types)
    {
        RecordTypeList.AddRange(types);
        return this;
    }

    /// <summary>Declares the module's part of the fictional organisation.</summary>
    /// <typeparam name="T">What loads it.</typeparam>
    /// <returns>This registration.</returns>
    public ModuleRegistration DemoData<T>()
        where T : class, Demo.IDemoData
    {
        services.AddScoped<Demo.IDemoData, T>();
        return this;
    }

    /// <summary>Declares a part of ホーム.</summary>
    /// <typeparam name="T">The component; it loads itself for its actor and shows nothing where it has nothing to say.</typeparam>
    /// <param name="order">Position.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration HomePanel<T>(int order)
        where T : Ui.HomePanel
    {
        HomePanels.Add((order, typeof(T)));
        return this;
    }

    /// <summary>Declares the page on which an obligation of the rules is met; {year}, {month} and {department} are filled in.</summary>
    /// <param name="code">The obligation's code in <c>seed/obligations.json</c>.</param>
    /// <param name="address">The page's address, without a leading slash.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Obligation(string code, string address)
    {
        ObligationPages.Add(code, address);
        return this;
    }

    /// <summary>Declares what takes over when an approval of a kind of subject is decided.</summary>
    /// <typeparam name="T">The module's handler.</typeparam>
    /// <returns>This registration.</returns>
    public ModuleRegistration ApprovalSubject<T>()
        where T : class, IApprovalSubject
    {
        services.AddScoped<IApprovalSubject, T>();
        return this;
    }

    /// <summary>Declares work that is done by the clock.</summary>
    /// <typeparam name="T">The module's job.</typeparam>
    /// <param name="definition">Name and plan.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Job<T>(JobDefinition definition)
        where T : class, IPortalJob
    {
        ArgumentNullException.ThrowIfNull(definition);
        JobPlan.Check(definition.Cron);
        if (definition.Code.Length > JobDefinition.CodeMaxLength || JobList.Exists(j => j.Definition.Code == definition.Code))
        {
            throw new InvalidOperationException($"Job code {definition.Code} is taken or too long.");
        }

        services.AddScoped<T>();
        JobList.Add(new JobRegistration(definition, typeof(T)));
        return this;
    }

    /// <summary>Declares a style sheet that every page links.</summary>
    /// <param name="file">A file of the product's <c>wwwroot</c> ("year.css").</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Stylesheet(string file)
    {
        Stylesheets.Add(file);
        return this;
    }

    /// <summary>Declares the module's addresses that are no pages.</summary>
    /// <typeparam name="T">What maps them.</typeparam>
    /// <returns>This registration.</returns>
    public ModuleRegistration Endpoints<T>()
        where T : class, IPortalEndpoints
    {
        services.AddSingleton<IPortalEndpoints, T>();
        return this;
    }

    /// <summary>Declares a contribution to the search over all registers.</summary>
    /// <typeparam name="T">The module's provider.</typeparam>
    /// <returns>This registration.</returns>
    public ModuleRegistration Search<T>()
        where T : class, ISearchProvider
    {
        services.AddScoped<ISearchProvider, T>();
        return this;
    }

    /// <summary>Declares a register that leaves and enters as a workbook, also on the command line.</summary>
    /// <typeparam name="T">The module's workbook.</typeparam>
    /// <returns>This registration.</returns>
    public ModuleRegistration Workbook<T>()
        where T : class, IRegisterWorkbook
    {
        services.AddScoped<T>();
        services.AddScoped<IRegisterWorkbook>(provider => provider.GetRequiredService<T>());
        return this;
    }

    /// <summary>Declares the Japanese names of a record's properties for the change log.</summary>
    /// <param name="entity">The record's class name.</param>
    /// <param name="labels">Property name and label.</param>
    /// <returns>This registration.</returns>
    public ModuleRegistration Labels(string entity, params (string Property, string Label)[] labels)
    {
        foreach (var (property, label) in labels)
        {
            FieldLabels[$"{entity}.{property}"] = label;
        }

        return this;
    }
}
