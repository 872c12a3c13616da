using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FoodDelivery.Tests.Support;

/// <summary>bunit asks for a higher version of AngleSharp.Diffing than the one that restores, and works with that one.</summary>
internal static class AssemblyResolving
{
    private const string Diffing = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void AnswerForDiffing() => AssemblyLoadContext.Default.Resolving += FileBesideTheTests;

    private static Assembly? FileBesideTheTests(AssemblyLoadContext context, AssemblyName wanted) => wanted.Name == Diffing
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Diffing + ".dll"))
        : null;
}
