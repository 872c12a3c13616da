using System.Globalization;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;

namespace FoodDelivery.Web.Components;

/// <summary>
/// A page (or a part of one) that shows what is new without being asked: it listens to topics, and asks its read models again.
/// However many notices come, one question runs and at most one more waits.
/// </summary>
public abstract class LivePage : ComponentBase, IHandleEvent, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<IDisposable> _listening = [];
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
    private int _waiting;

    [Inject] protected Words T { get; set; } = null!;
    [Inject] private Feed Feed { get; set; } = null!;
    [Inject] private Mishaps Mishaps { get; set; } = null!;
    [Inject] private ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Cancelled when the person has gone elsewhere.</summary>
    protected CancellationToken Closing => _closing.Token;

    /// <summary>First listens, then asks, so that nothing falls between. Called again (with other parameters) it leaves the former topics.</summary>
    protected Task Live(Func<Task> refresh, params Topic[] topics)
    {
        Leave();
        if (RendererInfo.IsInteractive)
            _listening.AddRange(topics.Select(topic => Feed.Listen(topic, _ => Heard(refresh))));
        return Ask(refresh);
    }

    /// <summary>Asks a read model. A refusal or a fault becomes a state of the page, and what was found before stays in sight.</summary>
    protected async Task<Asked<TAnswer>> Ask<TAnswer>(Func<CancellationToken, Task<TAnswer?>> question, Asked<TAnswer> before = default) where TAnswer : class
    {
        try
        {
            return Asked.Of(await question(Closing));
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            return before;
        }
        catch (RefusedException refused)
        {
            return refused.Code == "not_found" ? Asked.Of<TAnswer>(null) : before.Broken(refused.Message);
        }
        catch (Exception error)
        {
            if (Problems.Of(error) is var (_, sentence, _)) return before.Broken(sentence);
            Logs.CreateLogger(GetType()).LogError(error, "A question of this page failed");
            return before.Broken("Something broke on our side. It has been noted; try again.");
        }
    }

    // As every component does it, but what breaks behind a button does not end the page.
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var work = item.InvokeAsync(arg);
            StateHasChanged();
            await work;
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (RendererInfo.IsInteractive && error is not NavigationException)
        {
            Logs.CreateLogger(GetType()).LogError(error, "A button of this page failed");
            Mishaps.Tell();
        }
        StateHasChanged();
    }

    private void Heard(Func<Task> refresh)
    {
        if (Closing.IsCancellationRequested || Interlocked.Exchange(ref _waiting, 1) == 1) return;
        _ = InvokeAsync(() => Again(refresh));
    }

    // Runs on behalf of whoever told the news, so the reader's language has to be set: it would be the teller's.
    private async Task Again(Func<Task> refresh)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _language;
        try
        {
            await Ask(refresh);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private async Task Ask(Func<Task> refresh)
    {
        await _turn.WaitAsync(Closing);
        try
        {
            Volatile.Write(ref _waiting, 0);   // what is heard from here on wants another look
            await refresh();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Leave()
    {
        foreach (var ear in _listening) ear.Dispose();
        _listening.Clear();
    }

    public virtual void Dispose()
    {
        _closing.Cancel();
        Leave();
        GC.SuppressFinalize(this);
    }
}
