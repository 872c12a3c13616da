using FoodDelivery.Domain;

namespace FoodDelivery.Web.Components.Layout;

/// <param name="Word">English, looked up for other languages.</param>
public sealed record Way(string Address, string Word, string Icon)
{
    /// <summary>For links, beside the page's base: the demo theatre has three of them.</summary>
    public string Link => Address[1..];
}

/// <summary>Where each role may go from everywhere. Whoever has not signed in sees what customers see.</summary>
public static class Ways
{
    private static readonly Way[] Customer =
        [new("/", "Home", "home"), new("/orders", "Orders", "receipt"), new("/messages", "Messages", "message"), new("/login", "My account", "person")];

    private static readonly Way[] Owner =
        [
            new("/kitchen", "Kitchen", "flame"), new("/store/menu", "Menu", "list"), new("/store/sales", "Sales", "card"),
            new("/store/settlement", "Settlement", "receipt"), new("/messages", "Messages", "message"),
        ];

    private static readonly Way[] Rider = [new("/rider", "Deliveries", "scooter")];

    private static readonly Way[] Operator =
    [
        new("/ops", "At a glance", "home"), new("/ops/orders", "Orders", "receipt"), new("/ops/stores", "Stores", "bag"),
        new("/ops/people", "People", "person"), new("/ops/audit", "Audit log", "shield"),
    ];

    public static IReadOnlyList<Way> Of(string? role) => role switch
    {
        Roles.Owner => Owner,
        Roles.Rider => Rider,
        Roles.Operator => Operator,
        null => [.. Customer[..3], Customer[3] with { Word = "Sign in" }],
        _ => Customer,
    };

    public static string HomeOf(string? role) => Of(role)[0].Address;

    public static string HomeLinkOf(string? role) => Of(role)[0].Link;

    /// <summary>The way on which an address lies: the longest that it begins with.</summary>
    public static Way? At(string? role, string path) => Of(role)
        .Where(way => path == way.Address || (way.Address != "/" && path.StartsWith($"{way.Address}/", StringComparison.Ordinal)))
        .MaxBy(way => way.Address.Length);
}
