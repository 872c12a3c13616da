using System.Text.Json.Serialization;
using FoodDelivery.Domain;
using FoodDelivery.Domain.Ordering;
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

    /// <summary>Since when it has been standing in its column; of an ended one, when it ended.</summary>
    [JsonIgnore]
    public DateTimeOffset Since { get; init; }

    /// <summary>Its store's.</summary>
    [JsonIgnore]
    public TicketLimits Limits { get; init; } = TicketLimits.Usual;

    /// <summary>Who ended the order in the kitchen's place; null: nobody did.</summary>
    [JsonIgnore]
    public Actor? EndedBy { get; init; }

    /// <summary>Why, as a code: the customer's or the operator's reason, or the kind of an accident.</summary>
    [JsonIgnore]
    public string? EndReason { get; init; }

    /// <summary>Others ended the order, and the kitchen should know.</summary>
    [JsonIgnore]
    public bool IsGone => State is TicketState.Cancelled or TicketState.Rejected || (State is TicketState.HandedOver && EndedBy is not null);
}

public sealed record TicketLine(DishId DishId, string Name, int Quantity, IReadOnlyList<string> Choices, string? Note);

public sealed record TicketRider(PersonId Id, string Name);
