using FoodDelivery.Domain;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Components.Layout;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace FoodDelivery.Web.Accounts;

/// <summary>Signing in to pages: the cookie, and where one goes from there.</summary>
public static class Door
{
    private static readonly string[] Own = ["/login", "/logout", "/register", "/password"];
    private static readonly string[] AllRoles = [Roles.Customer, Roles.Owner, Roles.Rider, Roles.Operator];

    extension(HttpContext http)
    {
        public string? From => http.Connection.RemoteIpAddress?.ToString();

        /// <returns>Where to go now.</returns>
        public async Task<string> Enter(Person person, string? returnUrl)
        {
            await http.SignInAsync(
                Authentication.Cookie, Tokens.Principal(person, Authentication.Cookie), new AuthenticationProperties { IsPersistent = true });
            return person.MustChangePassword ? With("/password", returnUrl) : WayOn(person.Role, returnUrl);
        }
    }

    /// <summary>Where the person was going, if that is an address of this house which their role has a use for; otherwise their own first page.</summary>
    public static string WayOn(string? role, string? returnUrl)
    {
        if (!Preferences.IsLocal(returnUrl)) return Ways.HomeOf(role);

        var path = returnUrl!.Split('?', '#')[0];
        var isDoor = Own.Contains(path, StringComparer.OrdinalIgnoreCase);
        var isForOthers = Ways.At(role, path) is null && AllRoles.Any(other => Ways.At(other, path) is not null);
        return isDoor || isForOthers ? Ways.HomeOf(role) : returnUrl;
    }

    /// <summary>Who came in with a password that somebody else made gets nowhere but to the page that changes it.</summary>
    public static Task ChooseAPasswordFirst(HttpContext http, RequestDelegate next)
    {
        var isClosed = http.User.HasClaim(claim => claim.Type == Tokens.FirstPasswordClaim)
            && http.GetEndpoint()?.Metadata is { } about && about.GetMetadata<IAuthorizeData>() is not null
            && about.GetMetadata<ComponentTypeMetadata>()?.Type != typeof(Pages.Password);
        if (!isClosed) return next(http);

        if (HttpMethods.IsGet(http.Request.Method)) http.Response.Redirect(With("/password", $"{http.Request.Path}{http.Request.QueryString}"));
        else http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <param name="ended">Whoever is led there was in the middle of something: the login page says why.</param>
    public static string With(string page, string? returnUrl, bool ended = false) =>
        Preferences.IsLocal(returnUrl) ? $"{page}?returnUrl={Uri.EscapeDataString(returnUrl!)}{(ended ? "&ended=true" : null)}" : page;
}
