using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FoodDelivery.Web.Accounts;

/// <summary>A page that stays open asks again every minute whether its person is still signed in.</summary>
public sealed class CircuitStanding(ILoggerFactory log, Standing standing) : RevalidatingServerAuthenticationStateProvider(log)
{
    internal event Action? Ended;

    protected override TimeSpan RevalidationInterval => Standing.Trusted;

    // The page keeps its person: without one it would break before its browser is led away.
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (!await standing.Holds(authenticationState.User, cancellationToken)) Ended?.Invoke();
        return true;
    }

    internal async Task LookAgain(PersonId person)
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.FindFirstValue(Callers.PersonClaim) == $"{person}") await ValidateAuthenticationStateAsync(state, CancellationToken.None);
    }
}

/// <summary>
/// Ends a page whose person is signed out: nothing it sends is listened to any more, and it is led to the login page. Where this
/// process itself hears of it, that is at once.
/// </summary>
public sealed class EndedCircuits(AuthenticationStateProvider present, Standing standing, NavigationManager nav) : CircuitHandler, IDisposable
{
    private readonly CircuitStanding _here = (CircuitStanding)present;
    private IDisposable? _ear;
    private volatile bool _isEnded;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if ((await _here.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated is not true) return;

        _ear = standing.Listen(person => _ = _here.LookAgain(person));
        _here.Ended += End;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        activity => _isEnded ? Task.CompletedTask : next(activity);

    public void Dispose()
    {
        _ear?.Dispose();
        _here.Ended -= End;
    }

    private void End()
    {
        if (_isEnded) return;

        _isEnded = true;
        nav.NavigateTo(Door.With("login", $"/{nav.ToBaseRelativePath(nav.Uri)}", ended: true), forceLoad: true);
    }
}
