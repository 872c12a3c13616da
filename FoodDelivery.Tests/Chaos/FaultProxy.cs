using System.Net;
using System.Net.Sockets;

namespace FoodDelivery.Tests.Chaos;

public enum LineFault
{
    None,

    /// <summary>Every piece of an answer comes late.</summary>
    Latency,

    /// <summary>Connections are taken and nothing comes through, in either direction.</summary>
    BlackHole,

    /// <summary>The connection is reset when the answer begins.</summary>
    Reset,

    /// <summary>The answer's direction is closed before it begins; the other stays open.</summary>
    HalfClose,

    /// <summary>The connection ends after so many bytes of an answer.</summary>
    Cut,
}

/// <summary>A line between two programs that can be spoilt. What is set counts from the next piece on, for open connections too.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public FaultProxy()
    {
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where it leads; may be set when it is known.</summary>
    public IPEndPoint? Target { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public LineFault Fault { get; set; }

    public TimeSpan Latency { get; set; }

    /// <summary>For <see cref="LineFault.Cut"/>.</summary>
    public int Bytes { get; set; }

    /// <summary>How many connections were ever taken.</summary>
    public int Taken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        List<Task> lines = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                Taken++;
                lines.Add(Connect(client));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task Connect(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(Target!, _stop.Token);
                await Task.WhenAll(Carry(client, server, isAnswer: false), Carry(server, client, isAnswer: true));
            }
            catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two is gone; so is the line.
            }
        }
    }

    private async Task Carry(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, _stop.Token)) > 0;)
                if (!await Pass(buffer.AsMemory(0, read), to, isAnswer)) break;
            if (Fault is not LineFault.Cut) to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            from.Dispose();
            to.Dispose();
            throw;
        }
    }

    /// <returns>False: nothing more goes this way.</returns>
    private async Task<bool> Pass(ReadOnlyMemory<byte> piece, Socket to, bool isAnswer)
    {
        if (Fault is LineFault.BlackHole) return true;
        if (isAnswer)
            switch (Fault)
            {
                case LineFault.Latency:
                    await Task.Delay(Latency, _stop.Token);
                    break;
                case LineFault.Reset:
                    to.LingerState = new LingerOption(true, 0);   // closing now is a reset
                    to.Close();
                    throw new SocketException((int)SocketError.ConnectionReset);
                case LineFault.HalfClose:
                    return false;
                case LineFault.Cut:
                    await to.SendAsync(piece[..Math.Min(Bytes, piece.Length)], _stop.Token);
                    to.Shutdown(SocketShutdown.Both);
                    return false;
            }
        await to.SendAsync(piece, _stop.Token);
        return true;
    }
}
