using FoodDelivery.Domain;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Authorization;

namespace FoodDelivery.Web.Accounts;

/// <summary>Who may come in, for <c>RequireAuthorization</c> on endpoints and <c>[Authorize(Policy = ...)]</c> on pages.</summary>
public static class Policies
{
    public const string Customer = Roles.Customer;
    public const string Owner = Roles.Owner;
    public const string Rider = Roles.Rider;
    public const string Operator = Roles.Operator;

    /// <summary>Any person; not a program with a token of its own.</summary>
    public const string Any = "person";

    internal static void Furnish(AuthorizationBuilder policies)
    {
        string[] roles = [Customer, Owner, Rider, Operator];
        foreach (var role in roles) policies.AddPolicy(role, policy => policy.RequireClaim(Callers.RoleClaim, role));
        policies.AddPolicy(Any, policy => policy.RequireClaim(Callers.RoleClaim, roles));
    }
}
