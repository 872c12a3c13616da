using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FoodDelivery.Tests.Accounts;
using FoodDelivery.Tests.Sandbox;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Journeys;

/// <summary>A fresh start in Production, with nobody and nothing in it, as README shows it, up to the first meal at the door.</summary>
public sealed class FromNothing : IAsyncLifetime
{
    // As TestApp signs people in.
    private const string Own = "demo1234!";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nothing-");
    private Outside _outside = null!;
    private TestApp _app = null!;

    [Fact]
    public async Task The_first_operator_is_made_on_the_command_line_and_all_else_in_the_house()
    {
        var first = (await OperatorAdd("operator@demo.test")).Trim();
        _app = await TestApp.Start(_data.FullName, null, ["--environment=Production", .. Settings]);

        await ChooseAPassword("operator@demo.test", first, "/ops");
        var owner = await Made("people", new { email = "owner@demo.test", name = "첫 사장님", phone = "010-0000-0002", role = "owner" });
        var rider = await Made("people", new { email = "rider@demo.test", name = "첫 라이더", phone = "010-0000-0003", role = "rider" });
        var store = (string)(await Made("stores", new
        {
            ownerId = (string)owner["person"]!["id"]!, name = "첫 가게", category = "jjigae", minimumOrder = 8000, deliveryFee = 2000, cookMinutes = 15, courier = "riders",
        }))["store"]!["id"]!;
        await ChooseAPassword("owner@demo.test", (string)owner["firstPassword"]!, "/kitchen");
        await ChooseAPassword("rider@demo.test", (string)rider["firstPassword"]!, "/rider");
        await FillTheMenu(store);
        Assert.True((await (await _app.As("owner")).PutAsJsonAsync($"api/store/{store}/open", new { open = true })).IsSuccessStatusCode);
        await TestApp.Until(() => _app.Http.GetFromJsonAsync<JsonNode>("api/stores?open=true"), stores => stores!["items"]!.AsArray().Count == 1);

        Assert.Equal("/", await Sent("/register", ".door form", ("Form.Email", "customer@demo.test"), ("Form.Password", Own), ("Form.Name", "첫 손님"),
            ("Form.Phone", "010-0000-0004"), ("Form.Agrees", "true"), ("Form.WantsMessages", "true")));
        var life = await new Life(_app, store).Draft();
        var paid = await (await _app.As("customer")).PostAsJsonAsync(
            $"api/orders/{life.Order}/pay", new { paymentKey = await _outside.Key(life.Order, "4321432143210000", life.Total), amount = life.Total });
        Assert.True(paid.IsSuccessStatusCode, await paid.Content.ReadAsStringAsync());
        await life.OnBoard();
        await life.PickedUp();
        await life.Step("rider", $"api/deliveries/{life.Order}/deliver");
        await life.Becomes("delivered");

        // Its news go to the gateway of messages, and there is no demo login.
        await TestApp.Until(() => _outside.Ledger(), ledger => ledger.GetProperty("messages").GetArrayLength() > 0);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Token("operator2@demo.test", Own)).StatusCode);
    }

    [Fact]
    public async Task What_is_no_address_is_said_in_one_line() => Assert.Equal("This is not an e-mail address.\n", await OperatorAdd("nobody", fails: true));

    public async ValueTask InitializeAsync() => _outside = await Outside.Start();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _outside.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private string[] Settings =>
        [$"--Payments:BaseUrl={_outside.Http.BaseAddress}sandbox/toss", "--Payments:SecretKey=test_sk_any", $"--Messages:BaseUrl={_outside.Http.BaseAddress}sandbox/nhn"];

    // A process of its own, as somebody at a terminal starts it: without an environment that is Production.
    private async Task<string> OperatorAdd(string email, bool fails = false)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "FoodDelivery.Web.dll"), "operator", "add", email, $"--Data:Directory={_data.FullName}", .. Settings])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"]) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == (fails ? 1 : 0), await wrong);
        return fails ? await wrong : await said;
    }

    private async Task ChooseAPassword(string email, string first, string home)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Token(email, first)).StatusCode);
        using var visit = Visitor();
        Assert.Equal("/password", Address(await visit.SignIn(email, first)));
        Assert.StartsWith("/password", Address(await visit.Get(home)), StringComparison.Ordinal);
        Assert.Equal(home, Address(await visit.Send("/password", ".door form", ("Form.Now", first), ("Form.Next", Own))));
        Assert.Equal(HttpStatusCode.OK, (await visit.Get(home)).StatusCode);
    }

    private async Task<string> Sent(string page, string form, params (string, string)[] typed)
    {
        using var visit = Visitor();
        return Address(await visit.Send(page, form, typed));
    }

    private async Task<JsonNode> Made(string what, object wish)
    {
        var answer = await (await _app.As("operator")).PostAsJsonAsync($"api/ops/{what}", wish);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task FillTheMenu(string store)
    {
        var answer = await (await _app.As("owner")).PostAsJsonAsync($"api/store/dishes?storeId={store}",
            new { section = new { ko = "대표", en = "Signature" }, name = new { ko = "찌개", en = "Stew" }, price = 9_000, picture = "kimchi-jjigae" });
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> Token(string email, string password) => _app.Http.PostAsync("connect/token", new FormUrlEncodedContent(
        new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = email, ["password"] = password }));

    private Visit Visitor() => new(new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = _app.Address });

    private static string Address(HttpResponseMessage answer) => answer.Headers.Location is { } address
        ? address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString
        : throw new InvalidOperationException($"{answer.StatusCode}, and no redirect.");
}
