using FoodDelivery.Domain;

namespace FoodDelivery.Tests.Simulation;

/// <summary>No answer came; nobody outside knows what happened.</summary>
public sealed class LostException : Exception;

/// <summary>What lies between people and the house: requests arrive twice, answers get lost, and a dead house answers nobody.</summary>
public sealed class Wire(Outside outside, Func<House> house)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="what">As the trace tells it; empty: not worth a line.</param>
    /// <exception cref="RefusedException">As the house refused.</exception>
    /// <exception cref="LostException">No answer.</exception>
    public async Task<T> Ask<T>(string what, Func<House, Task<T>> question)
    {
        await outside.Pause(0.001, 0.02);
        var serving = house();
        var answer = serving.Do(question);
        if (outside.Fails(0.05)) _ = serving.Do(question);

        using var enough = new CancellationTokenSource();
        await Task.WhenAny(answer, serving.Gone, outside.Wait(Patience, enough.Token));
        enough.Cancel();
        if (!serving.IsOpen || !answer.IsCompleted || outside.Fails(0.05) || (answer.Exception is { } broken && Complaints.IsPlanted(broken) && broken.InnerException is not RefusedException))
        {
            if (what.Length > 0) outside.Note($"{what}: no answer");
            throw new LostException();
        }
        if (answer.Exception?.InnerException is { } error and not RefusedException) outside.Complain($"{what}: {error}");
        if (what.Length > 0) outside.Note($"{what}: {(answer.Exception?.InnerException as RefusedException)?.Code ?? "done"}");
        return await answer;
    }

    public Task Ask(string what, Func<House, Task> question) => Ask(what, async serving =>
    {
        await question(serving);
        return true;
    });

    /// <summary>Asked until it is answered.</summary>
    public async Task Insist(string what, Func<House, Task> question)
    {
        while (true)
        {
            try
            {
                await Ask(what, question);
                return;
            }
            catch (LostException)
            {
                await outside.Pause(0.1, 0.5);
            }
        }
    }

    /// <summary>For whoever looks again anyway: nothing lost, nothing refused matters.</summary>
    public async Task<T?> Try<T>(string what, Func<House, Task<T>> question)
    {
        try
        {
            return await Ask(what, question);
        }
        catch (Exception error) when (error is LostException or RefusedException)
        {
            return default;
        }
    }

    public Task Try(string what, Func<House, Task> question) => Try(what, async serving =>
    {
        await question(serving);
        return true;
    });
}
