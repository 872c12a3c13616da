using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace FoodDelivery.Web.Ordering;

/// <summary>The basket of whoever looks at a page. It is known while the page is rendered, and handed to its circuit.</summary>
public sealed class VisitorsBasket
{
    [PersistentState]
    public Guid Id { get; set; }
}

/// <summary>A visitor's basket is known by a cookie that scripts cannot read; only pages give it out.</summary>
public static class BasketCookie
{
    public const string Name = "basket";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static WebApplication UseBasketCookie(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                http.RequestServices.GetRequiredService<VisitorsBasket>().Id = Known(http) ?? Give(http);
            return next(http);
        });
        return app;
    }

    private static Guid? Known(HttpContext http) => Guid.TryParse(http.Request.Cookies[Name], out var id) && id != Guid.Empty ? id : null;

    private static Guid Give(HttpContext http)
    {
        var id = Guid.CreateVersion7();
        http.Response.Cookies.Append(Name, id.ToString(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = Kept,
            IsEssential = true,
        });
        return id;
    }
}
