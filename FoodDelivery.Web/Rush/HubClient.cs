using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FoodDelivery.Web.Rush;

/// <param name="At">When it was heard, as a timestamp of the clock.</param>
internal readonly record struct HubNotice(Guid Order, int Version, Stage Stage, long At);

/// <summary>
/// One connection to the live hub: SignalR's JSON protocol over a bare web socket, without negotiation. It reconnects, and watches again
/// what it watched.
/// </summary>
internal sealed class HubClient(Uri target, Login login, Api api, TimeProvider clock, Action<HubNotice> heard) : IDisposable
{
    private const byte End = 0x1e;
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly byte[] Handshake = [.. """{"protocol":"json","version":1}"""u8, End];
    private static readonly byte[] Ping = [.. """{"type":6}"""u8, End];

    private readonly HashSet<string> _topics = [];
    private readonly SemaphoreSlim _sending = new(1);
    private ClientWebSocket? _socket;
    private int _invocations;

    public bool IsConnected => _socket is { State: WebSocketState.Open };

    /// <summary>Watch calls that the hub refused.</summary>
    public int Refused { get; private set; }

    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Listen(ct);
            }
            catch (Exception error) when (error is WebSocketException or IOException or HttpRequestException or JsonException or ObjectDisposedException)
            {
                // The server is away, or has no hub.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    }

    public Task Watch(string topic, CancellationToken ct)
    {
        lock (_topics) if (!_topics.Add(topic)) return Task.CompletedTask;
        return Invoke("Watch", topic, ct);
    }

    public Task Unwatch(string topic, CancellationToken ct)
    {
        lock (_topics) if (!_topics.Remove(topic)) return Task.CompletedTask;
        return Invoke("Unwatch", topic, ct);
    }

    public void Dispose() => _socket?.Dispose();

    private async Task Listen(CancellationToken ct)
    {
        if (await login.Bearer(api, ct) is not { } bearer) return;

        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(new Uri(target, "/hubs/live")) { Scheme = target.Scheme == "https" ? "wss" : "ws", Query = $"access_token={bearer["Bearer ".Length..]}" };
        await socket.ConnectAsync(address.Uri, ct);
        await socket.SendAsync(Handshake, WebSocketMessageType.Text, true, ct);
        _socket = socket;
        string[] topics;
        lock (_topics) topics = [.. _topics];
        foreach (var topic in topics) await Invoke("Watch", topic, ct);

        using var alive = new Timer(_ => _ = Send(Ping, CancellationToken.None), null, BetweenPings, BetweenPings);
        await Receive(socket, ct);
    }

    private async Task Receive(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[2048];
        var filled = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
            if (got.MessageType is WebSocketMessageType.Close) return;

            filled += got.Count;
            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, End, start, filled - start)) >= 0; start = end + 1)
                Read(buffer.AsSpan(start, end - start));
            Buffer.BlockCopy(buffer, start, buffer, 0, filled -= start);
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("\"changed\""u8) < 0)
        {
            if (message.IndexOf("\"error\""u8) >= 0) Refused++;
            return;
        }
        Guid order = default;
        var (version, stage) = (0, Stage.None);
        var reader = new Utf8JsonReader(message);
        while (reader.Read())
        {
            if (reader.TokenType is not JsonTokenType.PropertyName) continue;

            if (reader.ValueTextEquals("orderId"u8)) { reader.Read(); if (reader.TokenType is JsonTokenType.String) reader.TryGetGuid(out order); }
            else if (reader.ValueTextEquals("version"u8)) { reader.Read(); if (reader.TokenType is JsonTokenType.Number) reader.TryGetInt32(out version); }
            else if (reader.ValueTextEquals("status"u8)) { reader.Read(); stage = Stages.Read(ref reader); }
        }
        if (order != default) heard(new HubNotice(order, version, stage, clock.GetTimestamp()));
    }

    private Task Invoke(string method, string topic, CancellationToken ct) => Send(
        [.. Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"{{Interlocked.Increment(ref _invocations)}}","target":"{{method}}","arguments":["{{topic}}"]}"""), End], ct);

    private async Task Send(byte[] message, CancellationToken ct)
    {
        if (_socket is not { State: WebSocketState.Open } socket) return;   // it is watched as soon as there is a connection

        await _sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, ct);
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener notices by itself and connects again.
        }
        finally
        {
            _sending.Release();
        }
    }
}
