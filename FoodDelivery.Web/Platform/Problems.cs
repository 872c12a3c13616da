using System.Diagnostics;
using System.Text.Json;
using FoodDelivery.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace FoodDelivery.Web.Platform;

/// <summary>Every "no" of the API as problem details (RFC 9457), with the stable code and a sentence in the reader's language.</summary>
public static class Problems
{
    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["validation_failed"] = 400, ["unauthenticated"] = 401, ["payment_declined"] = 402, ["forbidden"] = 403, ["not_found"] = 404,
        ["method_not_allowed"] = 405, ["illegal_transition"] = 409, ["already_taken"] = 409, ["not_ready"] = 409,
        ["cooking_started"] = 409, ["store_closed"] = 409, ["request_in_flight"] = 409, ["version_mismatch"] = 412, ["too_large"] = 413,
        ["unsupported_media"] = 415, ["dish_unavailable"] = 422, ["price_changed"] = 422, ["below_minimum"] = 422,
        ["amount_mismatch"] = 422, ["key_reused"] = 422, ["rate_limited"] = 429, ["payment_unavailable"] = 503, ["room_paused"] = 503,
        ["storage_unavailable"] = 503, ["internal_error"] = 500,
    };

    private static readonly Dictionary<int, (string Code, string Sentence)> ByStatus = new()
    {
        [400] = ("validation_failed", "The request could not be read."),
        [401] = ("unauthenticated", "Sign in first: there is no valid token."),
        [403] = ("forbidden", "Your role may not do this."),
        [404] = ("not_found", "There is nothing here that you may see."),
        [405] = ("method_not_allowed", "This address does not take that method."),
        [408] = ("validation_failed", "The request took too long to arrive."),
        [412] = ("version_mismatch", "The order has changed since you looked. Read it again."),
        [413] = ("too_large", "The request is too large."),
        [415] = ("unsupported_media", "This kind of content is not understood here."),
        [429] = ("rate_limited", "Too many requests. Wait a little."),
        [500] = ("internal_error", "Something broke on our side. It has been noted; try again."),
        [503] = ("storage_unavailable", "Nothing can be saved just now. Try again a little later."),
    };

    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/connect")
        || http.Request.Path.StartsWithSegments("/webhooks") || http.Request.Path.StartsWithSegments("/hubs");

    /// <summary>What an exception means to the outside; null: it is a fault of ours.</summary>
    public static (string Code, string Sentence, RefusedException? Refusal)? Of(Exception error) => error switch
    {
        RefusedException refused => (refused.Code, refused.Message, refused),
        StorageUnavailableException => ("storage_unavailable", ByStatus[503].Sentence, null),
        BadHttpRequestException { InnerException: JsonException { Path: { Length: > 0 } path } } => ("validation_failed", ByStatus[400].Sentence, At(path)),
        BadHttpRequestException bad when ByStatus.TryGetValue(bad.StatusCode, out var known) => (known.Code, known.Sentence, null),
        JsonException => ("validation_failed", ByStatus[400].Sentence, null),
        _ => null,
    };

    private static RefusedException At(string jsonPath) => new("validation_failed", ByStatus[400].Sentence)
    { Facts = new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [jsonPath] = ["Missing, unknown or of the wrong type."] } } };

    public static Task Write(HttpContext http, int status)
    {
        var (code, sentence) = ByStatus.TryGetValue(status, out var known) ? known : ByStatus[status < 500 ? 400 : 500];
        return Write(http, code, sentence, null, status);
    }

    public static Task Write(HttpContext http, string code, string sentence, RefusedException? refusal, int? status = null)
    {
        var answer = status ?? Statuses[code];
        var problem = new ProblemDetails
        {
            Status = answer,
            Title = code,
            Type = $"https://www.rfc-editor.org/rfc/rfc9110#status.{answer}",
            Detail = http.RequestServices.GetRequiredService<Words>()[sentence],
            Instance = http.Request.Path,
            Extensions = { ["code"] = code, ["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier },
        };
        foreach (var (name, fact) in refusal?.Facts ?? new Dictionary<string, object?>()) problem.Extensions[name] = fact;

        http.Response.StatusCode = answer;
        if (answer is 503 or 429)
            http.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling((refusal?.RetryAfter ?? TimeSpan.FromSeconds(5)).TotalSeconds))}";
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    /// <summary>Turns what the API's handlers throw, and the framework's bare statuses, into problem details.</summary>
    public static WebApplication UseProblems(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                SuppressDiagnosticsCallback = context => Of(context.Exception) is not null,
                AllowStatusCode404Response = true,
                ExceptionHandler = http =>
                {
                    var error = http.Features.Get<IExceptionHandlerFeature>()!.Error;
                    return Of(error) is var (code, sentence, refusal) ? Write(http, code, sentence, refusal) : Write(http, 500);
                },
            });
            api.UseStatusCodePages(pages => Write(pages.HttpContext, pages.HttpContext.Response.StatusCode));
        });
        return app;
    }
}
