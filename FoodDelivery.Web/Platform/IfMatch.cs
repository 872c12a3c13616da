using System.Globalization;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>The version and status of orders as everybody sees them: what a live notice carries, and what If-Match means.</summary>
public interface IOrderStates
{
    Task<IReadOnlyDictionary<OrderId, OrderState>> Of(IReadOnlyCollection<OrderId> orders, CancellationToken ct);
}

/// <param name="Status">The wire word.</param>
public readonly record struct OrderState(int Version, string Status);

public static class IfMatchFilter
{
    /// <summary>
    /// For commands on the order named by the route's orderId or id: where the caller says which version it has seen, an order that
    /// has moved on answers 412.
    /// </summary>
    public static TBuilder WithIfMatch<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new HonoursIfMatch()).AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted and not "*"
                && (http.GetRouteValue("orderId") ?? http.GetRouteValue("id")) is string id)
            {
                var order = Ids.Read<OrderId>(id);
                var states = await http.RequestServices.GetRequiredService<IOrderStates>().Of([order], http.RequestAborted);
                if (states.TryGetValue(order, out var state) && wanted.Trim('"', 'W', '/') != state.Version.ToString(CultureInfo.InvariantCulture))
                    throw new RefusedException("version_mismatch", "The order has changed since you looked. Read it again.");
            }
            return await next(call);
        });

    public static void ETag(this HttpContext http, int version) => http.Response.Headers.ETag = $"\"{version}\"";
}
