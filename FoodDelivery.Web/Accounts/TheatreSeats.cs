using System.Text.Encodings.Web;
using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FoodDelivery.Web.Accounts;

/// <summary>A place in the demo theatre: below its address the whole site is seen as this person, without signing in.</summary>
public sealed record TheatreSeat(string Name, PersonId Person)
{
    public static readonly IReadOnlyList<TheatreSeat> All =
        [new("customer", DemoPeople.Customer), new("kitchen", DemoPeople.Owner), new("rider", DemoPeople.Rider)];

    public PathString Address => $"/demo/{Name}";
}

/// <summary>Three people fit into one browser, because each has an address of their own before that of the page. Outside the demo nobody has.</summary>
public sealed class TheatreSeats(AuthSettings settings) : IStartupFilter
{
    // Before the routes are looked at, which know nothing of seats.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (settings.Demo) app.Use(Take);
        next(app);
    };

    private static Task Take(HttpContext http, RequestDelegate next)
    {
        foreach (var seat in TheatreSeat.All)
        {
            if (!http.Request.Path.StartsWithSegments(seat.Address, out var page)) continue;

            http.Request.PathBase = http.Request.PathBase.Add(seat.Address);
            http.Request.Path = page.HasValue ? page : "/";
            http.Features.Set(seat);
            break;
        }
        return next(http);
    }
}

/// <summary>Who sits there is known by the seat alone.</summary>
public sealed class TheatreDoor(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Room<AccountsDb> accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "theatre";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<TheatreSeat>() is not { } seat) return AuthenticateResult.NoResult();

        await using var db = accounts.Read();
        return await db.People.SingleOrDefaultAsync(known => known.Id == seat.Person, Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(Tokens.Principal(person, Name), Name))
            : AuthenticateResult.NoResult();
    }
}
