using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PmsPortal.ComponentTests;

/// <summary>Answers bunit's question for a version of AngleSharp.Diffing that the package source lacks with the one it has.</summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "by-hand", "AngleSharp.Diffing.dll"))
            : null;
}
