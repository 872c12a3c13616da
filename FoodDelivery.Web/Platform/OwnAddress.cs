using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FoodDelivery.Web.Platform;

/// <summary>Where this process itself is reached from this machine: for the sandboxes that are mounted in it.</summary>
public sealed class OwnAddress(IServer server)
{
    public Uri Base
    {
        get
        {
            var bound = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
                .Replace("://+", "://127.0.0.1").Replace("://*", "://127.0.0.1").Replace("://0.0.0.0", "://127.0.0.1").Replace("://[::]", "://127.0.0.1"));
            return bound;
        }
    }
}
