using System.Diagnostics.Metrics;
using FoodDelivery.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Journeys;

/// <summary>What the server keeps for a page, it keeps for as long as the page is open.</summary>
[Collection<InSecondBrowser>]
public sealed class Leaving(Browser browser)
{
    [Fact]
    public async Task A_page_that_was_closed_is_forgotten_at_once()
    {
        await using var app = await TestApp.Start();
        using var listener = new MeterListener();
        var (open, meters) = (0L, app.Services.GetRequiredService<IMeterFactory>());
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "aspnetcore.components.circuit.active" && instrument.Meter.Scope == meters) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref open, more));
        listener.Start();
        await using var screen = await browser.Phone();
        await screen.Page.GotoAsync(new Uri(app.Address, $"stores/{Life.Stew}").ToString());
        await TestApp.Until(() => Task.FromResult(Interlocked.Read(ref open)), circuits => circuits == 1);

        await screen.Page.CloseAsync(new() { RunBeforeUnload = true });

        await TestApp.Until(() => Task.FromResult(Interlocked.Read(ref open)), circuits => circuits == 0);
    }
}
