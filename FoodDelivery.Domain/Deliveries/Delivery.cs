using FoodDelivery.Domain.Ordering;
using FoodDelivery.Domain.Stores;

namespace FoodDelivery.Domain.Deliveries;

/// <summary>
/// The way of one order from the store to the door: planned when it is placed, open when the store accepts, then one rider's. A
/// repeat is silent; what is somebody else's is not found.
/// </summary>
public sealed partial class Delivery : Aggregate
{
    /// <summary>What a rider earns at least, also where the customer pays less or nothing.</summary>
    public static readonly Money LeastFee = new(3_000);

    // Lost it to another rider just now, and is told once.
    private PersonId? _leaver;

    private Delivery() { }

    public OrderId Order { get; private set; }
    public int Number { get; private set; }
    public StoreId Store { get; private set; }
    public PersonId Owner { get; private set; }
    public PersonId Customer { get; private set; }
    public Courier Courier { get; private set; }
    public string Area { get; private set; } = "";
    public Money Fee { get; private set; }
    public DeliveryState State { get; private set; }

    /// <summary>When the food is expected at the counter; once <see cref="FoodReady"/>, when it came there.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    public bool FoodReady { get; private set; }
    public PersonId? Rider { get; private set; }

    /// <summary>Who gave it back last, so that asking twice is no mistake.</summary>
    public PersonId? ReleasedBy { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? PickedUpAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public override OrderId? About => Order;

    public override IEnumerable<Topic> Topics
    {
        get
        {
            if (OpenedAt is null) yield break;

            yield return Topic.Order(Order);
            yield return Topic.Store(Store);
            if (Courier is Courier.Riders) yield return Topic.OpenDeliveries;
            if ((Rider ?? ReleasedBy) is { } rider) yield return Topic.Person(rider);
            if (_leaver is { } leaver) yield return Topic.Person(leaver);
        }
    }

    public static Delivery Plan(OrderPlaced placed) => new()
    {
        Order = placed.Order,
        Number = placed.Number,
        Store = placed.Store,
        Owner = placed.Owner,
        Customer = placed.Customer,
        Courier = placed.Courier,
        Area = placed.Area,
        Fee = placed.DeliveryFee > LeastFee ? placed.DeliveryFee : LeastFee,
    };

    /// <summary>An order that ended before this room heard of it: kept, so that nothing told later opens it.</summary>
    public static Delivery NeverToBe(OrderId order, StoreId store, DateTimeOffset at)
    {
        var delivery = new Delivery { Order = order, Store = store };
        delivery.Cancel(at);
        return delivery;
    }

    /// <summary>The store has accepted. What the store brings itself belongs to its owner from the start.</summary>
    public void Open(TicketAccepted accepted)
    {
        if (State is not DeliveryState.Planned) return;

        State = DeliveryState.Open;
        OpenedAt = accepted.At;
        ReadyAt = accepted.At.AddMinutes(accepted.CookMinutes);
        Raise(new DeliveryOpened(Order, Store, Area, accepted.At));
        if (Courier is Courier.Own) Give(Owner, accepted.At);
    }

    /// <exception cref="NotYetException">The acceptance has not come yet.</exception>
    public void FoodIsReady(DateTimeOffset at)
    {
        if (State is DeliveryState.Planned) throw new NotYetException($"Order {Order} is ready, but not yet accepted.");
        if (FoodReady || State is not (DeliveryState.Open or DeliveryState.Taken)) return;

        FoodReady = true;
        ReadyAt = at;
    }

    /// <summary>The order ended elsewhere. What has been delivered, or ended in an accident, stays so.</summary>
    public void Cancel(DateTimeOffset at)
    {
        if (State is DeliveryState.Delivered or DeliveryState.Accident or DeliveryState.Cancelled) return;

        End(DeliveryState.Cancelled, at);
        Raise(new DeliveryCancelled(Order, Rider, at));
    }

    private void Give(PersonId rider, DateTimeOffset at)
    {
        State = DeliveryState.Taken;
        Rider = rider;
        Raise(new DeliveryTaken(Order, rider, at));
    }

    private void End(DeliveryState end, DateTimeOffset at)
    {
        State = end;
        EndedAt = at;
    }
}
