using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace FoodDelivery.Web.Stores.Pages;

public sealed partial class Kitchen
{
    private enum Sheets { None, Pause, Limits, Recall }

    private Asked<IReadOnlyList<OwnStore>> _stores;
    private Asked<KitchenColumns> _board;
    private HeldReady _held = null!;
    private PersonId _owner;
    private StoreId? _only;
    private TicketView? _rejecting;
    private Sheets _sheet;
    private (TicketView Ticket, int Copy)? _slip;
    private string? _refusal;

    [CascadingParameter] private Task<AuthenticationState> Signed { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Store { get; set; }

    private IReadOnlyList<OwnStore> Shown => [.. (_stores.Value ?? []).Where(store => _only is null || store.Id == _only)];

    protected override void OnInitialized() => _held = new HeldReady(Do, Time);

    protected override async Task OnParametersSetAsync()
    {
        _owner = (await Signed).User.Person;
        _only = Guid.TryParse(Store, out var only) ? new StoreId(only) : null;
        await AskStores();
        await Live(Refresh, [.. (_stores.Value ?? []).Select(store => Topic.Store(store.Id))]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _ = Tick();
        await Browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/kitchen.js"]);
    }

    private async Task AskStores() => _stores = await Ask(async ct => (IReadOnlyList<OwnStore>?)await Stores.Of(_owner, ct), _stores);

    private async Task Refresh()
    {
        await AskStores();
        _board = await Ask(async ct => _stores.IsNothing ? null : KitchenColumns.Of(await Board.Hanging(_owner, _only, ct), Time.GetUtcNow()), _board);
    }

    // The minutes on the tickets grow without news.
    private async Task Tick()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Closing)) StateHasChanged();
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested) { }
    }

    private string? StoreName(TicketView ticket) => _only is null && _stores.Value?.Count > 1 ? ticket.StoreName : null;

    private async Task Take(Tap tap)
    {
        _refusal = null;
        await _held.Send();
        if (tap.Action == "ready") await _held.Hold(tap);
        else await Do(tap);
    }

    // Done to the end, also when the person goes away meanwhile.
    private async Task Do(Tap tap) => _refusal = await Hands.Take(tap, _owner, CancellationToken.None);

    private async Task Reject((string Reason, string? Note) why)
    {
        var ticket = _rejecting!;
        _rejecting = null;
        _refusal = await Hands.Reject(ticket, _owner, why.Reason, why.Note, Closing);
    }

    private async Task Open(OwnStore store) => _refusal = await Hands.Open(store, _owner, isOpen: true, until: null, Closing);

    private async Task Pause((IReadOnlyList<OwnStore> Stores, DateTimeOffset? Until) wish)
    {
        Close();
        foreach (var store in wish.Stores) _refusal ??= await Hands.Open(store, _owner, isOpen: false, wish.Until, Closing);
    }

    private async Task Limit(IReadOnlyList<(OwnStore Store, TicketLimits Limits)> wishes)
    {
        _refusal = null;
        foreach (var (store, limits) in wishes.Where(wish => wish.Limits != wish.Store.Limits)) _refusal ??= await Hands.Limit(store, _owner, limits, Closing);
        if (_refusal is null) Close();
    }

    private void Print(TicketView ticket) => _slip = (ticket, (_slip?.Copy ?? 0) + 1);

    private void Close() => (_sheet, _refusal) = (Sheets.None, null);

    public async ValueTask DisposeAsync()
    {
        await _held.DisposeAsync();
        Dispose();
    }
}
