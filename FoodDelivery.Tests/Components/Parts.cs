using System.Globalization;
using Bunit;
using FoodDelivery.Web.Components;
using FoodDelivery.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace FoodDelivery.Tests.Components;

/// <summary>What the parts need around them, and a reader of one language.</summary>
public abstract class Parts : BunitContext
{
    protected Parts()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<Words>().AddSingleton<Feed>().AddSingleton<Mishaps>().AddLogging();
        Renderer.SetRendererInfo(new("Server", isInteractive: true));
        Read("ko");
    }

    protected static Words T { get; } = new();

    protected static void Read(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
}
