using FoodDelivery.Domain.Messages;

namespace FoodDelivery.Web.Notifications;

/// <summary>Where the buttons of messages lead: to the house as people reach it.</summary>
public sealed class LinkAddress(IConfiguration settings)
{
    private const string OfADemo = "http://localhost:5080";

    public LinkButton Of(MessageButton button) =>
        new(button.Name, (settings["Messages:PublicAddress"] is { Length: > 0 } set ? set.TrimEnd('/') : OfADemo) + button.Path);
}
