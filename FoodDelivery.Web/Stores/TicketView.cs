using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Web.Stores;

/// <summary>A ticket as its owner reads it, in the reader's language.</summary>
/// <param name="OrderVersion">The order's own version, for If-Match.</param>
/// <param name="Note">The customer's words with the order; those to a dish stand with its line.</param>
/// <param name="CookUntil">Promised when it was accepted.</param>
public sealed record TicketView(
    OrderId OrderId, int Number, int OrderVersion, StoreId StoreId, string StoreName, TicketState State, IReadOnlyList<TicketLine> Lines,
    string? Note, DateTimeOffset PlacedAt, DateTimeOffset? CookUntil, TicketRider? Rider, string? RejectReason)
{
    /// <summary>The order's status as everybody sees it, as its wire word.</summary>
    [JsonIgnore]
    public string OrderStatus { get; init; } = "";

    /// <summary>The store's own people bring it, from the riders' page.</summary>
    [JsonIgnore]
    public bool IsOwnRide { get; init; }

    [JsonIgnore]
    public Money Total { get; init; }

    /// <summary>Since when it has been standing in its column.</summary>
    [JsonIgnore]
    public DateTimeOffset Since { get; init; }
}

public sealed record TicketLine(DishId DishId, string Name, int Quantity, IReadOnlyList<string> Choices, string? Note);

public sealed record TicketRider(PersonId Id, string Name);
