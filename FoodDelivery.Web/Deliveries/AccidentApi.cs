using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace FoodDelivery.Web.Deliveries;

public sealed record ReportReceived(Guid ReportId);

/// <summary>What a report is made of. Photos: JPEG or PNG, ten at most, 5 MB each. Place: latitude,longitude in degrees.</summary>
public sealed record AccidentFields(string Kind, string? Note, IReadOnlyList<IFormFile>? Photos, string? Place);

/// <summary>Reporting and reading accidents, for programs and for the pages.</summary>
public static class AccidentApi
{
    internal static void MapAccidents(this WebApplication app)
    {
        var large = new RequestSizeLimitAttribute(AccidentUpload.MostBytes);
        var api = app.MapGroup("/api/deliveries/{orderId}/accident").WithTags("Deliveries").RequireAuthorization(Policies.Any);
        api.MapPost("", Report).WithMetadata(large).WithIfMatch()
            .Accepts<AccidentFields>("multipart/form-data").Produces<ReportReceived>(StatusCodes.Status201Created)
            .WithMetadata(new Refuses(422)).WithSummary("Reports an accident on the way; it ends the order and refunds it.");
        api.MapGet("", (string orderId, ClaimsPrincipal user, AccidentReports reports, CancellationToken ct) =>
            reports.Of(Ids.Read<OrderId>(orderId), user.Person, user.Role, ct)).WithSummary("What was reported.");
        api.MapGet("/photos/{number:int}", Photo).WithSummary("One photo of the report, JPEG or PNG.");

        // The pages' own way to the same, by cookie. It goes before the page of the same address.
        var page = app.MapGroup("/rider/{orderId:guid}/accident").RequireAuthorization(Policies.Any).AddEndpointFilter(Refusing).ExcludeFromDescription();
        page.MapPost("", ReportFromPage).WithMetadata(large).WithOrder(-1);
        page.MapGet("/photos/{number:int}", Photo);
    }

    private static Task<IResult> Report(
        string orderId, [FromHeader(Name = "Idempotency-Key")] string? key, HttpRequest request, ClaimsPrincipal user, AccidentUpload upload,
        CancellationToken ct) => Receive(upload, request, Ids.Read<OrderId>(orderId), user.Courier, key, ct);

    // A report may have waited on the phone while somebody else signed in: it is sent in its own rider's name or not at all.
    private static Task<IResult> ReportFromPage(
        string orderId, [FromHeader(Name = "X-Report-Id")] string? key, [FromHeader(Name = "X-Report-By")] string? by, HttpRequest request,
        ClaimsPrincipal user, AccidentUpload upload, CancellationToken ct)
    {
        if (!IsFromHere(request)) throw new RefusedException("forbidden", "A report has to be sent from its own page.");
        if (by is not null && by != $"{user.Courier}") throw new RefusedException("forbidden", "Somebody else wrote this report. It is sent when they sign in.");

        return Receive(upload, request, Ids.Read<OrderId>(orderId), user.Courier, key, ct);
    }

    private static async Task<IResult> Receive(
        AccidentUpload upload, HttpRequest request, OrderId order, PersonId rider, string? key, CancellationToken ct)
    {
        var report = await upload.Receive(request, order, rider, key, ct);
        return TypedResults.Created($"/api/deliveries/{order}/accident", new ReportReceived(report));
    }

    private static async Task<IResult> Photo(
        string orderId, int number, HttpResponse response, ClaimsPrincipal user, AccidentReports reports, CancellationToken ct)
    {
        var (bytes, name) = await reports.Photo(Ids.Read<OrderId>(orderId), number, user.Person, user.Role, ct);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(bytes, name.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/jpeg");
    }

    // Outside /api the pages' own error page would answer; the script on the phone reads problem details.
    private static async ValueTask<object?> Refusing(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (Problems.Of(error) is var (code, sentence, refusal))
        {
            await Problems.Write(context.HttpContext, code, sentence, refusal);
            return Results.Empty;
        }
    }

    // Browsers of today say where a request comes from; older ones at least name the origin.
    private static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site == "same-origin" : request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}";
    }
}
