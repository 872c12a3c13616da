using FoodDelivery.Domain;
using FoodDelivery.Web.Accounts;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Operations;

public sealed record Because(string Reason) : IGiveReasons
{
    public const int Longest = 200;

    /// <exception cref="RefusedException">validation_failed.</exception>
    public void Check() =>
        new Checks().That(Reason?.Trim() is { Length: >= 1 and <= Longest }, "reason", "Say why, in at most 200 characters.").Throw();
}

/// <summary>An answer about something that was made just now: the audit log names it.</summary>
public interface IAmMade
{
    string Id { get; }
}

public static class Audited
{
    /// <summary>Writes down who did this to what, whether it worked, and the reason where the body gives one.</summary>
    public static RouteHandlerBuilder WithAudit(this RouteHandlerBuilder endpoint, string what) => endpoint.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        var audit = http.RequestServices.GetRequiredService<Audit>();
        var deed = new Deed(what, http.User.Person, http.User.Role,
            (http.GetRouteValue("id") ?? http.GetRouteValue("orderId") ?? http.GetRouteValue("room") ?? http.GetRouteValue("name")) as string, http.Connection.RemoteIpAddress?.ToString(),
            Reason: call.Arguments.OfType<IGiveReasons>().FirstOrDefault()?.Reason);
        try
        {
            var answer = await next(call);
            await audit.Write(answer is IValueHttpResult { Value: IAmMade made } ? deed with { Target = made.Id } : deed, CancellationToken.None);
            return answer;
        }
        catch (RefusedException refused)
        {
            await audit.Write(deed with { Result = refused.Code }, CancellationToken.None);
            throw;
        }
    });
}
