namespace FoodDelivery.Web.Rush;

/// <summary>Where everybody waits while the server is away. One knocks for all, so that a dead server does not cost the processors that
/// are to bring it up again.</summary>
internal sealed class Doorstep(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan BetweenKnocks = TimeSpan.FromMilliseconds(200);

    private Task? _back;

    public Task Back(CancellationToken ct) => Volatile.Read(ref _back)?.WaitAsync(ct) ?? Task.CompletedTask;

    /// <summary>Nobody answered: somebody begins to knock, unless one does already.</summary>
    public void Knock(CancellationToken ct)
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _back, back.Task, null) is null) _ = Task.Run(() => KnockOn(back, ct), CancellationToken.None);
    }

    private async Task KnockOn(TaskCompletionSource back, CancellationToken ct)
    {
        try
        {
            do await Task.Delay(BetweenKnocks, clock, ct);
            while (!await IsOpen(ct));
        }
        catch (OperationCanceledException)
        {
            // The rush is over; nobody waits any more.
        }
        finally
        {
            Volatile.Write(ref _back, null);
            back.SetResult();
        }
    }

    private async Task<bool> IsOpen(CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync("/health/live", HttpCompletionOption.ResponseHeadersRead, ct);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
