using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FoodDelivery.Tests.Notifications;

public sealed record Asked(HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);

/// <summary>The line to a provider: it writes down what goes over it, and says something else than the provider when it is told to.</summary>
public sealed class Wire : DelegatingHandler
{
    public Wire() : base(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
    }

    public ConcurrentQueue<Asked> Calls { get; } = [];

    /// <summary>What is said in the provider's place; null: the provider answers itself.</summary>
    public (HttpStatusCode Status, string Body)? Says { get; set; }

    public HttpClient Client => new(this, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(2) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        Calls.Enqueue(new Asked(request.Method, request.RequestUri!, request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)), body));
        return Says is { } says
            ? new HttpResponseMessage(says.Status) { Content = new StringContent(says.Body, Encoding.UTF8, "application/json") }
            : await base.SendAsync(request, cancellationToken);
    }
}
