using System.Diagnostics;
using System.Reflection;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Bugs;

/// <summary>Bugs that must never be made, as patches, and what screens must never do; .ci/bugs makes each and shows that it is caught. Here: each can still be made.</summary>
public sealed class BugTests
{
    private static readonly string Bugs = Sources.PathOf("FoodDelivery.Tests/Bugs");

    public static TheoryData<string> Patches =>
        [.. Directory.EnumerateFiles(Bugs, "*.patch", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Bugs, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_twelve_and_five_of_screens() =>
        Assert.Equal((12, 5), (Directory.GetFiles(Bugs, "*.patch").Length, Directory.GetFiles(Path.Combine(Bugs, "screens"), "*.patch").Length));

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task It_still_applies(string patch)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", $"FoodDelivery.Tests/Bugs/{patch}"])
        { WorkingDirectory = Sources.Root, RedirectStandardError = true })!;
        var said = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (git.ExitCode, said));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void Its_first_line_names_tests_that_exist(string patch)
    {
        var name = File.ReadLines(Sources.PathOf($"FoodDelivery.Tests/Bugs/{patch}")).First().Split("# caught by: FullyQualifiedName~")[1];

        Assert.Contains(Tests, test => $"{test.DeclaringType!.FullName}.{test.Name}".Contains(name, StringComparison.Ordinal));
    }

    private static IEnumerable<MethodInfo> Tests =>
        typeof(BugTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
}
