using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace FoodDelivery.Tests.Chaos;

/// <summary>Whatever a rig needs from outside beside its rush: to know when the doors are open, a recount, a gateway that takes its time.</summary>
internal sealed class Visitor
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    public Uri House { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Ends when the stores are open. What dies on the way is started again by whoever watches.</summary>
    /// <exception cref="TimeoutException">They do not open.</exception>
    public async Task Enter(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = House };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LongestStart; await Task.Delay(50, ct))
        {
            try
            {
                if ((await http.GetStringAsync("api/stores?open=true", ct)).Contains("\"isOpen\":true", StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        throw new TimeoutException($"The house is not ready after {LongestStart.TotalMinutes} minutes.");
    }

    /// <summary>Counts again and again while the other runs, dead or alive.</summary>
    public async Task Recount(Task other, CancellationToken ct)
    {
        while (!other.IsCompleted)
        {
            await Task.Delay(300, ct);
            try
            {
                using var http = new HttpClient { BaseAddress = House };
                var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "password", ["username"] = "operator@demo.test", ["password"] = "demo1234!",
                }), ct);
                answer.EnsureSuccessStatusCode();
                var token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!["access_token"]!;
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                await http.PostAsync("api/ops/insights/recount", null, ct);
            }
            catch (HttpRequestException)
            {
                // It is dead just now.
            }
        }
    }

    public static Task Slow(string gateway, int milliseconds, CancellationToken ct) =>
        Spoil(gateway, new { payments = new { mode = "ok", latencyMs = milliseconds } }, ct);

    public static Task IgnoreKeys(string messenger, CancellationToken ct) => Spoil(messenger, new { messages = new { mode = "ok", key = "off" } }, ct);

    private static async Task Spoil(string outside, object faults, CancellationToken ct)
    {
        using var http = new HttpClient();
        (await http.PutAsJsonAsync($"{outside}/sandbox/faults", faults, ct)).EnsureSuccessStatusCode();
    }

    // Below those that the system hands out by itself: while the house is dead nobody else shall get it.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 30_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
