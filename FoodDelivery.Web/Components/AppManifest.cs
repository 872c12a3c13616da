using FoodDelivery.Web.Platform;

namespace FoodDelivery.Web.Components;

/// <summary>What a phone needs to keep the house among its apps: name, colours and icons, in the reader's language.</summary>
public static class AppManifest
{
    public const string Address = "app.webmanifest";

    // --c-brand and --c-bg of css/tokens.css, which a manifest cannot read.
    public const string Brand = "#7b2440";
    private const string Ground = "#f8f5f5";

    public static WebApplication MapAppManifest(this WebApplication app)
    {
        app.MapGet($"/{Address}", (Words words) => Results.Json(Of(words), contentType: "application/manifest+json")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static object Of(Words words) => new
    {
        id = "/",
        name = words[Components.Brand.Name],
        short_name = words[Components.Brand.Name],
        description = words["Food from the neighbourhood, followed to your door."],
        lang = Words.Language,
        start_url = "/",
        scope = "/",
        display = "standalone",
        theme_color = Brand,
        background_color = Ground,
        categories = (string[])["food"],
        icons = (object[])
        [
            new { src = "/art/app-icon.svg", sizes = "any", type = "image/svg+xml" },
            new { src = "/art/app-icon-192.png", sizes = "192x192", type = "image/png" },
            new { src = "/art/app-icon-512.png", sizes = "512x512", type = "image/png" },
            new { src = "/art/app-icon-maskable.png", sizes = "512x512", type = "image/png", purpose = "maskable" },
        ],
        shortcuts = (object[])
        [
            new { name = words["My orders"], url = "/orders" },
            new { name = words["Messages"], url = "/messages" },
        ],
    };
}
