using Microsoft.AspNetCore.Localization;

namespace FoodDelivery.Web.Components;

/// <summary>Language and theme, kept in two cookies and changed by plain links, so that they work without JavaScript.</summary>
public static class Preferences
{
    public const string ThemeCookie = "theme";

    public static readonly string[] Languages = ["ko", "en"];
    private static readonly string[] Themes = ["light", "dark"];

    /// <summary>light, dark, or null: as the system likes it.</summary>
    public static string? Theme(HttpContext http) =>
        http.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : null;

    extension(WebApplication app)
    {
        public WebApplication MapPreferences()
        {
            var preferences = app.MapGroup("/preferences").AllowAnonymous().ExcludeFromDescription();
            preferences.MapGet("/language", (HttpContext http, string? to, string? returnUrl) =>
                Keep(http, CookieRequestCultureProvider.DefaultCookieName, Languages, to,
                    language => CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), returnUrl));
            preferences.MapGet("/theme", (HttpContext http, string? to, string? returnUrl) =>
                Keep(http, ThemeCookie, Themes, to, theme => theme, returnUrl));
            return app;
        }
    }

    private static IResult Keep(HttpContext http, string cookie, string[] known, string? wish, Func<string, string> value, string? returnUrl)
    {
        if (wish is not null && known.Contains(wish))
            http.Response.Cookies.Append(cookie, value(wish), new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
            });
        return Results.LocalRedirect(http.Request.PathBase + (IsLocal(returnUrl) ? returnUrl! : "/"));
    }

    /// <summary>An address of this house: never one that a browser would read as another host.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl);
}
