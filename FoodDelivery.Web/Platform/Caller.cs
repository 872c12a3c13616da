using System.Security.Claims;
using FoodDelivery.Domain;

namespace FoodDelivery.Web.Platform;

/// <summary>Who asks, as their token or cookie says.</summary>
public static class Callers
{
    public const string PersonClaim = "sub";
    public const string RoleClaim = "role";

    extension(ClaimsPrincipal user)
    {
        /// <exception cref="RefusedException">unauthenticated.</exception>
        public PersonId Person => Guid.TryParse(user.FindFirstValue(PersonClaim), out var id)
            ? new PersonId(id)
            : throw new RefusedException("unauthenticated", "Sign in first: there is no valid token.");

        public string? Role => user.FindFirstValue(RoleClaim);

        /// <exception cref="RefusedException">unauthenticated, forbidden.</exception>
        public PersonId As(string role)
        {
            var person = user.Person;
            return user.Role == role ? person : throw new RefusedException("forbidden", "Your role may not do this.");
        }
    }
}
