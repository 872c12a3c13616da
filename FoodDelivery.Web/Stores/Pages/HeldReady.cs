namespace FoodDelivery.Web.Stores.Pages;

/// <summary>
/// "Food is ready", held back for five seconds so that a slip can be taken back. The server holds it, so that it is sent, once, whatever
/// becomes of the tab.
/// </summary>
public sealed class HeldReady(Func<Tap, Task> send, TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan For = TimeSpan.FromSeconds(5);

    private CancellationTokenSource? _waiting;

    /// <summary>What is held back now.</summary>
    public Tap? Tap { get; private set; }

    /// <summary>Comes back when it was sent or taken back.</summary>
    public async Task Hold(Tap tap)
    {
        await Send();
        using var waiting = new CancellationTokenSource();
        (Tap, _waiting) = (tap, waiting);
        try
        {
            await Task.Delay(For, time, waiting.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await Send();
    }

    public async Task Send()
    {
        if (TakeBack() is { } tap) await send(tap);
    }

    public Tap? TakeBack()
    {
        var (tap, waiting) = (Tap, _waiting);
        (Tap, _waiting) = (null, null);
        waiting?.Cancel();
        return tap;
    }

    public async ValueTask DisposeAsync() => await Send();
}
