using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace FoodDelivery.Web.Accounts;

/// <summary>A page that stays open asks again every minute whether its person is still signed in.</summary>
public sealed class CircuitStanding(ILoggerFactory log, Standing standing) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => Standing.Trusted;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        standing.Holds(authenticationState.User, cancellationToken);
}
