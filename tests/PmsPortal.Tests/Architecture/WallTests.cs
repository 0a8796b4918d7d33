using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using PmsPortal.Platform.Authorization;
using PmsPortal.Platform.Modules;

namespace PmsPortal.Tests.Architecture;

/// <summary>The walls of the house. Each failure says why the wall stands.</summary>
public sealed partial class WallTests
{
    private static readonly Assembly Product = typeof(PortalServices).Assembly;

    [Fact]
    public void PagesAndUi_Source_NeverTouchesTheDatabase()
    {
        var files = Source("*.razor").Concat(Source("*.cs").Where(f => f.Contains("/Pages/", StringComparison.Ordinal) || f.Contains("/Platform/Ui/", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(files);
        var bad = files.Where(f => Database().IsMatch(File.ReadAllText(f))).ToList();
        Assert.True(bad.Count == 0, $"Pages get records from services: a context in a page lives as long as the circuit. {string.Join(", ", bad)}");
    }

    // Razor takes 「項番@item」 for a mail address and shows it as it stands: it must be written 項番@(item).
    [Fact]
    public void Pages_Source_HasNoExpressionThatLooksLikeAMailAddress()
    {
        var bad = Source("*.razor").SelectMany(f => LooksLikeMail().Matches(File.ReadAllText(f)).Select(m => $"{f}: {m.Value}")).ToList();
        Assert.True(bad.Count == 0, $"These are shown as text: {string.Join(", ", bad)}");
    }

    [Fact]
    public void Entities_Source_KnowsNoUserInterface()
    {
        var entities = Product.GetTypes().Where(t => t.IsSubclassOf(typeof(Platform.Data.Entity)) && !t.IsAbstract).Select(t => t.Name + ".cs").ToHashSet();
        var files = Source("*.cs").Where(f => entities.Contains(Path.GetFileName(f))).ToList();
        Assert.NotEmpty(files);
        var bad = files.Where(f => UserInterface().IsMatch(File.ReadAllText(f))).ToList();
        Assert.True(bad.Count == 0, $"An entity's rules must hold without a screen. {string.Join(", ", bad)}");
    }

    [Fact]
    public void Pages_All_DemandAPermissionThatAModuleDeclares()
    {
        var pages = Product.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();
        Assert.NotEmpty(pages);
        var permissions = Catalog().Permissions.Select(p => p.Code).ToHashSet();
        var bad = pages.Where(p => p.GetCustomAttribute<AuthorizeAttribute>()?.Policy is not { } policy || !permissions.Contains(policy)).Select(p => p.Name).ToList();
        Assert.True(bad.Count == 0, $"Deny by default: every page names a declared permission. {string.Join(", ", bad)}");
    }

    [Fact]
    public void Services_PublicMethods_TakeAnActor()
    {
        var services = Product.GetTypes().Where(t => t is { IsClass: true, IsPublic: true } && ServiceName().IsMatch(t.Name)).ToList();
        Assert.NotEmpty(services);
        var bad = services.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName && m.Name.EndsWith("Async", StringComparison.Ordinal) && m.GetParameters().All(p => p.ParameterType != typeof(Actor))))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").ToList();
        Assert.True(bad.Count == 0, $"Nothing is allowed by ambience: the actor is handed over. {string.Join(", ", bad)}");
    }

    [Fact]
    public void Services_PublicMethods_AreAtMostTwelve()
    {
        var services = Product.GetTypes().Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(services);
        Assert.All(services, t => Assert.True(
            t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Count(m => !m.IsSpecialName) <= 12, $"{t.Name} does too much to be read in minutes"));
    }

    [Fact]
    public void Modules_Using_OnlyWhatTheyListAndWithoutCycles()
    {
        var modules = Product.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPortalModule)) && t.Namespace!.Contains(".Modules.", StringComparison.Ordinal)
                && !t.Namespace.Contains("Platform", StringComparison.Ordinal))
            .ToDictionary(t => t.Namespace!.Split('.')[^1], t => ((IPortalModule)Activator.CreateInstance(t)!).DependsOn);
        Assert.NotEmpty(modules);
        foreach (var file in Source("*.cs").Concat(Source("*.razor")).Where(f => f.Contains("/Modules/", StringComparison.Ordinal) && !f.Contains("/Platform/", StringComparison.Ordinal)))
        {
            var own = file.Split("/Modules/")[1].Split('/')[0];
            foreach (Match use in ModuleUse().Matches(File.ReadAllText(file)))
            {
                var used = use.Groups[1].Value;
                Assert.True(used == own || !modules.ContainsKey(used) || modules[own].Contains(used), $"{own} uses {used} without listing it in DependsOn ({file})");
            }
        }

        Assert.All(modules.Keys, m => Assert.DoesNotContain(m, Reach(m)));
        HashSet<string> Reach(string module) => [.. modules[module].SelectMany(d => Reach(d).Append(d))];
    }

    [Fact]
    public void Platform_Source_KnowsNoModule()
    {
        var files = Source("*.cs").Concat(Source("*.razor")).Where(f => f.Contains("/Platform/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var bad = files.Where(f => File.ReadAllText(f).Contains("PmsPortal.Modules.", StringComparison.Ordinal)).ToList();
        Assert.True(bad.Count == 0, $"A module can be taken out without touching the platform. {string.Join(", ", bad)}");
    }

    [Fact]
    public void CentralFiles_Registers_AreNotNamedInThem()
    {
        // What every module would otherwise have to touch. The host knows the organisation and the ledger of its demo, and the address of the calendar feed; nothing else.
        string[] central = ["PortalServices.cs", "_Imports.razor", "Platform/Data/PortalDbContext.cs", "Platform/Data/ReferenceData.cs", "Platform/Modules/ModuleCatalog.cs", "Platform/Modules/ModuleRegistration.cs", "Platform/Ui/MainLayout.razor", "Platform/Ui/Pages/Home.razor", "../PmsPortal.Host/Program.cs", "../PmsPortal.Host/Routes.razor", "../PmsPortal.Host/Endpoints/FileEndpoints.cs"];
        var root = Path.GetDirectoryName(Source("PortalServices.cs").Single())!;
        var modules = Product.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPortalModule)) && t.Namespace!.Contains(".Modules.", StringComparison.Ordinal))
            .Select(t => t.Namespace!.Split('.')[^1]).Distinct().ToList();
        Assert.Superset(new HashSet<string> { "LegalNorms", "Documents", "Records", "Clauses", "PrivacyPolicies", "YearPlans", "Ledger" }, modules.ToHashSet());
        var bad = central.Select(f => Path.Combine(root, f))
            .SelectMany(f => modules.Where(m => File.ReadAllText(f).Contains($"Modules.{m}", StringComparison.Ordinal)).Select(m => $"{m} in {Path.GetFileName(f)}"))
            .ToList();
        Assert.True(bad.Count == 0, $"A register is added by adding its folder, not by touching what all share. {string.Join(", ", bad)}");
    }

    [Fact]
    public void Source_Time_ComesFromTimeProvider()
    {
        var files = Source("*.cs").Concat(Source("*.razor")).ToList();
        var bad = files.Where(f => Clock().IsMatch(File.ReadAllText(f))).ToList();
        Assert.True(bad.Count == 0, $"Tests and the clock for trying move the time. {string.Join(", ", bad)}");
        var ambient = files.Where(f => File.ReadAllText(f).Contains("IHttpContextAccessor", StringComparison.Ordinal)).ToList();
        Assert.True(ambient.Count == 0, $"A circuit has no request. {string.Join(", ", ambient)}");
    }

    [Fact]
    public void Files_Length_StaysReadable()
    {
        Assert.All(Source("*.cs"), f => Assert.True(File.ReadLines(f).Count() <= 400, $"{f} is longer than 400 lines"));
        Assert.All(Source("*.razor"), f => Assert.True(File.ReadLines(f).Count() <= 350, $"{f} is longer than 350 lines"));
    }

    private static ModuleCatalog Catalog() => ModuleCatalog.AddModules(new Microsoft.Extensions.DependencyInjection.ServiceCollection());

    private static IEnumerable<string> Source(string pattern)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PmsPortal.sln")))
        {
            folder = folder.Parent!;
        }

        return Directory.EnumerateFiles(Path.Combine(folder.FullName, "src", "PmsPortal"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"PortalDbContext|IDbContextFactory|\bPortalDb\b|Microsoft\.EntityFrameworkCore")]
    private static partial Regex Database();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}-[・]]@[A-Za-z]\w*")]
    private static partial Regex LooksLikeMail();

    [GeneratedRegex(@"using (Radzen|Microsoft\.AspNetCore\.Components)|DbContext")]
    private static partial Regex UserInterface();

    [GeneratedRegex("(Service|Queries|Engine)$")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"PmsPortal\.Modules\.([A-Z]\w+)")]
    private static partial Regex ModuleUse();

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)")]
    private static partial Regex Clock();
}
