using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    /// <summary>What axe finds that keeps somebody from using the page as it stands now: the rule and where, a line each.</summary>
    /// <param name="rules">Only these; none: all.</param>
    public async Task<IReadOnlyList<string>> Barriers(params string[] rules)
    {
        await Settle();
        var options = new AxeRunOptions { RunOnly = rules.Length == 0 ? null : RunOnlyOptions.Rules(rules) };
        return [.. (await Page.RunAxe(options)).Violations.SelectMany(rule => rule.Nodes.Select(node => $"{Page.Url} {rule.Id}: {node.Html}"))];
    }

    /// <summary>As somebody sees it whose system likes it light or dark.</summary>
    public async Task Wear(ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await Settle();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // Colours on their way from one theme to the other are nobody's.
    private async Task Settle()
    {
        foreach (var frame in Page.Frames) await frame.EvaluateAsync("() => document.getAnimations().forEach(one => { try { one.finish(); } catch { one.cancel(); } })");
    }
}
