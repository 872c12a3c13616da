using System.Net;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;

namespace FoodDelivery.Tests.Accounts;

public sealed class LoginPageTests(AccountsHost host) : IClassFixture<AccountsHost>, IDisposable
{
    private readonly CookieContainer _cookies = new();
    private Visit? _visit;

    private Visit Visit => _visit ??= new Visit(host, _cookies);

    [Theory]
    [InlineData("customer", "/")]
    [InlineData("owner", "/kitchen")]
    [InlineData("rider", "/rider")]
    [InlineData("operator", "/ops")]
    public async Task One_press_in_a_demo_and_one_is_in(string role, string home)
    {
        var answer = await Visit.Card(role);

        Assert.Equal((HttpStatusCode.Redirect, home), (answer.StatusCode, Address(answer)));
    }

    [Fact]
    public async Task The_right_password_opens_and_leaves_a_cookie_that_scripts_cannot_read()
    {
        var answer = await Visit.SignIn("operator@demo.test", "demo1234!");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("food-delivery=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("in", await (await Visit.Get(AccountsHost.Page)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_wrong_password_is_said_in_a_sentence_and_nobody_is_in()
    {
        var answer = await Visit.SignIn("operator@demo.test", "wrong");

        var page = Visit.Page(await answer.Content.ReadAsStringAsync());
        Assert.Equal("이메일이나 비밀번호가 맞지 않아요.", page.QuerySelector(".door [role=alert]")?.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Redirect, (await Visit.Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task Whoever_must_sign_in_first_comes_back_to_where_they_were_going()
    {
        var sent = Address(await Visit.Get($"{AccountsHost.Page}?day=7"));

        Assert.StartsWith("/login?returnUrl=", sent, StringComparison.Ordinal);
        Assert.Equal($"{AccountsHost.Page}?day=7", Address(await Visit.Card("operator", sent)));
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/login")]
    public async Task Nobody_is_led_out_of_the_house(string returnUrl) =>
        Assert.Equal("/", Address(await Visit.Card("customer", $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}")));

    [Theory]
    [InlineData(Roles.Customer, "/checkout?x=1", "/checkout?x=1")]
    [InlineData(Roles.Customer, "/kitchen", "/")]
    [InlineData(Roles.Owner, "/store/menu", "/store/menu")]
    [InlineData(Roles.Owner, "/ops/parked", "/kitchen")]
    [InlineData(Roles.Rider, null, "/rider")]
    public void Each_role_goes_on_to_where_it_has_something_to_do(string role, string? returnUrl, string way) =>
        Assert.Equal(way, Door.WayOn(role, returnUrl));

    [Fact]
    public async Task A_cookie_is_nothing_to_the_api_and_a_token_is_nothing_to_a_page()
    {
        await Visit.Card("operator");
        using var program = host.With((await host.Tokens("operator@demo.test")).Access);

        Assert.Equal(HttpStatusCode.OK, (await Visit.Get(AccountsHost.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Visit.Get(AccountsHost.ForOperators)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task The_wrong_role_is_told_so_and_not_sent_in_a_circle()
    {
        await Visit.Card("customer");

        Assert.Equal(HttpStatusCode.Forbidden, (await Visit.Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task Who_leaves_is_out_but_not_by_a_link_from_elsewhere()
    {
        await Visit.Card("operator");

        Assert.Equal(HttpStatusCode.BadRequest, (await Visit.Post("/logout")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Visit.Get(AccountsHost.Page)).StatusCode);
        Assert.Equal("/login", Address(await Visit.Send("/login", "form[action=logout]")));
        Assert.Equal(HttpStatusCode.Redirect, (await Visit.Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nobody_in() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Visit.Post("/login", ("_handler", "demo"), ("As", "operator"))).StatusCode);

    [Fact]
    public async Task Who_joins_becomes_a_customer_whatever_else_they_send()
    {
        var answer = await Visit.Send("/register", ".door form", ("Form.Email", "join@example.test"), ("Form.Password", "eight letters"),
            ("Form.Name", "새 이웃"), ("Form.Phone", "010-0000-4321"), ("Form.Agrees", "true"), ("Form.Role", "operator"), ("role", "operator"));

        Assert.Equal("/", Address(answer));
        Assert.Equal(HttpStatusCode.Forbidden, (await Visit.Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task A_form_badly_filled_in_is_shown_again_with_what_is_wrong()
    {
        var answer = await Visit.Send("/register", ".door form", ("Form.Email", "nonsense"), ("Form.Password", "short"), ("Form.Name", ""), ("Form.Phone", "1"));

        var page = Visit.Page(await answer.Content.ReadAsStringAsync());
        Assert.Equal("이메일 주소가 아닌 것 같아요.", page.QuerySelector("#email-wrong")?.TextContent.Trim());
        Assert.Equal("nonsense", page.QuerySelector("#email")?.GetAttribute("value"));
        Assert.All((string[])["password", "name", "phone", "agrees"], field => Assert.NotNull(page.QuerySelector($"#{field}-wrong")));
    }

    [Fact]
    public async Task A_first_operator_has_to_choose_a_password_and_stays_in_with_it()
    {
        var first = await host.Part<AddOperator>().Handle("chief@example.test", default);

        Assert.Equal("/password", Address(await Visit.SignIn("chief@example.test", first)));
        Assert.Equal($"/password?returnUrl={Uri.EscapeDataString(AccountsHost.Page)}", Address(await Visit.Get(AccountsHost.Page)));
        Assert.Equal("forbidden", await AccountsHost.Code(await host.SignIn("chief@example.test", first)));
        var changed = await Visit.Send("/password", ".door form", ("Form.Now", first), ("Form.Next", "one of my own"));

        Assert.Equal("/ops", Address(changed));
        Assert.Equal(HttpStatusCode.OK, (await Visit.Get(AccountsHost.Page)).StatusCode);
    }

    [Fact]
    public async Task A_closed_account_is_told_so_but_only_to_who_knows_its_password()
    {
        var person = await host.Part<RegisterHandler>().Handle(
            new Registration { Email = "gone@example.test", Name = "g", Phone = "010-0000-1239", Password = "eight letters" }, "ko", null, default);
        await Visit.SignIn("gone@example.test", "eight letters");
        Assert.Equal(HttpStatusCode.Forbidden, (await Visit.Get(AccountsHost.Page)).StatusCode);

        await host.Part<CloseAccountHandler>().Handle(DemoPeople.Operator, person.Id, closed: true, default);

        Assert.Equal(HttpStatusCode.Redirect, (await Visit.Get(AccountsHost.Page)).StatusCode);
        Assert.Equal("닫힌 계정이에요. 운영자에게 물어봐 주세요.", await Sentence(await Visit.SignIn("gone@example.test", "eight letters")));
        Assert.Equal("이메일이나 비밀번호가 맞지 않아요.", await Sentence(await Visit.SignIn("gone@example.test", "guessed it")));
    }

    private static async Task<string?> Sentence(HttpResponseMessage answer) =>
        Visit.Page(await answer.Content.ReadAsStringAsync()).QuerySelector(".door [role=alert]")?.TextContent.Trim();

    private static string Address(HttpResponseMessage answer)
    {
        var address = answer.Headers.Location ?? throw new InvalidOperationException($"{answer.StatusCode}, and no redirect.");
        if (!address.IsAbsoluteUri) return address.OriginalString;

        Assert.Equal("127.0.0.1", address.Host);
        return address.PathAndQuery;
    }

    public void Dispose() => _visit?.Dispose();
}
