using System.Security.Claims;
using FoodDelivery.Domain;
using FoodDelivery.Web.Ordering;
using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Live;

/// <summary>The topics that outside clients may name, and who may watch them. The client never chooses a group.</summary>
public sealed class LiveTopics(Viewers viewers)
{
    /// <exception cref="RefusedException">not_found, forbidden.</exception>
    public async Task<Topic> For(string name, ClaimsPrincipal user, CancellationToken ct)
    {
        var person = user.Person;
        switch (name?.Split('/'))
        {
            case ["mine"]:
                return Topic.Person(person);
            case ["deliveries", "open"]:
                return user.Role is Roles.Rider or Roles.Operator ? Topic.OpenDeliveries : throw new RefusedException("forbidden", "Your role may not do this.");
            case ["order", var id] when await viewers.MaySee(Ids.Read<OrderId>(id), person, user.Role, ct):
                return Topic.Order(Ids.Read<OrderId>(id));
            case ["store", var id] when user.Role == Roles.Operator || await viewers.Owns(Ids.Read<StoreId>(id), person, ct):
                return Topic.Store(Ids.Read<StoreId>(id));
            default:
                throw RefusedException.NotFound();
        }
    }
}
