using FoodDelivery.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FoodDelivery.Web.Platform;

/// <summary>What the API looks like from outside: the document for programs, and a page to try it on.</summary>
public static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string Problem = "Problem";

    private static readonly Dictionary<int, string> Sentences = new()
    {
        [400] = "validation_failed", [401] = "unauthenticated", [402] = "payment_declined, with the reason", [403] = "forbidden",
        [404] = "not_found, also what is not yours", [409] = "illegal_transition, and the other codes that say: not now",
        [412] = "version_mismatch: If-Match named another version", [413] = "too_large", [415] = "unsupported_media",
        [422] = "dish_unavailable, price_changed (with the new total), below_minimum, amount_mismatch or key_reused",
        [429] = "rate_limited", [503] = "room_paused, payment_unavailable or storage_unavailable, with Retry-After",
    };

    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddApiDocument()
        {
            app.Services.AddOpenApi("v1", options =>
            {
                options.ShouldInclude = endpoint => endpoint.RelativePath?.Split('/')[0] is "api" or "connect" or "health" or "webhooks";
                options.AddSchemaTransformer(NameValues);
                options.AddOperationTransformer(DescribeOperation);
                options.AddDocumentTransformer(Introduce);
            });
            return app;
        }
    }

    public static WebApplication MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "openapi";
            page.DocumentTitle = "Food delivery API";
            page.SwaggerEndpoint("v1.json", "v1");
            page.EnableTryItOutByDefault();
        });
        return app;
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Food delivery",
            Version = "v1",
            Description = "Times are ISO 8601 in UTC, money is integer won, ids are opaque. Every refusal is application/problem+json with a stable "
                + "code and a detail in the language of Accept-Language (ko, en). Lists take limit (1 to 100) and cursor, and answer items and next.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "From POST /connect/token." },
        };
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        List<int> refusals = [400, 429, 503];
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            refusals.AddRange([401, 403]);
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        }
        if (operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Path) is true)
            refusals.AddRange(HttpMethods.IsGet(context.Description.HttpMethod ?? "") ? [404] : [404, 409]);
        if (operation.RequestBody is not null) refusals.AddRange([413, 415]);
        if (metadata.OfType<HonoursIfMatch>().FirstOrDefault() is { } honours) AddHeader(operation, "If-Match", honours.Sentence, refusals, 412);
        if (metadata.OfType<Refuses>().SingleOrDefault() is { } refuses) refusals.AddRange(refuses.Statuses);

        operation.Responses ??= [];
        foreach (var status in refusals.Distinct().Order()) operation.Responses.TryAdd($"{status}", Refusal(status, context.Document));
        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string sentence, List<int> refusals, int status)
    {
        if (operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Path) is not true) return;

        operation.Parameters.Add(new OpenApiParameter
        { Name = name, In = ParameterLocation.Header, Description = sentence, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        refusals.Add(status);
    }

    private static OpenApiResponse Refusal(int status, OpenApiDocument? document) => new()
    {
        Description = Sentences[status],
        Content = new Dictionary<string, OpenApiMediaType>
        { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
    };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "code", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For people." },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For programs; stable." },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    // Their converters hide from the document what they write.
    private static Task NameValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var orNull = type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null;
        if (type == typeof(Money)) (schema.Type, schema.Format) = (JsonSchemaType.Integer | orNull, "int64");
        else if (type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>)))
            (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "uuid");
        return Task.CompletedTask;
    }
}

/// <summary>Statuses that an endpoint refuses with, beyond those that its shape tells.</summary>
public sealed record Refuses(params int[] Statuses);

/// <summary>The endpoint compares If-Match with the version of what it changes.</summary>
public sealed record HonoursIfMatch(string Sentence = "The version of the order that you have seen.");
