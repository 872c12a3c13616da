using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace FoodDelivery.Web.Sandbox;

/// <param name="Card">A card number or its last four digits; none: approved.</param>
public sealed record WindowWish(string? OrderId, long Amount, string? OrderName, string? Card);

/// <summary>The payment window, where a person (or a program in one's stead) shows a card and gets a key to be confirmed.</summary>
public sealed partial class TossWindow(Ledger ledger, TimeProvider clock)
{
    // No form-action: the form leads on to the shop, which may have another origin. Where it leads is checked here.
    private const string ContentSecurity = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'self'";

    private const int LongestName = 100;
    private const long SmallestPayment = 100;
    private const string StartOfPracticeCards = "4330000000000000";

    public Task Show(HttpContext http)
    {
        var query = http.Request.Query;
        var wish = new WindowWish(query["orderId"], Number(query["amount"]), query["orderName"], null);
        var (success, fail) = (Return(http, query["successUrl"]), Return(http, query["failUrl"]));
        return Wrong(wish) is not null || success is null || fail is null
            ? Page(http, StatusCodes.Status400BadRequest, TossWindowPage.Broken)
            : Page(http, StatusCodes.Status200OK, english => TossWindowPage.Choose(wish, success, Left(fail, wish, english), english));
    }

    /// <summary>A form comes from the page and goes back to the shop; JSON comes from a program and gets the key.</summary>
    public Task Finish(HttpContext http) => http.Request.HasFormContentType ? FinishForm(http) : FinishJson(http);

    public static Task Look(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        return http.Response.WriteAsync(TossWindowPage.Look);
    }

    private async Task FinishForm(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var wish = new WindowWish(form["orderId"], Number(form["amount"]), form["orderName"], form["card"]);
        if (Wrong(wish) is not null || Return(http, form["successUrl"]) is not { } success)
        {
            await Page(http, StatusCodes.Status400BadRequest, TossWindowPage.Broken);
            return;
        }
        http.Response.Redirect(QueryHelpers.AddQueryString(success, new Dictionary<string, string?>
        {
            ["paymentKey"] = await Issue(wish),
            ["orderId"] = wish.OrderId,
            ["amount"] = wish.Amount.ToString(CultureInfo.InvariantCulture),
            ["paymentType"] = "NORMAL",
        }));
    }

    private async Task FinishJson(HttpContext http)
    {
        var wish = await Read(http);
        if ((wish is null ? "INVALID_REQUEST" : Wrong(wish)) is { } code)
        {
            http.Response.StatusCode = TossErrors.StatusOf(code);
            http.Response.ContentType = "application/json;charset=UTF-8";
            await http.Response.Body.WriteAsync(TossErrors.Write(code, SandboxWords.PrefersEnglish(http.Request)));
            return;
        }
        http.Response.ContentType = "application/json;charset=UTF-8";
        await http.Response.WriteAsync($$"""{"paymentKey":"{{await Issue(wish!)}}"}""");
    }

    private async Task<string> Issue(WindowWish wish)
    {
        var card = wish.Card is { Length: > 0 } given ? new string([.. given.Where(char.IsAsciiDigit)]) : "0000";
        var number = card.Length < 16 ? StartOfPracticeCards[..(16 - card.Length)] + card : card;
        var key = new KeyIssued(TossKeys.Payment(), wish.OrderId!, wish.Amount, wish.OrderName!, $"{number[..8]}****{number[12..15]}*", number[^4..],
            clock.GetUtcNow());
        await ledger.Append(key);
        return key.PaymentKey;
    }

    private static string? Wrong(WindowWish wish) => wish switch
    {
        { OrderId: null } or { OrderName: null or { Length: 0 or > LongestName } } or { Amount: <= 0 } => "INVALID_REQUEST",
        _ when !OrderIds().IsMatch(wish.OrderId) || (wish.Card is { Length: > 0 } card && !Cards().IsMatch(card)) => "INVALID_REQUEST",
        { Amount: < SmallestPayment } => "BELOW_MINIMUM_AMOUNT",
        _ => null,
    };

    /// <summary>Where the person goes back to: this machine or this host only, so that nobody is led astray.</summary>
    private static string? Return(HttpContext http, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
        && (url.IsLoopback || string.Equals(url.Host, http.Request.Host.Host, StringComparison.OrdinalIgnoreCase))
            ? url.AbsoluteUri
            : null;

    private static string Left(string fail, WindowWish wish, bool english) => QueryHelpers.AddQueryString(fail, new Dictionary<string, string?>
    {
        ["code"] = "PAY_PROCESS_CANCELED",
        ["message"] = SandboxWords.Say("The payment was left before it was made.", english),
        ["orderId"] = wish.OrderId,
    });

    private static Task Page(HttpContext http, int status, Func<bool, string> page)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = ContentSecurity;
        return http.Response.WriteAsync(page(SandboxWords.PrefersEnglish(http.Request)));
    }

    private static async Task<WindowWish?> Read(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, SandboxJson.Plain.WindowWish, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^[A-Za-z0-9_-]{6,64}$")]
    private static partial Regex OrderIds();

    [GeneratedRegex("^(?:[0-9][ -]?){4,19}$")]
    private static partial Regex Cards();
}
