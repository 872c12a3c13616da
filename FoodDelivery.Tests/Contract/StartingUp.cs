using System.Diagnostics;
using FoodDelivery.Tests.Support;
using FoodDelivery.Web;

namespace FoodDelivery.Tests.Contract;

public sealed class StartingUp(House house) : IClassFixture<House>
{
    private const string Outside = "http://127.0.0.1:9/outside";

    private readonly TestApp _app = house.App;

    [Fact]
    public async Task A_second_process_on_the_same_data_says_whose_it_is_and_stops()
    {
        var (code, said) = await Process($"--Data:Directory={_app.Directory}");

        Assert.Equal(1, code);
        Assert.StartsWith("Data:Directory: another process already serves from", Assert.Single(Lines(said)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        var directory = Directory.CreateTempSubdirectory("food-");

        var (code, said) = await Process($"--Data:Directory={directory.FullName}", $"--Urls={_app.Address.ToString().TrimEnd('/')}");

        Assert.Equal(1, code);
        Assert.StartsWith("Urls:", Assert.Single(Lines(said)), StringComparison.Ordinal);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_named()
    {
        var file = Path.GetTempFileName();

        var (code, said) = await Run($"--Data:Directory={Path.Combine(file, "data")}");

        Assert.Equal(1, code);
        Assert.StartsWith("Data:Directory: cannot write to", Assert.Single(Lines(said)), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("Storage:Provider", "oracle")]
    [InlineData("Payments:Provider", "cash")]
    [InlineData("Messages:Provider", "pigeon")]
    [InlineData("Payments:BaseUrl", "somewhere")]
    [InlineData("Payments:WebhookSecret", "short")]
    [InlineData("Payments:WebhookSecret", "not/a/part/of/an/address")]
    [InlineData("Messages:BaseUrl", "ftp://somewhere")]
    [InlineData("Messages:From", "02-123")]
    [InlineData("Messages:From", "our number")]
    [InlineData("Messages:WebhookSecret", "short")]
    [InlineData("Messages:PublicAddress", "somewhere")]
    [InlineData("Auth:AccessTokenMinutes", "forever")]
    [InlineData("Auth:AccessTokenMinutes", "600")]
    [InlineData("Demo:Enabled", "perhaps")]
    [InlineData("Demo:Enabled", "true")]
    [InlineData("Limits:Enabled", "1")]
    [InlineData("Data:Directory", " ")]
    [InlineData("Urls", "not an address")]
    public async Task A_wrong_setting_is_named_and_nothing_starts(string name, string value)
    {
        var (code, said) = await Run($"--{name}={value}");

        Assert.Equal(1, code);
        Assert.StartsWith($"{name}:", Assert.Single(Lines(said)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var (code, said) = await Run("--Storage:Provider=oracle", "--Payments:Provider=cash");

        Assert.Equal((1, 2), (code, Lines(said).Length));
    }

    [Fact]
    public async Task What_Solapi_needs_is_named_and_what_is_there_is_not_repeated()
    {
        var (code, said) = await Run("--Messages:Provider=solapi", "--Messages:ApiSecret=not-to-be-seen");

        Assert.Equal(1, code);
        Assert.Equal(["Messages:ApiKey", "Messages:PfId", "Messages:From"], Lines(said).Select(line => line.Split(": missing.")[0]));
        Assert.DoesNotContain("not-to-be-seen", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_without_an_id_at_Solapi_are_named()
    {
        var (code, said) = await Run("--Messages:Provider=solapi", "--Messages:ApiKey=k", "--Messages:ApiSecret=s", "--Messages:PfId=p", "--Messages:From=15990000",
            "--Messages:Templates:accepted=KA01TP");

        Assert.Equal(1, code);
        var line = Assert.Single(Lines(said));
        Assert.StartsWith("Messages:Templates: missing for accepted_en, accident, ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("sandbox")]
    public async Task A_wrong_verb_or_a_missing_option_is_wrong_usage(string verb)
    {
        var (code, said) = await Run(verb);

        Assert.Equal(2, code);
        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task As_published_it_finds_its_settings_wherever_it_is_started_from()
    {
        var home = Directory.CreateTempSubdirectory("food-");
        var data = Path.Combine(home.FullName, "data");
        Publish(home);
        await File.WriteAllTextAsync(Path.Combine(home.FullName, "appsettings.json"), $$"""{ "Data": { "Directory": "{{data}}" }, "Storage": { "Provider": "oracle" } }""");

        Assert.Equal((2, $"Data:Directory: there is no database at {data}/food.db."), await Start(home.FullName, "/", "check"));
        Assert.Contains(data, (await Start(home.FullName, "/", "backup", Path.Combine(home.FullName, "copy"))).Said, StringComparison.Ordinal);
        var (code, said) = await Start(home.FullName, "/", $"--Payments:BaseUrl={Outside}", $"--Messages:BaseUrl={Outside}");
        Assert.Equal(1, code);
        Assert.StartsWith("Storage:Provider", Assert.Single(Lines(said)), StringComparison.Ordinal);
        home.Delete(recursive: true);
    }

    // What it is built of is linked to, not copied; the pages lie beside it.
    private static void Publish(DirectoryInfo home)
    {
        home.CreateSubdirectory("wwwroot");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var there = Path.Combine(home.FullName, Path.GetFileName(file));
            if (Path.GetFileName(file).StartsWith("FoodDelivery.Web.", StringComparison.Ordinal)) File.Copy(file, there);
            else if (!file.EndsWith(".json", StringComparison.Ordinal)) File.CreateSymbolicLink(there, file);
        }
        Directory.CreateSymbolicLink(Path.Combine(home.FullName, "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
    }

    private static string[] Lines(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Task<(int Code, string Said)> Process(params string[] args) =>
        Start(AppContext.BaseDirectory, AppContext.BaseDirectory, ["--Urls=http://127.0.0.1:0", $"--Payments:BaseUrl={Outside}", $"--Messages:BaseUrl={Outside}", .. args]);

    /// <param name="home">Where the program lies.</param>
    private static async Task<(int Code, string Said)> Start(string home, string from, params string[] args)
    {
        using var program = System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(home, "FoodDelivery.Web.dll"), .. args]) { RedirectStandardError = true, WorkingDirectory = from })!;
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, said.TrimEnd());
    }

    // Outside Development nothing is mounted, so the outside world has to be somewhere.
    private static async Task<(int Code, string Said)> Run(params string[] args)
    {
        var before = Console.Error;
        var directory = Directory.CreateTempSubdirectory("food-");
        await using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            string[] usual = args is [['-', ..], ..]
                ? ["--Urls=http://127.0.0.1:0", $"--Data:Directory={directory.FullName}", $"--Payments:BaseUrl={Outside}", $"--Messages:BaseUrl={Outside}"]
                : [];
            return (await CommandLine.Run([.. usual, .. args]), said.ToString());
        }
        finally
        {
            Console.SetError(before);
            directory.Delete(recursive: true);
        }
    }
}
