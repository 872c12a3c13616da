using System.Text.RegularExpressions;
using FoodDelivery.Tests.Support;

namespace FoodDelivery.Tests.Contract;

public sealed partial class EveryAddress(House house) : IClassFixture<House>
{
    private readonly TestApp _app = house.App;

    private const string Id = Asking.Nobody;

    // Method, address, who may, a body that would be right.
    private static readonly (string Method, string Path, string Who, object? Body)[] Closed =
    [
        ("POST", "api/orders", "customer", null),
        ("GET", "api/orders", "person", null),
        ("GET", $"api/orders/{Id}", "person", null),
        ("POST", $"api/orders/{Id}/pay", "customer", new { paymentKey = "key", amount = 1000 }),
        ("POST", $"api/orders/{Id}/pay/notify", "customer", null),
        ("GET", $"api/orders/{Id}/cancellation", "customer", null),
        ("POST", $"api/orders/{Id}/cancel", "customer", new { reason = "changed_mind" }),
        ("POST", $"api/orders/{Id}/review", "customer", new { stars = 5, text = "" }),
        ("GET", "api/store/tickets", "owner", null),
        ("POST", $"api/store/tickets/{Id}/accept", "owner", new { cookMinutes = 15 }),
        ("POST", $"api/store/tickets/{Id}/reject", "owner", new { reason = "too_busy" }),
        ("POST", $"api/store/tickets/{Id}/start", "owner", null),
        ("POST", $"api/store/tickets/{Id}/ready", "owner", null),
        ("PUT", $"api/store/{Id}/open", "owner", new { open = true }),
        ("GET", "api/store/dishes", "owner", null),
        ("POST", $"api/store/dishes?storeId={Id}", "owner", new { section = new { ko = "a" }, name = new { ko = "b" }, price = 1 }),
        ("GET", $"api/store/dishes/{Id}", "owner", null),
        ("PUT", $"api/store/dishes/{Id}", "owner", new { price = 1 }),
        ("DELETE", $"api/store/dishes/{Id}", "owner", null),
        ("GET", $"api/store/sales?storeId={Id}", "owner", null),
        ("GET", "api/store/reviews", "owner", null),
        ("POST", $"api/store/reviews/{Id}/reply", "owner", new { text = "thanks" }),
        ("GET", "api/deliveries/open", "rider", null),
        ("GET", "api/deliveries/mine", "courier", null),
        ("POST", $"api/deliveries/{Id}/take", "courier", null),
        ("POST", $"api/deliveries/{Id}/release", "courier", null),
        ("POST", $"api/deliveries/{Id}/pick-up", "courier", null),
        ("POST", $"api/deliveries/{Id}/deliver", "courier", null),
        ("GET", "api/notifications", "person", null),
        ("GET", "api/ops/overview", "operator", null),
        ("GET", $"api/ops/orders/{Id}/timeline", "operator", null),
        ("GET", "api/ops/parked", "operator", null),
        ("POST", "api/ops/parked/store-999/replay", "operator", null),
        ("POST", "api/ops/parked/store-999/drop", "operator", new { reason = "why not" }),
        ("POST", "api/ops/rooms/attic/pause", "operator", null),
        ("POST", "api/ops/rooms/attic/resume", "operator", null),
        ("POST", "api/ops/insights/recount", "operator", null),
        ("GET", "api/ops/audit", "operator", null),
        ("GET", "api/ops/jobs", "operator", null),
        ("POST", "api/ops/jobs/attic/run", "operator", null),
        ("POST", "api/ops/jobs/attic/pause", "operator", null),
        ("POST", "api/ops/jobs/attic/resume", "operator", null),
        ("GET", "api/ops/refunds", "operator", null),
        ("GET", $"api/ops/orders/{Id}/refunds", "operator", null),
        ("POST", $"api/ops/refunds/{Id}/approve", "operator", null),
        ("POST", $"api/ops/refunds/{Id}/reject", "operator", new { reason = "why not" }),
        ("GET", "api/ops/appeals", "operator", null),
        ("POST", $"api/ops/orders/{Id}/cost-bearer", "operator", new { costBornBy = "platform", reason = "why not" }),
        ("GET", "api/ops/messages", "operator", null),
        ("POST", $"api/ops/messages/{Id}/resend", "operator", null),
        ("POST", $"api/ops/messages/{Id}/give-up", "operator", new { reason = "why not" }),
        ("GET", "api/ops/people", "operator", null),
        ("POST", "api/ops/people", "operator", null),
        ("GET", $"api/ops/people/{Id}", "operator", null),
        ("POST", $"api/ops/people/{Id}/close", "operator", new { reason = "why not" }),
        ("POST", $"api/ops/people/{Id}/reopen", "operator", new { reason = "why not" }),
        ("GET", "api/ops/stores", "operator", null),
        ("POST", "api/ops/stores", "operator", null),
        ("GET", $"api/ops/stores/{Id}", "operator", null),
        ("POST", $"api/ops/stores/{Id}/close", "operator", new { reason = "why not" }),
        ("POST", $"api/ops/stores/{Id}/reopen", "operator", new { reason = "why not" }),
        ("POST", $"api/ops/stores/{Id}/owner", "operator", new { ownerId = Id, reason = "why not" }),
        ("POST", $"api/ops/deliveries/{Id}/reassign", "operator", new { reason = "why not" }),
        ("GET", "api/store/settlement", "owner", null),
        ("POST", $"api/store/settlement/{Id}/appeal", "owner", new { text = "why" }),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Closed.Length)];

    public static TheoryData<int> OfOne => [.. Enumerable.Range(0, Closed.Length).Where(at => Closed[at].Who is not "person")];

    public static TheoryData<int> AboutSomething =>
        [.. Enumerable.Range(0, Closed.Length).Where(at => SomethingUnknown().IsMatch(Closed[at].Path))];

    [Theory, MemberData(nameof(All))]
    public async Task Nobody_comes_in_without_a_token(int at)
    {
        var (method, path, _, body) = Closed[at];

        await _app.Ask(null, method, path, body).Refuses(401, "unauthenticated");
    }

    [Theory, MemberData(nameof(OfOne))]
    public async Task Another_role_is_forbidden(int at)
    {
        var (method, path, who, body) = Closed[at];

        await _app.Ask(who is "operator" or "courier" ? "customer" : "operator", method, path, body ?? (method == "POST" ? "{}" : null)).Refuses(403, "forbidden");
    }

    [Theory, MemberData(nameof(AboutSomething))]
    public async Task What_does_not_exist_is_not_found(int at)
    {
        var (method, path, who, body) = Closed[at];
        var login = who is "person" ? "customer" : who is "courier" ? "rider" : who;

        await _app.Ask(login, method, path, body).Refuses(404, "not_found");
        await _app.Ask(login, method, path.Replace(Id, "17", StringComparison.Ordinal), body).Refuses(404, "not_found");
    }

    [Theory]
    [InlineData("GET", "api")]
    [InlineData("GET", "api/nothing/here")]
    [InlineData("POST", "api/storez")]
    [InlineData("GET", "connect/nothing")]
    public async Task An_unknown_address_is_a_problem_too(string method, string path) => await _app.Ask("customer", method, path).Refuses(404, "not_found");

    [Theory]
    [InlineData("DELETE", "api/stores")]
    [InlineData("PUT", "api/orders")]
    [InlineData("GET", $"api/orders/{Id}/pay")]
    [InlineData("PATCH", $"api/orders/{Id}")]
    [InlineData("GET", "connect/token")]
    public async Task An_address_that_does_not_take_a_method_says_so(string method, string path) =>
        await _app.Ask("customer", method, path).Refuses(405, "method_not_allowed");

    [Theory]
    [InlineData("api/stores?limit=0")]
    [InlineData("api/stores?limit=101")]
    [InlineData("api/orders?limit=ten")]
    [InlineData("api/orders?cursor=%21%21")]
    [InlineData("api/orders?status=eaten")]
    [InlineData("api/notifications?cursor=AAAA")]
    [InlineData("api/insights/dishes?period=ever")]
    [InlineData("api/insights/dishes?storeId=17")]
    [InlineData("api/stores?open=maybe")]
    public async Task A_question_that_makes_no_sense_is_refused(string path) => await _app.Ask("customer", "GET", path).Refuses(400, "validation_failed");

    [Fact]
    public async Task The_detail_is_korean_unless_english_is_asked_for()
    {
        var client = await _app.As("customer");
        client.DefaultRequestHeaders.AcceptLanguage.Clear();

        var korean = await client.GetAsync($"api/orders/{Id}").Refuses(404, "not_found");
        var english = await _app.Ask("customer", "GET", $"api/orders/{Id}").Refuses(404, "not_found");

        Assert.Matches("[가-힣]", (string)korean["detail"]!);
        Assert.DoesNotMatch("[가-힣]", (string)english["detail"]!);
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    public async Task The_house_is_live_and_ready(string path) => Assert.True((await _app.Ask(null, "GET", path)).IsSuccessStatusCode);

    [GeneratedRegex($"{Id}|999|attic")]
    private static partial Regex SomethingUnknown();
}
