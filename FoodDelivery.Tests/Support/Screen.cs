using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FoodDelivery.Tests.Support;

/// <summary>One person's tab. It remembers what the browser complained about, so that a journey can end with no faults.</summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    internal Screen(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, line) =>
        {
            if (line.Type == "error") _faults.Enqueue(line.Text);
        };
        page.PageError += (_, error) => _faults.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Console errors and uncaught exceptions of the page, oldest first.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
