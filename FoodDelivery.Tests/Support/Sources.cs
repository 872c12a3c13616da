namespace FoodDelivery.Tests.Support;

/// <summary>The files of this repository, for tests that read what is written.</summary>
public static class Sources
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Files of a project with one of these endings, by their path from the root; without what is generated.</summary>
    public static IReadOnlyList<string> Of(string project, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(PathOf(project), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) && !file.Split('/').Any(folder => folder is "bin" or "obj" or "Migrations"))
            .Order(StringComparer.Ordinal),
    ];

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException("These tests read the sources: run them inside the repository.")
        : File.Exists(Path.Combine(folder.FullName, "FoodDelivery.sln")) ? folder.FullName : Find(folder.Parent);
}
