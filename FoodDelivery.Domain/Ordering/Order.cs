using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Domain.Ordering;

/// <summary>
/// One order, from draft to its end: its price, its payment and its status as everybody sees it. The version counts the states it
/// has been in; each is told once, from placed on.
/// </summary>
public sealed partial class Order : Aggregate
{
    /// <summary>A draft lapses after this, but never while a payment is under way.</summary>
    public static readonly TimeSpan DraftKept = TimeSpan.FromMinutes(10);

    private Order() { }

    public OrderId Id { get; private set; }

    /// <summary>What people call it: short, unique, growing.</summary>
    public int Number { get; private set; }

    public PersonId Customer { get; private set; }
    public StoreId Store { get; private set; }
    public Text StoreName { get; private set; } = null!;
    public PersonId Owner { get; private set; }
    public Courier Courier { get; private set; }
    public string Area { get; private set; } = "";
    public IReadOnlyList<OrderLine> Lines { get; private set; } = [];
    public Money DeliveryFee { get; private set; }
    public Money Total { get; private set; }
    public OrderStatus Status { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public IReadOnlyList<PaymentAttempt> Attempts { get; private set; } = [];
    /// <summary>When the open attempt was begun; null while none is.</summary>
    public DateTimeOffset? PayingSince { get; private set; }

    public IReadOnlyList<OrderRefund> Refunds { get; private set; } = [];
    public Cancellation? Cancellation { get; private set; }
    public PersonId? Rider { get; private set; }
    public Review? Review { get; private set; }
    public DateTimeOffset DraftedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? EtaAt { get; private set; }

    public override IEnumerable<Topic> Topics
    {
        get
        {
            yield return Topic.Order(Id);
            yield return Topic.Person(Customer);
            if (Status.IsDraft) yield break;

            yield return Topic.Store(Store);
            if (Rider is { } rider) yield return Topic.Person(rider);
            else if (Courier is Courier.Riders && Status is OrderStatus.Accepted or OrderStatus.Cooking or OrderStatus.Ready) yield return Topic.OpenDeliveries;
        }
    }

    public override OrderId? About => Id;

    /// <summary>Prices come from the basket, which was priced on the server; the customer has not paid yet.</summary>
    public static Order Draft(OrderId id, int number, PersonId customer, PricedBasket basket, string area, DateTimeOffset now)
    {
        var order = new Order
        {
            Id = id,
            Number = number,
            Customer = customer,
            Store = basket.Store,
            StoreName = basket.StoreName,
            Owner = basket.Owner,
            Courier = basket.Courier,
            Area = area,
            Lines = basket.Lines,
            DeliveryFee = basket.DeliveryFee,
            Total = basket.Total,
            DraftedAt = now,
            ExpiresAt = now + DraftKept,
            EtaAt = now.AddMinutes(basket.CookMinutes) + Estimate.Ride,
        };
        order.Become(OrderStatus.PaymentPending, Actor.Customer, null, now);
        return order;
    }

    private void Become(OrderStatus status, Actor by, string? reason, DateTimeOffset now)
    {
        Status = status;
        Version++;
        ChangedAt = now;
        History = [.. History, new HistoryEntry(Version, status, now, by, reason)];

        if (!status.IsDraft)
            Raise(new OrderStatusChanged(Id, Version, status, by, reason, Number, Store, Owner, Customer, Rider, Total, now));
    }

    private void NoteOnLastStep(string note) => History = [.. History.SkipLast(1), History[^1] with { Note = note }];
}
