using FoodDelivery.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.IdentityModel.Tokens;

namespace FoodDelivery.Web.Accounts;

/// <summary>Bearer tokens for /api and /hubs, the cookie for pages; neither is looked at on the other's paths.</summary>
public static class Authentication
{
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string ByPath = "by path";
    private const string Bearer = JwtBearerDefaults.AuthenticationScheme;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = Scheme)
            .AddCookie(Cookie, FurnishCookie)
            .AddJwtBearer(Bearer, _ => { })
            .AddScheme<AuthenticationSchemeOptions, TheatreDoor>(TheatreDoor.Name, null);
        services.AddOptions<JwtBearerOptions>(Bearer).Configure<SigningKeys, AuthSettings, TimeProvider>(FurnishBearer);
        Policies.Furnish(services.AddAuthorizationBuilder());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitStanding>().AddScoped<CircuitHandler, EndedCircuits>();

        services.AddDataProtection().SetApplicationName("food-delivery");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>((options, directory, log) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(SigningKeys.Folder(directory)), log));
        // The folder is closed to others; that the keys in it are not encrypted once more is meant so.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    private static string Scheme(HttpContext http) =>
        IsForPrograms(http.Request.Path) ? Bearer : http.Features.Get<TheatreSeat>() is not null ? TheatreDoor.Name : Cookie;

    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs");

    private static void FurnishBearer(JwtBearerOptions options, SigningKeys keys, AuthSettings settings, TimeProvider clock)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = AuthSettings.Audience,
            IssuerSigningKey = keys.Key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            NameClaimType = Tokens.NameClaim,
            RoleClaimType = Callers.RoleClaim,
            LifetimeValidator = (from, until, _, _) => from - Skew <= clock.GetUtcNow().UtcDateTime && clock.GetUtcNow().UtcDateTime < until + Skew,
        };
        options.Events = new JwtBearerEvents
        {
            // Browsers cannot send a header with a WebSocket.
            OnMessageReceived = context =>
            {
                if (context.Request.Path.StartsWithSegments("/hubs") && context.Request.Query["access_token"] is [{ Length: > 0 } token])
                    context.Token = token;
                return Task.CompletedTask;
            },
            OnTokenValidated = async context =>
            {
                var standing = context.HttpContext.RequestServices.GetRequiredService<Standing>();
                if (!await standing.Holds(context.Principal!, context.HttpContext.RequestAborted)) context.Fail("Signed out since.");
            },
        };
    }

    private static void FurnishCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "food-delivery";
        options.Cookie.HttpOnly = true;
        // Strict would sign people out on their way back from the payment window.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = LeadToLogin;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            var standing = context.HttpContext.RequestServices.GetRequiredService<Standing>();
            if (!await standing.Holds(context.Principal!, context.HttpContext.RequestAborted)) context.RejectPrincipal();
        };
    }

    // People are led to the login page; a script that posts needs the plain answer.
    private static Task LeadToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
