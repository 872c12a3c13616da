using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FoodDelivery.Web.Sandbox;

/// <param name="SecretKey">The only secret key taken; null: any.</param>
/// <param name="Webhook">Where the shop hears of payments; null: nowhere.</param>
/// <param name="MessageWebhook">Where it hears what became of messages; null: nowhere.</param>
public sealed record SandboxSettings(
    string LedgerDirectory, string? SecretKey, Func<IServiceProvider, Uri?>? Webhook, Func<IServiceProvider, Uri?>? MessageWebhook);

/// <summary>The outside world, mounted or as its own process: it knows nothing of the house.</summary>
public static class SandboxDoor
{
    private const long LargestBatch = 5_000_000;   // a thousand recipients
    private const long LargestGroup = 20_000_000;   // ten thousand messages

    /// <summary>The ledger is opened when the host starts, so that a verb which only builds the host leaves it alone.</summary>
    public static IServiceCollection AddSandbox(
        this IServiceCollection services, string ledgerDirectory, string? secretKey = null, Func<IServiceProvider, Uri?>? webhook = null,
        Func<IServiceProvider, Uri?>? messageWebhook = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(new SandboxSettings(ledgerDirectory, secretKey, webhook, messageWebhook))
            .AddSingleton<Books>()
            .AddSingleton(provider => new Ledger(ledgerDirectory, provider.GetRequiredService<Books>()))
            .AddSingleton<Faults>().AddSingleton<TossSandbox>().AddSingleton<TossWindow>().AddSingleton<NhnSandbox>()
            .AddSingleton<SolapiSandbox>().AddSingleton<SolapiSignature>()
            .AddSingleton<TossWebhooks>().AddHostedService(provider => provider.GetRequiredService<TossWebhooks>())
            .AddSingleton<MessageWebhooks>().AddHostedService(provider => provider.GetRequiredService<MessageWebhooks>())
            .AddHostedService<LedgerOpening>();
    }

    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes)
    {
        var sandbox = routes.MapGroup("/sandbox").AllowAnonymous().DisableRateLimiting().DisableAntiforgery().ExcludeFromDescription();
        MapToss(sandbox.MapGroup("/toss"));
        MapNhn(sandbox.MapGroup("/nhn/alimtalk/v2.3/appkeys/{appkey}"));
        MapSolapi(sandbox.MapGroup("/solapi/messages/v4"));

        sandbox.MapGet("/faults", To<Faults>((faults, http) => faults.Show(http)));
        sandbox.MapPut("/faults", To<Faults>((faults, http) => faults.Set(http)));
        sandbox.MapGet("/ledger", LedgerPage.Show);
        return routes;
    }

    private static void MapToss(RouteGroupBuilder group)
    {
        group.MapPost("/v1/payments/confirm", To<TossSandbox>((toss, http) => toss.Confirm(http)));
        group.MapGet("/v1/payments/{key}", To<TossSandbox>((toss, http) => toss.ByKey(http)));
        group.MapGet("/v1/payments/orders/{orderId}", To<TossSandbox>((toss, http) => toss.ByOrder(http)));
        group.MapGet("/v1/transactions", To<TossSandbox>((toss, http) => toss.Transactions(http)));
        group.MapPost("/v1/payments/{key}/cancel", To<TossSandbox>((toss, http) => toss.Cancel(http)));
        group.MapGet("/window", To<TossWindow>((window, http) => window.Show(http)));
        group.MapPost("/window", To<TossWindow>((window, http) => window.Finish(http)));
        group.MapGet("/window.css", TossWindow.Look);
    }

    private static void MapNhn(RouteGroupBuilder group)
    {
        group.MapPost("/messages", To<NhnSandbox>((nhn, http) => nhn.Send(http))).WithMetadata(new RequestSizeLimitAttribute(LargestBatch));
        group.MapGet("/messages", To<NhnSandbox>((nhn, http) => nhn.Search(http)));
        group.MapGet("/messages/{requestId}/{recipientSeq}", To<NhnSandbox>((nhn, http) => nhn.One(http)));
        group.MapGet("/message-results", To<NhnSandbox>((nhn, http) => nhn.Results(http)));
    }

    private static void MapSolapi(RouteGroupBuilder group)
    {
        group.MapPost("/send-many/detail", To<SolapiSandbox>((solapi, http) => solapi.SendMany(http))).WithMetadata(new RequestSizeLimitAttribute(LargestGroup));
        group.MapPost("/send", To<SolapiSandbox>((solapi, http) => solapi.Send(http)));
        group.MapGet("/list", To<SolapiSandbox>((solapi, http) => solapi.List(http)));
    }

    private static RequestDelegate To<T>(Func<T, HttpContext, Task> door) where T : notnull =>
        http => door(http.RequestServices.GetRequiredService<T>(), http);
}

/// <summary>Before anything listens: the ledger is read, or the start fails.</summary>
public sealed class LedgerOpening(IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="Platform.StartupException">The ledger cannot be opened.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<Ledger>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
