using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FoodDelivery.Web.Sandbox;

/// <param name="SecretKey">The only secret key taken; null: any.</param>
public sealed record SandboxSettings(string LedgerDirectory, string? SecretKey);

/// <summary>The outside world, mounted or as its own process: it knows nothing of the house.</summary>
public static class SandboxDoor
{
    private const long LargestBatch = 5_000_000;   // a thousand recipients

    public static IServiceCollection AddSandbox(this IServiceCollection services, string ledgerDirectory, string? secretKey = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(new SandboxSettings(ledgerDirectory, secretKey))
            .AddSingleton<Books>()
            .AddSingleton(provider => new Ledger(ledgerDirectory, provider.GetRequiredService<Books>()))
            .AddSingleton<Faults>().AddSingleton<TossSandbox>().AddSingleton<TossWindow>().AddSingleton<NhnSandbox>();
    }

    /// <exception cref="Platform.StartupException">The ledger cannot be opened.</exception>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes)
    {
        var sandbox = routes.MapGroup("/sandbox").AllowAnonymous().DisableRateLimiting().DisableAntiforgery().ExcludeFromDescription();
        MapToss(sandbox.MapGroup("/toss"), routes.ServiceProvider);
        MapNhn(sandbox.MapGroup("/nhn/alimtalk/v2.3/appkeys/{appkey}"), routes.ServiceProvider.GetRequiredService<NhnSandbox>());

        var faults = routes.ServiceProvider.GetRequiredService<Faults>();
        sandbox.MapGet("/faults", faults.Show);
        sandbox.MapPut("/faults", faults.Set);
        sandbox.MapGet("/ledger", LedgerPage.Show);
        return routes;
    }

    private static void MapToss(RouteGroupBuilder group, IServiceProvider services)
    {
        var toss = services.GetRequiredService<TossSandbox>();
        group.MapPost("/v1/payments/confirm", toss.Confirm);
        group.MapGet("/v1/payments/{key}", toss.ByKey);
        group.MapGet("/v1/payments/orders/{orderId}", toss.ByOrder);
        group.MapPost("/v1/payments/{key}/cancel", toss.Cancel);

        var window = services.GetRequiredService<TossWindow>();
        group.MapGet("/window", window.Show);
        group.MapPost("/window", window.Finish);
        group.MapGet("/window.css", TossWindow.Look);
    }

    private static void MapNhn(RouteGroupBuilder group, NhnSandbox nhn)
    {
        group.MapPost("/messages", nhn.Send).WithMetadata(new RequestSizeLimitAttribute(LargestBatch));
        group.MapGet("/messages", nhn.Search);
        group.MapGet("/messages/{requestId}/{recipientSeq}", nhn.One);
        group.MapGet("/message-results", nhn.Results);
    }
}
