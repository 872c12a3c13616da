using System.Text.Encodings.Web;
using System.Text.Unicode;
using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace FoodDelivery.Web.Components;

/// <summary>The pages' door: what every page stands in.</summary>
public static class Shell
{
    // Radzen, charts and bars set style attributes; scripts come from files alone.
    private const string ContentSecurity =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    extension(WebApplicationBuilder app)
    {
        public WebApplicationBuilder AddShell()
        {
            // A page that lost its server has to say so within five seconds: js/connection.js waits 4.5 s for a sign of life.
            app.Services.AddRazorComponents().AddInteractiveServerComponents()
                .AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(1.5));
            app.Services.AddCascadingAuthenticationState().AddAuthorization().AddHttpContextAccessor().AddRadzenComponents();
            app.Services.AddResponseCompression();
            app.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));   // Korean as it is, not as numbers
            app.Services.AddScoped<Mishaps>();
            app.Services.TryAddSingleton<Words>();
            app.Services.TryAddSingleton<Feed>();
            app.Services.TryAddSingleton(TimeProvider.System);
            return app;
        }
    }

    /// <summary>First in the pipeline: what it sets holds for everything behind it, the API's sentences too.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseRequestLocalization(languages =>
        {
            languages.SetDefaultCulture("ko").AddSupportedCultures(Preferences.Languages).AddSupportedUICultures(Preferences.Languages);
            languages.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
        app.Use(SetHeaders);
        app.UseResponseCompression();
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(KeepPagesForPeople);
        return app;
    }

    /// <summary>After authentication and authorization.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.UseAntiforgery();
        // Reloading would add an address that takes every GET, so an unknown or wrongly used address of the API could not say what it is.
        app.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences().MapAppManifest();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits => circuits.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static Task SetHeaders(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers["Referrer-Policy"] = "same-origin";
            headers.TryAdd("Content-Security-Policy", ContentSecurity);
            return Task.CompletedTask;
        });
        return next(http);
    }

    // A program that asked for something else than a page gets the bare status (the API writes its own answer).
    private static Task KeepPagesForPeople(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return next(http);
    }
}
