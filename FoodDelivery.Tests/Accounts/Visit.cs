using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FoodDelivery.Tests.Accounts;

/// <summary>Somebody with a browser that runs no scripts.</summary>
public sealed class Visit(HttpClient client) : IDisposable
{
    public Visit(AccountsHost host, CookieContainer cookies) : this(host.Visitor(cookies))
    {
    }

    public Task<HttpResponseMessage> Get(string address) => client.GetAsync(address);

    public async Task<IDocument> Read(string address) => Page(await (await Get(address)).Content.ReadAsStringAsync());

    public static IDocument Page(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>Opens the page and sends its form, with what stands hidden in it.</summary>
    public async Task<HttpResponseMessage> Send(string page, string form, params (string Field, string Value)[] typed)
    {
        var found = (await Read(page)).QuerySelector(form) ?? throw new InvalidOperationException($"No {form} on {page}.");
        var hidden = found.QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!));
        var action = found.GetAttribute("action") is { } address ? $"/{address.TrimStart('/')}" : page;
        return await Post(action, [.. hidden, .. typed]);
    }

    public async Task<HttpResponseMessage> Post(string address, params (string Field, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        return await client.PostAsync(address, content);
    }

    public Task<HttpResponseMessage> Card(string role, string page = "/login") => Send(page, "form.roles", ("As", role));

    public Task<HttpResponseMessage> SignIn(string email, string password, string page = "/login") =>
        Send(page, ".door form:not([action=logout])", ("Form.Email", email), ("Form.Password", password));

    public void Dispose() => client.Dispose();
}
