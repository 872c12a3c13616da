using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FoodDelivery.Tests.Chaos;

/// <summary>Behind the proxy somebody says everything again that he hears.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private readonly FaultProxy _proxy = new();
    private readonly Socket _client = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly StringBuilder _heard = new();

    public async ValueTask InitializeAsync()
    {
        _echo.Start();
        _proxy.Target = (IPEndPoint)_echo.LocalEndpoint;
        await _client.ConnectAsync(IPAddress.Loopback, _proxy.Port);
        _ = Echo(await _echo.AcceptSocketAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
        _echo.Stop();
    }

    [Fact]
    public async Task A_sound_line_carries_everything()
    {
        await Say("to and fro");

        Assert.Equal("to and fro", await Hear(10));
        Assert.Equal("to and fro", _heard.ToString());
    }

    [Fact]
    public async Task A_slow_line_answers_late()
    {
        (_proxy.Fault, _proxy.Latency) = (LineFault.Latency, TimeSpan.FromMilliseconds(300));
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await Say("hello");

        Assert.Equal("hello", await Hear(5));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds >= 290);
    }

    [Fact]
    public async Task A_black_hole_swallows_what_is_said_and_takes_nothing_back_when_it_heals()
    {
        _proxy.Fault = LineFault.BlackHole;
        await Say("lost");
        var answer = Hear(5);
        await Task.WhenAny(answer, Task.Delay(200));
        Assert.False(answer.IsCompleted);

        _proxy.Fault = LineFault.None;
        await Say("found");

        Assert.Equal("found", await answer);
    }

    [Fact]
    public async Task A_reset_is_a_reset_after_the_other_side_has_heard()
    {
        _proxy.Fault = LineFault.Reset;
        await Say("pay");

        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => Hear(3))).SocketErrorCode);
        Assert.Equal("pay", _heard.ToString());
    }

    [Fact]
    public async Task A_half_closed_line_says_no_more_and_still_listens()
    {
        _proxy.Fault = LineFault.HalfClose;
        await Say("one");
        Assert.Equal("", await Hear(3));

        _proxy.Fault = LineFault.None;
        await Say("two");

        await Support.TestApp.Until(() => Task.FromResult(_heard.ToString()), heard => heard == "onetwo", seconds: 20);
    }

    [Fact]
    public async Task A_cut_line_ends_after_so_many_bytes()
    {
        (_proxy.Fault, _proxy.Bytes) = (LineFault.Cut, 4);
        await Say("truncated");

        Assert.Equal("trun", await Hear(9));
        Assert.Equal("truncated", _heard.ToString());
    }

    private async Task Say(string words) => await _client.SendAsync(Encoding.UTF8.GetBytes(words));

    /// <summary>Up to so many bytes, or until nothing more comes.</summary>
    private async Task<string> Hear(int bytes)
    {
        var (buffer, filled) = (new byte[bytes], 0);
        for (int read; filled < bytes && (read = await _client.ReceiveAsync(buffer.AsMemory(filled))) > 0;) filled += read;
        return Encoding.UTF8.GetString(buffer, 0, filled);
    }

    private async Task Echo(Socket caller)
    {
        var buffer = new byte[1024];
        try
        {
            for (int read; (read = await caller.ReceiveAsync(buffer)) > 0;)
            {
                _heard.Append(Encoding.UTF8.GetString(buffer, 0, read));
                await caller.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (SocketException)
        {
            // The line is gone.
        }
    }
}
